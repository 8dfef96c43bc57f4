"""The command: where pages go, drafts and publishing, second imports, and nothing half done."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.models import ArticlePage
from tests.importing.shared import COLUMN, PACKAGE, SCAN, TOOLKIT, imported, run_command, written
from toolkits.importing.models import ImportRecord
from toolkits.models import Film, Question, Quote, ToolkitPage, WorkPackagePage


@pytest.fixture
def toolkit(home):
    return home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        call_command("import_document", *(str(argument) for argument in arguments), stdout=StringIO())
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_everything_is_a_draft_with_a_revision(toolkit, tmp_path):
    page = imported(written(tmp_path, PACKAGE), "/toolkit/").pages[0]
    page.refresh_from_db()
    assert not page.live
    assert page.has_unpublished_changes
    assert page.latest_revision is not None
    for material in (Film.objects.get(), *Question.objects.all()):
        assert not material.live
        assert material.latest_revision is not None


def test_publish_publishes_the_page_and_its_material(toolkit, tmp_path):
    page = imported(written(tmp_path, PACKAGE), "/toolkit/", publish=True).pages[0]
    page.refresh_from_db()
    assert page.live
    assert not page.has_unpublished_changes
    assert all(material.live for material in (Film.objects.get(), *Question.objects.all()))


def test_the_report_has_three_parts_and_ends_with_the_addresses(toolkit, tmp_path):
    printed = run_command(written(tmp_path, PACKAGE), "--parent", "/toolkit/")
    page = WorkPackagePage.objects.get()
    positions = [printed.index(heading) for heading in ("Geplaatst (", "Niet geplaatst", "Aannames (")]
    assert positions == sorted(positions)
    assert printed.rstrip().endswith("Adres voor lezers: /toolkit/ruimte-voor-twijfel/")
    assert f"/beheer/pages/{page.pk}/edit/" in printed


def test_a_second_import_says_so_and_does_nothing(toolkit, tmp_path):
    path = written(tmp_path, PACKAGE)
    run_command(path, "--parent", "/toolkit/")
    printed = run_command(path, "--parent", "/toolkit/")
    assert "al geïmporteerd" in printed
    assert "/toolkit/ruimte-voor-twijfel/" in printed
    assert WorkPackagePage.objects.count() == 1
    assert Film.objects.count() == 1


def test_the_same_text_under_another_name_is_the_same_document(toolkit, tmp_path):
    run_command(written(tmp_path, PACKAGE), "--parent", "/toolkit/")
    assert "al geïmporteerd" in run_command(written(tmp_path, PACKAGE, "kopie.txt"), "--parent", "/toolkit/")


def test_again_imports_once_more_under_a_free_address(toolkit, tmp_path):
    path = written(tmp_path, PACKAGE)
    run_command(path, "--parent", "/toolkit/")
    run_command(path, "--parent", "/toolkit/", "--again")
    assert sorted(WorkPackagePage.objects.values_list("slug", flat=True)) == [
        "ruimte-voor-twijfel",
        "ruimte-voor-twijfel-2",
    ]
    assert ImportRecord.objects.count() == 2


def test_a_deleted_page_can_be_imported_again(toolkit, tmp_path):
    path = written(tmp_path, PACKAGE)
    imported(path, "/toolkit/").pages[0].delete()
    assert "Geplaatst" in run_command(path, "--parent", "/toolkit/")
    assert WorkPackagePage.objects.count() == 1


def test_the_same_document_under_another_toolkit_is_imported(toolkit, home, tmp_path):
    Page.objects.get(pk=home.pk).add_child(instance=ToolkitPage(title="Ander", slug="ander"))
    path = written(tmp_path, PACKAGE)
    run_command(path, "--parent", "/toolkit/")
    run_command(path, "--parent", "/ander/")
    assert WorkPackagePage.objects.count() == 2


def test_a_page_that_may_not_stand_there_goes_one_up_and_the_report_says_so(toolkit, tmp_path):
    package = imported(written(tmp_path, PACKAGE), "/toolkit/").pages[0]
    report = imported(written(tmp_path, COLUMN), f"/toolkit/{package.slug}/")
    assert report.pages[0].get_parent().pk == toolkit.pk
    assert any("geplaatst onder /toolkit/" in sentence for sentence in report.notes.assumed)


def test_a_package_under_the_home_page_is_refused_with_the_toolkits_there_are(toolkit, tmp_path):
    sentence = refusal(written(tmp_path, PACKAGE), "--parent", "/")
    assert "/toolkit/" in sentence


def test_a_package_without_any_toolkit_is_refused(home, tmp_path):
    assert "Maak eerst" in refusal(written(tmp_path, PACKAGE), "--parent", "/")


def test_an_unknown_address_is_refused(home, tmp_path):
    assert "/nergens/" in refusal(written(tmp_path, COLUMN), "--parent", "/nergens/")


def test_one_bad_file_stops_all_and_leaves_nothing(toolkit, tmp_path):
    good = written(tmp_path, PACKAGE)
    bad = written(tmp_path, "Titel\n\nEen {onbekende} variabele.", "fout.txt")
    pages = Page.objects.count()
    sentence = refusal(good, bad, "--parent", "/toolkit/")
    assert "fout.txt" in sentence
    assert "onbekende" in sentence
    assert Page.objects.count() == pages
    assert not Film.objects.exists()
    assert not ImportRecord.objects.exists()


def test_several_files_are_reported_one_after_the_other(toolkit, tmp_path):
    printed = run_command(
        written(tmp_path, SCAN, "plaat.txt"), written(tmp_path, COLUMN, "column.txt"), "--parent", "/toolkit/"
    )
    assert printed.index("plaat.txt") < printed.index("column.txt")
    assert Quote.objects.count() == 7
    assert ArticlePage.objects.count() == 1


def test_publishing_below_a_draft_is_told(home, tmp_path):
    home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit", live=False))
    report = imported(written(tmp_path, PACKAGE), "/toolkit/", publish=True)
    assert any("nog concept" in sentence for sentence in report.notes.assumed)


def test_a_toolkit_goes_live_with_its_packages(home, tmp_path):
    page = imported(written(tmp_path, TOOLKIT), publish=True).pages[0]
    assert Page.objects.descendant_of(page, inclusive=True).filter(live=True).count() == 3


def test_a_title_without_letters_gets_an_address(home, tmp_path):
    page = imported(written(tmp_path, "# 你好\n\nEen groet.", "groet.md")).pages[0]
    assert page.slug == "column"
