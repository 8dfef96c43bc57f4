"""Who may make a variant, and what they may decide for it.

Nobody gives away a right that they do not have themselves where the variant will stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail.permissions import policy_registry

from toolkits.access import restrictions_of, sees
from toolkits.models import LINEAGE, Audience, ToolkitPage

from .deriving import EDITORS_MAY
from .models import DEEPEST_VARIANT, Policy, lineage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What somebody may decide for a variant of a toolkit.

    `give` are the rights that they may give to others, `restrict` says whether they may choose who reads it,
    `publish` whether it may publish by itself, `audience` whether they may make a new audience.
    """

    give: tuple[str, ...]
    restrict: bool
    publish: bool
    audience: bool

    @property
    def policies(self) -> list[Policy]:
        """Return the policies that they may choose."""
        return [policy for policy in Policy if self.publish or policy is not Policy.PUBLISH]


def may_derive(user: Any, source: ToolkitPage) -> bool:
    """Say whether `user` may make a variant of `source`.

    It is a published Dutch toolkit, not too deep, that they may read or change, and they may add pages beside it.
    """
    if not source.live or source.alias_of_id or source.locale.language_code != settings.LANGUAGE_CODE:
        return False
    parent = source.get_parent()
    if not parent.permissions_for_user(user).can_add_subpage():
        return False
    if not (source.permissions_for_user(user).can_edit() or sees(user, source)):
        return False
    return len(lineage(source.pk)) <= DEEPEST_VARIANT


def rights_of(user: Any, source: ToolkitPage) -> Rights:
    """Return what `user` may decide for a variant that will stand beside `source`."""
    tester = source.get_parent().permissions_for_user(user)
    held = EDITORS_MAY if user.is_superuser else tuple(each for each in EDITORS_MAY if each[:-5] in tester.permissions)
    audiences = policy_registry.get_by_type(Audience)
    return Rights(
        # Who may not change the pages of others can't let others do so.
        give=held if "change_page" in held else (),
        restrict=tester.can_set_view_restrictions(),
        publish=tester.can_publish(),
        audience=all(audiences.user_has_permission(user, each) for each in ("add", "publish")),
    )


def groups_that_edit(source: ToolkitPage) -> QuerySet[Group]:
    """Return the groups that may change every page beside `source`: they may change its variants already."""
    above = source.get_parent().get_ancestors(inclusive=True)
    permissions = GroupPagePermission.objects.filter(page__in=above, permission__codename="change_page")
    groups: QuerySet[Group] = Group.objects.filter(pk__in=permissions.values("group")).order_by("name")
    return groups


def groups_to_let_in(source: ToolkitPage) -> QuerySet[Group]:
    """Return the groups that come into these screens and do not edit beside `source` yet."""
    return (
        Group.objects.filter(permissions__codename="access_admin", permissions__content_type__app_label="wagtailadmin")
        .exclude(pk__in=groups_that_edit(source).values("pk"))
        .order_by("name")
    )


def restriction_of(source: ToolkitPage) -> PageViewRestriction | None:
    """Return the restriction that was set on `source` itself, or on a translation of it."""
    return restrictions_of(source).filter(page__translation_key=source.translation_key).first()


def shut_above(source: ToolkitPage) -> bool:
    """Say whether everything beside `source` is for some readers only, its variants too."""
    return bool(restrictions_of(source.get_parent()).exists())


def audiences() -> QuerySet[Audience]:
    """Return the audiences to choose from, with what their words come from."""
    return (
        Audience.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
        .select_related(*LINEAGE)
        .order_by("name")
    )


def in_order(pages: Iterable[Page], wanted: Iterable[int]) -> list[Page]:
    """Return `pages` in the order of `wanted` (primary keys), kind by kind: a package comes where one came before.

    A page that `wanted` does not name comes last of its kind.
    """
    pages = list(pages)
    place = {pk: number for number, pk in enumerate(wanted)}
    by_kind: dict[type, list[Page]] = {}
    for page in pages:
        by_kind.setdefault(type(page), []).append(page)
    for kind in by_kind.values():
        kind.sort(key=lambda page: place.get(page.pk, len(place)))
    queues = {kind: iter(found) for kind, found in by_kind.items()}
    return [next(queues[type(page)]) for page in pages]
