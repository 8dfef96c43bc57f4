"""Everything the search page shows for a question, named in words and with the ways on from there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from wagtail.models import Locale

from toolkits.access import Reader
from toolkits.reading.content import Picture

from .analyser import analyse_query
from .asking import Asked, filters_for
from .excerpts import LENGTH, excerpt
from .facets import Choice, Facet, active_choices, facets_of
from .finding import PER_PAGE, search
from .interface import Fragment, Hit, Results
from .kinds import ICONS, KINDS
from .languages import Elsewhere, elsewhere
from .models import SearchUnit
from .picks import picks_for
from .popular import popular_packages
from .posters import posters_for
from .shelf import Toolkit, toolkits_for

MOST_ELSEWHERE = 5
LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Result:
    """Something that was found. The words are marked in its title when that is all there is of it.

    `place` is the package a piece stands in, `style` the house style of its toolkit, `page` the page it is on, `poster`
    the picture of a film.
    """

    title: tuple[Fragment, ...]
    url: str
    kind: str
    kind_name: str
    icon: str
    place: str
    toolkit: str
    style: str
    emblem: str
    minutes: int
    group_min: int
    group_max: int
    code: str
    page: int
    excerpt: tuple[Fragment, ...]
    poster: Picture | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question, ready to be drawn.

    `picks` are what editors put first, `within` the toolkit that was searched first and `others` what was found outside
    it, `everywhere` how much there is in this language. `corrected` is what was searched for in the place of what was
    typed, `meant` what may be meant and was not searched for, `instead` words that stand nowhere with those of the
    same meaning that were looked for, `popular` what others open, for who found nothing.
    """

    asked: Asked
    results: "ResultPage[Result]"
    total: int = 0
    facets: tuple[Facet, ...] = ()
    active: tuple[Choice, ...] = ()
    picks: tuple[Result, ...] = ()
    within: Toolkit | None = None
    others: tuple[Result, ...] = ()
    corrected: str = ""
    meant: str = ""
    instead: tuple[tuple[str, str], ...] = ()
    relaxed: bool = False
    more_than_shown: bool = False
    languages: tuple[Elsewhere, ...] = ()
    everywhere: int = 0
    popular: tuple[Result, ...] = ()

    @property
    def meant_url(self) -> str:
        """Return the address where `meant` is searched for."""
        return self.asked.but(typed=self.meant).query

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing at all to show."""
        return not (self.total or self.picks or self.others)

    @property
    def is_widened(self) -> bool:
        """Say whether words were looked for that nobody typed."""
        return any(others for _, others in self.instead)

    @property
    def previous(self) -> str:
        """Return the address of the page of results before this one, "" when there is none."""
        return self.asked.but(page=self.results.number - 1).query if self.results.has_previous() else ""

    @property
    def next(self) -> str:
        """Return the address of the next page of results, "" when there is none."""
        return self.asked.but(page=self.results.number + 1).query if self.results.has_next() else ""


def find(asked: Asked, locale: Locale, user: Reader) -> Found:
    """Return the answer to `asked` in the language of `locale`, which is the active one, for one reader."""
    toolkits = toolkits_for(locale, user)
    if not asked.has_words:
        return Found(asked, _page_of(Results(), asked, toolkits, {}), popular=popular(locale, user, toolkits))
    within = next((each for each in toolkits.values() if each.slug == asked.within), None)
    filters = filters_for(asked, toolkits)
    # A toolkit that was chosen among the results says more than the one the question came from.
    if within and not asked.values("toolkit"):
        answer = search(
            asked.typed, locale, {**filters, "toolkit": (str(within.pk),)}, user, asked.page, literal=asked.exact
        )
        everywhere = search(asked.typed, locale, filters, user, literal=asked.exact)
        outside = [hit for hit in everywhere.hits if hit.toolkit != within.pk]
    else:
        within, outside = None, []
        answer = everywhere = search(asked.typed, locale, filters, user, asked.page, literal=asked.exact)
    picks = _picks(asked, locale, user, toolkits) if asked.page == 1 and not asked.filters else ()
    outside = outside[:MOST_ELSEWHERE]
    posters = posters_for([*answer.hits, *outside], locale.language_code)
    shown = _page_of(answer, asked, toolkits, posters, skip={pick.url for pick in picks})
    last = not shown.has_next()
    nothing = not answer.total and not outside and not picks
    return Found(
        asked,
        shown,
        total=answer.total,
        facets=facets_of(asked, everywhere, toolkits),
        active=active_choices(asked, toolkits),
        picks=picks,
        within=within,
        others=tuple(_result(hit, toolkits, posters) for hit in outside) if last else (),
        corrected=answer.suggestion or everywhere.suggestion,
        meant=answer.meant or everywhere.meant,
        instead=tuple((word, ", ".join(others)) for word, others in (answer.instead or everywhere.instead).items()),
        relaxed=answer.relaxed,
        more_than_shown=last and answer.total > answer.reachable,
        languages=elsewhere(asked, user),
        everywhere=everywhere.total,
        popular=popular(locale, user, toolkits) if nothing else (),
    )


def result_of(
    source: Hit | SearchUnit,
    fragments: tuple[Fragment, ...],
    toolkit: int | None,
    page: int,
    toolkits: Mapping[int, Toolkit],
) -> Result:
    """Return something that was found, with its kind and its toolkit in words."""
    own = toolkits.get(toolkit or 0)
    is_piece = bool(source.place) and (own is None or source.place != own.title)
    title, fragments = (_spoken if source.kind == "quote" else _told_once)(source.title, fragments)
    return Result(
        title=title,
        url=source.url,
        kind=source.kind,
        kind_name=str(KINDS.get(source.kind, source.kind)),
        icon=ICONS.get(source.kind, source.kind),
        place=source.place if is_piece else "",
        toolkit=own.title if own and source.kind != "toolkit" else "",
        style=own.style if own else "",
        emblem=source.emblem,
        minutes=source.minutes,
        group_min=source.group_min,
        group_max=source.group_max,
        code=source.code,
        page=page,
        excerpt=fragments,
    )


Told = tuple[tuple[Fragment, ...], tuple[Fragment, ...]]


def _told_once(title: str, fragments: tuple[Fragment, ...]) -> Told:
    """Return the title and the excerpt; of a question, whose text is its title, the title with the words marked.

    Of a very long question the title is its beginning, and the excerpt the piece with the words.
    """
    told = _told(fragments)
    if told and told == title.strip():
        return fragments, ()
    if told and told in title and len(title) > LENGTH:
        if title.startswith(told):
            return fragments, ()
        return (Fragment(f"{title[: title.rfind(' ', 0, LONGEST_TITLE)]} …", False),), fragments
    return (Fragment(title, False),), () if told and told in title else fragments


def _spoken(speaker: str, fragments: tuple[Fragment, ...]) -> Told:
    """Return what was said as the title, and who said it below; nobody when that is not known."""
    told = _told(fragments)
    if not told:
        return (Fragment(speaker, False),), ()
    known = speaker.strip() and not told.startswith(speaker.strip()) and told not in speaker
    return (Fragment("‘", False), *fragments, Fragment("’", False)), (Fragment(speaker, False),) if known else ()


def _told(fragments: tuple[Fragment, ...]) -> str:
    return "".join(each.text for each in fragments).strip(" …")


def popular(locale: Locale, user: Reader, toolkits: Mapping[int, Toolkit]) -> tuple[Result, ...]:
    """Return packages to go on with, for who found nothing or has not asked yet."""
    units = popular_packages(locale, user)
    return tuple(
        result_of(unit, (Fragment(_teaser(unit), False),), unit.toolkit_id, unit.page_id, toolkits) for unit in units
    )


def _teaser(unit: SearchUnit) -> str:
    return unit.text.partition("\n")[0]


def _picks(asked: Asked, locale: Locale, user: Reader, toolkits: Mapping[int, Toolkit]) -> tuple[Result, ...]:
    language = locale.language_code
    tokens = frozenset(word.token for word in analyse_query(asked.typed, language))
    return tuple(
        result_of(unit, excerpt(unit.text, tokens, language), unit.toolkit_id, unit.page_id, toolkits)
        for unit in picks_for(asked.typed, locale, user)
    )


def _page_of(
    answer: Results,
    asked: Asked,
    toolkits: Mapping[int, Toolkit],
    posters: Mapping[str, Picture],
    skip: frozenset[str] | set[str] = frozenset(),
) -> "ResultPage[Result]":
    page: ResultPage[Result] = Paginator(range(answer.reachable), PER_PAGE).get_page(asked.page)  # type: ignore[assignment]  # the numbers give way to the results
    page.object_list = [_result(hit, toolkits, posters) for hit in answer.hits if hit.url not in skip]
    return page


def _result(hit: Hit, toolkits: Mapping[int, Toolkit], posters: Mapping[str, Picture]) -> Result:
    result = result_of(hit, hit.excerpt, hit.toolkit, hit.page, toolkits)
    return replace(result, poster=posters.get(hit.code))
