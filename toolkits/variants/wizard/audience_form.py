"""Step 1: for whom the variant is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from toolkits.models import Audience, HouseStyle
from toolkits.models.house_styles import colours_of
from toolkits.reading.wording import fill
from toolkits.variants.planning import audiences

from .forms import StepForm

NEW = "new"
WORDS = ("name", "singular", "definite", "plural", "place")


def example(audience: Audience) -> str:
    """Return a sentence that shows the words of an audience at work."""
    return fill(_("In {plaats} kijkt {de_organisatie} mee met andere {organisaties}."), audience.words())


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An audience to choose: the value of its radio button, and what choosing it means."""

    value: str
    audience: Audience
    words: list[str]
    example: str
    style: str
    colours: Mapping[str, str]
    checked: bool


class AudienceForm(StepForm):
    """For whom the variant is."""

    choice = forms.CharField(error_messages={"required": gettext_lazy("Kies voor wie de variant is.")})
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=100, required=False)
    parent = forms.ModelChoiceField(
        Audience.objects.none(),
        label=gettext_lazy("Hoort bij"),
        required=False,
        empty_label=gettext_lazy("Geen bredere doelgroep"),
        help_text=gettext_lazy("Woorden die je hieronder leeg laat, komen van deze doelgroep."),
    )
    singular = forms.CharField(
        label=gettext_lazy("Enkelvoud"), max_length=100, required=False, help_text=gettext_lazy("Zoals ‘gemeente’.")
    )
    definite = forms.CharField(
        label=gettext_lazy("Met lidwoord"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Zoals ‘de gemeente’."),
    )
    plural = forms.CharField(
        label=gettext_lazy("Meervoud"), max_length=100, required=False, help_text=gettext_lazy("Zoals ‘gemeenten’.")
    )
    place = forms.CharField(
        label=gettext_lazy("Plaats"), max_length=100, required=False, help_text=gettext_lazy("Zoals ‘Wilgenrade’.")
    )
    house_style = forms.ModelChoiceField(
        label=gettext_lazy("Huisstijl"),
        queryset=HouseStyle.objects.filter(live=True),
        to_field_name="slug",
        empty_label=gettext_lazy("Zoals de bredere doelgroep"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the audiences that are published."""
        super().__init__(*args, **kwargs)
        self.known = {str(each.pk): each for each in audiences()}
        parent: Any = self.fields["parent"]
        parent.queryset = audiences()
        parent.choices = [("", parent.empty_label), *((pk, each.name) for pk, each in self.known.items())]

    @cached_property
    def styles(self) -> dict[str, str]:
        """Return the name of each house style, by its short name."""
        return dict(HouseStyle.objects.filter(live=True).values_list("slug", "name"))

    @cached_property
    def options(self) -> list[Option]:
        """Return the audiences to choose from."""
        chosen = str(self["choice"].value() or "")
        return [
            Option(
                value=pk,
                audience=each,
                words=list(each.words().values()),
                example=example(each),
                style=self.styles.get(each.theme(), _("De huisstijl van de site")),
                colours=colours_of(each.theme()),
                checked=pk == chosen,
            )
            for pk, each in self.known.items()
        ]

    @property
    def new_fields(self) -> list[forms.BoundField]:
        """Return the fields of a new organisation."""
        return [self[name] for name in ("name", "parent", "singular", "definite", "plural", "place", "house_style")]

    @property
    def is_new(self) -> bool:
        """Say whether a new organisation is chosen."""
        return bool(self["choice"].value() == NEW)

    @property
    def new_example(self) -> str:
        """Return the example sentence for the new organisation; "" while it has no name."""
        made = self._made()
        return example(made) if self.is_new and made.name else ""

    def clean(self) -> dict[str, Any]:
        """Find the audience, or make it (unsaved) of the words that were given."""
        given: dict[str, Any] = super().clean() or {}
        choice = given.get("choice")
        if choice == NEW:
            given["audience"] = self._new(given)
        elif choice:
            given["audience"] = self.known.get(choice)
            if given["audience"] is None:
                self.add_error("choice", _("Deze doelgroep is er niet meer. Kies een andere."))
        return given

    def _new(self, given: Mapping[str, Any]) -> Audience:
        made = self._made()
        if not self.rights.audience:
            self.add_error("choice", _("Je mag geen doelgroepen maken. Vraag een beheerder om dat te doen."))
        if not made.name:
            self.add_error("name", _("Geef de organisatie een naam."))
        elif any(each.name.casefold() == made.name.casefold() for each in self.known.values()):
            self.add_error("name", _("Deze doelgroep bestaat al. Kies die hierboven."))
        try:
            made.clean()
        except ValidationError as error:
            self.add_error("parent", error.messages)
        return made

    def _made(self) -> Audience:
        given = {name: str(self[name].value() or "").strip() for name in WORDS}
        parent = self.known.get(str(self["parent"].value() or ""))
        style = str(self["house_style"].value() or "")
        return Audience(
            locale=Locale.get_default(),
            parent=parent,
            house_style=HouseStyle.objects.filter(slug=style, live=True).first() if style else None,
            **given,
        )
