"""Toolkits, columns and plates with quotes."""

import pytest

from home.models import ArticlePage
from tests.importing.shared import COLUMN, SCAN, TOOLKIT, content_of, imported, sections, written
from toolkits.models import Person, QuotePlatePage, ToolkitPage, WorkPackagePage

PLATE = """Wat hoorden we in het land?

Durf te luisteren

‘Ik heb nog nooit iemand horen klagen over te veel aandacht.’ – wijkagent

https://bron.example.nl/aandacht

“Wie vraagt, krijgt antwoord.”

Ken elkaar

‘Mijn buurman is “de baas” van de straat.’ (buurvrouw)
"""


@pytest.fixture
def toolkit(home, tmp_path):
    return imported(written(tmp_path, TOOLKIT))


def test_a_toolkit_has_its_opening_line_introduction_and_signature(toolkit):
    content = content_of(toolkit.pages[0])
    assert content["kind"] == "toolkit"
    assert content["teaser"] == "Aan de slag met luisteren"
    assert content["introduction"].startswith("Het water stijgt")
    assert content["introduction"].endswith("Veel leesplezier.")
    assert content["signature"] == "Noor de Wit en Bram van der Zee"


def test_the_packages_of_a_toolkit_become_pages_in_order(toolkit):
    packages = WorkPackagePage.objects.child_of(ToolkitPage.objects.get(pk=toolkit.pages[0].pk)).order_by("path")
    assert [page.title for page in packages] == ["De stille oever", "Het lange gesprek"]
    assert not any(page.live for page in packages)
    assert "Neem er een ochtend voor." in content_of(packages[1])["introduction"]


def test_contents_guide_and_background_of_a_toolkit_go_to_their_own_part(toolkit):
    parts = {(section["part"], section["heading"]) for section in content_of(toolkit.pages[0])["sections"]}
    assert {
        ("body", "Inhoud van de toolkit"),
        ("guide", "Gebruiksaanwijzer"),
        ("background", "Bram van der Zee en Noor de Wit"),
    } <= parts


def test_those_who_signed_become_makers_once(toolkit, tmp_path):
    imported(written(tmp_path, TOOLKIT), again=True)
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Bram van der Zee", "Noor de Wit"]


def test_a_column_has_an_introduction_a_text_and_its_writer(home, tmp_path):
    page = imported(written(tmp_path, COLUMN)).pages[0]
    assert isinstance(page, ArticlePage)
    assert str(page.author) == "Sanne de Groot"
    content = content_of(page)
    assert content["title"] == "De lege stoel"
    assert content["introduction"].startswith("Bij elk overleg")
    assert content["sections"][0]["items"][0]["text"].endswith("Probeer het eens.")


def test_a_column_keeps_a_last_sentence_that_is_no_name(home, tmp_path):
    page = imported(written(tmp_path, "De lege stoel\n\nEen stoel.\n\nDat was het Dan Ook.")).pages[0]
    assert page.author is None
    assert content_of(page)["sections"][0]["items"][0]["text"] == "Dat was het Dan Ook."


def test_a_plate_has_themes_quotes_speakers_and_sources(home, tmp_path):
    report = imported(written(tmp_path, PLATE))
    assert isinstance(report.pages[0], QuotePlatePage)
    assert report.pages[0].title == "Wat hoorden we in het land?"
    first, second = sections(report.pages[0], "quotes")
    assert (first["heading"], second["heading"]) == ("Durf te luisteren", "Ken elkaar")
    assert [(item["text"], item["title"], item["url"]) for item in first["items"]] == [
        (
            "Ik heb nog nooit iemand horen klagen over te veel aandacht.",
            "wijkagent",
            "https://bron.example.nl/aandacht",
        ),
        ("Wie vraagt, krijgt antwoord.", "", ""),
    ]
    assert (second["items"][0]["text"], second["items"][0]["title"]) == (
        "Mijn buurman is “de baas” van de straat.",
        "buurvrouw",
    )


def test_quotes_in_markdown_blocks_are_a_plate(home, tmp_path):
    text = "# Stemmen\n\n## Rust\n\n> Het is hier stil.\n> — een bewoner\n\n> Nooit.\n\n> Altijd wel wat.\n"
    quotes = sections(imported(written(tmp_path, text, "plaat.md")).pages[0], "quotes")
    assert [(item["text"], item["title"]) for item in quotes[0]["items"]] == [
        ("Het is hier stil.", "een bewoner"),
        ("Nooit.", ""),
        ("Altijd wel wat.", ""),
    ]


@pytest.fixture
def scan(home, tmp_path):
    return imported(written(tmp_path, SCAN))


def test_a_scan_is_cleaned_of_ticks_and_marks(scan):
    quotes = [item["text"] for section in sections(scan.pages[0], "quotes") for item in section["items"]]
    assert quotes[:4] == [
        "Er ligt een kloof tussen tafel en tuin.",
        "Wij plannen graag, maar de regen luistert niet.",
        "Een schop helpt altijd",
        "Zaaien is een kwestie van durven en wachten.",
    ]


def test_quotes_that_ran_through_each_other_are_parted_and_told(scan):
    quotes = [item["text"] for section in sections(scan.pages[0], "quotes") for item in section["items"]]
    assert quotes[-2:] == [
        "De buurman wil niet dat het hek steeds openstaat, en gelijk heeft hij.",
        "Ik ben gewend om ‘kan niet, hoeft niet’ te zeggen. Dat leer ik nu af.",
    ]
    assert any("liepen door elkaar" in sentence for sentence in scan.notes.assumed)


def test_title_and_themes_of_a_scan_are_found_between_the_quotes(scan):
    assert scan.pages[0].title == "Wat hoorden wij in mei over de tuinen?"
    assert [(section["heading"], len(section["items"])) for section in sections(scan.pages[0], "quotes")] == [
        ("Citaten", 3),
        ("Durf te zaaien", 1),
        ("Ken elkaars tuinen", 3),
    ]


def test_noise_of_a_scan_is_kept_as_text_and_told(scan):
    assert [text for _line, text in scan.notes.left] == ["o o mm mm e e e oo", "e N"]
    texts = {section["heading"]: section["items"][0]["text"] for section in sections(scan.pages[0], "text")}
    assert texts["Niet geplaatst"] == "o o mm mm e e e oo\ne N"


def test_addresses_at_the_end_of_a_scan_stay_together_and_told(scan):
    texts = {section["heading"]: section["items"][0]["html"] for section in sections(scan.pages[0], "text")}
    assert texts["Bronnen"].count("<a href=") == 3
    assert any("Bronnen" in sentence for sentence in scan.notes.assumed)


def test_a_plate_without_a_title_is_called_after_its_file(home, tmp_path):
    text = "‘Eén.’\n\n‘Twee dingen.’\n\n‘Drie dan maar.’\n"
    report = imported(written(tmp_path, text, "stemmen-uit-de-wijk.txt"))
    assert report.pages[0].title == "Stemmen uit de wijk"
    assert any("naam van het bestand" in sentence for sentence in report.notes.assumed)
