"""The words by which parts of a document are recognised, in Dutch and English."""

import re
from dataclasses import dataclass

from .tree import SectionKind

_PACKAGE = re.compile(
    r"^(?:werkpakket|work\s?package)\s+(?P<number>\d{1,3})\s*(?:[:.–—-]\s*(?P<title>\S.*))?$", re.IGNORECASE
)
LONGEST_TITLE = 200

_FILM = r"(?:animatie)?film(?:pjes?|s)?|video(?:'?s)?|(?:animation )?(?:films?|movies?|videos?)"
_WORKSHEETS = r"werkpla(?:at|ten)|werkblad(?:en)?|worksheets?"
_CARDS = (
    r"(?:(?:denk|doe|think|do)-? ?(?:en|&|/|and|-) ?-?(?:denk|doe|think|do)-?\s?)?-?"
    r"(?:(?:denk|doe|think|do)-?\s?)?(?:kaart(?:jes?|en)?|cards?)"
)
_QUESTIONS = r"(?:reflectie)?vra(?:ag|gen)|(?:reflection )?questions?"
_QUOTES = r"citaten|citaat|quotes?"
_NOUNS: list[tuple[SectionKind, str]] = [
    ("film", _FILM),
    ("worksheets", _WORKSHEETS),
    ("cards", _CARDS),
    ("questions", _QUESTIONS),
    ("quotes", _QUOTES),
]
_BEFORE_HEADING = r"(?:de |het |een |overige |losse |andere |meer |the |other |more |loose )*"
_AFTER_HEADING = r"(?: (?:bij|voor|over|om|van|uit|na|with|about|for|on|from|to) .*)?"
_HEADINGS = [
    (kind, re.compile(rf"^{_BEFORE_HEADING}(?:{noun}){_AFTER_HEADING}$", re.IGNORECASE)) for kind, noun in _NOUNS
]

_FOLLOWS = re.compile(
    r"\s*[(\[]\s*(?:volgt|volgen|komt nog|coming soon|follows|to follow)(?: nog| later| binnenkort)?\s*[)\]]\s*\.?\s*$",
    re.IGNORECASE,
)
_NUMBER_WORDS = {
    word: number
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
        "achttien negentien twintig",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty",
    )
    for number, word in enumerate(words.split(), start=1)
} | {"één": 1, "eén": 1}
_ARTICLES = ("het", "de", "the", "a", "an")
_CONTENTS_LINES = [
    (
        kind,
        re.compile(
            rf"^(?:(?P<count>[^\W_]+) )?(?P<noun>(?:(?!om |voor )[^\W\d_]+ )?(?:{noun}))(?![\w-])(?P<rest>.*)$",
            re.IGNORECASE | re.DOTALL,
        ),
    )
    for kind, noun in _NOUNS
]
_CONTENTS_INTRO = re.compile(
    r"(?:hieronder|dit) vind je|op volgorde van boven|in dit (?:werk)?pakket|^inhoud\b|^contents\b"
    r"|you(?:'ll| will) find",
    re.IGNORECASE,
)

PASSWORD_WORDS = r"(?:wachtwoord|paswoord|password|passphrase)"  # noqa: S105 - the words, not a password
_ELSEWHERE = (
    r"(?:elders (?:afspelen|bekijken)|(?:bekijk|speel)[\w ]{0,30}|(?:play|watch)(?: it)? elsewhere"
    r"|adres|link|url|video)"
)
_ADDRESS_LABEL = re.compile(rf"^{_ELSEWHERE}\s*:?\s*$", re.IGNORECASE)
BEFORE_ADDRESS = re.compile(r"\s+(?=(?:elders afspelen|(?:play|watch) elsewhere)\s*:)", re.IGNORECASE)
_LABEL = re.compile(
    rf"^(?:{PASSWORD_WORDS}|elders afspelen|(?:play|watch) elsewhere|voorkant|achterkant|front|back)\s*:", re.IGNORECASE
)
TRANSCRIPT = re.compile(r"^(?:uitgeschreven tekst|transcript(?:ie)?|gesproken tekst)$", re.IGNORECASE)
CARD_KIND = re.compile(r"^(?P<kind>denk|doe|think|do)-?(?:kaart(?:jes?|en)?|\s?cards?)?(?:\s*\d{1,3})?$", re.IGNORECASE)
CARD_SIDE = re.compile(r"^(?P<side>voorkant|achterkant|front|back)\s*:\s*", re.IGNORECASE)

TOOLKIT_CONTENTS = re.compile(r"^(?:inhoud van de toolkit|inhoud|contents(?: of the toolkit)?)$", re.IGNORECASE)
TOOLKIT_GUIDE = re.compile(
    r"^(?:gebruik(?:s|ers)aanwijz(?:er|ing)|handleiding|user guide|how to use .*)$", re.IGNORECASE
)
TOOLKIT_BACKGROUND = re.compile(
    r"^(?:achtergrond(?:informatie)?|over de makers|over deze toolkit|totstandkoming|colofon|background|about .*)$",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:(?:van|de|der|den|ter|ten|te|la|von|el|in 't|'t) ?){0,3}[A-ZÀ-Þ][\w’'.-]*){1,3}"
_NAMES = re.compile(rf"^{_NAME}(?:(?:, | en | and | & ){_NAME})*$")
_BETWEEN_NAMES = re.compile(r", | en | and | & ")
_BYLINE = re.compile(rf"^(?:door|auteur|tekst|by|author)\s*:?\s+(?P<name>{_NAME})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """One line of a contents list. `count` is 0 where none is named; `title` is that of the film."""

    kind: SectionKind
    count: int
    noun: str
    tail: str
    title: str
    follows: bool


def package_title(line: str) -> tuple[int, str] | None:
    """Return the number and the title in "Werkpakket 7: Het juiste midden", or None; the title may be ""."""
    match = _PACKAGE.match(line.strip()) if len(line) <= LONGEST_TITLE else None
    return (int(match["number"]), (match["title"] or "").strip()) if match else None


def without_follows(text: str) -> tuple[str, bool]:
    """Return `text` without "(VOLGT)" at its end, and whether that was there."""
    shorter = _FOLLOWS.sub("", text)
    return shorter, shorter != text


def section_kind(heading: str) -> SectionKind | None:
    """Return which kind of section a heading opens, or None when its words are not known."""
    heading = without_follows(" ".join(heading.split()))[0].rstrip(":").strip()
    return next((kind for kind, pattern in _HEADINGS if pattern.match(heading)), None)


def contents_line(text: str) -> ContentsLine | None:
    """Return what a line such as "Vijf werkplaten om samen te doen (VOLGT)" announces, or None."""
    line, follows = without_follows(" ".join(text.split()))
    for kind, pattern in _CONTENTS_LINES:
        match = pattern.match(line)
        if match is None:
            continue
        said = (match["count"] or "").lower()
        count = int(said) if said.isdecimal() and len(said) <= len("999") else _NUMBER_WORDS.get(said, 0)
        if said and not count and said not in _ARTICLES:
            continue
        rest = match["rest"].strip()
        if rest.startswith(":") and kind == "film":
            return ContentsLine(
                kind=kind, count=count or 1, noun=match["noun"], tail="", title=rest[1:].strip(), follows=follows
            )
        return ContentsLine(kind=kind, count=count, noun=match["noun"], tail=rest, title="", follows=follows)
    return None


def introduces_contents(text: str) -> bool:
    """Say whether a line can stand above a contents list."""
    return bool(_CONTENTS_INTRO.search(text)) or text.rstrip().endswith(":")


def is_label(line: str) -> bool:
    """Say whether a line gives one value, such as "Wachtwoord: …", and stands apart from the lines around it."""
    return bool(_LABEL.match(line))


def is_address_label(text: str) -> bool:
    """Say whether `text` only names an address that follows."""
    return bool(_ADDRESS_LABEL.match(text.strip()))


def names_in(line: str) -> list[str]:
    """Return the names in a line that holds nothing but names of people, else nothing."""
    line = " ".join(line.split())
    return _BETWEEN_NAMES.split(line) if len(line) <= LONGEST_TITLE and _NAMES.match(line) else []


def name_in_byline(line: str) -> str:
    """Return the name in "Door: Naam", or ""."""
    match = _BYLINE.match(" ".join(line.split()))
    return match["name"] if match else ""
