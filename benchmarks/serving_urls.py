"""The addresses of the site, and one of files that Django sends as static files: only for `serving.py`."""

import os

from django.urls import path
from django.views.static import serve

from verandertoolkit.urls import handler404, handler500
from verandertoolkit.urls import urlpatterns as own

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("benchmark-static/<path:path>", serve, {"document_root": os.environ.get("BENCHMARK_FILES", "")}),
    *own,
]
