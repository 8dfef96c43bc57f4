"""Which pages a reader may see.

A restriction that an editor sets on a page holds for the page, everything below it, all translations of those
pages and every alias of them. Wagtail itself checks only the page and its ancestors in one language, which leaves
translations open (docs/decisions/0003-access.md).
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.contrib.auth.views import redirect_to_login
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction
from wagtail.query import PageQuerySet

Reader = AbstractBaseUser | AnonymousUser


def visible_to(user: Reader) -> PageQuerySet:
    """Return the live pages that `user` may see, in every language, as one query.

    Pages behind a shared password are in nobody's list: the password opens the page itself, not the lists.
    """
    shut = PageViewRestriction.objects.exclude(_opens_for(user))
    roots = Page.objects.filter(translation_key__in=shut.values("page__translation_key"))
    inside = Page.objects.filter(Exists(_above(roots, OuterRef("path")))).values("translation_key")
    # Once more down the tree: a translation or an alias may stand elsewhere, with pages of its own below it.
    shut = Page.objects.filter(Q(translation_key__in=inside) | Q(alias_of__translation_key__in=inside))
    return Page.objects.live().exclude(Exists(_above(shut, OuterRef("path"))))


def authorize_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say whether the reader of `request` may have `page`, or anything made from it.

    Returns None when they may, else the response to give instead: a log-in or the form for the shared password.
    Raises Http404 when the page is not published. Costs one query.
    """
    if not page.live:
        raise Http404
    for restriction in restrictions_of(page):
        if restriction.accept_request(request):
            continue
        if restriction.restriction_type == BaseViewRestriction.PASSWORD:
            form = PasswordViewRestrictionForm(instance=restriction, initial={"return_url": request.get_full_path()})
            action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
            refusal: HttpResponse = page.specific.serve_password_required_response(request, form, action)
            return refusal
        return redirect_to_login(request.get_full_path(), reverse("wagtailcore_login"))
    return None


def is_restricted(page: Page) -> bool:
    """Say whether `page` is for some readers only: those who got past `authorize_page` are then known."""
    return bool(restrictions_of(page).exists())


def restrictions_of(page: Page) -> QuerySet[PageViewRestriction]:
    """Return the restrictions that hold for `page`, wherever in its translations they were set.

    The pages of this project give it to Wagtail as their `get_view_restrictions`, so that Wagtail serves them by the
    same rule.
    """
    ends = range(page.steplen, len(page.path) + 1, page.steplen)
    lineage = Page.objects.filter(path__in=[page.path[:end] for end in ends])
    same = Q(translation_key__in=lineage.values("translation_key"))
    same |= Q(translation_key__in=lineage.values("alias_of__translation_key"))
    below = Page.objects.filter(same).annotate(root_path=OuterRef("path")).filter(path__startswith=F("root_path"))
    roots = Page.objects.filter(Exists(below)).values("translation_key")
    restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(page__translation_key__in=roots)
    return restrictions


def _opens_for(user: Reader) -> Q:
    """Return which restrictions let `user` through in a list."""
    if not user.is_authenticated:
        return Q(pk__in=[])
    opens = Q(restriction_type=BaseViewRestriction.LOGIN)
    groups = Q(restriction_type=BaseViewRestriction.GROUPS)
    if not getattr(user, "is_superuser", False):
        mine = Group.objects.filter(user=user.pk)
        groups &= Q(pk__in=PageViewRestriction.objects.filter(groups__in=mine).values("pk"))
    return opens | groups


def _above(roots: PageQuerySet, path: OuterRef) -> PageQuerySet:
    """Return those of `roots` that are the page at `path` or one of its ancestors."""
    return roots.annotate(own_path=Cast(path, CharField())).filter(own_path__startswith=F("path"))
