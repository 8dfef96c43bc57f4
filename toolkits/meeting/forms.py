"""The question for a proposal: how long, how many people, out of what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST = 5, 480
MOST_PEOPLE = 500


class NumberInput(forms.NumberInput):
    """A field for a number. HTML lets it hold nothing else; what was typed instead, a browser would not show either."""

    def format_value(self, value: Any) -> str | None:
        """Return the number to show, or None."""
        text = super().format_value(value)
        return text if text is not None and text.strip().lstrip("-").isdecimal() else None


class ProposalForm(forms.Form):
    """How long, with how many, out of which package or toolkit (its address)."""

    minuten = forms.IntegerField(
        label=_("Hoeveel minuten hebben jullie?"),
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=NumberInput,
        initial=30,
        error_messages={
            "required": _("Vul in hoeveel minuten jullie hebben, bijvoorbeeld 30."),
            "invalid": _("Vul de minuten in als getal, bijvoorbeeld 30."),
            "min_value": _("Vul minstens %(limit_value)s minuten in."),
            "max_value": _("Vul hoogstens %(limit_value)s minuten in: dat is een hele dag."),
        },
    )
    mensen = forms.IntegerField(
        label=_("Met hoeveel mensen zijn jullie?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=NumberInput,
        initial=8,
        error_messages={
            "required": _("Vul in met hoeveel mensen jullie zijn, bijvoorbeeld 8."),
            "invalid": _("Vul het aantal mensen in als getal, bijvoorbeeld 8."),
            "min_value": _("Vul minstens 1 in."),
            "max_value": _("Vul hoogstens %(limit_value)s mensen in."),
        },
    )
    uit = forms.ChoiceField(
        label=_("Waar gaat het gesprek over?"),
        error_messages={
            "required": _("Kies een werkpakket of een hele toolkit."),
            "invalid_choice": _("Kies een werkpakket of toolkit uit de lijst; deze ken ik niet."),
        },
    )

    def __init__(self, *args: Any, choices: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        """Offer `choices`: for each toolkit its name, and its own and its packages' addresses with their names."""
        super().__init__(*args, **kwargs)
        field = self.fields["uit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy which field it is
        field.choices = choices
        for each in self.fields.values():
            each.widget.attrs["class"] = "vt-field"
