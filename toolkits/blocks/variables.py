"""The variables that shared text may use, filled from the audience of the toolkit it is read in.

The list is fixed: one text then reads well for every audience, and no sentence depends on conditions.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The name as editors write it, and the field of Audience that fills it.
VARIABLES = {
    "organisatie": "singular",
    "de_organisatie": "definite",
    "organisaties": "plural",
    "plaats": "place",
}

IN_BRACES = re.compile(r"\{([^{}\s]*)\}")


def check_variables(text: object) -> None:
    """Refuse a text with a variable that does not exist.

    Takes any value with a text form (plain or rich text). Raises ValidationError with one sentence that names the
    unknown variable and those that exist.
    """
    unknown = [name for name in IN_BRACES.findall(str(text)) if name.lower() not in VARIABLES]
    if unknown:
        raise ValidationError(
            _("De variabele {%(unknown)s} bestaat niet. Gebruik een van deze: %(known)s.")
            % {"unknown": unknown[0], "known": ", ".join(f"{{{name}}}" for name in VARIABLES)}
        )
