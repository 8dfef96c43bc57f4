"""Step 4: who reads, who edits, and what happens with changes of the source."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import BaseViewRestriction

from toolkits.variants.models import Policy
from toolkits.variants.planning import groups_that_edit, groups_to_let_in, restriction_of, shut_above

from .forms import StepForm


class AccessForm(StepForm):
    """Who reads, who edits, and what happens with changes of the source."""

    KINDS = (
        ("", gettext_lazy("Iedereen")),
        (BaseViewRestriction.LOGIN, gettext_lazy("Wie is ingelogd")),
        (BaseViewRestriction.GROUPS, gettext_lazy("Leden van bepaalde groepen")),
    )
    POLICIES = {
        Policy.WAIT: gettext_lazy("Elke wijziging in de bron wacht tot iemand hem bekijkt."),
        Policy.DRAFT: gettext_lazy(
            "Wat je hier niet hebt veranderd, komt vanzelf in het concept. Jij kiest wanneer je publiceert."
        ),
        Policy.PUBLISH: gettext_lazy(
            "Wat je hier niet hebt veranderd, komt vanzelf in het concept, en dat wordt meteen gepubliceerd."
        ),
    }

    kind = forms.ChoiceField(
        label=gettext_lazy("Wie mag de variant lezen?"),
        choices=KINDS,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Zolang de variant een concept is, ziet geen enkele lezer hem."),
    )
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        label=gettext_lazy("Welke groepen mogen lezen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Alleen nodig als je hierboven voor groepen koos."),
    )
    editors = forms.ModelMultipleChoiceField(
        Group.objects.none(),
        label=gettext_lazy("Wie mag er nog meer bewerken?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    policy = forms.ChoiceField(
        label=gettext_lazy("Wat gebeurt er met wijzigingen in de bron?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with what holds for the source, and leave out what this editor may not decide."""
        super().__init__(*args, **kwargs)
        shut = restriction_of(self.source)
        self.source_is_shut = shut is not None
        self.shut_above = shut_above(self.source)
        self.already = list(groups_that_edit(self.source))
        self.source_groups = list(shut.groups.all()) if shut else []
        self.source_kind = shut.restriction_type if shut else ""
        if self.source_kind == BaseViewRestriction.PASSWORD:
            # A shared password is not passed on: those who know it are readers of the source.
            self.source_kind = BaseViewRestriction.LOGIN
        self.initial = {"kind": self.source_kind, "groups": self.source_groups, "policy": Policy.WAIT}
        policy: Any = self.fields["policy"]
        policy.choices = [(each.value, each.label) for each in self.rights.policies]
        if not self.rights.restrict:
            del self.fields["kind"], self.fields["groups"]
        letting_in: Any = self.fields["editors"]
        letting_in.queryset = groups_to_let_in(self.source)
        if not self.rights.give or not letting_in.queryset:
            del self.fields["editors"]

    @property
    def policies(self) -> list[tuple[Policy, str, bool]]:
        """Return the policies to choose from, each with what it means and whether it is chosen."""
        chosen = self["policy"].value()
        return [(each, str(self.POLICIES[each]), each.value == chosen) for each in self.rights.policies]

    @property
    def opens_up(self) -> bool:
        """Say whether more people may read the variant than its source."""
        return self.source_is_shut and self.cleaned_data["kind"] == ""

    def clean(self) -> dict[str, Any]:
        """Refuse a variant for groups without naming one; fill in what was not asked."""
        given: dict[str, Any] = super().clean() or {}
        if self.rights.restrict:
            if given.get("kind") != BaseViewRestriction.GROUPS:
                given["groups"] = []
            elif not given.get("groups"):
                self.add_error("groups", _("Kies minstens één groep, of kies een ander antwoord hierboven."))
        else:
            given |= {"kind": self.source_kind, "groups": self.source_groups}
        given.setdefault("editors", [])
        return given
