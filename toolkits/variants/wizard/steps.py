"""The steps of the wizard, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from toolkits.variants.models import VariantPlan
from toolkits.variants.planning import Rights, rights_of

from .access_form import AccessForm
from .audience_form import AudienceForm
from .forms import StepForm
from .name_form import NameForm
from .pages_form import PagesForm


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the name of its answers in the plan, its place in the address, what it is called, and its form."""

    key: str
    slug: str
    label: Any
    form: type[StepForm]


STEPS = (
    Step("audience", "doelgroep", _("Doelgroep"), AudienceForm),
    Step("name", "naam", _("Naam en adres"), NameForm),
    Step("pages", "paginas", _("Werkpakketten"), PagesForm),
    Step("access", "toegang", _("Toegang"), AccessForm),
)


def form_for(step: Step, plan: VariantPlan, user: Any, *, sent: Any = None, rights: Rights | None = None) -> Any:
    """Return the form of a step: as it was `sent`, else as the plan keeps it, else with proposals (unbound)."""
    rights = rights or rights_of(user, plan.source)
    sent = kept(plan, step) if sent is None else sent
    more: dict[str, Any] = {}
    if step.form is NameForm and sent is None:
        first = form_for(STEPS[0], plan, user, rights=rights)
        more["audience"] = first.cleaned_data.get("audience") if first.is_valid() else None
    return step.form(sent, plan=plan, user=user, rights=rights, **more)


def all_forms(plan: VariantPlan, user: Any) -> dict[str, Any]:
    """Return the forms of all steps, by key."""
    rights = rights_of(user, plan.source)
    return {step.key: form_for(step, plan, user, rights=rights) for step in STEPS}


def first_open(forms: Mapping[str, Any]) -> Step | None:
    """Return the first step that is not answered well; None when the plan can be carried out."""
    return next((step for step in STEPS if not forms[step.key].is_valid()), None)


def kept(plan: VariantPlan, step: Step) -> QueryDict | None:
    """Return what the plan keeps of a step, the way a form takes it; None when it was not answered yet."""
    answers = plan.answers.get(step.key)
    if answers is None:
        return None
    sent = QueryDict(mutable=True)
    for name, value in answers.items():
        sent.setlist(name, value if isinstance(value, list) else [] if value is None else [value])
    return sent
