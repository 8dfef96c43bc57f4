"""Taking over, in one go, every source change that the variant did not touch."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkits.variants.comparing import piece_hash
from toolkits.variants.deciding import Turn
from toolkits.variants.following import take_untouched, untouched
from toolkits.variants.inbox.access import may_answer
from toolkits.variants.inbox.listing import title_of
from toolkits.variants.inbox.screens import ToolkitScreen, inbox_address
from toolkits.variants.labels import labels_of
from toolkits.variants.subjects import Change, changes_in, subjects_of


class UntouchedView(ToolkitScreen):
    """Asks first, with a list. `?pagina=<key>` limits it to one page or copy."""

    template_name = "variants/inbox/untouched.html"
    page_title = gettext_lazy("Alles overnemen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List what would be taken over."""
        changes = self.changes()
        labels = labels_of(changes)
        listed: dict[str, dict[str, Any]] = {}
        for change in changes:
            key = change.subject.key
            listed.setdefault(key, {"title": title_of(change.subject), "labels": []})
            listed[key]["labels"].append(labels[key, change.unit.path])
        return super().get_context_data(
            listed=list(listed.values()),
            count=len(changes),
            fingerprint=fingerprint(changes),
            back=self.back(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take over what was shown, when that is still what there is."""
        changes = self.changes()
        if fingerprint(changes) != request.POST.get("fingerprint"):
            messages.warning(request, _("Er is intussen iets veranderd. Dit is de nieuwe lijst; kijk nog eens."))
            return self.render_to_response(self.get_context_data())
        turn = Turn(user=request.user)
        done, left = take_untouched(self.toolkit, turn, changes)
        for sentence in left:
            messages.warning(request, sentence)
        return redirect(f"{inbox_address(self.toolkit)}?gedaan={turn.batch}" if done else self.back())

    def changes(self) -> list[Change]:
        """Return what can be taken over without a loss, where this editor may."""
        subjects = [each for each in subjects_of([self.toolkit.pk]) if may_answer(self.request.user, each)]
        only = self.request.GET.get("pagina", "")
        waiting = changes_in([each for each in subjects if only in {"", each.key}])
        return [change for change in untouched(waiting) if not change.later]

    def back(self) -> str:
        """Return where to go when nothing is done."""
        return inbox_address(self.toolkit)


def fingerprint(changes: list[Change]) -> str:
    """Return what changes when the list, the source or the variant does."""
    told = [(each.subject.key, each.unit.path, each.source_hash, piece_hash(each.local)) for each in changes]
    return hashlib.sha256(repr(sorted(told)).encode()).hexdigest()
