"""The addresses of documents, below a page or a permanent code; include them before Wagtail's own addresses."""

from django.urls import path, re_path

from .room import print_room
from .views import printed_bundle, printed_item, printed_page, printed_selection

urlpatterns = [
    path("selectie/print.pdf", printed_selection, name="printed_selection"),
    re_path(r"^k/(?P<code>[^/]{1,20})/print\.pdf$", printed_item, name="printed_item"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)print/$", print_room, name="print_room"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)print/(?P<name>[a-z]+)\.pdf$", printed_page, name="printed_page"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)print/alles\.zip$", printed_bundle, name="printed_bundle"),
]
