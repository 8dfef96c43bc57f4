"""Who may see what: one queryset and one function, used by every list, search, sitemap, PDF, code and file."""

from .files import authorize_file
from .pages import authorize_page, is_restricted, restrictions_of, sees, visible_to
from .paths import page_at
from .shut import Reader, shut_paths

__all__ = [
    "Reader",
    "authorize_file",
    "authorize_page",
    "is_restricted",
    "page_at",
    "restrictions_of",
    "sees",
    "shut_paths",
    "visible_to",
]
