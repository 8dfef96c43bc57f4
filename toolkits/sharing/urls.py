"""Addresses of sharing and taking along; include them before Wagtail's own.

`everywhere` are the addresses without a language prefix, `urlpatterns` those in each language.
"""

from django.conf import settings
from django.urls import path, re_path

from . import offline, views

LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
DIGEST = r"(?P<digest>[0-9a-f]{16})"

everywhere = [
    # The service worker stands at the root: it may answer for no address above its own.
    path("sw.js", offline.worker, name="offline_worker"),
    re_path(rf"^deel/pagina/(?P<path>(?:[\w-]+/)*)beeld\.{DIGEST}\.jpg$", views.share_page, name="share_page"),
    re_path(
        rf"^deel/k/(?P<code>\w{{1,20}})\.(?P<language>{LANGUAGES})\.{DIGEST}\.(?P<extension>jpg|png)$",
        views.share_item,
        name="share_item",
    ),
    re_path(rf"^deel/besloten\.(?P<language>{LANGUAGES})\.{DIGEST}\.jpg$", views.share_neutral, name="share_neutral"),
]

urlpatterns = [
    path("offline/", offline.not_kept, name="offline"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)offline\.json$", offline.package_list, name="offline_list"),
]
