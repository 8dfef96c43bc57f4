"""How the pages and documents of a toolkit look, as an editor chooses it."""

import re
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from .house_styles import Chosen, Extras, Logo, Theme, hard_to_read, palette_with, repaired
from .house_styles.fonts import DEFAULT_FONT, font_choices
from .house_styles.forms import HARD_TO_READ, HouseStyleForm, colour_panel
from .house_styles.logos import size_of
from .house_styles.theme_files import check_contrast, colours_in, reread

WRITTEN_COLOUR = r"\A#[0-9a-fA-F]{6}\Z"
COLOUR = RegexValidator(WRITTEN_COLOUR, _("Schrijf een kleur als # met zes tekens, zoals #173a6b."))
MOST_RADIUS, MOST_STROKE = 24, 6
# The look of the site itself (no row has to exist for it), and what is not saved yet, in the preview: as it is, and as
# a dark screen has it.
DEFAULT_THEME, SAMPLE, DARK_SAMPLE = "site", "voorbeeld", "voorbeeld-donker"
COLOURS = ("brand", "action", "accent")
# What the sheet of the preview is made of.
IN_SAMPLE = (*COLOURS, "radius", "stroke", "font")


def _colour(name: Any, help_text: Any) -> Any:
    return models.CharField(name, max_length=7, validators=[COLOUR], help_text=help_text)


class HouseStyle(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A few colours and measures; everything else is worked out (`toolkits.models.house_styles`).

    The same in every language: a colour needs no translation.
    """

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="house_style",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="house_style",
        for_concrete_model=False,
    )

    name = models.CharField(_("naam"), max_length=60, unique=True)
    slug = models.SlugField(
        _("korte naam"),
        max_length=40,
        unique=True,
        help_text=_("Kleine letters, cijfers en streepjes. Staat in het adres van de huisstijl."),
    )
    brand = _colour(_("merkkleur"), _("Voor koppen en grote vlakken. Donker genoeg om te lezen, zoals #173a6b."))
    action = _colour(_("actiekleur"), _("Voor links en knoppen. Donker genoeg om te lezen, zoals #17498f."))
    accent = _colour(_("accentkleur"), _("Voor vlakken die opvallen. Mag licht zijn, zoals #f2b632."))
    radius = models.PositiveSmallIntegerField(
        _("ronding in pixels"), default=0, validators=[MaxValueValidator(MOST_RADIUS)], help_text=_("0 is recht.")
    )
    stroke = models.PositiveSmallIntegerField(
        _("lijndikte in pixels"), default=3, validators=[MinValueValidator(1), MaxValueValidator(MOST_STROKE)]
    )
    font = models.CharField(_("lettertype"), max_length=40, choices=font_choices, default=DEFAULT_FONT)
    logo = models.FileField(
        _("logo"),
        upload_to="house-style/logos",
        blank=True,
        help_text=_("Staat boven elke pagina van de toolkit en op de omslag van documenten."),
    )
    logo_alt = models.CharField(
        _("beschrijving van het logo"),
        max_length=100,
        blank=True,
        help_text=_("Meestal de naam van de organisatie. Verplicht bij een logo, voor wie het niet kan zien."),
    )
    # What is left of an uploaded theme file: custom properties only.
    tokens = models.TextField(_("thema"), blank=True, editable=False)

    base_form_class = HouseStyleForm
    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [colour_panel("brand"), colour_panel("action"), colour_panel("accent")],
            heading=_("Kleuren"),
            help_text=_("Alle andere kleuren volgen hieruit, ook die voor een donker scherm en voor papier."),
        ),
        MultiFieldPanel(
            [FieldPanel("font"), FieldPanel("radius"), FieldPanel("stroke")], heading=_("Letters en vormen")
        ),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], heading=_("Logo")),
        MultiFieldPanel(
            [FieldPanel("theme_file"), FieldPanel("forget_theme")],
            heading=_("Thema van NL Design System"),
            help_text=_("In plaats van kleuren. Het thema vult de kleuren hierboven in."),
        ),
    ]

    class Meta:
        verbose_name = _("huisstijl")
        verbose_name_plural = _("huisstijlen")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> Any:
        """Return the revisions of this style, newest last."""
        return self._revisions

    @property
    def theme(self) -> Theme:
        """Return this style as readers get it."""
        chosen = Chosen(brand=self.brand.lower(), action=self.action.lower(), accent=self.accent.lower())
        logo = None
        if self.logo:
            width, height = size_of(str(self.logo.name)) or (0, 0)
            logo = Logo(url=self.logo.url, name=str(self.logo.name), alt=self.logo_alt, width=width, height=height)
        extras = Extras(font=self.font, logo=logo, tokens=self.tokens)
        return Theme(self.slug, chosen, radius=self.radius, stroke=self.stroke, extras=extras)

    def clean_fields(self, exclude: Any = None) -> None:
        """Refuse a short name of the site itself, and colours that nobody can read (WCAG 2.2, 1.4.3).

        With each of those comes the nearest colour that can be read.
        """
        super().clean_fields(exclude=exclude)
        if self.slug in {DEFAULT_THEME, SAMPLE, DARK_SAMPLE} and "slug" not in (exclude or ()):
            raise ValidationError({"slug": _("Deze korte naam gebruikt de site zelf. Kies een andere.")})
        chosen = self.theme.chosen
        if not all(re.match(WRITTEN_COLOUR, getattr(self, name)) for name in COLOURS):
            return
        if self.tokens:
            self._check_theme(chosen, "tokens" if "tokens" not in (exclude or ()) else NON_FIELD_ERRORS)
            return
        mended = repaired(chosen)
        errors: dict[str, Any] = {
            name: ValidationError(
                _("Deze kleur is te licht om te lezen. Gebruik %(colour)s: dezelfde kleur, net donker genoeg."),
                code=HARD_TO_READ,
                params={"colour": getattr(mended, name)},
            )
            for name in hard_to_read(chosen)
            if name not in (exclude or ())
        }
        if errors:
            raise ValidationError(errors)

    def _check_theme(self, chosen: Chosen, field: str) -> None:
        """Refuse, as an error of `field`, a theme that holds more than tokens, or texts that nobody can read."""
        try:
            tokens = reread(self.tokens)
            check_contrast(tokens, palette_with(chosen, colours_in(tokens)))
        except ValidationError as error:
            raise ValidationError({field: error.messages}) from error

    def clean(self) -> None:
        """Refuse a logo without a description."""
        super().clean()
        if self.logo and not self.logo_alt.strip():
            raise ValidationError({"logo_alt": _("Beschrijf het logo: niet iedereen kan het zien.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the live preview."""
        return "toolkits/previews/house_style.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the preview draws: its sheet has the colours in its address, because nothing is saved yet.

        A theme is too long for an address; the sheet takes it from the draft that was saved last.
        """
        query = {name: getattr(self, name) for name in IN_SAMPLE}
        if self.tokens and self.pk:
            query["theme"] = self.pk
        sheet = f"{reverse('house_style_sample')}?{urlencode(query)}"
        cards = [
            {"card_kind": "think", "title": gettext("Wat zou een nieuwe collega hier vreemd vinden?")},
            {"card_kind": "do", "title": gettext("Vraag het deze week aan iemand van buiten.")},
        ]
        return {
            **super().get_preview_context(request, mode_name),
            "style": self,
            "theme": SAMPLE,
            "sheet": sheet,
            "grounds": (("light", SAMPLE), ("dark", DARK_SAMPLE)),
            "cards": cards,
        }
