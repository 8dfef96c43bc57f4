"""Results as JSON for other programs: `/api/v1/search`, described in docs/zoeken-api.md.

What the answer holds keeps its name and its meaning as long as the address says v1; new names may come beside them.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from .asking import FACETS, LAST_PAGE, LONGEST_QUERY, Asked, filters_for
from .facets import TIMES, values_of
from .finding import PER_PAGE, search
from .interface import Hit, Results
from .kinds import KINDS
from .shelf import Toolkit, toolkits_for
from .views import NEVER_KEPT

KNOWN = {"q", "language", "page", "exact", *FACETS}


@require_safe
def api_search(request: HttpRequest) -> JsonResponse:
    """Answer the results of `?q=` as JSON; a question that cannot be answered gets one sentence and status 400."""
    language = request.GET.get("language", settings.LANGUAGE_CODE)
    # Only languages of the site are asked for: PostgreSQL refuses text with a NUL in it.
    known = language in dict(settings.LANGUAGES)
    locale = Locale.objects.filter(language_code=language).first() if known else None
    with override(language if locale else settings.LANGUAGE_CODE):
        toolkits = toolkits_for(locale, request.user) if locale else {}
        error = _error(request, locale, toolkits)
        if error or locale is None:
            return _answer({"error": error}, status=400)
        asked = Asked.from_query(request.GET)
        found = search(asked.typed, locale, filters_for(asked, toolkits), request.user, asked.page, literal=asked.exact)
        pages = max(1, -(-found.reachable // PER_PAGE))
        if asked.page > pages:
            return _answer({"error": _("Er is geen bladzijde %(page)d.") % {"page": asked.page}}, status=400)
        return _answer(_found(request, asked, found, toolkits, language, pages))


def _answer(data: Mapping[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, headers={"Cache-Control": NEVER_KEPT, "X-Robots-Tag": "noindex"})


def _error(request: HttpRequest, locale: Locale | None, toolkits: Mapping[int, Toolkit]) -> str:
    """Return what is wrong with the question in one sentence, "" when nothing is."""
    query = request.GET
    allowed = {"toolkit": {each.slug for each in toolkits.values()}, "kind": set(KINDS), "time": set(TIMES)}
    page = query.get("page", "1")
    unknown = next((name for name in query if name not in KNOWN), "")
    strange = next(
        (f"{name}={value}" for name in allowed for value in query.getlist(name) if value not in allowed[name]), ""
    )
    checks = (
        (bool(unknown), _("‘%(name)s’ is geen bekende naam in dit adres.") % {"name": unknown[:40]}),
        (locale is None, _("Kies een taal die de site heeft, met language=nl, en of fy.")),
        (len(query.get("q", "")) > LONGEST_QUERY, _("De zoekvraag is langer dan 200 tekens.")),
        (not Asked.from_query(query).has_words, _("Geef met q= minstens een woord om op te zoeken.")),
        (not _is_page(page), _("Geef met page= een getal vanaf 1.")),
        (query.get("exact", "1") not in {"0", "1"}, _("Geef met exact= een 0 of een 1.")),
        (bool(strange), _("‘%(choice)s’ kan niet gekozen worden.") % {"choice": strange[:80]}),
    )
    return next((sentence for is_wrong, sentence in checks if is_wrong), "")


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PAGE)) and int(text) > 0


def _found(  # noqa: PLR0913 - everything the answer tells of
    request: HttpRequest, asked: Asked, found: Results, toolkits: Mapping[int, Toolkit], language: str, pages: int
) -> dict[str, Any]:
    return {
        "query": asked.typed,
        "language": language,
        "total": found.total,
        "page": asked.page,
        "pages": pages,
        "corrected": found.suggestion,
        "instead": found.instead,
        "all_words": not found.relaxed,
        "facets": {
            name: [
                {"value": each.value, "count": each.count, "active": each.active}
                for each in values_of(name, found, toolkits)
            ]
            for name in FACETS
        },
        "results": [_result(request, hit, toolkits) for hit in found.hits],
    }


def _result(request: HttpRequest, hit: Hit, toolkits: Mapping[int, Toolkit]) -> dict[str, Any]:
    toolkit = toolkits.get(hit.toolkit or 0)
    return {
        "title": hit.title,
        "url": request.build_absolute_uri(hit.url),
        "kind": hit.kind,
        "code": hit.code,
        "toolkit": {"value": toolkit.slug, "title": toolkit.title} if toolkit else None,
        "place": hit.place,
        "theme": hit.theme,
        "minutes": hit.minutes,
        "group": {"min": hit.group_min, "max": hit.group_max},
        "excerpt": [{"text": each.text, "marked": each.marked} for each in hit.excerpt],
    }
