"""The addresses of the screens, below those of Wagtail."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("toolkit/<int:pk>/", views.ExportView.as_view(), name="export"),
    path("toolkit/<int:pk>/download/", views.download, name="download"),
    path("", views.UploadView.as_view(), name="upload"),
    path("<int:pk>/", views.CheckView.as_view(), name="check"),
    path("<int:pk>/weggooien/", views.discard, name="discard"),
]
