"""Counts what is asked, so that editors can learn from it, and keeps nothing of who asked.

What is kept of a question: its folded words, its language, the day, how often it was asked, how often in vain and how
often a result was opened. There is no address, no session, no cookie and no time of day, and what looks like personal
data is not kept at all. A question shows only when it was asked often enough that it is nobody's alone.
"""

import logging
import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import Count, F, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from wagtail.models import Locale, Page

from .folding import words_in
from .models import PageCount, QueryCount
from .models_editors import LONGEST_COUNTED

logger = logging.getLogger(__name__)

# A question shows from this many times, on this many days.
OFTEN_ENOUGH = 5
ENOUGH_DAYS = 2
# How long counts are kept, and how long those of questions that stay rare.
DAYS_KEPT = 90
DAYS_KEPT_RARE = 14
MOST_WORDS = 8
# A telephone number, an account, a citizen service number: this many digits in all, however they are spaced.
MOST_DIGITS = 4
# A mail address, also as people write it for no robot to read, or an address on the web.
ADDRESS = re.compile(r"@|[(\[{]\s*at\s*[)\]}]|://|www\.|\w\.[a-z]{2,}", re.IGNORECASE)
# A Dutch postcode, whatever stood between its digits and its letters.
POSTCODE = re.compile(r"\b\d{4} ?[a-z]{2}\b")


def countable(text: str) -> str:
    """Return what is kept of a question, "" when it looks like personal data or is too long to be a question."""
    words = words_in(text)
    kept = " ".join(words)
    digits = sum(letter.isdigit() for letter in kept)
    # One shape for signs that look the same: ＠ is @.
    is_personal = ADDRESS.search(unicodedata.normalize("NFKC", text)) or POSTCODE.search(kept)
    if is_personal or digits > MOST_DIGITS or len(words) > MOST_WORDS or len(kept) >= LONGEST_COUNTED:
        return ""
    return kept


def count_search(locale: int, text: str, *, found: bool) -> None:
    """Count a question that was asked; once a day also what is too old goes."""
    query = countable(text)
    if not query:
        return
    today = localdate()
    _add(
        QueryCount.objects.all(),
        {"day": today, "locale_id": locale, "query": query},
        {"searches": 1, "empty": int(not found)},
    )
    if cache.add(f"search-swept-{today}", True, 24 * 60 * 60):
        sweep()


def count_click(locale: int, text: str, page: int) -> None:
    """Count that a result on `page` was opened. A question that nobody asked today gets no row by it."""
    today = localdate()
    asked = QueryCount.objects.filter(day=today, locale=locale, query=countable(text))
    if Page.objects.live().filter(pk=page).exists() and asked.update(clicks=F("clicks") + 1):
        _add(PageCount.objects.all(), {"day": today, "page_id": page}, {"clicks": 1})


def sweep() -> None:
    """Throw away what is older than `DAYS_KEPT`, and questions that stayed rare after `DAYS_KEPT_RARE` days."""
    today = localdate()
    oldest = today - timedelta(days=DAYS_KEPT)
    QueryCount.objects.filter(day__lt=oldest).delete()
    PageCount.objects.filter(day__lt=oldest).delete()
    rare = QueryCount.objects.filter(day__lt=today - timedelta(days=DAYS_KEPT_RARE))
    for locale in Locale.objects.values_list("pk", flat=True):
        often = often_asked().filter(locale=locale).order_by().values_list("query", flat=True)
        rare.filter(locale=locale).exclude(query__in=list(often)).delete()


def often_asked() -> QuerySet[Any]:
    """Return every question that was asked often enough to be nobody's alone, with its counts together."""
    return (
        QueryCount.objects.values("query", "locale", language=F("locale__language_code"))
        .annotate(times=Sum("searches"), vain=Sum("empty"), opened=Sum("clicks"), days=Count("day", distinct=True))
        .filter(times__gte=OFTEN_ENOUGH, days__gte=ENOUGH_DAYS)
        .order_by("-vain", "-times", "query", "language")
    )


def _add(rows: QuerySet[Any], key: dict[str, Any], counts: dict[str, int]) -> None:
    """Add to the counts of one row: one statement, or a few for the first of a day. No two readers lose a count."""
    added = {name: F(name) + count for name, count in counts.items() if count}
    if not rows.filter(**key).update(**added):
        rows.get_or_create(**key)
        rows.filter(**key).update(**added)


class CountingResponse(HttpResponse):
    """An answer that counts something once the reader has it: the server closes it after sending the last byte."""

    count: Callable[[], None] | None = None

    def close(self) -> None:
        """Count, and close. A database that is busy costs a count, never an answer."""
        count, self.count = self.count, None
        try:
            if count:
                with transaction.atomic():
                    count()
        except DatabaseError:
            logger.warning("A search was not counted", exc_info=True)
        finally:
            super().close()


def is_counted(request: HttpRequest) -> bool:
    """Say whether somebody who reads asked this: not a browser that guesses, and not an editor who tries things out."""
    if request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return False
    return not request.user.has_perm("wagtailadmin.access_admin")
