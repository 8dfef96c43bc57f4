"""Small things that templates need to draw resolved content."""

from dataclasses import replace
from functools import lru_cache
from math import ceil, sqrt
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from home.navigation import OWN_NAMES
from toolkits.models import DEFAULT_EMBLEM, EMBLEMS, Material
from toolkits.models.house_styles import Theme, font_of
from toolkits.reading import preview_item
from toolkits.reading.content import Item
from toolkits.reading.selection import Choice, Selection

# What pages list beside the sections of their content: a plan, what was found, what may have been meant.
LISTS = ("parts", "results", "picks", "others", "suggestions")

register = template.Library()

# Characters up to which a text is set large, or in the middle size. Found by looking.
LARGE_TEXT = 90
MIDDLE_TEXT = 190
MOST_EMBLEMS = 12
KNOWN_EMBLEMS = {name for name, _label in EMBLEMS}
SECTION_ICONS = {
    "film": "film",
    "worksheets": "worksheet",
    "cards": "cards",
    "questions": "question",
    "articles": "article",
    "faq": "faq",
    "quotes": "quote",
    "authors": "people",
    "packages": "cards",
}
SKETCHED = {"film", "worksheets", "cards", "questions", "articles", "faq", "quotes"}
OPEN_GRAPH_LOCALES = {"nl": "nl_NL", "en": "en_GB", "fy": "fy_NL"}


@register.simple_tag
def lang_if_other(language: str, surrounding: str) -> str:
    """Return a `lang` attribute when `language` differs from what stands around it, else ""."""
    return format_html(' lang="{}"', language) if language and language != surrounding else SafeString("")


@register.simple_tag(takes_context=True)
def house_styles(context: Context) -> list[Theme]:
    """Return the house styles on a page that need a sheet: of the page itself, and of every tile and piece on it."""
    content = context.get("content")
    shown = [content, *(item for section in getattr(content, "sections", None) or () for item in section.items)]
    for name in LISTS:
        shown += context.get(name) or getattr(context.get("found"), name, None) or ()
    # Equal names are one style, so this keeps each once, in the order of the page.
    found = [context.get("theme"), *(_style_of(each) for each in shown)]
    return list(dict.fromkeys(each for each in found if isinstance(each, Theme)))


@register.filter
def font_file(style: Any) -> str:
    """Return the file with the letters of a house style, below static: what a page needs first."""
    return f"fonts/{font_of(style).files[0]}"


def _style_of(shown: Any) -> Any:
    """Return the house style of something on a page, or None: its own, or that of the piece that it places."""
    placed = shown.get("placed") if isinstance(shown, dict) else getattr(shown, "placed", None)
    return getattr(placed or shown, "house_style", getattr(shown, "style", None))


@register.simple_tag
def item_of(material: Material) -> Item | None:
    """Return a piece of material as readers will see it, for its preview."""
    return preview_item(material)


@register.simple_tag(takes_context=True)
def selection_with(context: Context, code: str) -> str:
    """Return the address of the selection in this address with `code` added: the way to choose without script."""
    held = _held(context)
    if code not in held.codes:
        held = replace(held, choices=(*held.choices, Choice(code)))
    return f"{reverse('selection')}?{held.query}"


@register.simple_tag(takes_context=True)
def carried(context: Context) -> str:
    """Return the selection that this address holds, as a query: so that the next page holds it too. "" for none."""
    held = _held(context)
    return f"?{held.query}" if held.choices else ""


def _held(context: Context) -> Selection:
    request = context.get("request")
    return Selection.parse(request.GET) if request else Selection()


@register.filter
def own_name(language: str) -> str:
    """Return how a language calls itself."""
    return OWN_NAMES.get(language, language)


@register.filter
def og_locale(language: str) -> str:
    """Return a language as Open Graph writes it."""
    return OPEN_GRAPH_LOCALES.get(language, language)


@register.filter
def host(address: str) -> str:
    """Return the host of an address, as people say it: without "www."."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.filter
def clock(seconds: int) -> str:
    """Return a length in minutes and seconds: 154 is "2:34"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def size(text: str) -> str:
    """Return how large a text can be set: "l", "m" or "s"."""
    return "l" if len(text) <= LARGE_TEXT else "m" if len(text) <= MIDDLE_TEXT else "s"


# A package page shows more than a hundred drawings: each is read once, then given as it stands.
@lru_cache(maxsize=128)
def _drawing(template_name: str) -> SafeString:
    return SafeString(render_to_string(template_name))


@register.simple_tag
def emblem(name: str) -> SafeString:
    """Return an emblem in the colours of the page; an unknown name gets the plain one."""
    return _drawing(f"emblems/{name if name in KNOWN_EMBLEMS else DEFAULT_EMBLEM}.svg")


@register.simple_tag
def vt_icon(name: str) -> SafeString:
    """Return the icon with this name; `icon` alone is the one of the editor's screens."""
    return _drawing(f"icons/{name}.svg")


@register.filter
def emblem_columns(number: int) -> int:
    """Return how many columns the emblem of a toolkit with this number of packages has: 2 for 3, 3 for 5, 4 for 8."""
    return max(2, ceil(sqrt(min(number, MOST_EMBLEMS))))


@register.filter
def emblem_rest(names: Any) -> range:
    """Return a place for each cell that the last row of such an emblem has over."""
    shown = min(len(names), MOST_EMBLEMS)
    return range(-shown % emblem_columns(shown))


@register.filter
def section_template(kind: str) -> str:
    """Return the template that draws a section of this kind."""
    return f"toolkits/sections/{kind}.html"


@register.filter
def other_languages(translations: Any, language: str) -> list[Any]:
    """Return the translations in another language than `language`."""
    return [each for each in translations if each.language != language]


@register.filter
def in_default_language(translations: Any) -> Any:
    """Return the translation in the site's own language, or None."""
    return next((each for each in translations if each.language == settings.LANGUAGE_CODE), None)


@register.filter
def of_kind(sections: Any, kind: str) -> list[Any]:
    """Return the sections of one kind."""
    return [section for section in sections if section.kind == kind]


@register.filter
def in_part(sections: Any, part: str) -> list[Any]:
    """Return the sections of one part of a toolkit page."""
    return [section for section in sections if section.part == part]


@register.filter
def lookup(mapping: Any, key: str) -> Any:
    """Return what `mapping` holds for `key`, or "" when it is no mapping or has no such key."""
    return mapping.get(key, "") if hasattr(mapping, "get") else ""


@register.filter
def neighbour(siblings: Any, content: Any) -> dict[str, Any]:
    """Return the packages before and after this one, as `previous` and `next` (None at the ends)."""
    places = list(siblings)
    here = next((index for index, place in enumerate(places) if place.url == content.url), None)
    if here is None:
        return {"previous": None, "next": None}
    return {
        "previous": places[here - 1] if here else None,
        "next": places[here + 1] if here + 1 < len(places) else None,
    }


@register.filter
def absolute(url: str, content: Any) -> str:
    """Return the whole address of another page on the site that `content` is on."""
    if "://" in url or not content.full_url.endswith(content.url):
        return url
    return f"{content.full_url.removesuffix(content.url)}{url}"


@register.filter
def canvas_template(kind: str) -> str:
    """Return the template that draws a worksheet's canvas of this kind."""
    return f"toolkits/canvases/{kind}.html"


@register.filter
def section_icon(kind: str) -> str:
    """Return the name of the icon of a kind of section."""
    return SECTION_ICONS.get(kind, "text")


@register.filter
def icon_template(name: str) -> str:
    """Return the template of an icon."""
    return f"icons/{name}.svg"


@register.filter
def item_template(kind: str) -> str:
    """Return the template that draws one item of this kind."""
    return f"toolkits/items/{kind}.html"


@register.filter
def sketch_template(kind: str) -> str:
    """Return the template of the sketch of a kind of section; what has none is sketched as text."""
    return f"blocks/sketches/{kind if kind in SKETCHED else 'text'}.html"
