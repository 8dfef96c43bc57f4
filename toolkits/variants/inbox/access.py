"""Who may see and answer source changes: whoever may edit the toolkit, the page, or the material."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import policy_registry

from toolkits.models import ToolkitPage
from toolkits.variants.subjects import Subject


def toolkit_for(user: Any, pk: int) -> ToolkitPage:
    """Return the toolkit whose source changes `user` may see. Raises Http404 and PermissionDenied."""
    toolkit: ToolkitPage = get_object_or_404(ToolkitPage.objects.select_related("locale"), pk=pk)
    if not toolkit.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return toolkit


def may_answer(user: Any, subject: Subject) -> bool:
    """Say whether `user` may change the page or the material of `subject`. Asks the database nothing new."""
    if isinstance(subject.thing, Page):
        return bool(subject.thing.permissions_for_user(user).can_edit())
    return bool(policy_registry.get_by_type(subject.model).user_has_permission(user, "change"))


def may_steer(user: Any, toolkit: ToolkitPage) -> bool:
    """Say whether `user` may choose what happens by itself: that can reach readers, so it takes who may publish."""
    return bool(toolkit.permissions_for_user(user).can_publish())
