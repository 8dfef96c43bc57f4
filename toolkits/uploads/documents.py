"""Documents: which check belongs to which extension."""

import os
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .media import check_mp4, check_txt, check_vtt, check_webm
from .office import KINDS, check_office
from .pdfs import check_pdf
from .refusing import length_of

CHECKS = {"pdf": check_pdf, "mp4": check_mp4, "webm": check_webm, "vtt": check_vtt, "txt": check_txt}
# The captions of a film of three hours take some 200 kB.
LARGEST_TEXT = 5 * 1024 * 1024
TEXTS = frozenset({"vtt", "txt"})


def check_document(file: BinaryIO, name: str) -> None:
    """Raise ValidationError, in one sentence, when `file` is not what its name says, damaged or not fit for readers.

    Which extensions may be uploaded is for the caller. The file is left at its start.
    """
    extension = os.path.splitext(name)[1].lower()[1:]
    if extension in TEXTS and length_of(file) > LARGEST_TEXT:
        raise ValidationError(
            _("Dit bestand is te groot. Hoogstens %(most)s mag: deel het op."),
            code="too_large",
            params={"most": filesizeformat(LARGEST_TEXT)},
        )
    if extension in KINDS:
        check_office(file, extension)
    elif extension in CHECKS:
        CHECKS[extension](file)
