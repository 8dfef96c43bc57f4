"""When two texts are the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkits.variants.comparing import Leaf, Node, State, compare, same
from toolkits.variants.comparing.meaning import blocks_of


def rich(html: str | None) -> Leaf:
    return Leaf("rich", html)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Dag</p>", '<p data-block-key="ab1">Dag</p>'),
        ("<p>Dag</p>", "<p>Dag </p>\n<p></p><p> </p>"),
        ("<p><b>Dag</b></p>", "<p><strong>Dag</strong></p>"),
        ("<p><b>Dag </b>jij</p>", "<p><b>Dag</b> jij</p>"),
        ("<p><b>Dag</b><b> jij</b></p>", "<p><b>Dag jij</b></p>"),
        ("<p><b><i>x</i></b></p>", "<p><i><b>x</b></i></p>"),
        ("<p>Caf&eacute; &amp; co</p>", "<p>Café & co</p>"),
        ("<p>vijf\u00a0werkplaten</p>", "<p>vijf werkplaten</p>"),
        ("<p>een<br/>twee</p>", "<p>een <br> twee</p>"),
        ('<p><a id="3" linktype="page">x</a></p>', '<p><a linktype="page" id="3">x</a></p>'),
        ("", None),
        ("", "<p></p>"),
    ],
)
def test_markup_that_a_reader_does_not_notice_is_no_difference(one, other) -> None:
    assert same(rich(one), rich(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Dag</p>", "<p>dag</p>"),
        ("<p>een twee</p>", "<p>een</p><p>twee</p>"),
        ("<p>Dag</p>", "<h3>Dag</h3>"),
        ("<p>Dag</p>", "<p><b>Dag</b></p>"),
        ("<ul><li>x</li></ul>", "<ol><li>x</li></ol>"),
        ("<ol><li>x</li><li>y</li></ol>", "<ol><li>x</li></ol><ol><li>y</li></ol>"),
        ("<ul><li>x<ul><li>y</li></ul></li></ul>", "<ul><li>x</li><li>y</li></ul>"),
        ('<p><a href="/a">x</a></p>', '<p><a href="/b">x</a></p>'),
        ("<p>overheid</p>", "<p>overeind</p>"),
        ("<p>een<br/>twee</p>", "<p>een twee</p>"),
    ],
)
def test_what_a_reader_notices_is_a_difference(one, other) -> None:
    assert not same(rich(one), rich(other))


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=4))
def test_text_is_read_as_it_is_whatever_the_characters(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    read = blocks_of("".join(f"<p>{text}</p>" for text in escaped))
    wanted = [" ".join(text.split()) for text in texts]

    assert ["".join(run for run, _marks in runs).split() for _kind, runs in read] == [
        text.split() for text in wanted if text
    ]


def test_plain_text_differs_by_words_and_not_by_line_ends() -> None:
    assert same(Leaf("text", "een\r\ntwee "), Leaf("text", "een\ntwee"))
    assert not same(Leaf("text", "een twee"), Leaf("text", "een\ntwee"))


@pytest.mark.parametrize(
    ("base", "source", "local", "state"),
    [
        ("a", "a", "a", State.UNTOUCHED),
        ("a", "b", "a", State.SOURCE),
        ("a", "a", "b", State.HERE),
        ("a", "b", "b", State.AGREED),
        ("a", "b", "c", State.BOTH),
    ],
)
def test_who_changed_a_text(base, source, local, state) -> None:
    trees = [Node(leaves={"title": Leaf("text", text)}) for text in (base, source, local)]

    assert [unit.state for unit in compare(*trees)] == [state]


def test_a_field_that_did_not_exist_when_the_base_was_pinned_is_not_a_change_while_it_is_empty() -> None:
    with_new = Node(leaves={"title": Leaf("text", "a"), "new": Leaf("text", "")})
    (_title, new) = compare(Node(leaves={"title": Leaf("text", "a")}), with_new, with_new)

    assert new.state is State.UNTOUCHED
