"""What the history of a page says of readiness."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from .findings import Finding
from .registry import CHECKS

PUBLISHED = "variants.readiness.publish"
HELD = "variants.readiness.hold"
SET_ASIDE = "variants.readiness.set_aside"
BROUGHT_BACK = "variants.readiness.bring_back"


def register(actions: Any) -> None:
    """Register the actions of readiness with Wagtail's log."""

    class WithReason(LogFormatter):
        def format_comment(self, entry: Any) -> str:
            return str(entry.data.get("reason", ""))

    @actions.register_action(PUBLISHED)
    class Published(WithReason):
        label = gettext_lazy("Publiceren met blokkades")

        def format_message(self, entry: Any) -> str:
            return _with_blockers(
                entry,
                one=_("Gepubliceerd terwijl er nog iets open stond: %(what)s"),
                many=_("Gepubliceerd terwijl er nog %(count)d dingen open stonden: %(what)s"),
            )

    @actions.register_action(HELD)
    class Held(WithReason):
        label = gettext_lazy("Nog niet gepubliceerd")

        def format_message(self, entry: Any) -> str:
            return _with_blockers(
                entry,
                one=_("Goedgekeurd, maar nog niet gepubliceerd. Er staat nog iets open: %(what)s"),
                many=_("Goedgekeurd, maar nog niet gepubliceerd. Er staan nog %(count)d dingen open: %(what)s"),
            )

    @actions.register_action(SET_ASIDE)
    class SetAside(WithReason):
        label = gettext_lazy("Bevinding terzijde leggen")

        def format_message(self, entry: Any) -> str:
            return _("Terzijde gelegd: %(what)s") % {"what": entry.data.get("what", "")}

    @actions.register_action(BROUGHT_BACK)
    class BroughtBack(LogFormatter):
        label = gettext_lazy("Bevinding terugzetten")

        def format_message(self, entry: Any) -> str:
            return _("Teruggezet: %(what)s") % {"what": entry.data.get("what", "")}


def log_publishing(page: Page, findings: list[Finding], reason: str, user: Any, *, held: bool = False) -> None:
    """Record that `page` was published (or held) with `findings` open, and why."""
    blockers = [
        {"check": each.check, "sentence": CHECKS[each.check].sentence(each), "excerpt": each.excerpt}
        for each in findings
    ]
    data = {"reason": reason, "blockers": blockers}
    log(instance=page, action=HELD if held else PUBLISHED, user=user, data=data, revision=page.get_latest_revision())


def log_aside(page: Page, finding: Finding, user: Any, reason: str = "", *, back: bool = False) -> None:
    """Record that a finding was put aside or brought back."""
    data = {"reason": reason, "what": CHECKS[finding.check].sentence(finding)}
    log(instance=page, action=BROUGHT_BACK if back else SET_ASIDE, user=user, data=data)


def _with_blockers(entry: Any, *, one: str, many: str) -> str:
    blockers = entry.data.get("blockers", [])
    what = " ".join(dict.fromkeys(each["sentence"] for each in blockers))
    return (one if len(blockers) == 1 else many) % {"count": len(blockers), "what": what}
