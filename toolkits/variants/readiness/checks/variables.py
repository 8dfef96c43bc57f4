"""Variables that readers would see as they are, in braces; and a toolkit without words to fill them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from toolkits.blocks import IN_BRACES, VARIABLES
from toolkits.models import ToolkitPage
from toolkits.variants.readiness.findings import BLOCKER, PAGE, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Subject


@page_check(
    "variable",
    label=_("Variabele blijft staan"),
    severity=BLOCKER,
    says={
        "unknown": _("De variabele {%(name)s} bestaat niet. Kies een andere of schrijf het woord."),
        "unfilled": _("De variabele {%(name)s} wordt hier niet ingevuld. Schrijf het woord zelf."),
    },
)
def variables_left(subject: Subject) -> Iterator[Finding]:
    """Find names in braces that stay in the text: unknown ones, and any in a field that is shown as it is."""
    for text in subject.texts:
        if not text.shown or "{" not in text.text:
            continue
        for name in dict.fromkeys(IN_BRACES.findall(text.text)):
            known = name.lower() in VARIABLES
            if not known or not text.filled:
                says = "unfilled" if known else "unknown"
                yield finding("variable", says, text.target, text=text.plain, about=f"{{{name}}}", name=name)


@page_check(
    "audience",
    label=_("Doelgroep ontbreekt"),
    severity=WARNING,
    says={
        "none": _("Deze toolkit heeft geen doelgroep. Kies er een: dan kloppen de gedeelde teksten voor je lezers."),
        "unpublished": _("De doelgroep van deze toolkit is niet gepubliceerd. Publiceer die of kies een andere."),
    },
)
def toolkit_without_audience(subject: Subject) -> Iterator[Finding]:
    """Find a toolkit whose shared texts are filled with general words."""
    if isinstance(subject.page, ToolkitPage) and subject.audience is None:
        says = "unpublished" if subject.page.audience_id else "none"
        yield finding("audience", says, Target(PAGE, subject.page.pk, "audience"))
