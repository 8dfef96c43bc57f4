"""Answering one change, and undoing answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.permissions import policy_registry

from toolkits.models import ToolkitPage
from toolkits.models.notes import LONGEST_NOTE
from toolkits.variants.deciding import Reply, Turn, answer
from toolkits.variants.drafting import AnswerRefused
from toolkits.variants.inbox.access import may_answer
from toolkits.variants.inbox.merging import MergeForm
from toolkits.variants.inbox.screens import ToolkitScreen, inbox_address
from toolkits.variants.inbox.showing import anchor_of, can_merge
from toolkits.variants.labels import labels_of
from toolkits.variants.models import Answer, VariantDecision
from toolkits.variants.subjects import Change, Subject, changes_in, copies_of, subjects_of
from toolkits.variants.undoing import undo

from .toolkit import ToolkitView

GIVEN = {Answer.TAKE, Answer.KEEP, Answer.MERGE, Answer.LATER}


class AnswerView(ToolkitView):
    """Answer one change. A merged text that can't be taken comes back in its field, with the reason."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to the inbox: after logging in again, or from a text that could not be taken."""
        return redirect(f"{inbox_address(self.toolkit)}?{request.GET.urlencode()}")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and lead to the next change."""
        given = request.POST.get("answer", "")
        if given not in GIVEN:
            raise BadRequest
        subject = subject_of(self.toolkit, request.POST.get("subject", ""))
        if not may_answer(request.user, subject):
            raise PermissionDenied
        if given == Answer.MERGE:
            return self._merge(subject)
        path = request.POST.get("path", "")
        reply = Reply(path=path, answer=Answer(given), seen=request.POST.get("seen", ""), mine=mine_of(request))
        try:
            decisions = answer(subject, [reply], turn_of(request))
        except AnswerRefused as refused:
            messages.error(request, str(refused))
            return redirect(f"{self._address()}#{anchor_of(subject.key, path)}")
        return self._on(decisions)

    def _merge(self, subject: Subject) -> HttpResponse:
        """Give the variant the text that was typed, or show it again."""
        path = self.request.POST.get("path", "")
        change = next((each for each in changes_in([subject]) if each.unit.path == path and can_merge(each)), None)
        if change is None:
            messages.error(self.request, _("Deze wijziging is intussen beantwoord. Je tekst staat hieronder."))
            return self.render_to_response(self.get_context_data())
        form = MergeForm(change, self._label(change), self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("De tekst kan zo niet. Bij het veld staat waarom."))
            return self.render_to_response(self.get_context_data(merge=form))
        reply = Reply(
            path=path,
            answer=Answer.MERGE,
            seen=self.request.POST.get("seen", ""),
            mine=mine_of(self.request),
            text=str(form.cleaned_data["text"] or ""),
        )
        try:
            decisions = answer(subject, [reply], turn_of(self.request))
        except AnswerRefused as refused:
            messages.error(self.request, str(refused))
            return self.render_to_response(self.get_context_data(merge=form))
        return self._on(decisions)

    def _on(self, decisions: list[VariantDecision]) -> HttpResponse:
        """Lead to the next change, with a way to undo what was done."""
        batch = decisions[0].batch if decisions else None
        if batch is None:
            messages.info(self.request, _("Dit was al beantwoord."))
        following = self.request.POST.get("following", "")
        fragment = f"#{following}" if following.startswith("w-") else ""
        return redirect(self._address(batch) + fragment)

    def _address(self, batch: UUID | None = None) -> str:
        asked = {name: self.request.POST[name] for name in ("p", "pagina") if name in self.request.POST}
        if batch:
            asked["gedaan"] = str(batch)
        return inbox_address(self.toolkit) + (f"?{urlencode(asked)}" if asked else "")

    def _label(self, change: Change) -> str:
        return labels_of([change])[change.subject.key, change.unit.path]


class UndoView(ToolkitScreen):
    """Undo the answers of one batch, or one answer."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to the inbox."""
        return redirect(inbox_address(self.toolkit))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undo, or say why not."""
        decisions = list(self._decisions().select_related("page", "copy__content_type"))
        if not all(may_undo(request.user, each) for each in decisions):
            raise PermissionDenied
        back = get_valid_next_url_from_request(request) or inbox_address(self.toolkit)
        try:
            undo(decisions, user=request.user)
        except AnswerRefused as refused:
            messages.error(request, str(refused))
            return redirect(back)
        if not decisions:
            messages.info(request, _("Dit was al ongedaan gemaakt."))
            return redirect(back)
        messages.success(request, _("Ongedaan gemaakt. De bronwijziging wacht weer op een antwoord."))
        first = decisions[0]
        key = f"copy-{first.copy_id}" if first.copy_id else f"page-{first.page_id}"
        return redirect(back if "next" in request.POST else f"{back}#{anchor_of(key, first.path)}")

    def _decisions(self) -> Any:
        found = VariantDecision.objects.filter(toolkit=self.toolkit, undone_at=None).order_by("pk")
        single = self.request.POST.get("decision", "")
        if single:
            return found.filter(pk=single if single.isdigit() else 0)
        try:
            return found.filter(batch=UUID(self.request.POST.get("batch", "")))
        except ValueError as error:
            raise BadRequest from error


def subject_of(toolkit: ToolkitPage, key: str) -> Subject:
    """Return the subject of a toolkit by its key. Raises Http404 when it is not one of that toolkit any more."""
    kind, _dash, number = key.partition("-")
    if not number.isdigit() or kind not in {"page", "copy"}:
        raise Http404
    find = copies_of if kind == "copy" else subjects_of
    found = find([toolkit.pk], only=[int(number)])
    if not found:
        raise Http404
    return found[0]


def turn_of(request: HttpRequest) -> Turn:
    """Return who answers, with the draft on their screen and their reason."""
    shown = request.POST.get("shown", "")
    note = " ".join(request.POST.get("note", "").split())[:LONGEST_NOTE]
    return Turn(user=request.user, shown=int(shown) if shown.isdigit() else None, note=note)


def mine_of(request: HttpRequest) -> str:
    """Return the fingerprint of the variant's text on the screen."""
    return request.POST.get("mine", "")


def may_undo(user: Any, decision: VariantDecision) -> bool:
    """Say whether `user` may change what `decision` is about."""
    if decision.page is not None:
        return bool(decision.page.permissions_for_user(user).can_edit())
    model = decision.copy.content_type.model_class() if decision.copy else None
    return model is not None and bool(policy_registry.get_by_type(model).user_has_permission(user, "change"))
