"""The inbox of one toolkit: its open source changes, page by page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.urls import reverse

from toolkits.variants.inbox.access import may_steer
from toolkits.variants.inbox.listing import Group, groups_of, is_conflict, lost_pages, offers_of, title_of
from toolkits.variants.inbox.merging import MergeForm, typed_text
from toolkits.variants.inbox.screens import ToolkitScreen
from toolkits.variants.inbox.showing import ShownChange, anchor_of, shown_changes
from toolkits.variants.models import VariantDecision, VariantSet
from toolkits.variants.subjects import Change, changes_in, subjects_of

ON_A_SCREEN = 25
NAMED = 3  # parts that the line about what was just done names


class ToolkitView(ToolkitScreen):
    """The inbox. `?voeg=<anchor>` opens the field of one change, `?gedaan=<batch>` offers to undo answers.

    `?pagina=<key>` shows the changes of one page only.
    """

    template_name = "variants/inbox/toolkit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare everything, and draw what fits on the screen. `merge` is a form that was sent and not accepted."""
        merge: MergeForm | None = kwargs.pop("merge", None)
        variant = VariantSet.objects.select_related("source", "toolkit").filter(toolkit=self.toolkit).first()
        subjects = subjects_of([self.toolkit.pk])
        changes = changes_in(subjects)
        only = self.request.GET.get("pagina", self.request.POST.get("pagina", ""))
        filtered = next((title_of(subject) for subject in subjects if subject.key == only), "")
        if filtered:
            changes = [change for change in changes if change.subject.key == only]
        screen = self._screen([change for change in changes if not change.later], merge)
        groups = self._groups(changes, screen, merge)
        offered, declined = offers_of(variant)
        merging = next((each.merge for group in groups for each in group.shown if each.merge), None)
        waiting = [change for change in changes if not change.later]
        return super().get_context_data(
            variant=variant,
            filtered=filtered,
            groups=groups,
            screen=screen,
            waiting=len(waiting),
            conflicts=sum(map(is_conflict, waiting)),
            untouched=sum(group.untouched for group in groups_of(changes, self.request.user).values()),
            offered=offered,
            declined=declined,
            may_add=self.toolkit.permissions_for_user(self.request.user).can_add_subpage(),
            may_steer=may_steer(self.request.user, self.toolkit),
            lost=[(subject, title_of(subject)) for subject in lost_pages(subjects)],
            done=self._done(),
            address=reverse("inbox:toolkit", args=[self.toolkit.pk]),
            media=merging.media if merging else "",
            # A text that was sent and has no field on the screen any more: somebody else answered meanwhile.
            typed="" if merging else typed_text(self.request.POST.get("text", "")),
            **kwargs,
        )

    def _screen(self, waiting: Sequence[Change], merge: MergeForm | None) -> Screen[Change]:
        """Return the changes of the screen that was asked for, or of the one with the change that is merged."""
        pages = Paginator(waiting, ON_A_SCREEN)
        number: Any = self.request.GET.get("p", 1)
        if merge is not None:
            keys = [(each.subject.key, each.unit.path) for each in waiting]
            key = merge.change.subject.key, merge.change.unit.path
            number = keys.index(key) // ON_A_SCREEN + 1 if key in keys else number
        return pages.get_page(number)

    def _groups(self, changes: Sequence[Change], screen: Screen[Change], merge: MergeForm | None) -> list[Group]:
        """Return the groups with something on this screen; what was put off comes with the last screen."""
        put_off = [] if screen.has_next() else [change for change in changes if change.later]
        groups = groups_of(changes, self.request.user)
        drawn = [self._with_form(each, merge, groups) for each in shown_changes([*screen.object_list, *put_off])]
        following = [each.anchor for each in drawn if not each.change.later][1:]
        for found, anchor in zip(drawn, [*following, *[""] * len(drawn)], strict=False):
            each = replace(found, following=anchor)
            group = groups[each.change.subject.key]
            (group.put_off if each.change.later else group.shown).append(each)
        return [group for group in groups.values() if group.shown or group.put_off]

    def _with_form(self, shown: ShownChange, merge: MergeForm | None, groups: dict[str, Group]) -> ShownChange:
        """Open the field of a change that is to be merged."""
        key = shown.change.subject.key
        if not shown.can_merge or not groups[key].may_answer:
            return shown
        if merge is not None and anchor_of(merge.change.subject.key, merge.change.unit.path) == shown.anchor:
            return replace(shown, merge=merge)
        if merge is None and self.request.GET.get("voeg") == shown.anchor:
            return replace(shown, merge=MergeForm(shown.change, shown.label))
        return shown

    def _done(self) -> dict[str, Any] | None:
        """Return what this editor just answered and can undo."""
        try:
            batch = UUID(self.request.GET.get("gedaan", ""))
        except ValueError:
            return None
        decisions = VariantDecision.objects.filter(
            toolkit=self.toolkit, batch=batch, decided_by=self.request.user.pk, undone_at=None
        ).order_by("pk")
        labels = list(decisions.values_list("answer", "label")[: NAMED + 1])
        if not labels:
            return None
        names = [f"‘{label}’" for _answer, label in labels]
        return {
            "batch": batch,
            "count": decisions.count() if len(names) > NAMED else len(names),
            "answer": VariantDecision(answer=labels[0][0]).get_answer_display(),
            "names": ", ".join(names[:NAMED]),
        }
