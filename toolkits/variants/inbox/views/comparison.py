"""One page of a variant beside its source."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry

from toolkits.reading.material import MODELS
from toolkits.variants.copying import copy_material
from toolkits.variants.deciding import Reply, answer
from toolkits.variants.drafting import AnswerRefused
from toolkits.variants.inbox.access import may_answer
from toolkits.variants.inbox.listing import edit_address, is_lost, title_of
from toolkits.variants.inbox.screens import ToolkitScreen, inbox_address
from toolkits.variants.inbox.sheet import Part, Placed, Standing, chosen_on, parts_of, placed_material
from toolkits.variants.models import Answer, MaterialCopy
from toolkits.variants.subjects import Subject, subjects_of

from .answers import mine_of, turn_of


class ComparisonView(ToolkitScreen):
    """Every part of one page, with how it stands. `?stand=` shows one kind only."""

    template_name = "variants/inbox/comparison.html"
    page_title = gettext_lazy("Naast de bron")
    subject: Subject

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page among those of the toolkit."""
        super().setup(request, *args, **kwargs)
        found = subjects_of([self.toolkit.pk], only=[kwargs["page_pk"]])
        if not found or found[0].link is None:
            raise Http404
        self.subject = found[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the parts, through the filter."""
        parts = parts_of(self.subject)
        chosen = self.request.GET.get("stand", "")
        return super().get_context_data(
            subject=self.subject,
            title=title_of(self.subject),
            lost=is_lost(self.subject),
            edit_address=edit_address(self.subject),
            inbox=inbox_address(self.toolkit),
            parts=[part for part in parts if chosen in {"", part.standing.value}],
            filters=filters_of(parts, chosen),
            placed=self._placed() if not chosen else [],
            may_answer=may_answer(self.request.user, self.subject),
            draft=self.subject.thing.latest_revision_id or "",
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead one part back to the source, or give a placement an own copy of its material."""
        if not may_answer(request.user, self.subject):
            raise PermissionDenied
        path = request.POST.get("path", "")
        turn = turn_of(request)
        try:
            if request.POST.get("do") == "copy":
                self._refuse_copying(path)
                copy_material(self.subject.thing, path, user=request.user, shown=turn.shown)
                messages.success(request, _("Er staat nu een eigen kopie. Wat je daarin verandert, blijft bij jullie."))
            elif answer(self.subject, [Reply(path=path, answer=Answer.RESET, mine=mine_of(request))], turn):
                messages.success(request, _("Hier staat weer wat de bron zegt, in het concept."))
            else:
                messages.info(request, _("Hier stond al wat de bron zegt."))
        except AnswerRefused as refused:
            messages.error(request, str(refused))
        return redirect(self._address())

    def _address(self) -> str:
        address = reverse("inbox:comparison", args=[self.toolkit.pk, self.subject.thing.pk])
        chosen = self.request.GET.get("stand", "")
        return f"{address}?stand={chosen}" if chosen in Standing.values else address

    def _placed(self) -> list[Placed]:
        """Return the material on the page; a query for each kind that stands there, and one for the copies."""
        wanted: dict[str, set[int]] = {}
        for _path, field, pk, _section in chosen_on(self.subject.local):
            wanted.setdefault(field, set()).add(pk)
        names = {
            (field, pk): str(thing)
            for field, pks in wanted.items()
            for pk, thing in MODELS[field]._default_manager.in_bulk(pks).items()
        }
        copies = MaterialCopy.objects.filter(toolkit=self.toolkit).select_related("content_type")
        return placed_material(self.subject, list(copies), names)

    def _refuse_copying(self, path: str) -> None:
        """Raise PermissionDenied for an editor who may not make and publish material of the kind at `path`."""
        field = next((field for at, field, _pk, _section in chosen_on(self.subject.local) if at == path), "")
        model: type[Any] | None = MODELS.get(field)
        if model is not None:
            policy = policy_registry.get_by_type(model)
            if not all(policy.user_has_permission(self.request.user, each) for each in ("add", "publish")):
                raise PermissionDenied


def filters_of(parts: list[Part], chosen: str) -> list[dict[str, Any]]:
    """Return the filter: everything, and each standing that occurs, with how many."""
    counts = {standing: sum(part.standing is standing for part in parts) for standing in Standing}
    found = [{"value": "", "label": _("Alles"), "count": len(parts)}]
    found += [
        {"value": standing.value, "label": standing.label, "count": count}
        for standing, count in counts.items()
        if count
    ]
    return [{**each, "chosen": each["value"] == chosen} for each in found]
