"""Forms that need more than their model's fields."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from .notes import LONGEST_NOTE, waiting_note, with_note
from .secrets import FilmPassword


class NoteFields(forms.Form):
    """What the editor says about a change. No fields of the model: they belong to the revision that the save makes."""

    change_note = forms.CharField(
        label=_("Wat is er veranderd?"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_(
            "In één zin. Wie een variant of een vertaling maakt, ziet dit bij de wijziging. "
            "Na het publiceren is dit vak weer leeg."
        ),
    )
    change_minor = forms.BooleanField(
        label=_("Kleine wijziging"),
        required=False,
        help_text=_("Bijvoorbeeld een tikfout. Varianten en vertalers hoeven er dan niet op te letten."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show what was said since the last publication."""
        super().__init__(*args, **kwargs)
        text, minor = waiting_note(self.instance)  # type: ignore[attr-defined]  # from the form it is mixed into
        self.initial["change_note"] = Truncator("; ".join(text.splitlines())).chars(LONGEST_NOTE)
        self.initial["change_minor"] = minor

    def save(self, commit: bool = True) -> Any:
        """Save the object, and give it the note for the revision that follows."""
        thing = super().save(commit=commit)  # type: ignore[misc]  # from the form it is mixed into
        said, minor = self.cleaned_data["change_note"], self.cleaned_data["change_minor"]
        return with_note(thing, said, minor=minor, replaces=True)


class MaterialForm(NoteFields, WagtailAdminModelForm):
    """The form of material."""


class NotedPageForm(NoteFields, WagtailAdminPageForm):
    """The form of a page that others may build on."""


class ChangePanel(MultiFieldPanel):
    """The fields for the note. Folded away, but not while they hold something: an old tick must not go unseen."""

    def __init__(self, **kwargs: Any) -> None:
        """Take what a copy of this panel is made of; the fields are always the same."""
        kwargs = {"heading": _("Over deze wijziging"), "classname": "collapsed", **kwargs}
        kwargs.setdefault("children", [FieldPanel("change_note"), FieldPanel("change_minor")])
        super().__init__(**kwargs)

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel of one form."""

        def classes(self) -> list[str]:
            """Return the classes of the panel."""
            classes: list[str] = super().classes()
            filled = any(self.form[name].value() for name in ("change_note", "change_minor"))
            return [each for each in classes if each != "collapsed"] if filled else classes


class FilmForm(MaterialForm):
    """The form of a film. The password goes in, and never comes back out."""

    password = forms.CharField(
        label=_("Wachtwoord van het filmpje"),
        required=False,
        strip=True,
        max_length=200,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Alleen te zien voor lezers van een besloten pagina. Leeg laten verandert niets. "
            "Een nieuw wachtwoord geldt meteen, ook voor wat al gepubliceerd is."
        ),
    )
    forget_password = forms.BooleanField(
        label=_("Vergeet het wachtwoord"),
        required=False,
        help_text=_("Kies dit als het filmpje geen wachtwoord meer heeft."),
    )

    def save(self, commit: bool = True) -> Any:
        """Save the film, and keep its password apart from it."""
        film = super().save(commit=commit)
        if self.cleaned_data.get("forget_password"):
            FilmPassword.keep(film.translation_key, "")
        elif self.cleaned_data.get("password"):
            FilmPassword.keep(film.translation_key, self.cleaned_data["password"])
        return film
