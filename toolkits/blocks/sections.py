"""The sections of a page. Each has its own heading, an introduction and says whether it is there yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from .placements import (
    ArticlePlacement,
    CardPlacement,
    FaqPlacement,
    FilmPlacement,
    QuestionPlacement,
    QuotePlacement,
    WorksheetPlacement,
)
from .text import FormattedBlock, LineBlock

AVAILABLE = "available"
ANNOUNCED = "announced"
AVAILABILITY = [(AVAILABLE, _("Beschikbaar")), (ANNOUNCED, _("Volgt"))]

PREVIEW_TEMPLATE = "blocks/section_preview.html"


class Section(blocks.StructBlock):
    """What every section has."""

    heading = LineBlock(
        required=False,
        label=_("Kop"),
        help_text=_("In de woorden van deze toolkit, bijvoorbeeld ‘Denk- en doekaartjes’."),
    )
    intro = FormattedBlock(required=False, label=_("Inleiding"), help_text=_("Eén of twee zinnen: wat doe je hiermee?"))
    availability = blocks.ChoiceBlock(
        choices=AVAILABILITY,
        default=AVAILABLE,
        label=_("Beschikbaarheid"),
        help_text=_("Kies ‘Volgt’ als dit deel er nog niet is. Lezers zien dan dat het komt."),
    )
    available_from = blocks.DateBlock(
        required=False,
        label=_("Komt op"),
        help_text=_("Alleen bij ‘Volgt’. Laat leeg als je de datum nog niet weet."),
    )

    class Meta:
        icon = "list-ul"
        label_format = "{heading}"
        preview_template = PREVIEW_TEMPLATE

    def clean(self, value: Any) -> Any:
        """Return the section; raise StructBlockValidationError for a date on a part that is already there."""
        value = super().clean(value)
        if value.get("available_from") and value.get("availability") != ANNOUNCED:
            raise StructBlockValidationError(
                block_errors={
                    "available_from": ValidationError(
                        _("Een datum hoort bij een deel dat nog volgt. Kies ‘Volgt’ of haal de datum weg.")
                    )
                }
            )
        return value


class TextSection(Section):
    """Running text."""

    text = FormattedBlock(required=False, label=_("Tekst"))

    class Meta:
        icon = "pilcrow"
        label = _("Tekst")
        description = _("Lopende tekst met een kop.")
        form_layout = BlockGroup(children=["heading", "text"], settings=["intro", "availability", "available_from"])
        preview_value = {
            "heading": "Waar het om gaat",
            "text": "<p>Een paar alinea's tekst, met een lijst of een link.</p>",
        }


class CountedSection(Section):
    """A section whose items are counted in the contents list."""

    purpose = LineBlock(
        required=False,
        label=_("Waarvoor, in de inhoudslijst"),
        help_text=_("Komt achter het aantal: ‘Vijf werkplaten om samen de verdieping in te zoeken’."),
    )
    count_one = LineBlock(
        required=False,
        label=_("Eigen woord voor één"),
        help_text=_("Voor de inhoudslijst, bijvoorbeeld ‘doe- en denkkaart’. Leeg: het gewone woord."),
    )
    count_many = LineBlock(
        required=False,
        label=_("Eigen woord voor meer"),
        help_text=_("Voor de inhoudslijst, bijvoorbeeld ‘doe- en denkkaarten’. Leeg: het gewone woord."),
    )
    expected = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=500,
        label=_("Hoeveel er komen"),
        help_text=_("Alleen bij ‘Volgt’, voor de inhoudslijst. Laat leeg als je het nog niet weet."),
    )


def counted_layout() -> BlockGroup:
    """Return the form of a counted section: content first, the rest among the settings."""
    return BlockGroup(
        children=["heading", "intro", "placements"],
        settings=["availability", "available_from", "expected", "purpose", "count_one", "count_many"],
    )


def placements_of(placement: blocks.StructBlock, label: Any) -> blocks.ListBlock:
    """Return the list of a section. Ten cards are ten lines in the form; each opens to be changed."""
    return blocks.ListBlock(placement, default=[], label=label, collapsed=True)


class FilmSection(CountedSection):
    """One animation film, or more."""

    placements = placements_of(FilmPlacement(), _("Filmpjes"))

    class Meta:
        icon = "media"
        label = _("Animatiefilmpje")
        description = _("Het filmpje waar het werkpakket mee begint.")
        form_layout = counted_layout()
        preview_value = {"heading": "Animatiefilmpje", "placements": []}


class WorksheetsSection(CountedSection):
    """Worksheets to fill in together."""

    placements = placements_of(WorksheetPlacement(), _("Werkplaten"))

    class Meta:
        icon = "form"
        label = _("Werkplaten")
        description = _("Platen om samen in te vullen, op A3 of A4.")
        form_layout = counted_layout()
        preview_value = {"heading": "Werkplaten", "placements": []}


class CardsSection(CountedSection):
    """Think-and-do cards."""

    placements = placements_of(CardPlacement(), _("Kaartjes"))

    class Meta:
        icon = "doc-empty"
        label = _("Denk- en doekaartjes")
        description = _("Kaartjes met een vraag of een opdracht, voor op tafel.")
        form_layout = counted_layout()
        preview_value = {"heading": "Denk- en doekaartjes", "placements": []}


class QuestionsSection(CountedSection):
    """Reflection questions, or loose ones."""

    placements = placements_of(QuestionPlacement(), _("Vragen"))

    class Meta:
        icon = "help"
        label = _("Vragen")
        description = _("Reflectievragen of losse vragen voor het gesprek.")
        form_layout = counted_layout()
        preview_value = {"heading": "Reflectievragen", "placements": []}


class ArticlesSection(CountedSection):
    """Columns of this site to read along."""

    placements = placements_of(ArticlePlacement(), _("Columns"))

    class Meta:
        icon = "doc-full"
        label = _("Column om te lezen")
        description = _("Verwijst naar een column op deze site.")
        form_layout = counted_layout()
        preview_value = {"heading": "Lees ook", "placements": []}


class FaqSection(CountedSection):
    """Questions people often ask, and tips."""

    placements = placements_of(FaqPlacement(), _("Vragen en tips"))

    class Meta:
        icon = "info-circle"
        label = _("Vragen en tips")
        description = _("Veelgestelde vragen en tips, met hun antwoord.")
        form_layout = counted_layout()
        preview_value = {"heading": "Vragen en tips", "placements": []}


class QuotesSection(CountedSection):
    """Quotes around a theme."""

    placements = placements_of(QuotePlacement(), _("Citaten"))

    class Meta:
        icon = "openquote"
        label = _("Citaten")
        description = _("Wat mensen zeiden, rond één thema.")
        form_layout = counted_layout()
        preview_value = {"heading": "Durf te leren", "placements": []}


class PackageSections(blocks.StreamBlock):
    """What a work package holds."""

    film = FilmSection()
    worksheets = WorksheetsSection()
    cards = CardsSection()
    questions = QuestionsSection()
    articles = ArticlesSection()
    faq = FaqSection()
    quotes = QuotesSection()
    text = TextSection()


class PlateSections(blocks.StreamBlock):
    """What a quote plate holds: themes with quotes, and text where needed."""

    quotes = QuotesSection(label=_("Thema met citaten"))
    text = TextSection()


class TextSections(blocks.StreamBlock):
    """What a page of text holds."""

    text = TextSection()
    faq = FaqSection()
    quotes = QuotesSection()
    articles = ArticlesSection()
