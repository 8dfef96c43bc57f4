"""What the print templates need."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from toolkits.models import DEFAULT_EMBLEM, EMBLEMS
from toolkits.printing.outline import Articles, column_parts, item_anchor, says
from toolkits.printing.quires import MARK
from toolkits.printing.sheets.qr import qr_for_paper
from toolkits.printing.tags import ARTIFACT
from toolkits.reading import follows
from toolkits.reading.content import ArticleContent, Canvas, CardItem, Item, WorksheetItem
from toolkits.reading.fitting import letters_in
from toolkits.reading.paper import canvases, posters
from toolkits.reading.paper.qr import MODULE_MM
from toolkits.reading.paper.worksheets import Label, fit_of, fits_on_a3, is_file, origin_of

register = template.Library()

HEADING = re.compile(r"<(/?)h([1-6])\b", re.IGNORECASE)
# Addresses in rich text begin with a slash when they are our own; `//` is another host, which may stay as it is.
OWN_LINK = re.compile(r'(<a\b[^>]*\bhref=")(/(?!/)[^"]*)"', re.IGNORECASE)
DEEPEST_HEADING = 6

register.filter("boxes", canvases.boxes)
register.filter("rings", canvases.rings)
register.filter("corners", canvases.corners)
register.filter("follows", follows)
register.simple_tag(column_parts)

# Length of a title on the cover -> its size, so that the longest title still fits under the emblem.
SHORT_TITLE, MIDDLE_TITLE = 32, 70


@register.simple_tag
def quire() -> SafeString:
    """Return the mark where a part of a booklet begins that may be laid out by itself."""
    return mark_safe(MARK)  # noqa: S308 - a text of our own


@register.simple_tag(takes_context=True)
def rich(context: template.Context, html: str, level: int) -> SafeString:
    """Return rich text for a place where headings start at `level`, without skipping one, and with whole addresses.

    Rich text starts at h3 on the web. A heading that skips a level makes a PDF that is not accessible (7.4.2).
    """
    shallowest = min((int(found[2]) for found in HEADING.finditer(html)), default=level)
    reached = level - 1

    def heading(found: re.Match[str]) -> str:
        nonlocal reached
        wanted = level + int(found[2]) - shallowest
        if not found[1]:
            reached = min(wanted, reached + 1, DEEPEST_HEADING)
        return f"<{found[1]}h{reached}"

    text = HEADING.sub(heading, html)
    text = OWN_LINK.sub(lambda found: f'{found[1]}{_whole(context, found[2])}"', text)
    return mark_safe(text)  # noqa: S308 - `html` texts of resolved content are safe by contract


@register.simple_tag(takes_context=True)
def address(context: template.Context, url: str) -> str:
    """Return the whole address of `url`, to print it in full."""
    return _whole(context, url) if url else ""


@register.simple_tag(takes_context=True)
def code_address(context: template.Context, code: str) -> str:
    """Return the address of a permanent code, as short as people can type it: `host/k/7F3Q`."""
    return f"{urlsplit(context['base_url']).netloc}{reverse('permanent_code', args=[code])}"


@register.simple_tag(takes_context=True)
def code_qr(context: template.Context, code: str, module: float = MODULE_MM) -> SafeString:
    """Return the QR code that leads to the whole address of a permanent code; `module` is in millimetres."""
    whole = _whole(context, reverse("permanent_code", args=[code]))
    return qr_for_paper(whole, _("QR-code van %(address)s") % {"address": code_address(context, code)}, module)


@register.simple_tag(takes_context=True)
def page_qr(context: template.Context, module: float = MODULE_MM, address: str = "", label: str = "") -> SafeString:
    """Return the QR code that leads to a page: to `address`, else to the one that is printed.

    `module` is in millimetres; `label` is for who can't see the code, in place of the whole address.
    """
    whole = _whole(context, address)
    return qr_for_paper(whole, label or _("QR-code van %(address)s") % {"address": whole}, module)


@register.simple_tag
def spoken(around: str) -> SafeString:
    """Return the `lang` of words that stand inside a text in the language `around`, when it is another one."""
    active = get_language() or ""
    return format_html(' lang="{}"', active) if around and around != active else SafeString("")


@register.filter
def emblem(name: str) -> str:
    """Return the address of an emblem for a background."""
    return f"drawn:emblems/{name if name in dict(EMBLEMS) else DEFAULT_EMBLEM}.svg"


@register.filter
def place(anchor: str, number: int) -> str:
    """Return the anchor of the item at place `number` of the part at `anchor`, as the outline makes them."""
    return item_anchor(anchor, number)


register.filter("numbered", origin_of)


@register.simple_tag(takes_context=True)
def worksheet_fit(context: template.Context, sheet: WorksheetItem, origin: str) -> dict[str, Any]:
    """Return how the words of a worksheet fit on a page of a booklet, and whether a sheet of A3 takes all of them."""
    with letters_in(context["style"].font):
        words, labels = fit_of(sheet, origin, "booklet")
        larger = bool(words.apart or labels.apart) and fits_on_a3(sheet, origin)
    return {"words": words, "labels": labels, "larger": larger}


register.filter("is_file", is_file)


@register.simple_tag(takes_context=True)
def unread(context: template.Context, place: float) -> SafeString:
    """Return what keeps words of a drawing from being read aloud (see `tags.py`), at `place` on one of two sheets.

    Both sheets draw all of it and show a half; without this everything would be heard twice. `place` is the
    distance, in millimetres, from where the drawing begins on the first.
    """
    laid = context.get("laid")
    return SafeString("" if laid is None or laid.reads(place) else f" {ARTIFACT}")


@register.filter
def own_title(item: Item, around: str) -> SafeString:
    """Return the title of `item` for a sentence in the language `around`."""
    if item.language == around:
        return conditional_escape(item.title)
    return format_html('<span lang="{}">{}</span>', item.language, item.title)


@register.filter
def lettering(label: Label, place: str = "") -> SafeString:
    """Return the attributes of a word in a drawing: the size of its letters, may it be hyphenated, and its place."""
    styles = (f"font-size: {label.size:g}pt", "hyphens: auto" if label.hyphens else "", place)
    return format_html(' style="{}"', "; ".join(filter(None, styles)))


@register.filter
def quote_size(text: str) -> str:
    """Return how large a quote is set: short ones are called out, long ones told."""
    return "short" if len(text) <= posters.SHORT else "middle" if len(text) <= posters.MIDDLE else "long"


@register.filter
def title_size(text: str) -> str:
    """Return how large a title is set on a cover."""
    return "short" if len(text) <= SHORT_TITLE else "middle" if len(text) <= MIDDLE_TITLE else "long"


@register.filter
def clock(seconds: int) -> str:
    """Return a length as minutes and seconds: 154 is "2:34"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def canvas_template(canvas: Canvas | None) -> str:
    """Return the template that draws a canvas; a worksheet without one gets free space."""
    return f"print/canvases/{canvas.kind if canvas else 'free'}.html"


@register.filter
def section_template(kind: str) -> str:
    """Return the template that draws the items of a section."""
    return f"print/sections/{kind}.html"


@register.filter
def icon(item: Item) -> str:
    """Return the icon of a piece."""
    if isinstance(item, CardItem):
        return item.card_kind
    return item.kind if item.kind in {"question", "quote", "film", "worksheet"} else "article"


@register.filter
def kind_word(item: Item) -> str:
    """Return what kind of piece `item` is, in a word."""
    words = {
        "think": _("Denken"),
        "do": _("Doen"),
        "question": _("Vraag"),
        "quote": _("Citaat"),
        "film": _("Filmpje"),
        "worksheet": _("Werkplaat"),
    }
    return _("Vraag en antwoord") if item.kind == "faq" else words.get(icon(item), _("Om te lezen"))


register.filter("says", says)


@register.filter
def column_at(articles: Articles | None, url: str) -> ArticleContent | None:
    """Return the column at an address, when it is printed whole."""
    return (articles or {}).get(url)


def _whole(context: Any, url: str) -> str:
    return urljoin(str(context["base_url"]), url)
