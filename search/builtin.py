"""Synonyms to begin with: general words of Dutch government work. Editors change them from there."""

from pathlib import Path

from wagtail.models import Locale

from .models import SynonymGroup

FOLDER = Path(__file__).parent / "data"


def load_synonyms(locale: Locale) -> int:
    """Give a language its first synonyms; a language that has any keeps its own. Returns how many were added."""
    file = FOLDER / f"synonyms_{locale.language_code}.txt"
    if not file.exists() or SynonymGroup.objects.filter(locale=locale).exists():
        return 0
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    return len(SynonymGroup.objects.bulk_create(SynonymGroup(locale=locale, words=line) for line in lines if line))
