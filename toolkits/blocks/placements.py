"""What an item section holds: a chosen piece of material, optional own wording, and whether it is hidden.

Material is shared between toolkits. Own wording is for this place only; the material itself stays as it is.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .text import FormattedBlock, LineBlock, ParagraphBlock

OWN_WORDING_HELP = _("Alleen als de tekst hier anders moet zijn. Het materiaal zelf blijft zoals het is.")


class Placement(blocks.StructBlock):
    """The part that every placement shares."""

    hidden = blocks.BooleanBlock(
        required=False,
        label=_("Verborgen"),
        help_text=_("Lezers zien dit niet: niet op de pagina, niet op papier en niet in de zoekresultaten."),
    )


class FilmPlacement(Placement):
    """A film in its place."""

    film = SnippetChooserBlock("toolkits.Film", label=_("Filmpje"))
    own_title = LineBlock(required=False, label=_("Eigen titel"), help_text=OWN_WORDING_HELP)

    class Meta:
        label = _("Filmpje")
        icon = "media"
        label_format = "{film}"
        form_layout = ["film", "own_title", "hidden"]


class WorksheetPlacement(Placement):
    """A worksheet in its place."""

    worksheet = SnippetChooserBlock("toolkits.Worksheet", label=_("Werkplaat"))
    own_title = LineBlock(required=False, label=_("Eigen titel"), help_text=OWN_WORDING_HELP)
    own_purpose = ParagraphBlock(required=False, label=_("Eigen beschrijving"), help_text=OWN_WORDING_HELP)

    class Meta:
        label = _("Werkplaat")
        icon = "form"
        label_format = "{worksheet}"
        form_layout = ["worksheet", "own_title", "own_purpose", "hidden"]


class CardPlacement(Placement):
    """A think-and-do card in its place."""

    card = SnippetChooserBlock("toolkits.Card", label=_("Kaartje"))
    own_front = ParagraphBlock(required=False, label=_("Eigen voorkant"), help_text=OWN_WORDING_HELP)
    own_back = ParagraphBlock(required=False, label=_("Eigen achterkant"), help_text=OWN_WORDING_HELP)

    class Meta:
        label = _("Kaartje")
        icon = "doc-empty"
        label_format = "{card}"
        form_layout = ["card", "own_front", "own_back", "hidden"]


class QuestionPlacement(Placement):
    """A question in its place."""

    question = SnippetChooserBlock("toolkits.Question", label=_("Vraag"))
    own_text = ParagraphBlock(required=False, label=_("Eigen tekst"), help_text=OWN_WORDING_HELP)

    class Meta:
        label = _("Vraag")
        icon = "help"
        label_format = "{question}"
        form_layout = ["question", "own_text", "hidden"]


class QuotePlacement(Placement):
    """A quote in its place."""

    quote = SnippetChooserBlock("toolkits.Quote", label=_("Citaat"))
    own_text = ParagraphBlock(required=False, label=_("Eigen tekst"), help_text=OWN_WORDING_HELP)

    class Meta:
        label = _("Citaat")
        icon = "openquote"
        label_format = "{quote}"
        form_layout = ["quote", "own_text", "hidden"]


class ArticlePlacement(Placement):
    """A column of this site in its place."""

    article = blocks.PageChooserBlock("home.ArticlePage", label=_("Column"))
    own_title = LineBlock(required=False, label=_("Eigen titel"), help_text=OWN_WORDING_HELP)

    class Meta:
        label = _("Column")
        icon = "doc-full"
        label_format = "{article}"
        form_layout = ["article", "own_title", "hidden"]


class FaqPlacement(Placement):
    """A question people often ask, or a tip, with its answer. It lives here only."""

    question = LineBlock(label=_("Vraag of tip"))
    answer = FormattedBlock(label=_("Antwoord"))

    class Meta:
        label = _("Vraag of tip")
        icon = "info-circle"
        label_format = "{question}"
        form_layout = ["question", "answer", "hidden"]
