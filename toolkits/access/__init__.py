"""Who may see what: one queryset and one function, used by every list, search, sitemap, PDF, code and file."""

from .files import authorize_file
from .pages import (
    Admission,
    admit,
    authorize_page,
    everything_is_open,
    is_restricted,
    restrictions_of,
    sees,
    visible_to,
)
from .paths import page_asked_for, page_at, url_path_of
from .shut import Reader, ScopedReader, opened_below, opened_by, shut_paths

__all__ = [
    "Admission",
    "Reader",
    "ScopedReader",
    "admit",
    "authorize_file",
    "authorize_page",
    "everything_is_open",
    "is_restricted",
    "opened_below",
    "opened_by",
    "page_asked_for",
    "page_at",
    "restrictions_of",
    "sees",
    "shut_paths",
    "url_path_of",
    "visible_to",
]
