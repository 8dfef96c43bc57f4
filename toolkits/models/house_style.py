"""How the pages and documents of a toolkit look, as an editor chooses it."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from .house_styles import Chosen, Theme, hard_to_read, repaired

COLOUR = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("Schrijf een kleur als # met zes tekens, zoals #173a6b."))
MOST_RADIUS, MOST_STROKE = 24, 6
# The name of colours that are not saved yet, in the preview.
SAMPLE = "voorbeeld"


def _colour(name: Any, help_text: Any) -> Any:
    return models.CharField(name, max_length=7, validators=[COLOUR], help_text=help_text)


class HouseStyle(PreviewableMixin, models.Model):
    """A few colours and measures; everything else is worked out (`toolkits.models.house_styles`).

    The same in every language: a colour needs no translation.
    """

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

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [FieldPanel("brand"), FieldPanel("action"), FieldPanel("accent")],
            heading=_("Kleuren"),
            help_text=_("Alle andere kleuren volgen hieruit, ook die voor een donker scherm en voor papier."),
        ),
        MultiFieldPanel([FieldPanel("radius"), FieldPanel("stroke")], heading=_("Vormen")),
    ]

    class Meta:
        verbose_name = _("huisstijl")
        verbose_name_plural = _("huisstijlen")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def theme(self) -> Theme:
        """Return this style as readers get it."""
        chosen = Chosen(brand=self.brand.lower(), action=self.action.lower(), accent=self.accent.lower())
        return Theme(self.slug, chosen, radius=self.radius, stroke=self.stroke)

    def clean_fields(self, exclude: Any = None) -> None:
        """Refuse colours that nobody can read, each with the nearest colour that can be read (WCAG 2.2, 1.4.3)."""
        super().clean_fields(exclude=exclude)
        chosen = self.theme.chosen
        mended = repaired(chosen)
        errors = {
            name: _("Deze kleur is te licht om te lezen. Gebruik %(colour)s: dezelfde kleur, net donker genoeg.")
            % {"colour": getattr(mended, name)}
            for name in hard_to_read(chosen)
        }
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the live preview."""
        return "toolkits/previews/house_style.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the preview draws: its sheet has the colours in its address, because nothing is saved yet."""
        names = ("brand", "action", "accent", "radius", "stroke")
        query = urlencode({name: getattr(self, name) for name in names})
        sheet = f"{reverse('house_style_sample')}?{query}"
        return {**super().get_preview_context(request, mode_name), "style": self, "theme": SAMPLE, "sheet": sheet}
