"""Addresses of conversations and selections; include them before Wagtail's own."""

from django.urls import path, re_path

from .conversations import conversation, page_conversation
from .proposals import proposal
from .selections import selection

urlpatterns = [
    path("gesprek/", conversation, name="conversation"),
    path("selectie/", selection, name="selection"),
    path("selectie/voorstel/", proposal, name="proposal"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)gesprek/$", page_conversation, name="page_conversation"),
]
