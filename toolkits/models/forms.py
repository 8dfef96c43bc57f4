"""Forms that need more than their model's fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .secrets import FilmPassword


class FilmForm(WagtailAdminModelForm):
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
