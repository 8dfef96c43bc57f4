"""The conversation: one card at a time, large enough to read together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from toolkits.access import authorize_page
from toolkits.models import WorkPackagePage
from toolkits.reading import SOURCE_LANGUAGE, resolve_page
from toolkits.reading.content import DEFAULT_STYLE
from toolkits.reading.gathering import Gathered, gather, gathered_from
from toolkits.reading.selection import Selection

from .decks import DRAWN_FROM_PAGES, Turn, drawn, kind_of, kinds_in, new_seed, size_of

# The title of these says which one it is; what is said is their text.
SAID_IN_TEXT = frozenset({"question", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a conversation is about: its title, where it came from, and the plan that its cards came from, if any."""

    title: str
    url: str
    plan: Selection | None = None
    emblem: str = "plain"
    house_style: str = DEFAULT_STYLE
    language: str = SOURCE_LANGUAGE


@require_safe
def conversation(request: HttpRequest) -> HttpResponse:
    """Hold a conversation about the pieces whose codes are in the address (`?k=`); see `_room`."""
    selection = Selection.parse(request.GET)
    language = get_language() or SOURCE_LANGUAGE
    found = gather(selection.codes, language=language, reader=request.user)
    selection = selection.only(found)
    deck = list(found.values())
    first = deck[0] if deck else None
    # A single card is shown at once, and leads back to itself.
    single = first is not None and len(deck) == 1 and not selection.name
    selection_url = f"{reverse('selection')}?{selection.query}" if deck else reverse("selection")
    source = Source(
        title=first.page.title if first and single else selection.name or _("Jullie selectie"),
        url=reverse("permanent_code", args=[first.item.code]) if first and single else selection_url,
        plan=selection,
        emblem=first.emblem if first else "plain",
        house_style=first.house_style if first else DEFAULT_STYLE,
        language=language,
    )
    return _room(request, source, deck, at_once=single)


@require_safe
def page_conversation(request: HttpRequest, path: str) -> HttpResponse:
    """Hold a conversation about the cards and questions of the page at `path`, for those who may see that page.

    Raises Http404 for a page that is not there, and for one that is no work package and has nothing to draw.
    """
    page = Page.find_for_request(request, path)
    if page is None:
        raise Http404
    refusal = authorize_page(request, page)
    if refusal is not None:
        return refusal
    content = resolve_page(page.specific, language=get_language() or SOURCE_LANGUAGE, reader=request.user)
    deck = [each for each in gathered_from(content) if kind_of(each.item) in DRAWN_FROM_PAGES]
    if not deck and page.specific_class is not WorkPackagePage:
        raise Http404
    source = Source(
        title=content.title,
        url=content.url,
        emblem=content.emblem,
        house_style=content.house_style,
        language=content.language,
    )
    return _room(request, source, deck)


def _room(request: HttpRequest, source: Source, deck: Sequence[Gathered], *, at_once: bool = False) -> HttpResponse:
    """Draw the turn that the address asks for: the start, a card, the end, or that there is nothing to draw."""
    turn = Turn.parse(request.GET)
    cards = drawn(deck, turn)
    carried = source.plan.query if source.plan else ""
    step = turn.step or (1 if at_once else None)
    context: dict[str, Any] = {
        "source": source,
        "back": turn.back or source.url,
        "start": turn.query(carried, step=None),
        "again": turn.query(carried, step=1, seed=new_seed()),
        "count": len(cards),
        "theme": source.house_style,
    }
    if not cards:
        template = "nothing"
    elif step is None:
        template = "start"
        context |= {
            "kinds": kinds_in(deck, turn),
            "seed": new_seed(),
            "turn": turn,
            "in_order": turn.query(carried, step=1) if source.plan else "",
        }
    elif step > len(cards):
        template = "end"
        context["previous"] = turn.query(carried, step=len(cards), seed=turn.seed)
    else:
        template = "card"
        card = cards[step - 1]
        context |= {
            "card": card,
            "item": card.item,
            "kind": kind_of(card.item),
            "words": card.item.text if card.item.kind in SAID_IN_TEXT else card.item.title,
            "step": step,
            "theme": card.house_style,
            "previous": turn.query(carried, step=step - 1, seed=turn.seed) if step > 1 else "",
            "next": turn.query(carried, step=step + 1, seed=turn.seed),
        }
        context["size"] = size_of(context["words"])
    return render(request, f"meeting/{template}.html", context)
