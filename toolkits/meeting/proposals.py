"""The page that proposes a plan."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from toolkits.access import Reader, authorize_page, visible_to
from toolkits.models import ToolkitPage
from toolkits.reading import SOURCE_LANGUAGE, resolve_page
from toolkits.reading.gathering import Gathered, gather_toolkit, gathered_from
from toolkits.reading.selection import Choice, Selection, usual_minutes

from .forms import ProposalForm
from .languages import in_every_language
from .proposing import ORDER, Candidate, Kind, Proposal, propose_from


@require_safe
def proposal(request: HttpRequest) -> HttpResponse:
    """Ask for time, people and a package, and propose a plan that fits, with a reason for every piece."""
    language = get_language() or SOURCE_LANGUAGE
    pages = _pages(request.user, language)
    asked = bool({"minuten", "mensen"} & set(request.GET))
    form = ProposalForm(
        request.GET if asked else None,
        choices=_choices(pages),
        # A link from a package asks about that package.
        initial={"uit": request.GET.get("uit", "")},
    )
    context: dict[str, Any] = {"form": form, "search_pages": in_every_language("proposal")}
    if form.is_bound and form.is_valid():
        page = next(each for each in pages if each.url == form.cleaned_data["uit"])
        refusal = authorize_page(request, page)
        if refusal is not None:
            return refusal
        pieces = _pieces(page, language, request.user)
        context |= _answer(pieces, minutes=form.cleaned_data["minuten"], people=form.cleaned_data["mensen"])
    return render(request, "meeting/proposal.html", context)


def _answer(pieces: Sequence[Gathered], *, minutes: int, people: int) -> dict[str, Any]:
    """Return what the page shows: the plan with its reasons, or the smallest thing that does fit."""
    known = {each.item.code: each for each in pieces}
    plan = propose_from(_candidates(pieces), minutes=minutes, people=people)
    plan_of = Selection(choices=tuple(Choice(each.code) for each in plan.chosen))
    return {
        "minutes": minutes,
        "people": people,
        "proposal": plan,
        "parts": [
            {"placed": known[each.code], "minutes": each.minutes, "reason": reason(each, people)}
            for each in plan.chosen
        ],
        "page": known[plan.chosen[0].code].page if plan.chosen else None,
        "left": minutes - plan.minutes,
        "no_worksheet": not any(each.kind == "worksheet" for each in plan.chosen),
        "plan_url": f"{reverse('selection')}?{plan_of.query}",
        "smallest": _smallest(plan, known),
    }


def _smallest(plan: Proposal, known: dict[str, Gathered]) -> dict[str, Any] | None:
    if plan.smallest is None:
        return None
    query = Selection(choices=(Choice(plan.smallest.code),)).query
    return {
        "placed": known[plan.smallest.code],
        "minutes": plan.smallest.minutes,
        "url": f"{reverse('selection')}?{query}",
    }


def reason(chosen: Candidate, people: int) -> str:
    """Say in one sentence why a piece is in the plan."""
    if chosen.kind == "film":
        return _("Zo kijken jullie eerst samen naar hetzelfde, en praten jullie daar kort over na.")
    if chosen.kind == "card":
        return _("Een kaartje kost weinig tijd en brengt iedereen aan het woord.")
    if chosen.kind == "question":
        return _("Met een vraag kijken jullie terug: wat neemt ieder mee naar het eigen werk?")
    if chosen.group_min or chosen.group_max:
        return ngettext(
            "Hier werken jullie een eigen voorbeeld uit. De werkplaat past bij %(number)d persoon.",
            "Hier werken jullie een eigen voorbeeld uit. De werkplaat past bij %(number)d mensen.",
            people,
        ) % {"number": people}
    return _("Hier werken jullie samen een eigen voorbeeld uit.")


def _candidates(pieces: Iterable[Gathered]) -> list[list[Candidate]]:
    """Return what could be in a plan, for each page apart."""
    by_page: dict[str, list[Candidate]] = {}
    for each in pieces:
        if each.item.kind in ORDER:
            by_page.setdefault(each.page.url, []).append(
                Candidate(
                    code=each.item.code,
                    kind=cast(Kind, each.item.kind),
                    minutes=usual_minutes(each.item),
                    group_min=getattr(each.item, "group_min", 0),
                    group_max=getattr(each.item, "group_max", 0),
                )
            )
    return list(by_page.values())


def _pieces(page: Any, language: str, reader: Reader) -> list[Gathered]:
    if isinstance(page, ToolkitPage):
        return gather_toolkit(page, language=language, reader=reader)
    return gathered_from(resolve_page(page, language=language, reader=reader))


def _pages(reader: Reader, language: str) -> list[Any]:
    """Return the toolkits and packages that the reader sees, each of its own class, in order.

    Those in `language`; where nothing was translated, those in the source language.
    """
    return _pages_in(language, reader) or _pages_in(SOURCE_LANGUAGE, reader)


def _pages_in(language: str, reader: Reader) -> list[Any]:
    rows = (
        visible_to(reader)
        .filter(locale__language_code=language)
        .exclude(toolkitpage=None, workpackagepage=None)
        .select_related("locale", "toolkitpage", "workpackagepage")
        .order_by("path")
    )
    pages = []
    for row in rows:
        kept = row._state.fields_cache
        page = kept.get("toolkitpage") or kept["workpackagepage"]
        page.locale = row.locale
        pages.append(page)
    return pages


def _choices(pages: Iterable[Page]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the pages as the groups of a choice: each toolkit with its packages below it."""
    groups: list[tuple[str, list[tuple[str, str]]]] = []
    for page in pages:
        if isinstance(page, ToolkitPage):
            groups.append((page.title, [(page.url, _("De hele toolkit: %(title)s") % {"title": page.title})]))
        elif groups:
            groups[-1][1].append((page.url, page.title))
    return groups
