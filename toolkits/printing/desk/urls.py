"""Addresses of the print desk, in the editors' screens."""

from django.urls import path

from . import views

app_name = "print_desk"
urlpatterns = [
    path("<int:toolkit_pk>/", views.ToolkitView.as_view(), name="toolkit"),
    path("<int:toolkit_pk>/opnieuw/", views.again, name="again"),
    path("bestand/<int:artifact_pk>/", views.file, name="file"),
]
