"""The house style of a toolkit is that of its audience."""

import pytest

from tests.factories import ArticlePageFactory, AudienceFactory, ToolkitPageFactory, WorkPackagePageFactory, translate
from tests.reading.conftest import read
from toolkits.models import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def forest() -> Audience:
    made: Audience = AudienceFactory(name="Bosgemeenten", house_style="forest")
    return made


@pytest.mark.parametrize(
    ("above", "own", "theme"),
    [("", "", "site"), ("forest", "", "forest"), ("forest", "harbour", "harbour"), ("", "forest", "forest")],
)
def test_an_audience_without_a_style_takes_that_of_the_broader_one(above, own, theme):
    parent = AudienceFactory(name="Breed", house_style=above)

    assert AudienceFactory(name="Smal", parent=parent, house_style=own).theme() == theme


def test_every_page_of_a_toolkit_has_the_style_of_its_audience(home, forest):
    toolkit = ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=forest)
    package = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket")
    column = ArticlePageFactory(parent=toolkit, title="Column", slug="column")

    assert [read(page).house_style for page in (toolkit, package, column)] == ["forest"] * 3


def test_pages_outside_a_toolkit_keep_the_style_of_the_site(home, forest):
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=forest)

    assert read(home).house_style == "site"


def test_a_translation_has_the_style_of_the_dutch_audience(home, forest):
    toolkit = ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=forest)
    translate(forest, "en", name="Forest towns", house_style=None)
    english = translate(toolkit, "en", title="Forest")

    assert read(english, "en").house_style == "forest"


def test_the_web_page_says_which_style_it_has(home, forest, client):
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=forest)

    assert 'data-theme="forest"' in client.get("/bos/").content.decode()
    assert 'data-theme="site"' in client.get("/").content.decode()
