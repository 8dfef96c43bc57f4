"""The emblems a page can have. Each is drawn in `templates/emblems/<name>.svg`."""

from django.utils.translation import gettext_lazy as _

EMBLEMS = [
    ("inside-outside", _("Binnen en buiten")),
    ("shared-beam", _("Twee gewichten, één balk")),
    ("across-borders", _("Over grenzen heen")),
    ("the-middle", _("Een punt tussen drie")),
    ("the-detour", _("De omweg die aankomt")),
    ("the-core", _("De kern")),
    ("side-by-side", _("Naast elkaar")),
    ("learning-loop", _("Een lus omhoog")),
    ("voices", _("Stemmen")),
    ("article", _("Column")),
    ("plain", _("Eenvoudig")),
]
DEFAULT_EMBLEM = "plain"
