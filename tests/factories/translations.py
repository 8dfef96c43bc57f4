"""Translations made at once, for tests in which the way they are made does not matter."""

from typing import Any

from wagtail.models import Locale, Page


def translate(thing: Any, language: str, *, live: bool = True, **fields: Any) -> Any:
    """Return `thing` (a page or material) in `language`, with other values for `fields`; published unless told.

    The parents of a page are there too afterwards, as aliases where they were not translated.
    """
    locale = Locale.objects.get_or_create(language_code=language)[0]
    parents = {"copy_parents": True} if isinstance(thing, Page) else {}
    copy = thing.copy_for_translation(locale, **parents)
    for name, value in fields.items():
        setattr(copy, name, value)
    if hasattr(copy, "live"):
        copy.live = False
    copy.save()
    if live and hasattr(copy, "save_revision"):
        copy.save_revision().publish()
        copy.refresh_from_db()
    return copy
