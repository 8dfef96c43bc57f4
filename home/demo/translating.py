"""The demo translations, entered the way translators do: as strings of wagtail-localize."""

import warnings
from collections.abc import Callable, Iterable
from typing import Any

from bs4 import MarkupResemblesLocatorWarning
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from toolkits.models import ToolkitPage
from toolkits.reading.material import MODELS, chosen_in
from toolkits.reading.sections import stored

from . import texts

# Words of the demo that stand in the code that builds it, not in the TOML files.
FIXED = {
    "en": {"Vragen over de toolkit": "Questions about the toolkit", "Achtergrond": "Background"},
    "fy": {"Vragen over de toolkit": "Fragen oer de toolkit", "Achtergrond": "Eftergrûn"},
}


def translate(language: str, say: Callable[[str], None]) -> None:
    """Translate every demo page that has a text in `language`, with its material, and publish it."""
    # An address among the texts looks like a file name to the parser of wagtail-localize; it is none.
    warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)
    locale = Locale.objects.get(language_code=language)
    words = _dictionary(language)
    done: set[tuple[str, int]] = set()
    for page in _pages(language):
        for thing in (*_material_of(page), page):
            key = (thing._meta.label, thing.pk)
            if key not in done:
                done.add(key)
                _translate(thing, locale, words)
        say(f"    {page.title}")


def _dictionary(language: str) -> dict[str, str]:
    words = dict(FIXED[language])
    for name in texts.files():
        translation = texts.read(language, name)
        if translation is not None:
            words.update(texts.dictionary(texts.read("nl", name), translation))
    return {_string(source): _string(target) for source, target in words.items() if source != target}


def _string(text: str) -> str:
    return str(StringValue.from_plaintext(text).data)


def _pages(language: str) -> Iterable[Any]:
    """Yield the Dutch pages whose texts exist in `language`, parents first."""
    slugs = {"start"}
    for name in texts.files():
        if texts.read(language, name) is None:
            continue
        text = texts.read("nl", name) or {}
        slugs |= {text["slug"]} if "slug" in text else {part["slug"] for part in text.values() if "slug" in part}
    dutch = Page.objects.filter(locale__language_code="nl", depth__gt=1, slug__in=slugs).order_by("path")
    return (page.specific for page in dutch)


def _material_of(page: Any) -> Iterable[Any]:
    """Yield the material that a page shows, so that it is translated before the page."""
    if isinstance(page, ToolkitPage) and page.audience:
        yield page.audience
    author = getattr(page, "author", None)
    if author:
        yield author
    streams = (stored(getattr(page, name, None)) for name in ("body", "guide", "authors", "background"))
    for field, pks in chosen_in(streams).items():
        if field in MODELS:
            yield from MODELS[field]._default_manager.filter(pk__in=pks)


def _translate(thing: Any, locale: Locale, words: dict[str, str]) -> None:
    source, _created = TranslationSource.update_or_create_from_instance(thing)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        # An address or a name that has no translation is the same in every language.
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": words.get(segment.string.data, segment.string.data)},
        )
    drafted = isinstance(thing, DraftStateMixin)
    translation.save_target(publish=not drafted)
    if drafted:
        # wagtail-localize publishes after the transaction, with what it remembers of each page from within it: that
        # would undo the number of children. Published here, from the database, each page stays whole.
        thing.get_translation(locale).get_latest_revision().publish()
