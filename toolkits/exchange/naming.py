"""The identities of what content on this site names."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from toolkits.models import HouseStyle

from .collecting import Used
from .format import Media, StyleRecord
from .library import Record, identity_of, record_of
from .styles import record_of_style
from .values import Reference


class SiteNames:
    """Gives identities, looked up together: one query for pages and one for each kind of file."""

    def __init__(self, used: Used, material: Mapping[tuple[Any, int], Reference]) -> None:
        """Look up what `used` took down. `material` are the pieces that may be named, by model and primary key."""
        self._material = material
        rows = Page.objects.filter(pk__in=used.pages).values_list("pk", "translation_key", "locale__language_code")
        self.pages: dict[int, Reference] = {pk: (key, language) for pk, key, language in rows}
        self._records: dict[tuple[Any, int], Record] = {}
        self._styles: dict[int, HouseStyle] = {}
        for model, pks in used.files.items():
            if model is HouseStyle:
                # One that was never published is a style that no reader sees: it stays here.
                self._styles = HouseStyle.objects.filter(live=True).in_bulk(list(pks))
                continue
            for file in model.objects.filter(pk__in=pks).order_by("pk"):
                self._records[model, file.pk] = record_of(file)
        self._files = {place: identity_of(record) for place, record in self._records.items()}

    def reference(self, model: Any, pk: Any) -> Reference | None:
        """Return the identity of a page or piece of material, or None when it may not be named."""
        return self.pages.get(int(pk)) if issubclass(model, Page) else self._material.get((model, int(pk)))

    def file(self, model: Any, pk: Any) -> str | None:
        """Return the identity of a picture or document, or the short name of a house style."""
        if model is HouseStyle:
            return self._styles[int(pk)].slug if int(pk) in self._styles else None
        return self._files.get((model, int(pk)))

    def styles(self) -> list[StyleRecord]:
        """Return the records of all house styles, by short name."""
        return sorted(map(record_of_style, self._styles.values()), key=lambda record: record.slug)

    def logos(self) -> dict[str, Any]:
        """Return the stored logos, by the short name of their style."""
        return {style.slug: style.logo for style in self._styles.values() if style.logo}

    def media(self) -> Media:
        """Return the records of all files."""
        images, documents = get_image_model(), get_document_model()
        records = list(zip(self._files.items(), self._records.values(), strict=True))
        return Media(
            images=_first([(name, each) for (place, name), each in records if place[0] is images]),
            documents=_first([(name, each) for (place, name), each in records if place[0] is documents]),
        )

    def sources(self) -> dict[str, tuple[Any, int]]:
        """Return where the bytes of each identity are: the model and primary key."""
        return {identity: place for place, identity in self._files.items()}


def _first(records: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    # Of two rows that are the same but for the name of their file, the first stands for both.
    chosen: dict[str, Any] = {}
    for identity, record in records:
        chosen.setdefault(identity, record)
    return chosen
