"""Every text that readers see reaches the translators."""

from itertools import count
from typing import Any, cast

import pytest
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.models import StringSegment, TranslationSource

from home.models import ArticlePage, HomePage, StandardPage
from tests.factories import (
    ArticlePageFactory,
    AudienceFactory,
    CardFactory,
    FilmFactory,
    HomePageFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    stream,
    text_section,
)
from toolkits.models import Card

# The address follows the Dutch page, and the rest is Wagtail's own bookkeeping.
NO_WORDS = {"slug", "url_path", "path", "draft_title", "slug_en"}
MATERIAL = [CardFactory, QuestionFactory, WorksheetFactory, FilmFactory, QuoteFactory, PersonFactory, AudienceFactory]
PAGES = [ToolkitPageFactory, WorkPackagePageFactory, QuotePlatePageFactory, ArticlePageFactory, StandardPageFactory]
CHOSEN = {
    "Card": CardFactory,
    "Question": QuestionFactory,
    "Worksheet": WorksheetFactory,
    "Film": FilmFactory,
    "Quote": QuoteFactory,
    "Person": PersonFactory,
}


class Words:
    """Gives every text words of its own, and remembers them."""

    def __init__(self, home: Any) -> None:
        self.home = home
        self.given: list[str] = []
        self._numbers = count(1)

    def one(self, name: str) -> str:
        self.given.append(f"Woord {next(self._numbers)} van {name}")
        return self.given[-1]

    def value(self, block: blocks.Block, name: str) -> Any:  # noqa: PLR0911 - one line for each kind of block
        """Return a stored value for `block` with words in every text of it."""
        if isinstance(block, blocks.StreamBlock):
            return [self.child(child, f"{name}.{key}", key) for key, child in block.child_blocks.items()]
        if isinstance(block, blocks.StructBlock):
            return {key: self.value(child, f"{name}.{key}") for key, child in block.child_blocks.items()}
        if isinstance(block, blocks.ListBlock):
            return [self.child(block.child_block, f"{name}[{place}]", "item") for place in range(3)]
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{self.one(name)}</p>"
        if isinstance(block, blocks.ChoiceBlock):
            return block.get_default()
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self.one(name)
        if isinstance(block, SnippetChooserBlock):
            return CHOSEN[block.target_model.__name__]().pk
        if isinstance(block, blocks.PageChooserBlock):
            return ArticlePageFactory(parent=self.home, title=name, slug=f"artikel-{next(self._numbers)}").pk
        assert isinstance(block, blocks.BooleanBlock | blocks.DateBlock | blocks.IntegerBlock), block
        return None

    def child(self, block: blocks.Block, name: str, kind: str) -> dict[str, Any]:
        return {
            "type": kind,
            "value": self.value(block, name),
            "id": f"00000000-0000-0000-0000-{next(self._numbers):012d}",
        }

    def fill(self, thing: Any) -> None:
        """Put words in every text field and every block of `thing`."""
        for field in thing._meta.get_fields():
            if isinstance(field, StreamField):
                setattr(thing, field.name, field.stream_block.to_python(self.value(field.stream_block, field.name)))
            elif isinstance(field, RichTextField):
                setattr(thing, field.name, f"<p>{self.one(field.name)}</p>")
            elif is_words(field):
                setattr(thing, field.name, self.one(field.name))


def is_words(field: Any) -> bool:
    """Say whether a field of a model holds words that a reader sees."""
    if not isinstance(field, models.CharField | models.TextField):
        return False
    is_address = isinstance(field, models.URLField | models.EmailField)
    return bool(field.editable and not is_address and not field.choices and field.name not in NO_WORDS)


def extracted(thing: Any) -> str:
    source, _created = TranslationSource.update_or_create_from_instance(thing)
    strings = StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
    return "\n".join(strings) + "\n"


def missing(words: Words, thing: Any) -> list[str]:
    found = extracted(thing)
    return [word for word in words.given if f"{word}\n" not in found]


@pytest.mark.parametrize("make", MATERIAL)
def test_every_text_of_material_is_extracted(make, home):
    thing, words = make(), Words(home)
    words.fill(thing)
    thing.save()
    assert words.given
    assert missing(words, thing) == []


@pytest.mark.parametrize("make", PAGES)
def test_every_text_of_a_page_is_extracted(make, home):
    parent = ToolkitPageFactory(parent=home, title="T") if make is WorkPackagePageFactory else home
    page, words = make(parent=parent, title="P", slug="p"), Words(home)
    words.fill(page)
    page.save()
    assert len(words.given) > 10
    assert missing(words, page) == []


def test_every_text_of_the_front_door_is_extracted(home):
    words = Words(home)
    words.fill(home)
    home.save()
    assert missing(words, home) == []


def test_no_page_type_is_forgotten():
    tested = {cast(Any, make)._meta.model for make in (*PAGES, HomePageFactory)}
    own = {model for model in Page.__subclasses__() if model.__module__.partition(".")[0] in {"home", "toolkits"}}
    assert own == tested
    assert {ArticlePage, HomePage, StandardPage} <= own


@pytest.mark.parametrize(
    "blocks_without_keys",
    [
        [{"type": "cards", "value": {}, "id": "a"}],
        [{"type": "cards", "value": {"placements": [{"type": "item", "value": {}, "id": "c"}]}, "id": "a"}],
        [{"type": "text", "value": {"text": "<p>Woord</p>"}, "id": "a"}],
        [
            {
                "type": "faq",
                "value": {"placements": [{"type": "item", "value": {"question": "V"}, "id": "c"}]},
                "id": "a",
            }
        ],
    ],
)
def test_a_page_with_missing_keys_can_still_be_translated(blocks_without_keys, home):
    page = WorkPackagePageFactory(
        parent=ToolkitPageFactory(parent=home, title="T"), title="Titel", body=stream(*blocks_without_keys)
    )
    assert "Titel\n" in extracted(type(page).objects.get(pk=page.pk))


def test_rich_text_is_cut_into_its_paragraphs(home):
    page = StandardPageFactory(
        parent=home, title="P", body=stream(text_section("", "<p>Een</p><ul><li>Twee</li></ul>"))
    )
    assert {"Een", "Twee"} <= set(extracted(page).splitlines())


def test_the_kind_of_a_card_is_no_text_to_translate(home):
    assert Card.THINK not in extracted(CardFactory()).splitlines()
