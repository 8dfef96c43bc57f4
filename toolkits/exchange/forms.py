"""What editors choose when they import a toolkit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .planning import Plan, Wishes


class UploadForm(forms.Form):
    """Which file, and where the toolkit goes."""

    file = forms.FileField(
        label=_("Toolkitbestand"),
        help_text=_("Een zip-bestand dat op een andere site is gemaakt met ‘Download als bestand’."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
    parent = forms.ModelChoiceField(
        Page.objects.none(),
        label=_("Waar komt de toolkit"),
        help_text=_("Je ziet eerst wat er gaat gebeuren. Er wordt nog niets gemaakt."),
        empty_label=None,
    )

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        """Offer `parents`, the pages where this person may make a toolkit."""
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]  # of a ModelChoiceField
        self.fields["parent"].label_from_instance = _title_and_language  # type: ignore[attr-defined]  # as above


def _title_and_language(page: Page) -> str:
    return f"{page.get_admin_display_title()} ({page.locale.get_display_name()})"


class WishesForm(forms.Form):
    """What to do with clashes, and whether to publish."""

    clash = forms.ChoiceField(
        label=_("Wat doe je met wat hier al anders staat?"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("Gebruik wat hier staat. De tekst uit het bestand komt er dan niet in.")),
            ("new", _("Maak nieuwe, naast wat hier staat. Ze krijgen nieuwe codes.")),
        ],
    )
    publish = forms.BooleanField(
        label=_("Publiceer wat gepubliceerd was"),
        required=False,
        help_text=_("Kies je dit niet, dan blijven alle pagina's concept en kun je ze eerst nakijken."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Ask only what `plan` leaves open."""
        super().__init__(*args, **kwargs)
        if not plan.clashes:
            del self.fields["clash"]
        parents = {plan.parents[language] for _thing, language in plan.pages}
        if plan.user and not all(page.permissions_for_user(plan.user).can_publish_subpage() for page in parents):
            del self.fields["publish"]

    def wishes(self) -> Wishes:
        """Return what was chosen."""
        return Wishes(clash=self.cleaned_data.get("clash") or "refuse", publish=bool(self.cleaned_data.get("publish")))
