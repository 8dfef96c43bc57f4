"""Who may see the documents of a toolkit in the editors' screens: whoever may edit the toolkit."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from toolkits.models import ToolkitPage


def toolkit_for(user: Any, pk: int) -> ToolkitPage:
    """Return the toolkit whose documents `user` may see. Raises Http404 and PermissionDenied.

    Who may edit a toolkit may edit all pages below it, so nothing of its documents is a secret to them.
    """
    toolkit: ToolkitPage = get_object_or_404(ToolkitPage.objects.select_related("locale"), pk=pk)
    if not toolkit.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return toolkit
