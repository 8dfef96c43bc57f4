"""What the checks of one page look at: its draft, its texts and what it chooses; in a constant number of queries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from toolkits.models import Audience, ToolkitPage
from toolkits.reading.material import ARTICLE, FIELDS, MODELS, MaterialShelf, chosen_in, placements_of
from toolkits.reading.resolver import SOURCE_LANGUAGE
from toolkits.reading.sections import stored
from toolkits.reading.wording import fill

from .findings import PAGE, Target
from .texts import STREAMS, Text, texts_of_material, texts_of_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A piece of material in its place.

    `field` says what it is ("card", "film", "person", "article" …), `chosen` the key that the page stores (None when
    nothing is chosen), `material` what readers get, or None. `place` is the placement, `chooser` its chooser.
    """

    field: str
    chosen: int | None
    material: Any | None
    value: Mapping[str, Any]
    place: Target | None
    chooser: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSection:
    """A section as it is stored, with its content path."""

    path: str
    value: Mapping[str, Any]


class Surroundings:
    """What the checks of many pages share: the audiences. One query, whatever the number of pages."""

    @cached_property
    def audiences(self) -> list[Audience]:
        """Return all published audiences, with those above them."""
        return list(Audience.objects.filter(live=True).select_related("locale", "parent__parent"))


class Subject:
    """One page as its next version will be: the draft that publishing makes public."""

    def __init__(self, page: Any, surroundings: Surroundings) -> None:
        """Look at `page`, of its own class and with the values of its latest draft."""
        self.page = page
        self.language: str = page.locale.language_code
        self.surroundings = surroundings
        self.today: date = timezone.localdate()

    @cached_property
    def toolkit(self) -> ToolkitPage | None:
        """Return the toolkit that the page is or stands in."""
        if isinstance(self.page, ToolkitPage):
            return self.page
        above = [self.page.path[:end] for end in range(Page.steplen, len(self.page.path), Page.steplen)]
        toolkit: ToolkitPage | None = ToolkitPage.objects.filter(path__in=above).first()
        return toolkit

    @cached_property
    def audience(self) -> Audience | None:
        """Return the audience of the toolkit, while it is published."""
        chosen = self.toolkit.audience_id if self.toolkit else None
        return next((each for each in self.surroundings.audiences if each.pk == chosen), None)

    def filled(self, text: str, language: str = "") -> str:
        """Return plain text as readers get it, with its variables filled."""
        return fill(text, self.words.get(language or self.language) or next(iter(self.words.values()))).strip()

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """Return what the variables stand for, by language: the words of the audience, or neutral ones."""
        if self.audience:
            key = self.audience.translation_key
            same = [each for each in self.surroundings.audiences if each.translation_key == key]
            return {each.locale.language_code: each.words() for each in same}
        with override(self.language):
            word, definite, plural, place = _("organisatie"), _("de organisatie"), _("organisaties"), _("jullie plaats")
        words = {"organisatie": word, "de_organisatie": definite, "organisaties": plural, "plaats": place}
        return {self.language: words}

    @cached_property
    def streams(self) -> dict[str, list[Mapping[str, Any]]]:
        """Return the streams of the page as they are stored."""
        return {name: stored(getattr(self.page, name, None)) for name in STREAMS}

    @cached_property
    def sections(self) -> list[StoredSection]:
        """Return the sections of the page."""
        return [
            StoredSection(path=f"{name}.{block.get('id')}", value=block["value"])
            for name, blocks in self.streams.items()
            for block in blocks
            if isinstance(block.get("value"), Mapping)
        ]

    @cached_property
    def placed(self) -> list[Placed]:
        """Return what the page shows of material: not what is hidden or only announced."""
        return list(self._placed())

    @cached_property
    def texts(self) -> list[Text]:
        """Return every text of the page and of the material it shows, each once."""
        texts = list(texts_of_page(self.page, self.language))
        for each in self.placed:
            if each.material is not None and each.field != ARTICLE:
                texts += texts_of_material(each.material, each.value, each.place)
        # The same person may stand there twice, as a maker and as a writer.
        return list(dict.fromkeys(texts))

    @cached_property
    def shelf(self) -> MaterialShelf:
        """Return the material that the page chooses, also what was never published: publishing may still come."""
        chosen = chosen_in(self.streams.values())
        if getattr(self.page, "author_id", None):
            chosen["person"].add(self.page.author_id)
        return MaterialShelf(
            chosen,
            language=self.language,
            source_language=SOURCE_LANGUAGE,
            reader=AnonymousUser(),
            drafts=True,
        )

    def _placed(self) -> Iterator[Placed]:
        for name, blocks in self.streams.items():
            for block in blocks:
                kind, value, path = block.get("type"), block.get("value"), f"{name}.{block.get('id')}"
                if kind == "person":
                    yield self._piece("person", value, {}, path=path, chooser=path)
                elif kind in FIELDS and isinstance(value, Mapping) and value.get("availability") != "announced":
                    for placement in placements_of(value):
                        if not placement.hidden:
                            field, place = FIELDS[kind], f"{path}.placements.{placement.block_id}"
                            chosen = placement.value.get(field)
                            yield self._piece(field, chosen, placement.value, path=place, chooser=f"{place}.{field}")
        if getattr(self.page, "author_id", None):
            yield self._piece("person", self.page.author_id, {}, path="", chooser="author")

    def _piece(self, field: str, chosen: Any, value: Mapping[str, Any], *, path: str, chooser: str) -> Placed:
        return Placed(
            field=field,
            chosen=int(chosen) if chosen else None,
            material=self.shelf.get(field, chosen),
            value=value,
            place=Target(PAGE, self.page.pk, path) if value else None,
            chooser=Target(PAGE, self.page.pk, chooser),
        )


def existing(placed: Sequence[Placed]) -> dict[tuple[str, int], Any]:
    """Return, of material that readers do not get, what there is of it: by field and key; a query for each kind."""
    found: dict[tuple[str, int], Any] = {}
    for field, model in MODELS.items():
        keys = {each.chosen for each in placed if each.field == field and each.chosen and each.material is None}
        if keys:
            found |= {(field, each.pk): each for each in model._default_manager.filter(pk__in=keys)}
    return found
