"""Every page type as readers get it."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.factories import translate

from .conftest import CANVASES, soup


def test_every_page_type_has_one_h1_a_language_and_a_canonical_address(client, addresses) -> None:
    for address in addresses:
        response = client.get(address)
        html = soup(response)
        assert response.status_code == 200, address
        assert len(html.find_all("h1")) == 1, address
        assert html.html["lang"] == "nl"
        assert urlsplit(html.find("link", rel="canonical")["href"]).path == address
        assert html.title.string.strip()


def test_headings_skip_no_level(client, addresses) -> None:
    for address in addresses:
        levels = [int(heading.name[1]) for heading in soup(client.get(address)).find_all(re.compile(r"^h[1-6]$"))]
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (address, levels)


def test_ids_are_unique_and_links_inside_a_page_arrive(client, addresses) -> None:
    for address in addresses:
        html = soup(client.get(address))
        ids = [element["id"] for element in html.find_all(id=True)]
        assert len(ids) == len(set(ids)), address
        for link in html.select('a[href^="#"]'):
            assert link["href"][1:] in ids, (address, link)


def test_no_page_has_inline_style_or_script_or_asks_another_host(client, addresses) -> None:
    for address in addresses:
        html = soup(client.get(address))
        assert not html.find_all(["style", "iframe"]), address
        for script in html.find_all("script"):
            assert script["src"].startswith("/static/js/"), address
            assert not script.get_text(strip=True), address
        assert not html.find_all(style=True), address
        assert not [name for element in html.find_all(True) for name in element.attrs if name.startswith("on")]
        requested = [element["src"] for element in html.find_all(src=True)]
        requested += [
            link["href"] for link in html.find_all("link") if link["rel"][0] in {"stylesheet", "preload", "icon"}
        ]
        assert requested
        assert all(each.startswith("/") and not each.startswith("//") for each in requested), requested


def test_every_page_has_a_skip_link_landmarks_and_a_search_form(client, addresses) -> None:
    for address in addresses:
        html = soup(client.get(address))
        assert html.body.find("a")["href"] == "#inhoud"
        assert html.find("main", id="inhoud")
        assert html.find("header")
        assert html.find("footer")
        assert html.select_one('form[action="/zoeken/"] input[name="q"]')


def test_every_page_describes_itself_when_it_is_shared(client, package) -> None:
    html = soup(client.get(package.url))
    shared = {each["property"]: each["content"] for each in html.find_all("meta", property=True)}
    assert shared["og:title"] == "Voor wie werk je?"
    assert shared["og:description"] == "Binnen en buiten."
    assert shared["og:locale"] == "nl_NL"
    assert shared["og:url"] == html.find("link", rel="canonical")["href"]
    assert html.find("meta", attrs={"name": "description"})["content"] == "Binnen en buiten."


def test_a_translated_page_names_its_languages_and_links_to_them(client, home, package) -> None:
    translate(home, "en", title="Toolkits")
    english = translate(package, "en", title="Who do you work for?")
    html = soup(client.get(english.url))
    alternates = {each["hreflang"]: urlsplit(each["href"]).path for each in html.find_all("link", rel="alternate")}
    assert html.html["lang"] == "en"
    assert html.h1.get_text(strip=True).endswith("Who do you work for?")
    assert alternates == {"nl": package.url, "en": english.url, "x-default": package.url}
    switch = html.select_one(f'.vt-header__languages a[href="{package.url}"]')
    assert (switch["lang"], switch["hreflang"], switch.get_text()) == ("nl", "nl", "Nederlands")


def test_dutch_material_on_an_english_page_says_that_it_is_dutch(client, home, package) -> None:
    translate(home, "en", title="Toolkits")
    english = translate(package, "en", title="Who do you work for?")
    html = soup(client.get(english.url))
    card = html.find("h3", string="Wie merkt het?").find_parent(class_="vt-card")
    assert card.h3["lang"] == "nl"


def test_a_package_shows_its_number_what_it_takes_and_how_to_print_it(client, package) -> None:
    html = soup(client.get(package.url))
    assert "Werkpakket 2" in html.h1.get_text()
    assert "60 minuten" in html.find(class_="vt-hero").get_text()
    assert "4 tot 10 mensen" in html.find(class_="vt-hero").get_text()
    assert html.find("a", href=f"{package.url}print/")


def test_a_package_shows_where_it_is_in_the_toolkit_and_what_comes_before(client, package, toolkit) -> None:
    html = soup(client.get(package.url))
    place = html.find(class_="vt-place")
    assert place.find("a", href=toolkit.url)
    assert place.find("a", attrs={"aria-current": "page"})["href"] == package.url
    assert html.find("a", rel="prev").get_text(" ", strip=True) == "Vorige 1. Kracht en tegenkracht"
    assert not html.find("a", rel="next")


def test_a_package_lists_its_contents(client, package) -> None:
    contents = soup(client.get(package.url)).find(class_="vt-contents")
    lines = [link.get_text(strip=True) for link in contents.find_all("a")]
    assert "Vijf werkplaten" in lines
    assert any(line.startswith("Vijf denk- en doekaartjes") and "1 maart 2027" in line for line in lines)


def test_an_announced_section_is_a_promise_with_a_date(client, package) -> None:
    announced = soup(client.get(package.url)).find(class_="vt-announced")
    assert "1 maart 2027" in announced.get_text()


def test_a_card_shows_both_its_sides_and_its_code(client, package) -> None:
    card = soup(client.get(package.url)).find(class_="vt-card")
    text = card.get_text(" ", strip=True)
    assert "Wie merkt het?" in text
    assert "Noem er een." in text
    assert "Doen" in text
    assert card.parent.select_one(".vt-code a")["href"] == f"/k/{card['id']}"


def test_a_worksheet_is_drawn_with_its_words(client, package) -> None:
    html = soup(client.get(package.url))
    for kind, words in CANVASES.items():
        drawing = html.find("h3", string=kind).find_parent(class_="vt-worksheet").find(class_="vt-canvas")
        expected = [word for value in words.values() for word in (value if isinstance(value, list) else [value])]
        assert all(word in drawing.get_text() for word in expected), kind


def test_a_film_is_a_link_with_its_transcript(client, package) -> None:
    film = soup(client.get(package.url)).find(class_="vt-film")
    link = film.find("a", class_="vt-button")
    assert link["href"] == "https://film.voorbeeld.example/9"
    assert link.get_text(strip=True) == "Bekijk het filmpje op film.voorbeeld.example"
    assert "2:34" in film.get_text()
    assert "Er was." in film.find("details").get_text()


def test_a_toolkit_shows_its_packages_guide_authors_and_background(client, toolkit, package) -> None:
    html = soup(client.get(toolkit.url))
    tiles = [tile.get_text(" ", strip=True) for tile in html.select(".vt-tile h3")]
    assert tiles == ["Werkpakket 1: Kracht en tegenkracht", "Werkpakket 2: Voor wie werk je?"]
    text = html.main.get_text(" ", strip=True)
    for expected in ("Hanne en Bram", "Hoe begin je?", "Gebruiksaanwijzer", "Hanne Wiersum", "Achtergrond"):
        assert expected in text
    assert html.find("a", href=f"{toolkit.url}print/")


def test_the_home_page_leads_to_the_toolkits(client, home, toolkit) -> None:
    assert soup(client.get(home.url)).select_one(f'main .vt-tile a[href="{toolkit.url}"]')


def test_a_plate_shows_its_quotes_by_theme(client, plate) -> None:
    theme = soup(client.get(plate.url)).find("h2", string="Durf te leren").find_parent("section")
    assert theme.find("blockquote").get_text(strip=True) == "Zet het bovenaan."


def test_an_article_says_who_wrote_it_and_when(client, article) -> None:
    byline: Any = soup(client.get(article.url)).find(class_="vt-byline")
    assert "Elske Damveld" in byline.get_text()
    assert byline.time["datetime"] == "2026-09-14"


def test_text_of_editors_can_not_break_out_of_the_page(client, home) -> None:
    home.title = "<script>alert(1)</script>"
    home.save_revision().publish()
    response = client.get(home.url)
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("language", ["en", "fy"])
def test_the_language_of_the_page_is_that_of_its_address(client, home, language) -> None:
    translated = translate(home, language, title="Elsewhere")
    assert translated.url == f"/{language}/"
    assert soup(client.get(translated.url)).html["lang"] == language
