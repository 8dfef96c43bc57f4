"""Fails when the interface strings and the translations in locale/ have grown apart.

The strings are collected anew in a copy of the tree, so the catalogues here stay as they are.
The source language of the strings is Dutch; that is why there is no Dutch catalogue.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

BASE_DIR = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fy")

Key = tuple[str | None, str, str]


def catalogue(root: Path, language: str) -> Path:
    """Return the place of the catalogue of one language under `root`."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def key(entry: polib.POEntry) -> Key:
    """Return what makes a string the same string: context, text and plural."""
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def copy_tree(target: Path) -> None:
    """Copy what git knows or would take up, except the tests: their strings are nobody's to translate."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
        cwd=BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listing.split("\0")):
        source = BASE_DIR / name
        if source.suffix in {".py", ".html", ".txt", ".po"} and not name.startswith("tests/") and source.is_file():
            destination = target / name
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, destination)


def collect(target: Path) -> set[Key]:
    """Collect the strings that the code uses now, in the copy at `target`."""
    language = LANGUAGES[0]
    catalogue(target, language).unlink(missing_ok=True)
    catalogue(target, language).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", language, "--no-obsolete", "-v", "0"],
        cwd=target,
        check=True,
    )
    path = catalogue(target, language)
    return {key(entry) for entry in polib.pofile(str(path))} if path.exists() else set()


def problems_of(language: str, used: set[Key]) -> list[str]:
    """Return what is wrong with the catalogue of one language, one line each."""
    path = catalogue(BASE_DIR, language)
    if not path.exists():
        return [f"{language}: de catalogus ontbreekt"] if used else []
    entries = polib.pofile(str(path))
    known = {key(entry) for entry in entries if not entry.obsolete}
    found = [f"ontbreekt: {text!r}" for _, text, _ in sorted(used - known, key=str)]
    found += [f"niet meer in gebruik: {text!r}" for _, text, _ in sorted(known - used, key=str)]
    if entries.metadata_is_fuzzy:
        found.append("de kop is nog die van makemessages (fuzzy)")
    for entry in entries:
        if entry.obsolete:
            found.append(f"vervallen regel (#~): {entry.msgid!r}")
        elif entry.fuzzy:
            found.append(f"onzeker (fuzzy): {entry.msgid!r}")
        elif not entry.translated():
            found.append(f"niet vertaald: {entry.msgid!r}")
    return [f"{language}: {line}" for line in found]


def main() -> int:
    """Compare every language with the strings in the code and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        copy_tree(Path(folder))
        used = collect(Path(folder))
    problems = [line for language in LANGUAGES for line in problems_of(language, used)]
    for line in problems:
        print(line)
    if problems:
        print(f"{len(problems)} verschillen. Verzamel de teksten met `make messages` en vertaal wat nieuw is.")
        return 1
    print(f"{len(used)} teksten, compleet in {' en '.join(LANGUAGES)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
