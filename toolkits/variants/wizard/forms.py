"""What the steps share.

What is kept of a step is the form as it was sent, so a plan can be left half-way; each form judges its own answers
again whenever they are used.
"""

from typing import Any

from django import forms

from toolkits.variants.models import VariantPlan
from toolkits.variants.planning import Rights


class StepForm(forms.Form):
    """What the steps share: the plan they belong to, and who fills it in."""

    def __init__(self, data: Any = None, *, plan: VariantPlan, user: Any, rights: Rights, **kwargs: Any) -> None:
        """Take the answers, and the plan they are for."""
        self.plan, self.user, self.rights = plan, user, rights
        self.source = plan.source
        super().__init__(data, **kwargs)

    def answers(self) -> dict[str, Any]:
        """Return what was sent, as JSON can keep it."""
        data: Any = self.data
        return {name: self.fields[name].widget.value_from_datadict(data, {}, name) for name in self.fields}
