"""Any text survives; no markup that an editor could not make does."""

import re
from html import escape
from uuid import UUID

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.exchange.site import bring, content, empty, packed
from toolkits.exchange.checking import NoPlaces
from toolkits.exchange.rich import clean, to_identities, to_stored
from toolkits.exchange.values import decode, encode
from toolkits.models import Card, ToolkitPage

# What a database keeps: no zero characters, no halves of pairs.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
TAGS = ["<p>", "</p>", "<b>", "</b>", '<a href="', '">', "</a>", "<script>", "</script>", "<br>", "<li>", "</li>"]
TRICKS = [
    "javascript:x",
    "<!--",
    "-->",
    "<img src=x onerror=y>",
    "&lt;",
    "&quot;",
    "&amp;",
    '"',
    "'",
    "<",
    ">",
    "<svg/>",
]
MARKUP = st.lists(st.sampled_from([*TAGS, *TRICKS]) | TEXT).map("".join)
KEY = UUID("00000000-0000-0000-0000-000000000001")


@given(TEXT)
def test_any_text_survives(text):
    card = Card(front=text, back=text)
    values = encode(card, None)  # type: ignore[arg-type]  # a card names nothing
    assert decode(Card, values, NoPlaces(), "x")["front"] == text


@given(TEXT)
@example("\r")
@example(" \t ")
def test_any_text_in_a_paragraph_survives(text):
    html = f"<p>{escape(text)}</p>"
    assert clean(html) == html


@given(MARKUP)
def test_what_is_clean_stays_as_it_is(html):
    assert clean(clean(html)) == clean(html)


@given(MARKUP)
def test_only_the_editors_own_markup_is_left(html):
    for tag in re.findall(r"<[^>]*>", clean(html)):
        assert re.fullmatch(r'</?(p|b|i|em|strong|h3|h4|ul|ol|li|a)>|<br ?/?>|<a href="[^"<>]*">', tag), tag
    # Anything before it makes it the address of a page beside this one.
    assert 'href="javascript:' not in clean(html)


@given(st.integers(1, 10**6), TEXT)
def test_a_link_to_a_page_comes_back(pk, text):
    html = f'<p><a linktype="page" id="{pk}">{escape(text)}</a></p>'
    away = to_identities(html, lambda _pk: (KEY, "nl"))
    assert f'"{pk}"' not in away.split(">")[1]
    assert to_stored(away, lambda _key, _language: pk) == to_stored(clean(away), lambda _key, _language: pk)
    assert f'<a linktype="page" id="{pk}">' in to_stored(away, lambda _key, _language: pk)
    assert "<a" not in to_stored(away, lambda _key, _language: None)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT.filter(str.strip), TEXT)
def test_a_toolkit_with_any_text_comes_back_the_same(small, front, text):
    card = Card.objects.get(locale__language_code="nl")
    card.front = front
    card.save()
    toolkit = ToolkitPage.objects.get(locale__language_code="nl")
    toolkit.introduction = f"<p>{escape(text)}</p>"
    toolkit.signature = text[:200]
    toolkit.save()
    file, before = packed(toolkit), content(toolkit)
    assert content(bring(file, empty(), publish=True).made.toolkit.specific) == before
