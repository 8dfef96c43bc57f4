"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .languages import search_pages
from .queries import LONGEST_QUERY, clean_query
from .results import find


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found for `?q=`. Whatever is typed, the answer is a page."""
    typed = request.GET.get("q", "").replace("\0", "")[:LONGEST_QUERY].strip()
    query = clean_query(typed)
    context = {
        "typed": typed,
        "query": query,
        "results": find(request, typed if query else "", request.GET.get("page", 1)),
        "search_pages": search_pages(typed),
    }
    return render(request, "search/search.html", context)
