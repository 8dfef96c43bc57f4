"""What is found in the content of a page, and which field it leads to."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from tests.factories import (
    ArticlePageFactory,
    CardFactory,
    FilmFactory,
    PersonFactory,
    QuoteFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorksheetFactory,
    people,
    placement,
    section,
    stream,
    text_section,
    translate,
)
from tests.variants.readiness.conftest import found, picture, says
from toolkits.models import Card, Film, ToolkitPage

LONG = "Leg jullie brief naast een brief die een andere afdeling aan dezelfde mensen stuurt. " * 8


def document(name: str = "tekst.vtt") -> Any:
    return Document.objects.create(title=name, file=ContentFile(b"WEBVTT", name=name))


def link(page: Any) -> str:
    return f'<p>Lees <a linktype="page" id="{page.pk}">verder</a>.</p>'


def test_a_page_with_nothing_wrong_has_nothing_open(package_of):
    film = FilmFactory(captions=document(), poster=picture("Een loket"))
    page = package_of(section("film", "", [placement(film)]), section("cards", "", [placement(CardFactory())]))
    assert found(page) == []


def test_a_card_that_is_too_long_for_paper_leads_to_its_own_field(package_of):
    card = CardFactory(back=LONG)
    (finding,) = found(package_of(section("cards", "", [placement(card)])))
    assert (finding.check, finding.says) == ("card-size", "back")
    assert finding.target.address.endswith(f"/toolkits/card/edit/{card.pk}/#:w:contentpath=back")


def test_own_wording_that_is_too_long_leads_to_the_place_on_the_page(package_of):
    item = placement(CardFactory(), own_front=LONG)
    block = section("cards", "", [item])
    page = package_of(block)
    (finding,) = found(page)
    path = f"body.{block['id']}.placements.{item['id']}.own_front"
    assert finding.target.address.endswith(f"/pages/{page.pk}/edit/#:w:contentpath={path}")


def test_own_wording_that_fits_takes_the_place_of_a_card_that_does_not(package_of):
    page = package_of(section("cards", "", [placement(CardFactory(back=LONG), own_back="Kort.")]))
    assert found(page) == []


def test_hidden_cards_are_not_checked_for_paper(package_of):
    assert found(package_of(section("cards", "", [placement(CardFactory(back=LONG), hidden=True)]))) == []


def test_a_film_needs_captions_a_transcript_and_a_described_picture(package_of):
    film = FilmFactory(transcript=" ", poster=picture())
    page = package_of(section("film", "", [placement(film)]))
    assert set(says(page)) == {("alternative", "poster"), ("captions", "film"), ("transcript", "film")}


def test_a_photo_and_a_file_need_a_description(package_of, toolkit):
    sheet = WorksheetFactory(file=document("plaat.pdf"))
    assert says(package_of(section("worksheets", "", [placement(sheet)]))) == [("alternative", "file")]
    ToolkitPage.objects.filter(pk=toolkit.pk).update(authors=people(PersonFactory(photo=picture())))
    assert says(toolkit) == [("alternative", "photo")]


def test_a_variable_that_does_not_exist_is_found_in_material_and_in_a_title(package_of):
    card = CardFactory()
    Card.objects.filter(pk=card.pk).update(front="Wat doet {organisatei}?")
    page = package_of(section("cards", "", [placement(card)]), title="Over {organisatie}")
    assert set(says(page)) == {("variable", "unknown"), ("variable", "unfilled")}


def test_a_variable_that_is_filled_is_no_finding(package_of):
    page = package_of(text_section("Over {de_organisatie}", "<p>In {plaats}.</p>"))
    assert found(page) == []


def test_a_toolkit_without_audience_is_told_so(home):
    toolkit = ToolkitPageFactory(parent=home, title="Zonder", slug="zonder")
    assert says(toolkit) == [("audience", "none")]


def test_links_to_what_is_gone_unpublished_or_shut_are_found(package_of, home):
    target = StandardPageFactory(parent=home, title="Doel", slug="doel")
    page = package_of(text_section("", link(target)))
    assert found(page) == []
    target.unpublish()
    assert says(page) == [("link", "unpublished")]
    target.save_revision().publish()
    restriction = PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert says(page) == [("link", "shut")]
    restriction.delete()
    assert found(page) == []
    target.delete()
    assert says(page) == [("link", "gone")]


def test_a_link_inside_what_the_same_readers_may_see_is_fine(package_of, toolkit):
    other = package_of()
    page = package_of(text_section("", link(other)))
    PageViewRestriction.objects.create(page=toolkit, restriction_type="login")
    assert found(page) == []


def test_a_link_to_a_draft_translation_leads_to_its_source(package_of, home):
    target = StandardPageFactory(parent=home, title="Doel", slug="doel")
    english = translate(target, "en", live=False)
    assert found(package_of(text_section("", link(english)))) == []


def test_a_link_to_a_file_that_is_gone_is_found(package_of):
    page = package_of(text_section("", '<p><a linktype="document" id="987">plaat</a></p>'))
    assert says(page) == [("link", "document")]


def test_a_place_whose_material_readers_do_not_get_is_found(package_of, home):
    never, no_more = CardFactory(live=False), CardFactory()
    no_more.save_revision().publish()
    no_more.refresh_from_db()
    no_more.unpublish()
    gone = CardFactory()
    block = section("cards", "", [placement(never), placement(no_more), placement(gone)])
    Card.objects.filter(pk=gone.pk)._raw_delete("default")
    column = ArticlePageFactory(parent=home, title="Column", slug="column", live=False)
    page = package_of(block, section("articles", "", [placement(column)]))
    assert sorted(what for _check, what in says(page)) == ["draft", "gone", "unpublished", "unpublished"]


def test_a_promise_is_broken_the_day_after_its_date(package_of, monkeypatch):
    today = timezone.localdate()
    page = package_of(section("faq", "Vragen", availability="announced", available_from=today.isoformat()))
    assert found(page) == []
    monkeypatch.setattr(timezone, "localdate", lambda *args: today + timedelta(days=1))
    assert says(page) == [("date", "passed")]


def test_a_password_is_found_and_never_shown(package_of):
    page = package_of(text_section("Wachtwoord: Zonnebloem-77", "<p>Tekst over een ministerie. WW: geheim99</p>"))
    findings = found(page)
    assert sorted(each.check for each in findings) == ["other-audience", "password", "password"]
    told = repr([each.as_stored() for each in findings])
    assert "Zonnebloem-77" not in told
    assert "geheim99" not in told


def test_a_password_in_a_hidden_place_or_in_material_is_found_too(package_of):
    page = package_of(
        section("cards", "", [placement(CardFactory(), hidden=True, own_back="Password: Zomer2027")]),
        section("film", "", [placement(FilmFactory(captions=document(), description="Wachtwoord: Zomer2027"))]),
    )
    assert says(page) == [("password", "plain"), ("password", "plain")]


def test_what_an_editor_typed_but_did_not_publish_is_what_is_checked(package_of):
    page = package_of()
    page.title = "Over {niets}"
    page.save_revision(clean=False)
    assert says(page) == [("variable", "unknown")]


def test_quotes_and_people_may_name_another_audience(package_of, toolkit):
    quote = QuoteFactory(text="Bij het ministerie wisten ze het niet.", source_title="Ministeries in beweging")
    assert found(package_of(section("quotes", "", [placement(quote, own_text="Het ministerie belde.")]))) == []
    ToolkitPage.objects.filter(pk=toolkit.pk).update(authors=people(PersonFactory(about="Werkte bij een ministerie.")))
    assert found(toolkit) == []


def test_a_shared_card_that_names_another_audience_leads_to_own_wording(package_of):
    item = placement(CardFactory(front="Wat vraagt het ministerie van je?"))
    (finding,) = found(package_of(section("cards", "", [item])))
    assert finding.check == "other-audience"
    assert finding.target.path.endswith(f"{item['id']}.own_front")


def test_an_english_page_is_read_for_english_words(package_of, ministries, toolkit):
    english_audience = translate(toolkit.audience, "en", name="Municipalities", singular="municipality", place="")
    translate(ministries, "en", name="Ministries", singular="ministry", definite="", plural="ministries", place="")
    translate(toolkit, "en", audience=english_audience)
    english = translate(package_of(), "en", body=stream(text_section("", "<p>A ministry, een ministerie.</p>")))
    assert [each.words["word"] for each in found(english)] == ["ministry"]


@pytest.mark.parametrize("field", ["title", "transcript"])
def test_shared_film_texts_are_read(package_of, field):
    film = FilmFactory(captions=document())
    Film.objects.filter(pk=film.pk).update(**{field: "Op een ministerie."})
    assert says(package_of(section("film", "", [placement(film)]))) == [("other-audience", "named")]
