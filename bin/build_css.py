"""Builds the one stylesheet of readers: var/build/css/verandertoolkit.css.

static/css/index.css says what it is made of. The packages of NL Design System bring far more than the pages use, so
components that no template names are left out, and of the design tokens only those that something reads are kept.
Without changes since the last time it does nothing.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import lightningcss

BASE_DIR = Path(__file__).resolve().parent.parent
LIST = BASE_DIR / "static/css/index.css"
# Resolved, as the sources are: the folder may be a link to one that several working trees share.
PACKAGES = (BASE_DIR / "node_modules").resolve()
# The values that the components of NL Design System ask for, worked out from a small set of --basis-* tokens.
DESIGN_TOKENS = PACKAGES / "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
TARGET = BASE_DIR / "var/build/css/verandertoolkit.css"

IMPORT = re.compile(r'@import "([^"]+)"')
CLASS = re.compile(r"\b(?:nl|utrecht)-[a-z][\w-]*")
TOKEN = re.compile(r"^\s*(--[\w-]+):\s*([^;]+);", re.MULTILINE)
DECLARED = re.compile(r"(--[\w-]+)\s*:")
READ = re.compile(r"var\(\s*(--[\w-]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class BuildError(Exception):
    """The stylesheet can't be made; the message says in one Dutch sentence what to do."""


def sources() -> list[Path]:
    """Return the stylesheets that the list names, in its order."""
    return [(LIST.parent / name).resolve() for name in IMPORT.findall(LIST.read_text("utf-8"))]


def classes_in_use() -> set[str]:
    """Return the classes of NL Design System that templates and scripts name."""
    places = [*(BASE_DIR / "templates").rglob("*.html"), *(BASE_DIR / "static/js").glob("*.js")]
    return {name for place in places for name in CLASS.findall(place.read_text("utf-8"))}


def design_tokens(read: Iterable[str], *, own: set[str]) -> str:
    """Return the design tokens that `read` leads to, and those these are made of, as declarations.

    What we declare in our own stylesheets (`own`) is left out: our house styles fill it.
    """
    known = dict(TOKEN.findall(COMMENT.sub("", DESIGN_TOKENS.read_text("utf-8"))))
    wanted: dict[str, str] = {}
    queue = list(read)
    while queue:
        name = queue.pop()
        if name in known and name not in wanted and name not in own:
            wanted[name] = known[name]
            queue.extend(READ.findall(known[name]))
    return "".join(f"{name}:{value};" for name, value in sorted(wanted.items()))


def build() -> str:
    """Return the whole stylesheet.

    Raises:
        BuildError: when a file is missing, or one can't be read as CSS.
    """
    missing = [path for path in (*sources(), DESIGN_TOKENS) if not path.is_file()]
    if any(path.is_relative_to(PACKAGES) for path in missing):
        raise BuildError("de pakketten van het ontwerpsysteem ontbreken. Typ: make setup")
    if missing:
        name = missing[0].relative_to(BASE_DIR)
        raise BuildError(f"{name} bestaat niet. Maak het bestand of haal de regel uit static/css/index.css.")
    packages = [path.read_text("utf-8") for path in sources() if path.is_relative_to(PACKAGES)]
    unused = {name for css in packages for name in CLASS.findall(css)} - classes_in_use()
    try:
        css = lightningcss.bundle_css(str(LIST), unused_symbols=unused, minify=False)
        order = re.search(r"@layer [^{;]+;", LIST.read_text("utf-8"))
        tokens = design_tokens(READ.findall(css), own=set(DECLARED.findall(css)))
        whole = f"{order[0] if order else ''}@layer tokens{{:root,[data-theme]{{{tokens}}}}}{css}"
        return str(lightningcss.process_stylesheet(whole, filename=LIST.name))
    except ValueError as error:
        raise BuildError(f"een stylesheet is niet te lezen. Herstel dit: {error}") from error


def fingerprint() -> str:
    """Return a digest of everything the result depends on."""
    digest = hashlib.sha256("\n".join(sorted(classes_in_use())).encode())
    for path in (Path(__file__), BASE_DIR / "package-lock.json", LIST, *sources()):
        digest.update(path.read_bytes() if path.is_file() else b"-")
    return digest.hexdigest()


def main() -> int:
    """Build when something changed, and return the exit code."""
    first_line = f"/* {fingerprint()} */\n"
    if TARGET.is_file() and TARGET.read_text("utf-8").startswith(first_line):
        TARGET.touch()  # seen and found good: who compares dates need not ask again
        return 0
    try:
        css = build()
    except BuildError as error:
        print(f"De stylesheet is niet gemaakt: {error}", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    # Whoever reads it meanwhile gets the old one or the new one, never half of it.
    unfinished = TARGET.with_suffix(f".{os.getpid()}")
    unfinished.write_text(f"{first_line}{css}\n", "utf-8")
    unfinished.replace(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
