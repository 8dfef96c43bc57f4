"""Material that toolkits share: cards, questions, worksheets, films, quotes and people.

All are translatable snippets with drafts, revisions, locking, a workflow and a preview.
"""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from toolkits.blocks import Canvases, SectionsField

from .forms import ChangePanel, FilmForm, MaterialForm
from .notes import Noted
from .wording import refuse_unknown_variables

VIDEOS = ("mp4", "webm")
SHOWN_IN_LISTS = 80  # characters of a text that stand for it in lists and choosers


class Material(
    Noted,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """What every kind of material can do. Subclasses name the texts that may hold variables."""

    variable_fields: ClassVar[tuple[str, ...]] = ()
    base_form_class = MaterialForm

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    class Meta:
        abstract = True

    @property
    def revisions(self) -> Any:
        """Return the revisions of this material, newest last."""
        return self._revisions

    def clean(self) -> None:
        """Refuse unknown variables."""
        super().clean()
        refuse_unknown_variables(self, self.variable_fields)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the editors' preview of this kind of material."""
        return f"toolkits/previews/{self._meta.model_name}.html"


class Card(Material):
    """A think-and-do card."""

    THINK, DO = "think", "do"

    kind = models.CharField(
        _("soort"),
        max_length=10,
        choices=[(THINK, _("Denkkaartje")), (DO, _("Doekaartje"))],
        default=THINK,
        help_text=_("Denken: een vraag om over te praten. Doen: iets om te gaan proberen."),
    )
    front = models.TextField(
        _("voorkant"), help_text=_("De vraag of de opdracht. Kort genoeg voor een kaartje: liefst onder 140 tekens.")
    )
    back = models.TextField(
        _("achterkant"), blank=True, help_text=_("Een zet in de goede richting. Liefst onder 280 tekens.")
    )

    variable_fields = ("front", "back")
    panels: ClassVar = [FieldPanel("kind"), FieldPanel("front"), FieldPanel("back"), ChangePanel()]
    search_fields: ClassVar = [
        index.SearchField("front"),
        index.AutocompleteField("front"),
        index.SearchField("back"),
        index.FilterField("kind"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("denk- of doekaartje")
        verbose_name_plural = _("denk- en doekaartjes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return Truncator(self.front).chars(SHOWN_IN_LISTS)


class Question(Material):
    """A question to talk about."""

    REFLECTION, LOOSE = "reflection", "loose"

    kind = models.CharField(
        _("soort"),
        max_length=10,
        choices=[(REFLECTION, _("Reflectievraag")), (LOOSE, _("Losse vraag"))],
        default=REFLECTION,
        help_text=_("Een losse vraag staat los van de reflectie, bijvoorbeeld bij het filmpje."),
    )
    text = models.TextField(_("vraag"), help_text=_("Eén vraag. Iemand moet hem in één keer kunnen voorlezen."))

    variable_fields = ("text",)
    panels: ClassVar = [FieldPanel("kind"), FieldPanel("text"), ChangePanel()]
    search_fields: ClassVar = [
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.FilterField("kind"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(SHOWN_IN_LISTS)


class Worksheet(Material):
    """A worksheet, drawn from fields or uploaded as a file."""

    A3, A4 = "A3", "A4"

    title = models.CharField(_("titel"), max_length=200)
    purpose = models.TextField(_("beschrijving"), blank=True, help_text=_("Wat levert deze werkplaat op?"))
    instruction = models.TextField(
        _("zo doe je het"), blank=True, help_text=_("De stappen, in korte zinnen. Elke stap op een eigen regel mag.")
    )
    minutes = models.PositiveSmallIntegerField(_("minuten"), null=True, blank=True, help_text=_("Hoe lang duurt het?"))
    group_min = models.PositiveSmallIntegerField(_("groep vanaf"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("groep tot en met"), null=True, blank=True)
    paper = models.CharField(
        _("papier"),
        max_length=2,
        choices=[(A3, "A3"), (A4, "A4")],
        default=A3,
        help_text=_("Waarvoor is de plaat bedoeld? Lezers kunnen hem altijd ook op A4 printen."),
    )
    canvas = SectionsField(
        Canvases(),
        verbose_name=_("tekening"),
        blank=True,
        help_text=_("Kies een vorm en vul de woorden in. Zo kan de plaat worden vertaald en getekend."),
    )
    file = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("eigen bestand"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Alleen als de plaat niet in een van de vormen past. Zo'n bestand kan niet worden vertaald."),
    )
    file_description = models.TextField(
        _("beschrijving van het bestand"),
        blank=True,
        help_text=_("Wat staat er op de plaat? Verplicht bij een bestand, voor wie het niet kan zien."),
    )

    variable_fields = ("title", "purpose", "instruction", "file_description")
    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("purpose"),
        FieldPanel("instruction"),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("group_min"), FieldPanel("group_max"), FieldPanel("paper")]),
        FieldPanel("canvas"),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("file_description")],
            heading=_("Of een eigen bestand"),
            classname="collapsed",
        ),
        ChangePanel(),
    ]
    search_fields: ClassVar = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("purpose"),
        index.FilterField("paper"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("werkplaat")
        verbose_name_plural = _("werkplaten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a file without a description, and a group that is larger at its start than at its end."""
        super().clean()
        if self.file_id and not self.file_description.strip():
            raise ValidationError(
                {"file_description": _("Beschrijf wat er op de plaat staat: niet iedereen kan het bestand zien.")}
            )
        refuse_impossible_group(self.group_min, self.group_max)


def refuse_impossible_group(smallest: int | None, largest: int | None) -> None:
    """Raise ValidationError when a group would have to be larger at least than at most."""
    if smallest and largest and smallest > largest:
        raise ValidationError({"group_max": _("De grootste groep kan niet kleiner zijn dan de kleinste.")})


class Film(Material):
    """An animation film. Its password is kept apart, in `FilmPassword`: it is in no revision and no export."""

    title = models.CharField(_("titel"), max_length=200)
    description = models.TextField(_("beschrijving"), blank=True, help_text=_("Waar gaat het filmpje over?"))
    address = models.URLField(
        _("elders afspelen"),
        max_length=500,
        blank=True,
        help_text=_("Het adres waar iedereen het filmpje kan bekijken."),
    )
    video = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("eigen video"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Een mp4- of webm-bestand. Lezers kijken dan hier, zonder dat een ander bedrijf het ziet."),
    )
    length = models.PositiveIntegerField(_("lengte in seconden"), null=True, blank=True)
    poster = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("stilstaand beeld"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Het beeld dat lezers zien voordat het filmpje speelt."),
    )
    captions = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("ondertiteling"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Een VTT-bestand. Ondertiteling is verplicht voor de overheid."),
    )
    transcript = models.TextField(
        _("uitgeschreven tekst"),
        blank=True,
        help_text=_("Alles wat er gezegd wordt, voor wie liever leest of niet hoort."),
    )

    variable_fields = ("title", "description", "transcript")
    base_form_class = FilmForm
    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("video"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("length")]),
        FieldPanel("poster"),
        FieldPanel("captions"),
        FieldPanel("transcript"),
        MultiFieldPanel(
            [FieldPanel("password"), FieldPanel("forget_password")], heading=_("Wachtwoord"), classname="collapsed"
        ),
        ChangePanel(),
    ]
    search_fields: ClassVar = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("filmpje")
        verbose_name_plural = _("filmpjes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a video, or captions, that no player can read."""
        super().clean()
        if self.video and self.video.file_extension.lower() not in VIDEOS:
            raise ValidationError({"video": _("Een video is een mp4- of webm-bestand. Kies zo'n bestand.")})
        if self.captions and self.captions.file_extension.lower() != "vtt":
            raise ValidationError(
                {"captions": _("Ondertiteling is een VTT-bestand. Kies een bestand dat eindigt op .vtt.")}
            )


class Quote(Material):
    """What somebody said, with where it comes from."""

    text = models.TextField(_("citaat"), help_text=_("Zonder aanhalingstekens: die komen er vanzelf bij."))
    attribution = models.CharField(
        _("wie"), max_length=200, blank=True, help_text=_("Een rol is genoeg, bijvoorbeeld ‘wijkmanager’.")
    )
    source_title = models.CharField(_("naam van de bron"), max_length=300, blank=True)
    source_url = models.URLField(_("adres van de bron"), max_length=1000, blank=True)

    variable_fields = ("text", "attribution")
    panels: ClassVar = [
        FieldPanel("text"),
        FieldPanel("attribution"),
        MultiFieldPanel([FieldPanel("source_title"), FieldPanel("source_url")], heading=_("Bron")),
        ChangePanel(),
    ]
    search_fields: ClassVar = [
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.SearchField("attribution"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("citaat")
        verbose_name_plural = _("citaten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(SHOWN_IN_LISTS)


class Person(Material):
    """Somebody who made a toolkit or wrote a column."""

    name = models.CharField(_("naam"), max_length=200)
    role = models.CharField(_("rol"), max_length=200, blank=True, help_text=_("Bijvoorbeeld ‘procesbegeleider’."))
    about = models.TextField(_("over deze persoon"), blank=True, help_text=_("Twee zinnen zijn genoeg."))
    photo = models.ForeignKey(
        "wagtailimages.Image", verbose_name=_("foto"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    variable_fields = ("role", "about")
    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("about"),
        FieldPanel("photo"),
        ChangePanel(),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
