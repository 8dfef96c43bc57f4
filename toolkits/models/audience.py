"""For whom a toolkit is: the words that shared texts are filled with."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from toolkits.blocks import VARIABLES

from .forms import ChangePanel
from .house_style import DEFAULT_THEME, HouseStyle
from .materials import Material

# Ministries > municipalities of one region > one municipality: deeper trees say nothing to a reader.
DEEPEST_TREE = 3
# What `Audience.theme` needs, for select_related: the house styles of an audience and of those above it.
LINEAGE = ("house_style", "parent__house_style", "parent__parent__house_style")


class Audience(Material):
    """An audience: ministries, municipalities, or one named organisation.

    An empty word is taken from the parent, and else from the name.
    """

    name = models.CharField(
        _("naam"), max_length=100, help_text=_("Bijvoorbeeld ‘Gemeenten’ of ‘Gemeente Wilgenrade’.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("hoort bij"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("De bredere doelgroep. Woorden die je hier leeg laat, komen daarvandaan."),
    )
    singular = models.CharField(
        _("enkelvoud"), max_length=100, blank=True, help_text=_("Vult {organisatie}, bijvoorbeeld ‘gemeente’.")
    )
    definite = models.CharField(
        _("met lidwoord"), max_length=100, blank=True, help_text=_("Vult {de_organisatie}, bijvoorbeeld ‘de gemeente’.")
    )
    plural = models.CharField(
        _("meervoud"), max_length=100, blank=True, help_text=_("Vult {organisaties}, bijvoorbeeld ‘gemeenten’.")
    )
    place = models.CharField(
        _("plaats"), max_length=100, blank=True, help_text=_("Vult {plaats}, bijvoorbeeld ‘Wilgenrade’.")
    )
    house_style = models.ForeignKey(
        HouseStyle,
        verbose_name=_("huisstijl"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="audiences",
        help_text=_("Hoe de toolkits van deze doelgroep eruitzien. Leeg: zoals die van de bredere doelgroep."),
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("parent"),
        MultiFieldPanel(
            [FieldPanel("singular"), FieldPanel("definite"), FieldPanel("plural"), FieldPanel("place")],
            heading=_("Woorden voor deze doelgroep"),
            help_text=_("Gedeelde teksten gebruiken deze woorden, zodat ze voor elke doelgroep kloppen."),
        ),
        FieldPanel("house_style"),
        ChangePanel(),
    ]
    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def words(self) -> dict[str, str]:
        """Return what fills each variable, by the variable's name, in this audience's language."""
        words = {}
        for variable, field in VARIABLES.items():
            word = next((value for each in self._lineage() if (value := getattr(each, field))), "")
            words[variable] = word or self.name
        return words

    def theme(self) -> str:
        """Return the house style: of this audience, else of the audience above it, else of the site."""
        styles = (each.house_style for each in self._lineage())
        return next((style.theme for style in styles if style is not None and style.live), DEFAULT_THEME)

    def clean(self) -> None:
        """Refuse a circle, and a tree that is too deep."""
        super().clean()
        lineage = self._lineage()
        if len(lineage) > 1 and self.pk and self.pk in {each.pk for each in lineage[1:]}:
            raise ValidationError({"parent": _("Een doelgroep kan niet onder zichzelf vallen. Kies een andere.")})
        if len(lineage) + self._levels_below() > DEEPEST_TREE:
            raise ValidationError({"parent": _("Dit zijn te veel lagen. Kies een bredere doelgroep.")})

    def _levels_below(self) -> int:
        """Return how many levels of audiences stand below this one; it stops counting at the deepest allowed."""
        levels, below = 0, {self.pk} if self.pk else set()
        while below and levels <= DEEPEST_TREE:
            below = set(Audience.objects.filter(parent__in=below).values_list("pk", flat=True))
            levels += bool(below)
        return levels

    def _lineage(self) -> list["Audience"]:
        """Return this audience and those above it; a circle ends the walk."""
        lineage: list[Audience] = []
        each: Audience | None = self
        while each is not None and len(lineage) <= DEEPEST_TREE:
            lineage.append(each)
            each = each.parent
        return lineage
