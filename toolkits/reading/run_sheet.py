"""The run sheet of a plan: what comes when. The page of a selection and its paper are drawn from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from .gathering import Gathered
from .selection import Selection, usual_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the run sheet: a piece, its minutes, and when it begins and ends (None when the plan has no start)."""

    placed: Gathered
    minutes: int
    begin: time | None
    end: time | None


def run_sheet(plan: Selection, found: Mapping[str, Gathered]) -> tuple[Line, ...]:
    """Return the lines of the run sheet of `plan`, in its order; a code that is not in `found` has none.

    The clock goes on after midnight.
    """
    lines: list[Line] = []
    # Any day will do: only the hours and minutes are shown.
    clock = datetime.combine(datetime.min, plan.start) if plan.start else None
    for choice in plan.only(found).choices:
        placed = found[choice.code]
        minutes = choice.minutes or usual_minutes(placed.item)
        end = clock + timedelta(minutes=minutes) if clock else None
        lines.append(
            Line(
                placed=placed,
                minutes=minutes,
                begin=clock.time() if clock else None,
                end=end.time() if end else None,
            )
        )
        clock = end
    return tuple(lines)
