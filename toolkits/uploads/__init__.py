"""Whether a file that somebody uploads is what it says it is, whole, and fit to show and to print.

A file that is not, is refused at the moment it comes in, by one sentence that says what to do: later it would be a
page that can't be shown or a document that can't be made, and nobody near who knows why. Every way in asks here: the
editors' forms (`forms.py`, named in the settings) and the import of a toolkit.
"""

from .documents import check_document
from .pictures import check_picture

__all__ = ["check_document", "check_picture"]
