"""The page of a selection, which is also the plan of a meeting and its run sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from toolkits.reading import SOURCE_LANGUAGE
from toolkits.reading.gathering import Gathered, gather
from toolkits.reading.run_sheet import run_sheet
from toolkits.reading.selection import LONGEST_NAME, MOST_CODES, MOST_MINUTES, Selection, usual_minutes

from .languages import in_every_language

# What only the form of the page sends; the address that stays has none of it.
FORM_FIELDS = {"m", "erbij"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of the run sheet: a piece, its minutes, when it begins and ends, and the addresses to change the plan.

    `begin` and `end` are None when the plan has no start; `up` and `down` are "" at the ends.
    """

    placed: Gathered
    minutes: int
    begin: time | None
    end: time | None
    up: str
    down: str
    without: str


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """Show the selection in the address, with what can be done with it.

    What the form sends is first turned into the address of the plan, so that the address in the bar is always the
    plan itself.
    """
    asked = Selection.parse(request.GET)
    found = gather(asked.codes, language=get_language() or SOURCE_LANGUAGE, reader=request.user)
    usual = {code: usual_minutes(each.item) for code, each in found.items()}
    # What does not fit is said at once: after the redirect nobody would know.
    if FORM_FIELDS & set(request.GET) and not asked.too_many:
        return redirect(_address(asked.usual(usual)))
    plan = asked.only(found)
    parts = _parts(plan, found)
    address = _address(plan)
    context = {
        "plan": plan,
        "parts": parts,
        "minutes": sum(part.minutes for part in parts),
        "end": parts[-1].end if parts else None,
        "unknown": [code for code in asked.codes if code not in found],
        "too_many": asked.too_many,
        "most": MOST_CODES,
        "most_minutes": MOST_MINUTES,
        "longest_name": LONGEST_NAME,
        "share_url": request.build_absolute_uri(address),
        "conversation_url": f"{reverse('conversation')}?{plan.query}",
        "search_pages": in_every_language("selection", plan.query),
    }
    return render(request, "meeting/selection.html", context)


def _parts(plan: Selection, found: Mapping[str, Gathered]) -> list[Part]:
    """Return the run sheet of `plan` with the addresses to change it."""
    last = len(plan.choices) - 1
    return [
        Part(
            placed=line.placed,
            minutes=line.minutes,
            begin=line.begin,
            end=line.end,
            up=_address(plan.moved(line.placed.item.code, -1)) if index else "",
            down=_address(plan.moved(line.placed.item.code, 1)) if index < last else "",
            without=_address(plan.without(line.placed.item.code)),
        )
        for index, line in enumerate(run_sheet(plan, found))
    ]


def _address(plan: Selection) -> str:
    return f"{reverse('selection')}?{plan.query}" if plan.query else reverse("selection")
