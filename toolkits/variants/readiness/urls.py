"""Addresses of readiness, in the editors' screens."""

from django.urls import path

from . import views

app_name = "readiness"
urlpatterns = [
    path("", views.OverviewView.as_view(), name="overview"),
    path("publiceren/", views.PublishView.as_view(), name="publish"),
    path("<int:toolkit_pk>/", views.ToolkitView.as_view(), name="toolkit"),
    path("pagina/<int:page_pk>/terzijde/", views.set_aside, name="set_aside"),
    path("pagina/<int:page_pk>/terug/", views.bring_back, name="bring_back"),
]
