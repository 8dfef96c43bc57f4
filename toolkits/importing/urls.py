"""The addresses of importing, below those of the editors' screens."""

from django.urls import path

from .views.editing import PieceView, SheetView
from .views.finishing import LibraryView, ReportView
from .views.structure import StructureView
from .views.uploading import DiscardView, IndexView

app_name = "importing"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("<int:pk>/", StructureView.as_view(), name="structure"),
    path("<int:pk>/stuk/<slug:piece>/", PieceView.as_view(), name="piece"),
    path("<int:pk>/document/<slug:sheet>/", SheetView.as_view(), name="sheet"),
    path("<int:pk>/bibliotheek/", LibraryView.as_view(), name="library"),
    path("<int:pk>/gemaakt/", ReportView.as_view(), name="report"),
    path("<int:pk>/weggooien/", DiscardView.as_view(), name="discard"),
]
