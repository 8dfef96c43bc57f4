"""Addresses of source changes, in the editors' screens."""

from django.urls import path

from .views.answers import AnswerView, UndoView
from .views.comparison import ComparisonView
from .views.history import HistoryView
from .views.overview import OverviewView
from .views.pages import DetachView, OfferView
from .views.toolkit import ToolkitView
from .views.untouched import UntouchedView

app_name = "inbox"
urlpatterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("<int:toolkit_pk>/", ToolkitView.as_view(), name="toolkit"),
    path("<int:toolkit_pk>/antwoord/", AnswerView.as_view(), name="answer"),
    path("<int:toolkit_pk>/ongedaan/", UndoView.as_view(), name="undo"),
    path("<int:toolkit_pk>/alles/", UntouchedView.as_view(), name="untouched"),
    path("<int:toolkit_pk>/aanbod/", OfferView.as_view(), name="offer"),
    path("<int:toolkit_pk>/los/<int:page_pk>/", DetachView.as_view(), name="detach"),
    path("<int:toolkit_pk>/vergelijk/<int:page_pk>/", ComparisonView.as_view(), name="comparison"),
    path("<int:toolkit_pk>/geschiedenis/", HistoryView.as_view(), name="history"),
]
