"""The number of a work package: its place in its toolkit, the same for everybody."""

from django.contrib.auth import get_user_model

from tests.access.conftest import restrict
from tests.factories import ToolkitPageFactory, WorkPackagePageFactory, translate
from tests.reading.conftest import read


def numbers(page, *args, **more):
    return [place.number for place in read(page, *args, **more).siblings]


def test_the_number_is_the_place_among_numbered_siblings(package_of):
    first, plain, last = package_of(), package_of(numbered=False), package_of()
    assert [read(page).number for page in (first, plain, last)] == [1, None, 2]
    assert numbers(first) == [1, None, 2]


def test_moving_a_package_moves_its_number(toolkit, package_of):
    first, second = package_of(), package_of()
    second.move(first, pos="left")
    assert (read(second).number, read(first).number) == (1, 2)


def test_drafts_count_only_in_previews(package_of):
    package_of(live=False)
    page = package_of()
    assert read(page).number == 1
    assert read(page, drafts=True).number == 2
    assert len(read(page, drafts=True).siblings) == 2


def test_the_number_does_not_depend_on_who_reads(package_of):
    shut, page = package_of(), package_of()
    restrict(shut)
    assert read(page).number == 2
    assert numbers(page) == [2]
    assert numbers(page, reader=get_user_model().objects.create_superuser("baas")) == [1, 2]


def test_the_only_translated_package_keeps_its_number(package_of):
    package_of()
    page = package_of()
    english = translate(page, "en")
    frisian = translate(page, "fy")
    assert read(english, "en").number == 2
    assert read(frisian, "fy").number == 2
    assert numbers(english, "en") == [1, 2]


def test_a_package_that_only_a_translation_has_comes_last_in_every_language(toolkit, package_of):
    pages = [package_of() for _ in range(2)]
    for language in ("fy", "en"):
        for page in pages:
            translated = translate(page, language)
    own = WorkPackagePageFactory(parent=translated.get_parent(), title="Only here", locale=translated.locale)
    assert read(own, "en").number == 3


def test_the_same_package_has_another_number_in_another_toolkit(home, toolkit, package_of):
    package_of()
    shared = package_of()
    other = ToolkitPageFactory(parent=home, title="Ministeries")
    copy = shared.copy(to=other)
    copy.save_revision().publish()
    assert (read(shared).number, read(copy).number) == (2, 1)


def test_the_tiles_of_a_toolkit_carry_the_numbers_and_the_languages(toolkit, package_of):
    package_of(title="Eerste")
    package_of(title="Tweede", numbered=False)
    translate(toolkit, "en")
    translate(package_of(title="Derde"), "en", title="Third")
    (section,) = [each for each in read(toolkit, "en").sections if each.kind == "packages"]
    assert [(each.title, each.number, each.translated) for each in section.items] == [
        ("Eerste", 1, False),
        ("Tweede", None, False),
        ("Third", 2, True),
    ]


def test_shut_and_unpublished_packages_have_no_tile(toolkit, package_of):
    restrict(package_of(title="Dicht"))
    package_of(title="Concept", live=False)
    package_of(title="Open")
    (section,) = [each for each in read(toolkit).sections if each.kind == "packages"]
    assert [(each.title, each.number) for each in section.items] == [("Open", 2)]
    assert section.summary == "Eén werkpakket"
