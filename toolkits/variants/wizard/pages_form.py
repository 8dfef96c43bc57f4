"""Step 3: which pages come along, and in which order."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from toolkits.models import WorkPackagePage
from toolkits.variants.deriving import pages_to_derive
from toolkits.variants.planning import in_order

from .forms import StepForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A page to take or leave. `number` is the one it gets in the variant."""

    page: Any
    taken: bool
    number: int | None
    first: bool
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """The pages of one kind."""

    heading: str
    numbered: bool
    rows: list[Row]


class PagesForm(StepForm):
    """Which pages come along, and in which order. `move` is the button that was used: "up-12" or "down-12"."""

    order = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    take = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the published pages of the source; at first, all of them come along."""
        super().__init__(*args, **kwargs)
        self.pages = pages_to_derive(self.source)
        choices = [(str(page.pk), page.title) for page in self.pages]
        for name in ("order", "take"):
            field: Any = self.fields[name]
            # A page that was taken back meanwhile is no mistake of the editor: it is left out below.
            field.choices = choices
            field.valid_value = lambda value: str(value).isdigit()

    @property
    def known(self) -> set[int]:
        """Return the pages that were there when this was answered."""
        return {int(pk) for pk in self["order"].value() or () if str(pk).isdigit()}

    @cached_property
    def ordered(self) -> list[Any]:
        """Return all pages, in the chosen order."""
        return in_order(self.pages, [int(pk) for pk in self["order"].value() or () if str(pk).isdigit()])

    @cached_property
    def taken(self) -> list[Any]:
        """Return the pages that come along, in order. A page that is new since the answer comes along too."""
        if not self.is_bound:
            return self.ordered
        chosen = {str(pk) for pk in self["take"].value() or ()}
        return [page for page in self.ordered if str(page.pk) in chosen or page.pk not in self.known]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Return the number that each package gets in the variant."""
        counted = (page for page in self.taken if isinstance(page, WorkPackagePage) and page.numbered)
        return {page.pk: number for number, page in enumerate(counted, start=1)}

    @cached_property
    def groups(self) -> list[RowGroup]:
        """Return the pages by kind, packages first."""
        kinds: dict[type[Any], list[Any]] = {}
        for page in sorted(self.ordered, key=lambda page: not isinstance(page, WorkPackagePage)):
            kinds.setdefault(type(page), []).append(page)
        taken = {page.pk for page in self.taken}
        return [
            RowGroup(
                heading=str(kind._meta.verbose_name_plural).capitalize(),
                numbered=kind is WorkPackagePage,
                rows=[
                    Row(
                        page=page,
                        taken=page.pk in taken,
                        number=self.numbers.get(page.pk),
                        first=place == 0,
                        last=place == len(pages) - 1,
                    )
                    for place, page in enumerate(pages)
                ],
            )
            for kind, pages in kinds.items()
        ]

    def moved(self, move: str) -> dict[str, Any]:
        """Return the answers after one step up or down."""
        direction, _dash, pk = move.partition("-")
        order = [str(page.pk) for page in self.ordered]
        kinds = {str(page.pk): type(page) for page in self.pages}
        if pk in kinds:
            same = [each for each in order if kinds[each] is kinds[pk]]
            there = same.index(pk) + (-1 if direction == "up" else 1)
            if 0 <= there < len(same):
                here, other = order.index(pk), order.index(same[there])
                order[here], order[other] = order[other], order[here]
        return {**self.answers(), "order": order, "take": [str(page.pk) for page in self.taken]}

    def clean(self) -> dict[str, Any]:
        """Refuse a variant without pages, where the source has some."""
        given: dict[str, Any] = super().clean() or {}
        if self.pages and not self.taken:
            self.add_error("take", _("Kies minstens één pagina."))
        given["pages"] = self.taken
        return given
