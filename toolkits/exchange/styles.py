"""House styles in the file: they travel with the audiences that have them, and are known by their short name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from toolkits.models import HouseStyle
from toolkits.models.house_styles.logos import cleaned
from toolkits.models.house_styles.theme_files import reread, written

from .errors import ExchangeRefused
from .format import Document, LogoRecord, StyleRecord, Thing
from .library import logo_of
from .values import encode


class _NoNames:
    """Names nothing: a house style names no page, material or picture."""

    def reference(self, model: Any, pk: Any) -> None:
        """Return None."""

    def file(self, model: Any, pk: Any) -> None:
        """Return None."""


def record_of_style(style: HouseStyle) -> StyleRecord:
    """Return the record of a house style as readers see it. Raises ExchangeRefused when its logo is gone."""
    return StyleRecord(values=encode(style, _NoNames()), logo=logo_of(style))


def is_theme(tokens: str) -> bool:
    """Say whether a text is nothing, or what is kept of a theme file: it reads back as itself."""
    try:
        return written(reread(tokens)) == tokens
    except ValidationError:
        return False


def cleaned_logo(record: LogoRecord, content: bytes) -> ContentFile:
    """Return the logo of a style in the file, made as safe as an uploaded one. Raises ExchangeRefused for another."""
    try:
        return cleaned(ContentFile(content, name=record.name))
    except ValidationError as error:
        raise ExchangeRefused(
            _("Het logo ‘%(name)s’ in dit bestand mag hier niet. %(why)s")
            % {"name": record.name, "why": " ".join(error.messages)}
        ) from error


def named_by(thing: Thing) -> set[str]:
    """Return the short names of the house styles that a piece of material has, in any language or state."""
    return {
        values["house_style"]
        for version in thing.versions.values()
        for values in (version.published, version.draft)
        if values and values.get("house_style")
    }


def named_by_translators(document: Document) -> set[str]:
    """Return the short names of the house styles that translators chose instead."""
    return {
        str(override.value)
        for work in document.translating
        for override in work.overrides
        if override.path == "house_style"
    }


def free_names(record: StyleRecord) -> tuple[str, str]:
    """Return the short name and the name that a style gets when it is made here: its own, else the next free ones."""
    return _free("slug", record.slug, "-", longest=36), _free("name", record.name, " ", longest=56)


def _free(field: str, wanted: str, before_number: str, *, longest: int) -> str:
    """Return `wanted`, or the next one with a number; `longest` leaves room for that in the field."""
    taken = set(HouseStyle.objects.values_list(field, flat=True))
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted[:longest]}{before_number}{number}"
    return free
