"""Rich text on its way to a file and back: links by identity, and nothing that the editor itself would not store."""

import re
from collections.abc import Callable
from html import escape
from uuid import UUID

from bs4 import Tag
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

# The parser makes one space of a text without letters.
ONLY_SPACE = re.compile(r"\A[ \t\n\f\r]+\Z")

# Gives the (translation key, language) of a page, by its primary key; None when there is no such page.
Name = Callable[[str], tuple[UUID, str] | None]
# Gives the primary key of a page, by its translation key and language; None when it is not on this site.
Find = Callable[[UUID, str], int | None]


def _link(tag: Tag) -> None:
    """Keep what makes a link: the identity of a page, or an address of an allowed kind."""
    names = {"linktype": True, "key": True, "language": True} if tag.get("linktype") == "page" else {"href": check_url}
    attribute_rule(names)(tag)


class _Cleaner(Whitelister):
    """The elements of RICH_TEXT_FEATURES, and no others."""

    element_rules = {
        **dict.fromkeys(("[document]", "b", "br", "em", "i", "strong"), allow_without_attributes),
        **dict.fromkeys(("h3", "h4", "li", "ol", "p", "ul"), attribute_rule({"data-block-key": True})),
        "a": _link,
    }
    # Elements whose text is no text either.
    dropped = frozenset({"script", "style", "template", "iframe", "object", "noscript", "textarea", "title"})

    def clean_tag_node(self, doc: Tag, tag: Tag) -> None:
        if tag.name in self.dropped:
            tag.decompose()
        else:
            super().clean_tag_node(doc, tag)


def clean(html: str) -> str:
    """Return rich text with only what an editor could have made.

    What is clean already comes back unchanged, character for character: the parser's own ways of writing quotes and
    line ends are no change. Everything else comes back as the parser wrote it.
    """
    cleaned: str = _Cleaner().clean(html)
    return html if _plainly(html) == _plainly(cleaned) else cleaned


def _plainly(html: str) -> str:
    """Return rich text with one way of writing a quote in a text, a line end, a hard space and nothing but space."""
    pieces = []
    for piece in html.replace("<br>", "<br/>").replace("<br />", "<br/>").split("<"):
        tag, end, text = piece.partition(">")
        text = text.replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'").replace("&nbsp;", "\xa0")
        pieces.append(f"{tag}{end}{ONLY_SPACE.sub(' ', text)}")
    return "<".join(pieces)


def to_identities(html: str, name: Name) -> str:
    """Return stored rich text with identities in its links; a link to what is gone becomes plain text."""

    def opening(attrs: dict[str, str]) -> str:
        identity = name(attrs.get("id", ""))
        return f'<a linktype="page" key="{identity[0]}" language="{escape(identity[1])}">' if identity else "<a>"

    return _without_dead_links(clean(_each_page_link(html, opening)))


def to_stored(html: str, find: Find) -> str:
    """Return rich text of a file as this site stores it; a link to a page that is not here becomes plain text."""

    def opening(attrs: dict[str, str]) -> str:
        identity = _identity(attrs)
        page = find(*identity) if identity else None
        return f'<a linktype="page" id="{page}">' if page else "<a>"

    return _without_dead_links(_each_page_link(clean(html), opening))


def _identity(attrs: dict[str, str]) -> tuple[UUID, str] | None:
    try:
        return UUID(attrs.get("key", "")), attrs.get("language", "")
    except ValueError:
        return None


def _each_page_link(html: str, opening: Callable[[dict[str, str]], str]) -> str:
    def turn(match: re.Match[str]) -> str:
        attrs = extract_attrs(match[1])
        return opening(attrs) if attrs.get("linktype") == "page" else match[0]

    return FIND_A_TAG.sub(turn, html) if "<a" in html else html


class _Unlinker(_Cleaner):
    """Takes away links that lead nowhere, and keeps their words."""

    element_rules = {**_Cleaner.element_rules, "a": lambda tag: None if tag.attrs else tag.unwrap()}


def _without_dead_links(html: str) -> str:
    return _Unlinker().clean(html) if "<a>" in html else html
