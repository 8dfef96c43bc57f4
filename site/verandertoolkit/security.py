"""The content security policy: strict for readers, looser for Wagtail's own screens."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class ContentSecurityPolicyMiddleware:
    """Set the policy by address; a view that set its own keeps it.

    django-csp has one policy for the whole site; the editors' screens of Wagtail need inline script
    and the public pages must not have it, so the choice is made here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, with a policy."""
        response = self.get_response(request)
        if "Content-Security-Policy" not in response:
            editors = request.path.startswith(reverse("wagtailadmin_home"))
            response["Content-Security-Policy"] = (
                settings.CONTENT_SECURITY_POLICY_EDITORS if editors else settings.CONTENT_SECURITY_POLICY_PUBLIC
            )
        return response
