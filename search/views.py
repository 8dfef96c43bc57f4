"""The search page, the suggestions while typing, the click that is counted, and the description for browsers."""

from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale, Site

from .asking import Asked
from .counting import CountingResponse, count_click, count_search, is_counted
from .finding import suggest
from .languages import search_pages
from .results import find

# Back to the results is at once; an edited synonym works within a minute for who already asked.
A_MINUTE = "private, max-age=60"
# What a reader may see differs: nobody keeps it.
NEVER_KEPT = "private, no-store"
LONGEST_ID = 12


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found for `?q=`. Whatever is typed, the answer is a page."""
    asked = Asked.from_query(request.GET)
    locale = Locale.get_active()
    found = find(asked, locale, request.user)
    context = {"asked": asked, "found": found, "search_pages": search_pages(asked)}
    response = CountingResponse(render_to_string("search/search.html", context, request))
    response["Cache-Control"] = NEVER_KEPT if request.user.is_authenticated else A_MINUTE
    # The plain question is counted; paging and narrowing down are the same question again.
    if asked.has_words and asked == Asked(typed=asked.typed, within=asked.within) and is_counted(request):
        anything = bool(found.total or found.others or found.picks)
        response.count = partial(count_search, locale.pk, asked.typed, found=anything)
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer the words and titles that begin with `?q=`, as JSON; `?form=opensearch` as browsers want them."""
    typed = request.GET.get("q", "")
    found = suggest(typed, Locale.get_active(), request.user)
    if request.GET.get("form") == "opensearch":
        answer: object = [typed, [each.text for each in found]]
    else:
        answer = [{"text": each.text, "url": each.url} for each in found]
    return JsonResponse(answer, safe=False, headers={"Cache-Control": NEVER_KEPT, "X-Robots-Tag": "noindex"})


@csrf_exempt
@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """Count that a result was opened, after the browser went there. Nothing of who asks is read or kept.

    A browser sends no token with such a message; what it may change is a number that only counts for a question that
    was asked today, so only messages from our own pages are taken.
    """
    response = CountingResponse(status=204)
    page = request.POST.get("page", "")
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if ours and page.isascii() and page.isdecimal() and len(page) <= LONGEST_ID and is_counted(request):
        response.count = partial(count_click, Locale.get_active().pk, request.POST.get("q", ""), int(page))
    return response


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Answer the description with which a browser puts this site in its search bar, in the language of the address."""
    site = Site.find_for_request(request)
    context = {
        # A description without a name is not valid; a site need not have one.
        "name": (site.site_name or site.hostname) if site else request.get_host(),
        "results": request.build_absolute_uri(reverse("search")),
        "suggestions": request.build_absolute_uri(reverse("search_suggestions")),
        "itself": request.build_absolute_uri(),
    }
    return render(
        request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml; charset=utf-8"
    )
