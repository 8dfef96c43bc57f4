"""The page of a selection, which is also the plan of a meeting and its run sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from toolkits.reading import SOURCE_LANGUAGE
from toolkits.reading.gathering import Gathered, gather
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
    parts = run_sheet(plan, found, usual)
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


def run_sheet(plan: Selection, found: Mapping[str, Gathered], usual: Mapping[str, int]) -> list[Part]:
    """Return the lines of the run sheet of `plan`; every code of it is in `found`, with its `usual` minutes.

    The clock goes on after midnight.
    """
    parts: list[Part] = []
    # Any day will do: only the hours and minutes are shown.
    clock = datetime.combine(datetime.min, plan.start) if plan.start else None
    last = len(plan.choices) - 1
    for index, choice in enumerate(plan.choices):
        minutes = choice.minutes or usual[choice.code]
        end = clock + timedelta(minutes=minutes) if clock else None
        parts.append(
            Part(
                placed=found[choice.code],
                minutes=minutes,
                begin=clock.time() if clock else None,
                end=end.time() if end else None,
                up=_address(plan.moved(choice.code, -1)) if index else "",
                down=_address(plan.moved(choice.code, 1)) if index < last else "",
                without=_address(plan.without(choice.code)),
            )
        )
        clock = end
    return parts


def _address(plan: Selection) -> str:
    return f"{reverse('selection')}?{plan.query}" if plan.query else reverse("selection")
