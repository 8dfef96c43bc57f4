"""The material that the placements of a page name, found in a constant number of queries.

For each kind one query, whatever the number of pieces: the pieces that the placements name and their versions in
the reader's language and in the source language.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from toolkits.access import Reader, visible_to
from toolkits.models import Card, Film, FilmPassword, Material, Person, Question, Quote, Worksheet

# What a placement chooses, by the name of its field.
MODELS: dict[str, type[Material]] = {
    "card": Card,
    "film": Film,
    "person": Person,
    "question": Question,
    "quote": Quote,
    "worksheet": Worksheet,
}
RELATED: dict[str, tuple[str, ...]] = {
    "film": ("poster", "captions", "video"),
    "worksheet": ("file",),
    "person": ("photo",),
}
PICTURES: dict[str, str] = {"film": "poster", "person": "photo"}
ARTICLE = "article"
# Which field of a placement chooses its material, by the kind of section.
FIELDS = {
    "film": "film",
    "worksheets": "worksheet",
    "cards": "card",
    "questions": "question",
    "quotes": "quote",
    "articles": ARTICLE,
}


@dataclass(frozen=True, slots=True)
class Placement:
    """A placement as it is stored: its block id and its fields."""

    block_id: str
    value: Mapping[str, Any]

    @property
    def hidden(self) -> bool:
        """Say whether readers must not see it."""
        return bool(self.value.get("hidden"))


def placements_of(section: Mapping[str, Any]) -> Iterator[Placement]:
    """Yield the placements of a stored section value, hidden ones too."""
    for item in section.get("placements") or []:
        if isinstance(item, Mapping) and item.get("type") == "item" and isinstance(item.get("value"), Mapping):
            yield Placement(block_id=str(item.get("id") or ""), value=item["value"])


class MaterialShelf:
    """The material of one page, for one language and reader."""

    def __init__(
        self, chosen: Mapping[str, set[int]], *, language: str, source_language: str, reader: Reader, drafts: bool
    ) -> None:
        """Fetch what `chosen` names: primary keys by the name of the field that chose them."""
        self._language = language
        self._source_language = source_language
        self._drafts = drafts
        self._by_pk: dict[str, dict[int, Any]] = {}
        self._by_key: dict[str, dict[UUID, dict[str, Any]]] = {}
        for field, pks in chosen.items():
            if pks:
                self._keep(field, self._fetch(field, pks, reader))

    def get(self, field: str, pk: object) -> Any | None:
        """Return the version of a chosen piece that the reader gets, or None when there is none for them.

        That is the published version in their language, else in the source language, else the chosen one itself.
        With `drafts`, also a piece that was never published.
        """
        chosen = self._by_pk.get(field, {}).get(int(str(pk))) if pk else None
        if chosen is None:
            return None
        versions = self._by_key[field][chosen.translation_key]
        candidates = [versions.get(self._language), versions.get(self._source_language), chosen]
        for version in candidates:
            if version is not None and (version.live or (self._drafts and version.first_published_at is None)):
                return version
        return None

    def _fetch(self, field: str, pks: set[int], reader: Reader) -> QuerySet[Any]:
        languages = {self._language, self._source_language}
        # Articles live a floor up, so their model is found by name.
        model: Any = apps.get_model("home.ArticlePage") if field == ARTICLE else MODELS[field]
        keys = model._default_manager.filter(pk__in=pks).values("translation_key")
        rows: QuerySet[Any] = model._default_manager.filter(
            Q(pk__in=pks) | Q(translation_key__in=keys, locale__language_code__in=languages)
        )
        if field == ARTICLE:
            # An article is a page: it has readers of its own.
            return rows.filter(pk__in=visible_to(reader).values("pk")).select_related("locale", "author")
        rows = rows.select_related("locale", *RELATED.get(field, ()))
        if field == "film":
            passwords = FilmPassword.objects.filter(film_key=OuterRef("translation_key"))
            rows = rows.annotate(has_password=Exists(passwords))
        if field in PICTURES:
            rows = rows.prefetch_related(f"{PICTURES[field]}__renditions")
        return rows

    def _keep(self, field: str, rows: Iterable[Any]) -> None:
        self._by_pk[field] = {}
        self._by_key[field] = defaultdict(dict)
        for row in rows:
            self._by_pk[field][row.pk] = row
            self._by_key[field][row.translation_key][row.locale.language_code] = row


def chosen_in(streams: Iterable[Iterable[Mapping[str, Any]]]) -> dict[str, set[int]]:
    """Return what the visible placements of stored streams choose: primary keys by field name."""
    chosen: dict[str, set[int]] = defaultdict(set)
    for stream in streams:
        for block in stream:
            kind, value = block.get("type"), block.get("value")
            if kind == "person" and value:
                chosen["person"].add(int(value))
            elif kind in FIELDS and isinstance(value, Mapping):
                field = FIELDS[kind]
                pks = (each.value.get(field) for each in placements_of(value) if not each.hidden)
                chosen[field].update(int(pk) for pk in pks if pk)
    return chosen
