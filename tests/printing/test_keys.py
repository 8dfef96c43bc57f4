"""The same content is the same file; whatever changes the file changes its key."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.printing.content import card, film, package, section
from toolkits.models.house_styles import Chosen, Theme
from toolkits.printing import keys
from toolkits.printing.composing import Composition, composed
from toolkits.printing.documents import document_for, document_named
from toolkits.printing.keys import key_of
from toolkits.reading.content import Picture

GREEN = Theme("forest", Chosen(brand="#1f5a3c", action="#1b5c3b", accent="#c96a3d"), radius=16, stroke=2)


def composition(**changes) -> Composition:
    poster = Picture(url="/media/images/noor.jpg", width=640, height=360, alt="Noor")
    content = replace(package(section("film", film(poster=poster)), section("cards", card())), **changes)
    return composed(content, document_for("package"), (), {}, language="nl")


@pytest.fixture(autouse=True)
def picture() -> None:
    default_storage.save("images/noor.jpg", ContentFile(b"a photo"))


def test_the_same_content_has_the_same_key():
    assert key_of(composition()) == key_of(composition())


@pytest.mark.parametrize(
    "changes",
    [{"title": "Anders"}, {"house_style": GREEN}, {"full_url": "https://elders.example/"}, {"language": "en"}],
)
def test_another_content_has_another_key(changes):
    assert key_of(composition(**changes)) != key_of(composition())


def test_another_picture_under_the_same_name_has_another_key():
    before = key_of(composition())
    default_storage.delete("images/noor.jpg")
    default_storage.save("images/noor.jpg", ContentFile(b"another photo"))
    assert key_of(composition()) != before


def test_another_document_of_the_same_content_has_another_key():
    cards = document_named("package", "kaarten")
    content = package(section("cards", card()))
    assert cards.prepare is not None
    other = composed(content, cards, (), cards.prepare(content, {}), language="nl")
    assert key_of(other) != key_of(composed(content, document_for("package"), (), {}, language="nl"))


@pytest.mark.parametrize("place", ["static/print/base.css", "templates/emblems/plain.svg", "static/fonts"])
def test_styles_letters_and_drawings_count(monkeypatch, settings, place):
    before = key_of(composition())
    files = keys._state_of_files()
    found = next(file for file in files if place in file[0])
    changed = tuple((*file[:2], file[2] + 1) if file == found else file for file in files)
    original = Path.read_bytes

    def read(path: Path) -> bytes:
        return original(path) + (b" " if str(path) == found[0] else b"")

    monkeypatch.setattr(Path, "read_bytes", read)
    monkeypatch.setattr(keys, "_state_of_files", lambda: changed)
    assert key_of(composition()) != before


def test_another_version_of_what_prints_has_another_key(monkeypatch):
    before = key_of(composition())
    monkeypatch.setattr(keys, "version", lambda name: "0")
    keys._surroundings.cache_clear()
    assert key_of(composition()) != before
    keys._surroundings.cache_clear()
