"""The same document in Word, Markdown and plain text makes the same page."""

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.shared import all_texts, content_of, imported, written
from toolkits.importing.word import read_word
from toolkits.models import ToolkitPage

MARKDOWN = """# Werkpakket 1: Ruimte voor twijfel

Wie twijfelt, kijkt beter.

Dit vind je in dit werkpakket:

- Het animatiefilmpje: Twijfel mag
- Twee werkplaten om samen te oefenen
- Eén reflectievraag

## Animatiefilmpje

**Wachtwoord:** Proef-77
**Elders afspelen:** [bekijk het filmpje](https://video.example.nl/twijfel)

## Werkplaten

### Hardop denken

Met deze werkplaat zeg je wat je nog niet weet.

### De andere kant

Leg jullie aannames naast elkaar.

## Reflectievragen

- Wanneer zei je dat je iets niet wist?
"""

PLAIN = (
    MARKDOWN.replace("#", "")
    .replace("**", "")
    .replace("[bekijk het filmpje](https://video.example.nl/twijfel)", "https://video.example.nl/twijfel")
)


def saved(document, path):
    document.save(str(path))
    return path


def blocks_of(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return read_word(buffer.getvalue(), "x.docx")


def add_link(paragraph, text, url):
    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    )


def word_document():
    document = docx.Document()
    document.add_heading("Werkpakket 1: Ruimte voor twijfel", level=0)
    document.add_paragraph("Wie twijfelt, kijkt beter.")
    document.add_paragraph("Dit vind je in dit werkpakket:")
    for line in (
        "Het animatiefilmpje: Twijfel mag",
        "Twee werkplaten om samen te oefenen",
        "Eén reflectievraag",
    ):
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Animatiefilmpje", level=1)
    document.add_paragraph("Wachtwoord: Proef-77")
    add_link(document.add_paragraph("Elders afspelen: "), "bekijk het filmpje", "https://video.example.nl/twijfel")
    document.add_heading("Werkplaten", level=1)
    document.add_heading("Hardop denken", level=2)
    document.add_paragraph("Met deze werkplaat zeg je wat je nog niet weet.")
    document.add_heading("De andere kant", level=2)
    document.add_paragraph("Leg jullie aannames naast elkaar.")
    document.add_heading("Reflectievragen", level=1)
    document.add_paragraph("Wanneer zei je dat je iets niet wist?", style="List Bullet")
    return document


@pytest.fixture
def toolkit(home):
    return home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))


def outline(page):
    content = content_of(page)
    return [
        content["title"],
        content["introduction"],
        content["contents_intro"],
        *(
            (
                section["kind"],
                section["heading"],
                section["summary"],
                [(item["title"], item["text"]) for item in section["items"]],
            )
            for section in content["sections"]
        ),
    ]


def test_word_markdown_and_plain_text_make_the_same_page(toolkit, tmp_path):
    paths = [
        written(tmp_path, MARKDOWN, "pakket.md"),
        written(tmp_path, PLAIN, "pakket.txt"),
        saved(word_document(), tmp_path / "pakket.docx"),
    ]
    markdown, plain, word = (imported(path, "/toolkit/").pages[0] for path in paths)
    assert outline(markdown)[3][0] == "film"
    assert outline(plain) == outline(markdown)
    assert outline(word) == outline(markdown)


def test_the_address_behind_a_link_becomes_that_of_the_film(toolkit, tmp_path):
    page = imported(saved(word_document(), tmp_path / "pakket.docx"), "/toolkit/").pages[0]
    film = content_of(page)["sections"][0]["items"][0]
    assert (film["title"], film["url"]) == ("Twijfel mag", "https://video.example.nl/twijfel")
    assert film["needs_password"]


def test_an_english_document_is_recognised_too(home, tmp_path):
    home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))
    text = (
        "Work package 1: Room for doubt\n\nDoubt helps.\n\nBelow you will find:\n\n • The animation film: Doubt\n"
        " • Two worksheets to practise together\n\nAnimation film\n\nPassword: Proef-77\n\n"
        "Play elsewhere: https://video.example.nl/d\n\nWorksheets\n\nThink aloud\n\nSay what you don't know yet.\n\n"
        "Reflection questions\n\n • When did you doubt?"
    )
    page = imported(written(tmp_path, text), "/toolkit/").pages[0]
    assert [section["kind"] for section in content_of(page)["sections"]] == ["film", "worksheets", "questions"]
    assert content_of(page)["sections"][0]["items"][0]["needs_password"]


def test_word_text_outside_the_running_text_is_kept(home, tmp_path):
    document = docx.Document()
    document.add_heading("De lege stoel", level=0)
    document.add_paragraph("We zetten een stoel neer.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "In een cel staat dit."
    table.cell(0, 1).text = "En in de andere dat."
    document.sections[0].header.paragraphs[0].text = "Bovenaan elke bladzijde."
    document.sections[0].footer.paragraphs[0].text = "Onderaan elke bladzijde."
    paragraph = document.add_paragraph("Een alinea met ")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>ingevoegde woorden</w:t></w:r></w:ins>"))
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>geschrapte woorden</w:delText></w:r></w:del>")
    )
    document.element.body.insert(
        2,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In een veld staat ook iets.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    report = imported(saved(document, tmp_path / "column.docx"))
    text = " ".join(all_texts(report.pages[0]))
    for sentence in (
        "In een cel staat dit.",
        "En in de andere dat.",
        "Bovenaan elke bladzijde.",
        "Onderaan elke bladzijde.",
        "In een veld staat ook iets.",
        "Een alinea met ingevoegde woorden",
    ):
        assert sentence in text
    assert "geschrapte" not in text
    assert [text for _line, text in report.notes.left] == ["Bovenaan elke bladzijde.", "Onderaan elke bladzijde."]


def test_headings_in_word_may_be_bold_lines_or_short_lines():
    document = docx.Document()
    document.add_paragraph("De titel")
    document.add_paragraph("Een alinea met een punt.")
    document.add_paragraph().add_run("Vet kopje").bold = True
    assert [block.kind for block in blocks_of(document)] == ["heading", "paragraph", "heading"]


def test_a_link_in_running_text_stays_a_link(home, tmp_path):
    text = (
        "# Titel\n\nEerst dit.\n\nLees [het verslag](https://verslag.example.nl/?a=1&b=2) "
        "en kijk op https://site.example.nl.\n"
    )
    page = imported(written(tmp_path, text, "column.md")).pages[0]
    html = content_of(page)["sections"][0]["items"][0]["html"]
    assert '<a href="https://verslag.example.nl/?a=1&amp;b=2">het verslag</a>' in html
    assert '<a href="https://site.example.nl">https://site.example.nl</a>.' in html


def test_markup_in_a_text_is_shown_and_not_run(home, tmp_path):
    text = "Titel\n\nEerst dit.\n\nEen <script>alert(1)</script> in de tekst, en javascript:alert(1).\n"
    page = imported(written(tmp_path, text)).pages[0]
    html = content_of(page)["sections"][0]["items"][0]["html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_link_to_anything_but_a_site_or_mail_is_written_out(home, tmp_path):
    text = "# Titel\n\nEerst dit.\n\nZie [de bijlage](file:///geheim) hier.\n"
    page = imported(written(tmp_path, text, "column.md")).pages[0]
    item = content_of(page)["sections"][0]["items"][0]
    assert "<a" not in item["html"]
    assert "bijlage" in item["text"]
