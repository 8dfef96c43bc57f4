"""Variables: filled by the toolkit's audience, in the language of the text, with capitals, safe in HTML."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import (
    AudienceFactory,
    CardFactory,
    StandardPageFactory,
    placement,
    section,
    stream,
    text_section,
    translate,
)
from tests.reading.conftest import only, read
from toolkits.blocks import VARIABLES
from toolkits.reading.wording import capital, fill, plain

WORDS = {
    "organisatie": "gemeente",
    "de_organisatie": "de gemeente",
    "organisaties": "gemeenten",
    "plaats": "Wilgenrade",
}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Wat doet {de_organisatie}?", "Wat doet de gemeente?"),
        ("{de_organisatie} in {plaats}", "De gemeente in Wilgenrade"),
        ("Zo. {organisaties} helpen.", "Zo. Gemeenten helpen."),
        ("Dat doen we nu. {de_organisatie} helpt.", "Dat doen we nu. De gemeente helpt."),
        ("Wie? {de_organisatie}", "Wie? De gemeente"),
        ("Eén regel\n{de_organisatie} helpt", "Eén regel\nDe gemeente helpt"),
        (
            "o.a. {organisaties}, m.b.t. {de_organisatie}, bijv. {plaats}",
            "o.a. gemeenten, m.b.t. de gemeente, bijv. Wilgenrade",
        ),
        (
            "Zij zei: “{de_organisatie} helpt.” {de_organisatie} zweeg.",
            "Zij zei: “de gemeente helpt.” De gemeente zweeg.",
        ),
        ("de {Organisatie}", "de Gemeente"),
        ("‘{de_organisatie}’", "‘De gemeente’"),
        ("{onbekend} en { organisatie}", "{onbekend} en { organisatie}"),
        ("", ""),
    ],
)
def test_variables_are_filled_as_the_sentence_asks(text, filled):
    assert fill(text, WORDS) == filled


@pytest.mark.parametrize(
    ("html", "filled"),
    [
        ("<p>{de_organisatie} en {de_organisatie}</p>", "<p>De gemeente en de gemeente</p>"),
        ("<p>Zin.<br/>{de_organisatie}</p>", "<p>Zin.<br/>De gemeente</p>"),
        ("<p>Dag</p><ul><li><b>{de_organisatie}</b></li></ul>", "<p>Dag</p><ul><li><b>De gemeente</b></li></ul>"),
    ],
)
def test_sentences_start_in_rich_text_too(html, filled):
    assert fill(html, WORDS, html=True) == filled


def test_words_are_escaped_in_rich_text_only():
    words = {"plaats": "<b>&</b>"}
    assert fill("<p>in {plaats}</p>", words, html=True) == "<p>in &lt;b&gt;&amp;&lt;/b&gt;</p>"
    assert fill("in {plaats}", words) == "in <b>&</b>"


@pytest.mark.parametrize(("text", "written"), [("één kaart", "Eén kaart"), ("vijf", "Vijf"), ("IJs", "IJs"), ("", "")])
def test_a_capital_is_written_the_dutch_way(text, written):
    assert capital(text) == written


@given(text=st.text() | st.sampled_from([f"{{{name}}}" for name in VARIABLES]), word=st.text())
def test_filling_never_fails(text, word):
    for html in (False, True):
        filled = fill(text + "{organisatie}", {"organisatie": word}, html=html)
        assert filled.startswith(text) or "{" in text
        assert "{organisatie}" not in filled or "{organisatie}" in word or "{" in text


@given(st.text())
def test_making_plain_never_fails(text):
    assert isinstance(plain(text), str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
def test_escaped_text_comes_back_as_it_was_written(text):
    assert plain(f"<p>{escape(text)}</p>") == text
    assert plain(f"<p><b>{escape(text)}</b></p><p>x</p>") == f"{text}\nx"


def test_plain_text_has_a_line_for_each_block():
    assert plain("<h3>Kop</h3><ul><li>Eén</li><li>Twee<br/>regels</li></ul>") == "Kop\nEén\nTwee\nregels"


def test_the_words_come_from_the_audience_of_the_toolkit_and_then_from_its_parent(toolkit, package_of):
    toolkit.audience.parent = AudienceFactory(name="Ouder", singular="organisatie van {x}", plural="overheden")
    toolkit.audience.plural = toolkit.audience.definite = ""
    toolkit.audience.parent.definite = ""
    toolkit.audience.parent.save()
    toolkit.audience.save()
    page = package_of(
        section(
            "cards", "", [placement(CardFactory(front="Wat willen {organisaties}?", back="Vraag {de_organisatie}."))]
        )
    )
    item = only(read(page))
    assert (item.title, item.text) == ("Wat willen overheden?", "Vraag Gemeenten.")


def test_every_text_of_a_page_is_filled(package_of):
    page = package_of(
        text_section("Voor {organisaties}", "<p>In {plaats}.</p>", intro="<p>Bij {de_organisatie}.</p>"),
        section(
            "cards", "", [placement(CardFactory())], count_many="kaarten voor {organisaties}", purpose="in {plaats}"
        ),
        teaser="{organisaties} eerst",
        introduction="<p>{de_organisatie} van {plaats}</p>",
        contents_intro="Wat {organisaties} vinden:",
    )
    content = read(page)
    assert content.teaser == "Gemeenten eerst"
    assert content.introduction_html == "<p>De gemeente van Wilgenrade</p>"
    assert content.contents_intro == "Wat gemeenten vinden:"
    assert "{" not in repr([content.sections, content.teaser, content.introduction]).replace("{}", "")


def test_outside_a_toolkit_the_words_fit_everybody(home):
    page = StandardPageFactory(
        parent=home, title="Gids", body=stream(text_section("", "<p>Vraag {de_organisatie} in {plaats}.</p>"))
    )
    assert only(read(page)).text == "Vraag de organisatie in jullie plaats."


def test_the_words_are_in_the_language_of_the_text_they_stand_in(toolkit, package_of):
    english = translate(toolkit.audience, "en", singular="municipality", definite="the municipality")
    translate(toolkit, "en", audience=english)
    translated, dutch = CardFactory(front="Vraag {de_organisatie}"), CardFactory(front="Bel {de_organisatie}")
    translate(translated, "en", front="Ask {de_organisatie}")
    page = package_of(section("cards", "Voor {de_organisatie}", [placement(translated), placement(dutch)]))
    content = read(page, "en")
    assert content.sections[0].heading == "Voor de gemeente"
    assert [item.title for item in content.sections[0].items] == ["Ask the municipality", "Bel de gemeente"]


def test_the_toolkit_page_fills_the_teasers_of_its_packages_in_their_language(toolkit, package_of):
    english = translate(toolkit.audience, "en", definite="the municipality")
    translate(toolkit, "en", audience=english)
    package_of(teaser="Wat {de_organisatie} doet")
    translate(package_of(teaser="x"), "en", teaser="What {de_organisatie} does")
    (packages,) = [each for each in read(toolkit, "en").sections if each.kind == "packages"]
    assert [each.text for each in packages.items] == ["Wat de gemeente doet", "What the municipality does"]
