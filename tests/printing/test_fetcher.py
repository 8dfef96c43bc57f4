"""Print reaches own files and nothing else."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from toolkits.printing import fetcher as fetcher_module
from toolkits.printing.fetcher import OwnFilesFetcher, RefusedResource
from toolkits.printing.ink import SITE
from toolkits.printing.render import PrintError, html_to_pdf

BASE = "https://toolkits.voorbeeld.example/ministeries/"


@pytest.fixture
def fetcher() -> OwnFilesFetcher:
    return OwnFilesFetcher(BASE, SITE)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://toolkits.voorbeeld.example/static/print/base.css",
        "https://elders.example/static/print/base.css",
        "https://toolkits.voorbeeld.example:8443/static/print/base.css",
        "https://toolkits.voorbeeld.example/ministeries/",
        "https://toolkits.voorbeeld.example/static/../pyproject.toml",
        "https://toolkits.voorbeeld.example/static/print/../../pyproject.toml",
        "https://toolkits.voorbeeld.example/static/print/%2e%2e/%2e%2e/pyproject.toml",
        "https://toolkits.voorbeeld.example/static/css/site.css",
        "https://toolkits.voorbeeld.example/static/print/bestaat-niet.css",
        "https://toolkits.voorbeeld.example/media/../db.sqlite3",
        "https://toolkits.voorbeeld.example/media/documents/geheim.pdf",
        "https://toolkits.voorbeeld.example/media/images/bestaat-niet.jpg",
        "https://toolkits.voorbeeld.example/media/images/%00.jpg",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "ftp://elders.example/x",
        "drawn:emblems/../print/base.svg",
        "drawn:print/base.svg",
    ],
)
def test_everything_that_is_no_own_file_is_refused(fetcher, url):
    with pytest.raises(RefusedResource):
        fetcher.fetch(url)


def test_own_style_sheets_and_fonts_are_served(fetcher):
    assert b"@page" in fetcher.fetch("https://toolkits.voorbeeld.example/static/print/base.css").read()
    font = fetcher.fetch("https://toolkits.voorbeeld.example/static/fonts/source-sans-3-latin-wght-normal.woff2")
    assert font.read(4) == b"wOF2"


def test_own_pictures_are_served(fetcher):
    default_storage.save("images/noor.jpg", ContentFile(b"beeld"))
    answer = fetcher.fetch("https://toolkits.voorbeeld.example/media/images/noor.jpg")
    assert answer.read() == b"beeld"
    assert answer.content_type == "image/jpeg"


def test_a_symbolic_link_leads_nowhere_else(fetcher, tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    folder = Path(default_storage.path("images"))
    folder.mkdir(parents=True)
    (folder / "slim.jpg").symlink_to(secret)
    with pytest.raises(RefusedResource, match="leads out of its folder"):
        fetcher.fetch("https://toolkits.voorbeeld.example/media/images/slim.jpg")


def test_an_emblem_has_the_colours_of_the_house_style(fetcher):
    emblem = fetcher.fetch("drawn:emblems/the-core.svg").read().decode()
    assert SITE.brand in emblem
    assert "var(" not in emblem


def test_files_have_a_size_together(fetcher, monkeypatch):
    monkeypatch.setattr(fetcher_module, "MOST_BYTES", 10)
    with pytest.raises(RefusedResource, match="larger than 10 bytes"):
        OwnFilesFetcher(BASE, SITE).fetch("https://toolkits.voorbeeld.example/static/print/base.css")


@pytest.mark.parametrize(
    "html",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="https://elders.example/x.png" alt="x">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://elders.example/x.css">',
        '<p style="background: url(../../static/css/site.css)">x</p>',
        "<style>@import url(file:///etc/passwd);</style>",
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/passwd"/></svg>',
    ],
)
def test_a_refused_file_ends_the_print(html):
    with pytest.raises(PrintError):
        html_to_pdf(f'<html lang="nl"><title>x</title>{html}</html>', base_url=BASE, stylesheets=())


def test_a_text_that_is_nested_too_deeply_is_refused_in_words():
    html = f'<html lang="nl"><title>x</title>{"<div>" * 400}x'
    with pytest.raises(PrintError, match="nested too deeply"):
        html_to_pdf(html, base_url=BASE, stylesheets=())


def test_a_text_that_is_too_long_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("toolkits.printing.render.MOST_CHARACTERS", 10)
    with pytest.raises(PrintError, match="at most 10"):
        html_to_pdf("<p>meer dan tien tekens", base_url=BASE, stylesheets=())
