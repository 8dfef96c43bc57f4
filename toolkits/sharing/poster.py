"""What stands on a share image, taken from resolved content; how it is drawn is for `drawing`."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from toolkits.models import DEFAULT_EMBLEM, EMBLEMS
from toolkits.reading.content import DEFAULT_STYLE, Content, Item, ToolkitContent

from .colours import Colours, colours_of
from .shapes import Shape, design

# The front page has no emblem of its own: it shows these, as the page does.
HOME_EMBLEMS = ("inside-outside", "the-middle", "across-borders", "the-detour")
KNOWN_EMBLEMS = {name for name, _label in EMBLEMS}
SENTENCES = re.compile(r"(?<=[.?!])\s+")
LONGEST_OPENING = 140  # characters; a teaser may have 255 and still fits
FINGERPRINT_LENGTH = 16  # 64 bits of SHA-256: no two versions of one picture meet


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """The words, emblems and colours of one picture.

    `kicker` says what it is, `title` stands large, `text` below it, `foot` says where it belongs, `address` where to
    find it. `number` is drawn beside the text ("" for none).
    """

    language: str
    kicker: str
    title: str
    text: str
    foot: str
    address: str
    number: str
    emblems: tuple[str, ...]
    colours: Colours


def poster_of_page(content: Content) -> Poster:
    """Return what is drawn of a page; of a page that is for some readers only: nothing of it."""
    if content.restricted or not content.url:
        return neutral_poster(content.language)
    with override(content.language):
        names = {
            "toolkit": _("Verandertoolkit"),
            "package": _("Werkpakket"),
            "plate": _("Praatplaat"),
            "article": _("Column"),
        }
        foot = content.toolkit.title if content.toolkit and content.kind != "toolkit" else ""
        return Poster(
            language=content.language,
            kicker=names.get(content.kind, ""),
            title=content.title,
            text=content.teaser or _opening(content.introduction),
            foot=foot or _host(content.full_url),
            address=_host(content.full_url),
            number=str(content.number or ""),
            emblems=_emblems_of(content),
            colours=colours_of(content.house_style),
        )


def poster_of_item(item: Item, *, page: str, toolkit: str, emblem: str, house_style: str) -> Poster:
    """Return what is drawn of one piece with a permanent code: the question of a card, never its back.

    `page` and `toolkit` are the titles of where it stands. Its number on the page is left out: it changes when an
    editor moves a piece, and a picture that was sent does not.
    """
    with override(item.language):
        kicker = kind_of(item)
    return Poster(
        language=item.language,
        kicker=kicker,
        title=words_of(item),
        text=_under(item),
        foot=page if page == toolkit or not toolkit else f"{page} – {toolkit}",
        address=_host(settings.WAGTAILADMIN_BASE_URL) + reverse("permanent_code", args=[item.code]),
        number="",
        emblems=_known([emblem]),
        colours=colours_of(house_style),
    )


def neutral_poster(language: str) -> Poster:
    """Return the picture of everything that is for some readers only: the same for all of it."""
    with override(language):
        return Poster(
            language=language,
            kicker=_("Besloten"),
            title=_("Dit deel is voor een kleine groep"),
            text=_("Open de link en log in. Dan zie je of jij erbij hoort."),
            foot=_host(settings.WAGTAILADMIN_BASE_URL),
            address="",
            number="",
            emblems=(DEFAULT_EMBLEM,),
            colours=colours_of(DEFAULT_STYLE),
        )


def fingerprint(poster: Poster, shape: Shape) -> str:
    """Return what changes when the picture would: what goes in, and the way it is drawn. It costs no drawing."""
    given = json.dumps(asdict(poster), sort_keys=True, ensure_ascii=False)
    return sha256(f"{design()}\n{shape.name}\n{given}".encode()).hexdigest()[:FINGERPRINT_LENGTH]


def _emblems_of(content: Content) -> tuple[str, ...]:
    """Return the emblem of a page; of a toolkit those of its packages, and of the home page four."""
    if content.kind == "home":
        return HOME_EMBLEMS
    several = content.emblems if isinstance(content, ToolkitContent) else ()
    return _known(several or [content.emblem])


def _known(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in KNOWN_EMBLEMS) or (DEFAULT_EMBLEM,)


def _opening(text: str) -> str:
    """Return the first sentences of a text: as many as stay short, and at least one."""
    sentences = SENTENCES.split(text.strip())
    opening = sentences[0]
    for sentence in sentences[1:]:
        if len(opening) + len(sentence) > LONGEST_OPENING:
            break
        opening += f" {sentence}"
    return opening


def words_of(item: Item) -> str:
    """Return what a piece says in large letters: the question, what was said, the front of a card, else its title."""
    return item.text if item.kind in {"question", "quote"} else item.title


def kind_of(item: Item) -> str:
    """Return the kind of a piece in words, in the active language."""
    if item.kind == "card":
        return _("Doe-kaartje") if getattr(item, "card_kind", "") == "do" else _("Denk-kaartje")
    if item.kind == "question":
        return _("Losse vraag") if getattr(item, "question_kind", "") == "loose" else _("Reflectievraag")
    names = {"worksheet": _("Werkplaat"), "film": _("Filmpje"), "quote": _("Citaat"), "faq": _("Vraag en antwoord")}
    return names.get(item.kind, "")


def _under(item: Item) -> str:
    """Return the small text of a piece: what a worksheet or film is for, who said a quote."""
    if item.kind in {"worksheet", "film"}:
        return item.text
    return item.title if item.kind == "quote" else ""


def _host(address: str) -> str:
    """Return the host of the site as people say it, with the port it may have in development."""
    return urlsplit(address).netloc.removeprefix("www.")
