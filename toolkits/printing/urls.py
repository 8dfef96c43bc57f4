"""The address of a page's document, below the address of the page; include it before Wagtail's own addresses."""

from django.urls import re_path

from .views import printed_page

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w-]+/)*)print/(?P<name>[a-z]+)\.pdf$", printed_page, name="printed_page"),
]
