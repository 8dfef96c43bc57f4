"""What templates need to share a page: its QR code, and its picture."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from toolkits.reading.content import Content, Item
from toolkits.sharing.images import item_image_address, page_image_address
from toolkits.sharing.poster import kind_of, words_of
from toolkits.sharing.qr import qr_svg
from toolkits.sharing.shapes import ITEM, PAGE, SQUARE

register = template.Library()


@register.simple_tag
def qr(address: str) -> SafeString:
    """Return the QR code of `address` as SVG; "" for an address that is too long for one."""
    try:
        return qr_svg(address, _("QR-code van deze link"))
    except ValueError:  # segno's DataOverflowError
        return SafeString("")


@register.simple_tag
def share_image(content: Content, item: Item | None = None) -> dict[str, Any]:
    """Return what the meta tags say of the picture of a page, or of a piece on it: address, size, type and words."""
    language = get_language() or settings.LANGUAGE_CODE
    if item is None or not getattr(item, "code", ""):
        address, shape, words = page_image_address(content), PAGE, content.title
    else:
        address, shape, words = item_image_address(item, content, language), ITEM, _words(item)
    return {
        "url": site_address(content) + address,
        "width": shape.width,
        "height": shape.height,
        "type": shape.content_type,
        "alt": _("Besloten deel van de site") if content.restricted else words,
    }


@register.simple_tag
def square_image(content: Content, item: Item) -> str:
    """Return the address of the square picture of a piece; "" for a piece that is for some readers only."""
    if content.restricted or not item.code:
        return ""
    return item_image_address(item, content, get_language() or settings.LANGUAGE_CODE, SQUARE)


@register.simple_tag
def share_title(item: Item) -> str:
    """Return what a piece is called beside its link: the question itself, the front of a card, what somebody said."""
    return words_of(item)


def site_address(content: Content | None) -> str:
    """Return the host of the site with its scheme: that of `content`, and else what the settings say."""
    if content and content.url and content.full_url.endswith(content.url):
        return content.full_url.removesuffix(content.url)
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def _words(item: Item) -> str:
    kind = kind_of(item)
    return f"{kind}: {words_of(item)}" if kind else words_of(item)
