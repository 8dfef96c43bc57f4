"""Addresses of variants, in the editors' screens."""

from django.urls import path

from .overview import views as overview
from .wizard import views as wizard

app_name = "variants"
urlpatterns = [
    path("", overview.OverviewView.as_view(), name="index"),
    path("nieuw/<int:toolkit_pk>/", wizard.StartView.as_view(), name="start"),
    path("plan/<int:plan_pk>/voorbeeld/", wizard.PreviewView.as_view(), name="preview"),
    path("plan/<int:plan_pk>/maken/", wizard.make, name="make"),
    path("plan/<int:plan_pk>/weggooien/", wizard.throw_away, name="throw_away"),
    path("plan/<int:plan_pk>/<slug:slug>/", wizard.StepView.as_view(), name="step"),
    path("<int:variant_pk>/gemaakt/", wizard.MadeView.as_view(), name="made"),
    path("<int:variant_pk>/vertalingen/", wizard.finish, name="finish_translations"),
]
