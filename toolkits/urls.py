"""Addresses of the domain that are no pages."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    # With and without the slash: people type what they read on a card.
    re_path(r"^k/(?P<code>[^/]{1,20})$", views.permanent_code, name="permanent_code"),
    path("k/<str:code>/", views.permanent_code),
]
