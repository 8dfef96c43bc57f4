"""The search page: what it shows of a result, how it narrows down, and how it leads on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_factories import ImageFactory

from search.facets import MOST_SHOWN
from search.models import SearchPick, SynonymGroup
from tests.factories import (
    FilmFactory,
    QuestionFactory,
    QuoteFactory,
    QuotePlatePageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
    translate,
)
from tests.search.sites import Toolkits, ask, build_toolkits, soup, titles
from toolkits.models import PermanentCode

pytestmark = pytest.mark.usefixtures("search_index")


@pytest.fixture
def site(home) -> Toolkits:
    return build_toolkits(home)


def result(html, title: str):
    return next(each for each in html.select(".vt-result") if each.h3.get_text(strip=True) == title)


def choice(html, label: str):
    return next(each for each in html.select(".vt-narrow a") if each.span.get_text(strip=True) == label)


def follow(client, link):
    response = client.get(f"/zoeken/{link['href']}")
    assert response.status_code == 200
    return soup(response)


def test_a_result_tells_what_it_is_and_stands_in_its_own_house_style(client, site) -> None:
    html = ask(client, "brug")
    card = result(html, "Wie staat op de brug?")
    code = PermanentCode.objects.get(kind="cards").code
    assert card.h3.a["href"] == f"/k/{code}"
    assert "Kaartje, bij Bruggen bouwen · Toolkit voor ministeries" in card.get_text(" ", strip=True)
    assert card.select_one(f"[data-select='{code}']")
    package = result(html, "Bruggen bouwen")
    assert "45 minuten" in package.get_text(" ", strip=True)
    assert "4 tot 8 mensen" in package.get_text(" ", strip=True)
    assert package.svg
    assert package["data-theme"] == "harbour"
    assert result(html, "De brug over")["data-theme"] == "forest"


def test_a_film_shows_its_poster_and_other_results_the_emblem(client, site) -> None:
    films = [FilmFactory(title="Brug zonder poster"), FilmFactory(title="Brug op film", poster=ImageFactory())]
    site.other.body = stream(section("film", "Film", [placement(each) for each in films]))
    site.other.save_revision().publish()
    html = ask(client, "brug")  # makes the small picture, once
    picture = result(html, "Brug op film").img
    assert picture["alt"] == ""
    assert "width-320" in picture["src"]
    for title in ("Brug zonder poster", "De brug over"):
        assert result(html, title).svg
        assert not result(html, title).img
    with CaptureQueriesContext(connection) as with_films:
        ask(client, "brug", kind="film")
    with CaptureQueriesContext(connection) as without:
        ask(client, "brug", kind="package")
    # What is placed, the codes, the films, the posters and the small pictures.
    assert len(with_films) - len(without) <= 5


def test_words_are_marked_in_the_form_in_which_they_stand(client, site) -> None:
    html = ask(client, "gemeente")
    assert result(html, "De brug over").mark.get_text() == "gemeentelijke"


def test_facets_count_and_combine_and_come_off_one_by_one(client, site) -> None:
    html = ask(client, "brug")
    kinds = {
        each.span.get_text(strip=True): each.find_all("span")[-1].get_text(strip=True)
        for each in html.select(".vt-narrow a")
    }
    assert kinds == {
        "Ministeries": "3", "Gemeenten": "1", "Werkpakket": "2", "Kaartje": "1", "Werkplaat": "1",
        "Bruggen bouwen": "3", "De brug over": "1",
        "16 tot 30 minuten": "1", "31 tot 60 minuten": "1", "1 tot 2 uur": "1",
    }  # fmt: skip
    one = follow(client, choice(html, "Ministeries"))
    assert set(titles(one)) == {"Bruggen bouwen", "Wie staat op de brug?", "Teken de brug"}
    two = follow(client, choice(one, "Kaartje"))
    assert titles(two) == ["Wie staat op de brug?"]
    off = {each.get_text(" ", strip=True): each for each in two.select(".vt-suggestions a")}
    assert set(off) == {"Haal weg: Ministeries", "Haal weg: Kaartje"}
    assert titles(follow(client, off["Haal weg: Ministeries"])) == ["Wie staat op de brug?"]
    assert len(titles(follow(client, off["Haal weg: Kaartje"]))) == 3


def test_a_filter_that_nobody_can_choose_leads_back_to_all_results(client, site) -> None:
    html = ask(client, "brug", kind="onzin", toolkit="nergens")
    assert titles(html.select_one(".vt-found")) == []
    [way] = [link for link in html.select("main .vt-ways a") if link.get_text(strip=True) == "Zoek zonder filters"]
    assert len(titles(follow(client, way))) == 4


def test_a_typing_error_is_put_right_and_what_was_typed_is_one_click_away(client, site) -> None:
    html = ask(client, "bruggne")
    notice = html.select_one(".vt-notice")
    assert "Bedoelde je ‘bruggen’" in notice.get_text(" ", strip=True)
    assert "Bruggen bouwen" in titles(html)
    literally = follow(client, notice.a)
    assert literally.h2.get_text(strip=True) == "Niets gevonden voor ‘bruggne’"
    assert any("lijken" in link.get_text() for link in literally.select(".vt-ways a"))


def test_the_box_of_a_toolkit_searches_that_toolkit_first_and_then_elsewhere(client, site) -> None:
    home = client.get("/gemeenten/").content.decode()
    assert '<input type="hidden" name="in" value="/gemeenten/">' in home
    html = ask(client, "brug", **{"in": "/gemeenten/"})
    found = titles(html)
    assert found[0] == "De brug over"
    assert set(found[1:]) == {"Bruggen bouwen", "Wie staat op de brug?", "Teken de brug"}
    headings = [each.get_text(strip=True) for each in html.select(".vt-found h2")]
    assert headings == ["1 resultaat in Toolkit voor gemeenten", "Elders"]
    assert html.select_one("input[name=in]")["value"] == "gemeenten"


def test_another_language_is_a_way_on_with_its_count(client, home, site) -> None:
    translate(home, "en", title="Toolkits")
    translate(site.ministries, "en", title="Toolkit for ministries")
    translate(site.package, "en", title="Building a pontoon")
    html = ask(client, "pontoon")
    [way] = [link for link in html.select(".vt-ways a") if link.get("hreflang") == "en"]
    assert way.get_text(strip=True) == "English: 1 resultaat"
    assert way["href"] == "/en/search/?q=pontoon"


def test_the_language_is_a_facet_that_takes_toolkits_and_themes_along(client, home, site) -> None:
    translate(home, "en", title="Toolkits")
    translate(site.ministries, "en", title="Toolkit for ministries", slug="ministries")
    translate(site.package, "en", title="Building a brug")
    html = ask(client, "brug", toolkit="ministeries", theme="Bruggen bouwen", kind="package")
    languages = {each.span.get_text(strip=True): each for each in html.select("[aria-labelledby=kies-taal] a")}
    assert {name: each.find_all("span")[-1].get_text(strip=True) for name, each in languages.items()} == {
        "Nederlands": "1",
        "English": "1",
    }
    assert languages["Nederlands"]["aria-current"] == "true"
    response = client.get(languages["English"]["href"])
    assert titles(soup(response)) == ["Building a brug"]
    assert not ask(client, "brug", toolkit="gemeenten").select("[aria-labelledby=kies-taal]")


def test_many_values_of_a_facet_are_folded_away_but_not_a_chosen_one(client, home) -> None:
    toolkit = ToolkitPageFactory(parent=home, title="Tuin", slug="tuin")
    for number in range(MOST_SHOWN + 3):
        WorkPackagePageFactory(parent=toolkit, title=f"Kikker {number:02}", slug=f"kikker-{number}")
    themes = ask(client, "kikker").select_one("[aria-labelledby=kies-theme]")
    assert len(themes.select("section > ul > li")) == MOST_SHOWN
    assert themes.details.summary.get_text(" ", strip=True) == "Nog 3 Thema"
    last = themes.select("details a")[-1]
    chosen = follow(client, last).select_one("[aria-labelledby=kies-theme]")
    assert chosen.select_one("section > ul > li > [aria-current]").get_text(" ", strip=True).startswith("Haal weg")


def test_of_a_quote_the_words_are_the_title(client, site) -> None:
    quote = QuoteFactory(text="Een brug is een afspraak.", attribution="brugwachter")
    body = stream(section("quotes", "Op de oever", [placement(quote)]))
    QuotePlatePageFactory(
        parent=site.municipalities, title="Stemmen", slug="stemmen", body=body
    ).save_revision().publish()
    [html] = ask(client, "brug", kind="quote").select(".vt-result")
    assert html.h3.get_text() == "‘Een brug is een afspraak.’"
    assert html.h3.mark.get_text() == "brug"
    assert "brugwachter" in html.get_text(" ", strip=True)


def test_a_very_long_question_is_cut_and_its_words_shown_below(client, site) -> None:
    long = f"Stel je voor dat je {'heel lang ' * 25}over de brug loopt, wat dan?"
    site.other.body = stream(section("questions", "Vragen", [placement(QuestionFactory(text=long))]))
    site.other.save_revision().publish()
    [html] = ask(client, "loopt", kind="question").select(".vt-result")
    assert html.h3.get_text(strip=True).endswith("lang …")
    assert html.mark.get_text() == "loopt"


def test_what_was_looked_for_instead_is_said_with_the_way_back(client, site) -> None:
    site.other.title = "Wateroverlast"
    site.other.save_revision().publish()
    html = ask(client, "overstroming")
    assert "‘overstroming’ staat nergens" in html.select_one(".vt-notice").get_text(" ", strip=True)
    assert "wateroverlast" in html.select_one(".vt-notice").get_text(" ", strip=True)
    assert follow(client, html.select_one(".vt-notice a")).h2.get_text(strip=True).startswith("Niets gevonden")
    assert ask(client, "brug xyzzyq").select_one(".vt-notice").get_text(strip=True) == "‘xyzzyq’ staat nergens."


def test_who_finds_nothing_gets_packages_to_go_on_with(client, site) -> None:
    assert titles(ask(client, "xyzzyq")) == ["Bruggen bouwen", "De brug over"]


def test_quotes_and_minus_signs_can_be_left_out_in_one_click(client, site) -> None:
    html = ask(client, '"brug bouwen" -samen')
    [way] = [link for link in html.select(".vt-ways a") if "aanhalingstekens" in link.get_text()]
    assert "Bruggen bouwen" in titles(follow(client, way))


def test_a_pick_stands_first_only_for_its_own_question(client, site) -> None:
    SearchPick.objects.create(locale=Locale.get_default(), questions="hoe begin ik, toolkits", page=site.other)
    html = ask(client, "toolkit")
    assert titles(html.select_one(".vt-picks")) == ["De brug over"]
    assert titles(html).count("De brug over") == 1
    assert titles(ask(client, "begin ik hoe")) == ["De brug over"]
    assert not ask(client, "toolkit gemeenten").select(".vt-picks")
    assert not ask(client, "toolkit", kind="toolkit").select(".vt-picks")


def test_a_pick_may_be_a_piece_of_a_package(client, site) -> None:
    code = PermanentCode.objects.get(kind="cards").code
    SearchPick.objects.create(locale=Locale.get_default(), questions="oever", code=code)
    assert titles(ask(client, "oever")) == ["Wie staat op de brug?"]


def test_a_synonym_works_at_once(client, site) -> None:
    assert titles(ask(client, "viaduct").select_one(".vt-results--beside"))
    SynonymGroup.objects.create(locale=Locale.get_default(), words="viaduct, brug")
    assert len(titles(ask(client, "viaduct"))) == 4


def test_results_may_be_kept_a_minute_by_the_browser_of_who_has_no_log_in(client, admin_client, site) -> None:
    response = client.get("/zoeken/", {"q": "brug"})
    assert response["Cache-Control"] == "private, max-age=60"
    assert not response.cookies
    assert "no-store" in admin_client.get("/zoeken/", {"q": "brug"})["Cache-Control"]


# Language 1, restrictions 1, toolkits with their audiences 1, generation 1, synonyms 1, candidates 1, units 2, counts
# of all facets 1, picks 1, languages 1 with 2 for each other one that has no word of it, site 1, navigation 1.
BUDGET = 17
# Counting, after the reader has the page: one update in its own savepoint.
AFTERWARDS = 3


def test_the_page_costs_the_same_queries_whatever_it_finds(client, site) -> None:
    client.get("/zoeken/", {"q": "brug"})
    with CaptureQueriesContext(connection) as queries:
        client.get("/zoeken/", {"q": "brug"})
    assert len(queries) <= BUDGET + AFTERWARDS, "\n".join(query["sql"][:230] for query in queries)


def test_a_typing_error_in_a_phrase_is_offered_when_nothing_is_found(client, site) -> None:
    html = ask(client, '"gemeentelijke krommnig"')
    [way] = [link for link in html.select(".vt-ways a") if "Bedoelde" in link.get_text()]
    assert way.get_text(strip=True) == 'Bedoelde je ‘"gemeentelijke kromming"’?'
    assert titles(follow(client, way)) == ["De brug over"]
    nothing = ask(client, "bruggne", kind="home")
    assert "Bedoelde je ‘bruggen’? Daar is nu op gezocht." in nothing.select_one(".vt-notice").get_text(" ", strip=True)


def test_a_pick_is_not_for_who_leaves_something_out(client, site) -> None:
    SearchPick.objects.create(locale=Locale.get_default(), questions="brug gemeentelijke, brug", page=site.other)
    assert ask(client, "brug gemeentelijke").select(".vt-picks")
    assert not ask(client, "brug -gemeentelijke").select(".vt-picks")


@pytest.fixture
def film(site):
    film = FilmFactory(title="Brug op film", poster=ImageFactory(file__filename="nederlands.png"))
    site.package.body = stream(section("film", "Film", [placement(film)]))
    site.package.save_revision().publish()
    return film


def test_the_poster_is_that_of_the_film_in_the_language_of_the_page(client, home, site, film) -> None:
    translate(home, "en", title="Toolkits")
    translate(site.ministries, "en", title="Toolkit for ministries")
    translate(film, "en", title="Pontoon on film", poster=ImageFactory(file__filename="engels.png"))
    translate(site.package, "en", title="Building a pontoon")
    html = ask(client, "pontoon", "/en/search/", kind="film")
    assert "engels" in result(html, "Pontoon on film").img["src"]
    assert "nederlands" in result(ask(client, "brug", kind="film"), "Brug op film").img["src"]


def test_a_poster_whose_file_is_lost_costs_no_results(client, site, film, caplog) -> None:
    film.poster.file.storage.delete(film.poster.file.name)
    assert not result(ask(client, "brug", kind="film"), "Brug op film").img
    assert "No picture of image" in caplog.text
