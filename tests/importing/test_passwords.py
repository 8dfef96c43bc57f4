"""A password goes to the film's own safe place, and nowhere else."""

import json

import pytest
from django.apps import apps
from django.core import serializers

from tests.importing.shared import PACKAGE, TOOLKIT, content_of, run_command, written
from toolkits.importing.models import ImportRecord
from toolkits.importing.neutral import Secret
from toolkits.models import Film, FilmPassword, ToolkitPage

SECRET = "Proef-77"


@pytest.fixture
def toolkit(home):
    return home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))


def whole_database():
    """Return everything that is stored, as one text."""
    return "".join(
        serializers.serialize("json", model._default_manager.all())
        for model in apps.get_models()
        if model._meta.managed
    )


@pytest.mark.parametrize(
    "film",
    [
        f"Wachtwoord: {SECRET}",
        f"Wachtwoord:{SECRET}\nElders afspelen: https://video.example.nl/a",
        f"Wachtwoord: {SECRET} Elders afspelen: https://video.example.nl/a",
        f"Wachtwoord (let op hoofdletters): {SECRET}",
        f"Wachtwoord\n\n{SECRET}",
        f"Het filmpje opent met wachtwoord: {SECRET}.",
        f"Het wachtwoord is {SECRET}. Bewaar het goed.",
        f"Password: {SECRET}\n\nDeel {SECRET} met niemand.",
    ],
)
def test_a_password_is_kept_encrypted_and_is_nowhere_else(toolkit, tmp_path, capsys, caplog, film):
    text = f"Werkpakket 1: Twijfel\n\nDat mag.\n\nAnimatiefilmpje\n\n{film}\n\nReflectievragen\n\n • Wat nu?"
    printed = run_command(written(tmp_path, text), "--parent", "/toolkit/")
    assert FilmPassword.reveal(Film.objects.get().translation_key) == SECRET
    assert SECRET not in printed + caplog.text + "".join(capsys.readouterr())
    assert SECRET not in whole_database()
    assert SECRET not in json.dumps(ImportRecord.objects.get().report)


def test_the_report_says_that_there_is_a_password(toolkit, tmp_path):
    assert "met een wachtwoord dat apart is bewaard" in run_command(written(tmp_path, PACKAGE), "--parent", "/toolkit/")


def test_a_password_above_the_film_goes_to_that_film(toolkit, tmp_path):
    text = f"Werkpakket 1: Twijfel\n\nWachtwoord: {SECRET}\n\nDat mag.\n\nAnimatiefilmpje\n\nElders afspelen: https://video.example.nl/a"
    run_command(written(tmp_path, text), "--parent", "/toolkit/")
    film = Film.objects.get()
    assert film.address == "https://video.example.nl/a"
    assert FilmPassword.reveal(film.translation_key) == SECRET


def test_a_password_where_no_film_is_possible_is_told_and_not_kept(home, tmp_path):
    text = TOOLKIT.replace("Begin klein.", f"Begin klein.\n\nWachtwoord: {SECRET}\n\n")
    printed = run_command(written(tmp_path, text), "--parent", "/")
    assert "zet het zelf bij het filmpje" in printed
    assert SECRET not in printed + whole_database()
    assert not FilmPassword.objects.exists()


def test_a_sentence_about_passwords_is_no_password(toolkit, tmp_path):
    text = "Werkpakket 1: Twijfel\n\nEen wachtwoord is soms lastig. Wachtwoorden onthouden: niemand kan het goed."
    run_command(written(tmp_path, text), "--parent", "/toolkit/")
    page = ToolkitPage.objects.get(pk=toolkit.pk).get_children().get()
    assert (
        content_of(page)["introduction"]
        == "Een wachtwoord is soms lastig. Wachtwoorden onthouden: niemand kan het goed."
    )
    assert not FilmPassword.objects.exists()


def test_a_secret_never_shows_itself():
    assert SECRET not in f"{Secret(SECRET)} {Secret(SECRET)!r}"
