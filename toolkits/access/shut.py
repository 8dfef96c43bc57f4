"""Which parts of the page tree are shut for whom.

There are few restrictions and many pages, so the restrictions are followed through the tree once, to a short list of
paths; every list of pages then only compares paths. Asking the database to follow them for each page again made lists
grow with the square of the number of pages.
"""

from collections.abc import Iterable
from functools import reduce
from itertools import count
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User
from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction
from wagtail.signals import post_page_move

Reader = AbstractBaseUser | AnonymousUser

# Goes up with every change that could shut or open a page; what was kept for an older one is found again.
_generations = count(1)
_generation = 0


def shut_paths(user: Reader) -> tuple[str, ...]:
    """Return the paths that `user` may not enter: a page is shut when its path starts with one of them.

    Kept on the user object, which lives as long as the request it belongs to. One query when nothing is shut.
    """
    generation, paths = getattr(user, "_shut_paths", (None, ()))
    if generation != _generation:
        restrictions = PageViewRestriction.objects.exclude(_opens_for(user))
        paths = _follow(restrictions.values_list("page__translation_key", flat=True))
        user._shut_paths = (_generation, paths)  # type: ignore[union-attr]  # a place of our own
    return paths


class ScopedReader(AnonymousUser):
    """Whoever gets past the restrictions with these primary keys: a document is made for all of them at once."""

    def __init__(self, opened: Iterable[int] = ()) -> None:
        super().__init__()
        self.opened = tuple(sorted(opened))

    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]  # known by what opens, not by name
        """Say whether this is somebody who sees more than everybody does."""
        return bool(self.opened)


def opened_below(page: Page, user: Reader) -> tuple[int, ...]:
    """Return which restrictions below `page`, and below its translations, let `user` through in a list: primary keys.

    They tell what `user` sees there more than everybody does. One query, and none for who is not logged in.
    """
    if not user.is_authenticated:
        return ()
    inside = Page.objects.filter(path__startswith=page.path, depth__gt=page.depth).values("translation_key")
    return opened_by(user, PageViewRestriction.objects.filter(page__translation_key__in=inside))


def opened_by(user: Reader, restrictions: QuerySet[PageViewRestriction] | None = None) -> tuple[int, ...]:
    """Return which of `restrictions` (all, unless given) let `user` through in a list: primary keys."""
    if not user.is_authenticated:
        return ()
    among = PageViewRestriction.objects.all() if restrictions is None else restrictions
    return tuple(sorted(among.filter(_opens_for(user)).values_list("pk", flat=True)))


def keys_above(page: Page) -> set[UUID]:
    """Return the translation keys of `page` and everything above it, also above its translations and its original.

    One query where the translations stand in trees of the same shape, which is the rule.
    """
    keys: set[UUID] = set()
    asked: set[UUID] = set()
    known: set[str] = set()
    paths = _path_and_above(page.path)
    while paths or keys - asked:
        asked |= keys
        same = Page.objects.filter(path__in=paths)
        rows = Page.objects.filter(
            Q(path__in=paths)
            | Q(translation_key__in=same.values("translation_key"))
            | Q(translation_key__in=same.values("alias_of__translation_key"))
            | Q(translation_key__in=asked)
        ).values_list("path", "translation_key", "alias_of__translation_key")
        for path, key, original in rows:
            known.add(path)
            # All pages with the key of one of these rows are among the rows.
            asked.add(key)
            keys |= {key, original} - {None}
        paths = {above for path in known for above in _path_and_above(path)} - known
    return keys


def _path_and_above(path: str) -> set[str]:
    return {path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)}


def forget(**kwargs: Any) -> None:
    """Find anew what is shut: a restriction, a page or somebody's groups changed."""
    global _generation  # noqa: PLW0603 - one counter for the process, and this is its only writer
    _generation = next(_generations)


def connect() -> None:
    """Listen for the changes that could shut or open a page; called once, when the app is ready."""
    for signal, sender in (
        (post_save, PageViewRestriction),
        (post_delete, PageViewRestriction),
        (m2m_changed, PageViewRestriction.groups.through),
        (m2m_changed, User.groups.through),
        (post_delete, Group),
    ):
        signal.connect(forget, sender=sender)
    # Pages have a class of their own each, so these listen to every sender.
    post_save.connect(_forget_for_pages)
    post_delete.connect(_forget_for_pages)
    post_page_move.connect(forget)


def _forget_for_pages(sender: type, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        forget()


def _follow(keys: Iterable[UUID]) -> tuple[str, ...]:
    """Return the paths that restrictions on pages with `keys` shut, none of them below another.

    A restricted page shuts what is below it; that shuts its translations and aliases wherever they stand, and what is
    below those; and so on until nothing new turns up.
    """
    shut: tuple[str, ...] = ()
    found = _tops(Page.objects.filter(translation_key__in=set(keys)).values_list("path", flat=True))
    while found != shut:
        shut = found
        inside = Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in shut)))
        same = inside.values("translation_key")
        elsewhere = Page.objects.filter(Q(translation_key__in=same) | Q(alias_of__translation_key__in=same))
        found = _tops([*shut, *elsewhere.values_list("path", flat=True)])
    return shut


def _tops(paths: Iterable[str]) -> tuple[str, ...]:
    """Return those of `paths` that are below none of the others."""
    tops: list[str] = []
    for path in sorted(paths):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tuple(tops)


def _opens_for(user: Reader) -> Q:
    """Return which restrictions let `user` through in a list."""
    if isinstance(user, ScopedReader):
        return Q(pk__in=user.opened)
    if not user.is_authenticated:
        return Q(pk__in=[])
    opens = Q(restriction_type=BaseViewRestriction.LOGIN)
    groups = Q(restriction_type=BaseViewRestriction.GROUPS)
    if not getattr(user, "is_superuser", False):
        mine = Group.objects.filter(user=user.pk)
        groups &= Q(pk__in=PageViewRestriction.objects.filter(groups__in=mine).values("pk"))
    return opens | groups
