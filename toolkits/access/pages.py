"""Which pages a reader may see.

A restriction that an editor sets on a page holds for the page, everything below it, all translations of those
pages and every alias of them. Wagtail itself checks only the page and its ancestors in one language, which leaves
translations open (docs/decisions/0003-access.md).
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from .prepared import Prepared
from .shut import Reader, keys_above, shut_paths

ANY_RESTRICTION = Prepared(lambda: PageViewRestriction.objects.order_by().values_list("pk")[:1], 0)


def visible_to(user: Reader) -> PageQuerySet:
    """Return the live pages that `user` may see, in every language.

    Pages behind a shared password are in nobody's list: the password opens the page itself, not the lists. The
    queryset is one plain query; finding what is shut costs one more, once for each user object.
    """
    pages = Page.objects.live()
    shut = shut_paths(user)
    return pages.exclude(reduce(or_, (Q(path__startswith=path) for path in shut))) if shut else pages


def sees(user: Reader, page: Page) -> bool:
    """Say whether `user` may see `page`: whether it is in `visible_to(user)`, without asking the database again."""
    return bool(page.live) and not page.path.startswith(shut_paths(user))


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The answer to who asks for a page: `refusal` is None when they may have it, else the response to give instead.

    `restrictions` are those of the page, which they then got past; none for a page that everybody may have.
    """

    refusal: HttpResponse | None
    restrictions: tuple[PageViewRestriction, ...]


def authorize_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say whether the reader of `request` may have `page`, or anything made from it.

    Returns None when they may, else the response to give instead: a log-in or the form for the shared password.
    Raises Http404 when the page is not published. Costs one query, or three when anything on the site is restricted.
    """
    return admit(request, page).refusal


def admit(request: HttpRequest, page: Page) -> Admission:
    """Do what `authorize_page` does, and say which restrictions the page has; no more queries."""
    if not page.live:
        raise Http404
    restrictions = tuple(restrictions_of(page))
    for restriction in restrictions:
        if restriction.accept_request(request):
            continue
        if restriction.restriction_type == BaseViewRestriction.PASSWORD:
            form = PasswordViewRestrictionForm(instance=restriction, initial={"return_url": request.get_full_path()})
            action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
            refusal = page.specific.serve_password_required_response(request, form, action)
        else:
            refusal = redirect_to_login(request.get_full_path(), reverse("wagtailcore_login"))
        return Admission(refusal=refusal, restrictions=restrictions)
    return Admission(refusal=None, restrictions=restrictions)


def everything_is_open() -> bool:
    """Say whether nothing on the site is restricted, so that everybody may have every live page; one short query."""
    return not ANY_RESTRICTION.rows()


def is_restricted(page: Page) -> bool:
    """Say whether `page` is for some readers only: those who got past `authorize_page` are then known."""
    return bool(restrictions_of(page).exists())


def restrictions_of(page: Page) -> QuerySet[PageViewRestriction]:
    """Return the restrictions that hold for `page`, wherever in its translations they were set.

    The pages of this project give it to Wagtail as their `get_view_restrictions`, so that Wagtail serves them by the
    same rule.
    """
    if everything_is_open():
        none: QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
        return none
    above: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
        page__translation_key__in=keys_above(page)
    )
    return above
