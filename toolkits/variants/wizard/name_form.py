"""Step 2: what the variant is called, and where it will stand."""

from itertools import count
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from toolkits.models import Audience

from .forms import StepForm

LONGEST_SLUG = 60  # as long as people still read out; an address may be longer, a proposal need not


class NameForm(StepForm):
    """What the variant is called, and where it will stand."""

    title = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=255,
        help_text=gettext_lazy("Staat bovenaan elke pagina en op de omslag. Je kunt hem later nog veranderen."),
        error_messages={"required": gettext_lazy("Geef de variant een naam.")},
    )
    slug = forms.CharField(
        label=gettext_lazy("Adres"),
        max_length=255,
        help_text=gettext_lazy("Kleine letters, cijfers en streepjes. Kort leest het fijnst voor."),
        error_messages={"required": gettext_lazy("Geef de variant een adres.")},
    )

    def __init__(self, *args: Any, audience: Audience | None = None, **kwargs: Any) -> None:
        """Propose a name and an address that fit `audience`."""
        super().__init__(*args, **kwargs)
        self.parent = self.source.get_parent()
        if audience is not None:
            self.initial = {"title": proposed_title(self.source, audience), "slug": self._free_slug(audience.name)}

    @property
    def address(self) -> str:
        """Return the whole address that the variant will have."""
        return f"{self.address_above}{self['slug'].value() or ''}/"

    @cached_property
    def address_above(self) -> str:
        """Return the address under which the variant will stand."""
        return str(self.parent.full_url or "/")

    def clean_slug(self) -> str:
        """Refuse an address that can't be one, and one that is taken."""
        slug: str = self.cleaned_data["slug"].strip().strip("/")
        if slug != slugify(slug) or not slug:
            raise ValidationError(
                _("Gebruik alleen kleine letters, cijfers en streepjes, zoals ‘%(slug)s’.")
                % {"slug": slugify(slug) or "gemeenten"}
            )
        if not Page._slug_is_available(slug, self.parent):
            raise ValidationError(
                _("Dit adres is al in gebruik. ‘%(slug)s’ is nog vrij.") % {"slug": self._free_slug(slug)}
            )
        return slug

    def _free_slug(self, text: str) -> str:
        base = slugify(text)[:LONGEST_SLUG].strip("-") or "variant"
        taken = set(self.parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in count(2))
        return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def proposed_title(source: Any, audience: Audience) -> str:
    """Return a name for the variant: that of the source, for the new audience where it names the old one."""
    words = audience.words()
    if source.audience is not None:
        # Inside a sentence a group is called by its plural, a named organisation by its name.
        plural = words["organisaties"]
        new = plural if plural.casefold() == audience.name.casefold() else audience.name
        for old in (source.audience.words()["organisaties"], source.audience.name):
            start = source.title.casefold().find(old.casefold()) if old else -1
            if start >= 0:
                return f"{source.title[:start]}{new}{source.title[start + len(old) :]}"
    return audience.name
