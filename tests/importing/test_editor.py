"""Importing in the editors' screens: from an upload to drafts, and nothing before the last step."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from tests.factories import CardFactory, QuestionFactory
from tests.importing.conftest import give_logins
from tests.importing.drafts import CARDS, do, finish, material, piece, structure, upload, uploaded
from tests.importing.shared import COLUMN, PACKAGE, SCAN, TOOLKIT, content_of, imported, written
from tests.importing.test_completeness import SEEDS, needs_seeds
from toolkits.importing.models import ImportDraft, ImportRecord
from toolkits.models import Material, Person

UNIQUE = ("anchor", "code", "key", "slug", "url")  # what differs from one import to the next


def without_ids(value):
    """Return content without what differs from one import to the next: codes, keys and addresses."""
    if isinstance(value, dict):
        return {name: without_ids(each) for name, each in value.items() if name not in UNIQUE}
    return [without_ids(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("text", [PACKAGE, COLUMN, SCAN], ids=["package", "column", "scan"])
def test_without_corrections_the_page_is_that_of_the_command(client, editor, toolkit, tmp_path, text):
    page = imported(written(tmp_path, text), "/toolkit/").pages[0]
    expected = without_ids(content_of(page))
    page.delete()
    Person.objects.all().delete()
    for model in Material.__subclasses__():
        model.objects.all().delete()
    draft = uploaded(client, toolkit, ("document.txt", text))
    finish(client, draft)
    assert without_ids(content_of(Page.objects.get(pk=draft.result[0]["pages"][0]))) == expected


def test_a_toolkit_comes_with_its_packages_and_they_are_drafts_of_the_editor(client, editor, home):
    draft = uploaded(client, home, ("toolkit.txt", TOOLKIT))
    response = finish(client, draft)
    pages = Page.objects.filter(pk__in=draft.result[0]["pages"])
    assert len(pages) == 3
    assert all(not page.live and page.owner == editor and page.latest_revision.user == editor for page in pages)
    for page in pages:
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in response.content.decode()


def test_nothing_is_made_before_the_last_step(client, editor, toolkit):
    pages, before = Page.objects.count(), material()
    draft = uploaded(client, toolkit, ("pakket.txt", PACKAGE))
    client.get(structure(draft))
    client.get(reverse("importing:library", args=[draft.pk]))
    assert (Page.objects.count(), material(), ImportRecord.objects.count()) == (pages, before, 0)


def test_a_draft_import_is_listed_resumed_and_thrown_away(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("pakket.txt", PACKAGE))
    assert structure(draft) in client.get(reverse("importing:index")).content.decode()
    assert "Hardop denken" in client.get(structure(draft)).content.decode()
    client.post(reverse("importing:discard", args=[draft.pk]))
    assert not ImportDraft.objects.exists()


def test_a_bad_file_is_told_and_the_others_go_on(client, editor, toolkit):
    draft = uploaded(
        client, toolkit, ("pakket.txt", PACKAGE), ("plaatje.png", b"x"), ("stuk.docx", b"PK"), ("leeg.md", "")
    )
    shown = client.get(structure(draft)).content.decode()
    assert [sentence.split()[0] for sentence in draft.refused] == ["plaatje.png", "stuk.docx", "leeg.md"]
    assert all(sentence.split(":")[0] in shown for sentence in draft.refused)
    assert draft.title == "pakket.txt"


def test_only_bad_files_make_no_draft_import(client, editor, toolkit, settings):
    settings.IMPORT_MAX_BYTES = 50
    response = upload(client, toolkit, ("groot.txt", PACKAGE))
    assert "te groot" in response.content.decode()
    assert not ImportDraft.objects.exists()


def test_the_same_file_twice_in_one_upload_is_taken_once(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("een.txt", PACKAGE), ("twee.txt", PACKAGE))
    assert "hetzelfde als een.txt" in draft.refused[0]


@pytest.mark.parametrize("name", ["structure", "library", "report", "discard"])
def test_a_draft_import_of_somebody_else_is_not_there(client, editor, toolkit, name):
    draft = uploaded(client, toolkit, ("pakket.txt", PACKAGE))
    client.force_login(get_user_model().objects.get(username="bram"))
    assert client.get(reverse(f"importing:{name}", args=[draft.pk])).status_code == 404
    assert "pakket.txt" not in client.get(reverse("importing:index")).content.decode()
    assert do(client, draft, "undo").status_code == 404
    client.force_login(get_user_model().objects.create_superuser("baas"))
    assert client.get(structure(draft)).status_code == 200


def test_who_may_not_add_pages_does_not_import(client, home, settings):
    give_logins(settings, vera="translator")
    client.force_login(get_user_model().objects.get(username="vera"))
    assert client.get(reverse("importing:index")).status_code in (302, 403)
    assert reverse("importing:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_who_may_not_add_cards_is_told_and_nothing_is_made(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    for group in Group.objects.all():
        group.permissions.remove(*group.permissions.filter(codename="add_card"))
    pages = Page.objects.count()
    assert "Je mag geen denk- en doekaartjes toevoegen" in finish(client, draft).content.decode()
    assert (Page.objects.count(), draft.state) == (pages, ImportDraft.OPEN)


def test_a_page_where_somebody_may_not_add_is_no_choice(client, editor, toolkit):
    GroupPagePermission.objects.all().delete()
    assert client.get(reverse("importing:index")).status_code in (302, 403)
    assert upload(client, toolkit, ("pakket.txt", PACKAGE)).status_code in (302, 403)
    assert not ImportDraft.objects.exists()


def test_a_correction_is_undone_and_keeps_its_place(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    found = piece(draft, "Wie spreek je nooit?")
    response = do(client, draft, f"call {found.id} loose")
    assert response["Location"] == f"{structure(draft)}#{found.id}"
    assert piece(draft, "Wie spreek je nooit?").kind == "question"
    do(client, draft, "undo")
    assert piece(draft, "Wie spreek je nooit?").kind == "card"
    assert not draft.steps.exists()


def test_every_correction_can_be_undone_one_after_the_other(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    before = draft.files
    first = piece(draft, "Bel iemand")
    for verb in ("call {} text", "up {}", "join {}"):
        do(client, draft, verb.format(first.id))
    sheet = draft.files[0]["sheets"][0]["id"]
    do(client, draft, f"sheet {sheet} article")
    do(client, draft, f"sheet-out {sheet} out")
    assert draft.files != before
    while draft.steps.exists():
        do(client, draft, "undo")
    assert draft.files == before


def test_a_correction_of_an_old_screen_does_nothing_and_says_so(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    second = piece(draft, "Wie spreek je nooit?")
    sent = {"version": draft.version, "do": f"join {second.id}"}
    client.post(structure(draft), sent)
    response = client.post(structure(draft), sent, follow=True)
    assert "er niet meer" in response.content.decode() or "intussen veranderd" in response.content.decode()
    draft.refresh_from_db()
    assert draft.version == 2


@pytest.mark.parametrize("button", ["", "dans p1", "call p1 think", "again 99", "section p1", "sheet p1 boek", "up"])
def test_a_button_that_can_not_be_is_refused(client, editor, toolkit, button):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    assert do(client, draft, button).status_code == 302
    assert draft.version == 1


def test_words_are_changed_and_cut_before_a_sentence(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    found = piece(draft, "Bel iemand")
    address = reverse("importing:piece", args=[draft.pk, found.id])
    sent = {"version": 1, "front": "Bel. Luister ook.", "back": "", "do": "keep"}
    assert client.post(address, sent)["Location"] == f"{structure(draft)}#{found.id}"
    assert 'value="front:5"' in client.get(address).content.decode()
    client.post(address, {**sent, "version": 2, "do": "cut", "place": "front:5"})
    assert (piece(draft, "Bel.").text("front"), piece(draft, "Luister").text("front")) == ("Bel.", "Luister ook.")


def test_words_typed_while_the_import_changed_are_shown_again(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    found = piece(draft, "Bel iemand")
    do(client, draft, f"up {piece(draft, 'Wie spreek').id}")
    address = reverse("importing:piece", args=[draft.pk, found.id])
    sent = {"version": 1, "front": "Mijn nieuwe woorden", "back": "", "do": "keep"}
    response = client.post(address, sent)
    assert "Mijn nieuwe woorden" in response.content.decode()
    assert "intussen veranderd" in response.content.decode()
    client.post(address, {**sent, "version": 2})
    assert piece(draft, "Mijn nieuwe woorden").id == found.id


def test_words_typed_for_a_piece_that_is_gone_are_shown_to_copy(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    found = piece(draft, "Wie spreek")
    do(client, draft, f"join {found.id}")
    address = reverse("importing:piece", args=[draft.pk, found.id])
    response = client.post(address, {"version": 1, "front": "Mijn nieuwe woorden", "back": "", "do": "keep"})
    assert "Mijn nieuwe woorden" in response.content.decode()


def test_text_of_a_document_is_never_markup(client, editor, toolkit):
    text = CARDS.replace("Bel iemand", "<script>alert(1)</script> <b>Bel</b>")
    CardFactory(front="<script>alert(1)</script> <b>Bel</b> iemand die je brief kreeg.")
    draft = uploaded(client, toolkit, ("<i>naam</i>.txt", text))
    found = piece(draft, "alert")
    addresses = [structure(draft), reverse("importing:piece", args=[draft.pk, found.id])]
    for address in (*addresses, reverse("importing:library", args=[draft.pk]), reverse("importing:index")):
        shown = client.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "<i>naam" not in shown
    finish(client, draft)
    assert "<i>naam" not in client.get(reverse("importing:report", args=[draft.pk])).content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_screens_ask_as_much_of_a_long_document_as_of_a_short_one(client, editor, toolkit):
    short = uploaded(client, toolkit, ("kort.txt", CARDS))
    points = "\n".join(f" • Vraag {number} over iets anders, woord{number} en zaak{number}?" for number in range(120))
    long = uploaded(client, toolkit, ("lang.txt", f"{CARDS}\n{points}"), ("nog.txt", PACKAGE), ("column.txt", COLUMN))
    for name in ("structure", "library"):
        few = queries(client, reverse(f"importing:{name}", args=[short.pk]))
        many = queries(client, reverse(f"importing:{name}", args=[long.pk]))
        # One query more for each kind of material and page type that the short document does not have.
        assert many <= few + 5, name


@needs_seeds
def test_all_seeds_in_one_upload_become_drafts(client, editor, toolkit):
    draft = uploaded(client, toolkit, *((path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*"))))
    assert queries(client, structure(draft)) <= 30  # of which some 15 are Wagtail's own: session, user, rights, menu
    finish(client, draft)
    assert [len(each["pages"]) > 0 for each in draft.result] == [True] * 5


def test_the_list_of_a_toolkits_pages_has_a_button_to_import_there(client, editor, toolkit):
    QuestionFactory()
    shown = client.get(reverse("wagtailadmin_explore", args=[toolkit.pk])).content.decode()
    assert f"{reverse('importing:index')}?onder={toolkit.pk}" in shown
    chosen = client.get(reverse("importing:index"), {"onder": toolkit.pk}).context["form"]["parent"].value()
    assert str(chosen) == str(toolkit.pk)
