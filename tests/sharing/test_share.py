"""The ways to send a link, and the QR code."""

from urllib.parse import parse_qs, unquote, urlsplit

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.translation import override

from toolkits.sharing.templatetags.sharing import qr

ADDRESS = "https://www.voorbeeld.example/gemeenten/opgave/?k=7F3Q&naam=a%20b"
TITLE = 'Wie werkt & denkt er "mee"?'


def row(**context: str) -> BeautifulSoup:
    html = render_to_string("includes/share.html", {"url": ADDRESS, "title": TITLE, **context})
    return BeautifulSoup(html, "html.parser")


def test_a_link_goes_whole_into_whatsapp_and_mail() -> None:
    whatsapp, mail = (str(link["href"]) for link in row().find_all("a"))

    assert parse_qs(urlsplit(whatsapp).query)["text"] == [f"{TITLE} {ADDRESS}"]
    fields = parse_qs(urlsplit(mail).query)
    assert fields["subject"] == [TITLE]
    assert fields["body"] == [f"{TITLE}\n{ADDRESS}"]
    assert " " not in unquote(mail.split("?")[0])


def test_whatsapp_does_not_hear_where_the_reader_was() -> None:
    link = row().find("a", href=lambda href: bool(href) and "wa.me" in href)

    assert link is not None
    assert "noreferrer" in link["rel"]


def test_what_needs_script_is_not_shown_without_it() -> None:
    assert all(button.has_attr("hidden") for button in row().find_all("button"))


def test_the_address_stands_as_text_below_the_qr_code() -> None:
    details = row().find("details")

    assert details is not None
    assert details.find("svg", class_="vt-qr") is not None
    assert ADDRESS in details.get_text()


def test_a_square_picture_is_offered_where_there_is_one() -> None:
    assert row().find("a", download=True) is None
    link = row(square="/deel/k/7F3Q.nl.0.png").find("a", download=True)
    assert link is not None


def test_there_is_no_row_without_an_address() -> None:
    assert not row(url="").find()


def test_a_qr_code_is_dark_on_light_without_style_and_has_a_name() -> None:
    code = BeautifulSoup(qr(ADDRESS), "html.parser").find("svg")

    assert code is not None
    assert code["role"] == "img"
    assert code.get_text() == "QR-code van deze link"
    assert "style" not in str(code)
    assert [path.get("fill") or path.get("stroke") for path in code.find_all("path")] == ["#fff", "#000"]


def test_the_name_of_a_qr_code_follows_the_language() -> None:
    with override("en"):
        assert "<svg" in qr(ADDRESS)


def test_an_address_too_long_for_a_qr_code_gets_none() -> None:
    assert qr(f"{ADDRESS}{'x' * 3000}") == ""
