"""Passwords in a text that everybody may read, translate, print and export."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from toolkits.variants.readiness.findings import BLOCKER, Finding, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.secrets import passwords_in
from toolkits.variants.readiness.subject import Subject


@page_check(
    "password",
    label=_("Wachtwoord in de tekst"),
    severity=BLOCKER,
    says={
        "plain": _(
            "Hier staat een wachtwoord in de tekst. Haal het weg. Een wachtwoord van een filmpje hoort in het "
            "veld ‘Wachtwoord’ van dat filmpje."
        )
    },
)
def plain_passwords(subject: Subject) -> Iterator[Finding]:
    """Find passwords, also in hidden parts: those travel along to translators and exports."""
    for text in subject.texts:
        if next(passwords_in(text.plain), None):
            yield finding("password", "plain", text.target, text=text.plain)
