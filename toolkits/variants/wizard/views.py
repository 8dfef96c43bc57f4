"""The screens of the wizard: the steps, what will come, and the making itself."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toolkits.models import ToolkitPage
from toolkits.usage import editable
from toolkits.variants.models import CarriedTranslation, Policy, VariantPlan, VariantSet
from toolkits.variants.overview.views import VariantsView
from toolkits.variants.planning import may_derive

from .making import Event, Failed, carry_out, finish_translations, to_the_end
from .preview import foresee, who_reads
from .steps import STEPS, Step, all_forms, first_open, form_for

TITLE = gettext_lazy("Maak een variant")


class WizardView(VariantsView):
    """What the screens of one plan share."""

    page_title = TITLE
    plan: VariantPlan

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the plan; one that was carried out leads to what it made."""
        self.plan = self.find_plan(**kwargs)
        if self.plan.result_id:
            return redirect("variants:made", self.plan.result_id)
        if self.plan.carried_out_at:
            messages.info(request, _("Deze variant is al gemaakt, en daarna weggegooid. Begin een nieuwe."))
            return redirect("variants:index")
        if not may_derive(request.user, self.plan.source):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def find_plan(self, **kwargs: Any) -> VariantPlan:
        """Return the plan that the address names: one's own."""
        return own_plan(self.request, kwargs["plan_pk"])

    def get_page_subtitle(self) -> str:
        """Name the source."""
        return str(self.plan.source.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show how far the plan is."""
        return super().get_context_data(plan=self.plan, source=self.plan.source, **kwargs)


class StepView(WizardView):
    """One step."""

    step: Step

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the step that the address names."""
        super().setup(request, *args, **kwargs)
        found = next((step for step in STEPS if step.slug == kwargs.get("slug")), None)
        if found is None:
            raise Http404
        self.step = found

    def get_template_names(self) -> list[str]:
        """Return the template of the step."""
        return [f"variants/wizard/{self.step.key}.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the step as it was answered; mistakes are shown only to who comes back for them."""
        form = form_for(self.step, self.plan, request.user)
        return self.show(form, told="kijk" in request.GET)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the answers, good or not, and go where the button leads; only "next" asks for good ones."""
        form = form_for(self.step, self.plan, request.user, sent=request.POST)
        answers = form.answers()
        move = request.POST.get("move", "")
        if move and self.step.key == "pages":
            answers = form.moved(move)
        if not self.plan.pk and not answers["choice"]:
            return self.show(form, told=True)
        self.keep(answers)
        elsewhere = self.led_away(move)
        if elsewhere:
            return redirect(elsewhere)
        if not form.is_valid():
            # A new plan has an address of its own from now on.
            saved = "plan_pk" in kwargs
            return self.show(form, told=True) if saved else redirect(f"{self.address(self.step)}?kijk=1")
        return redirect(self.after())

    def led_away(self, move: str) -> str:
        """Return where a button leads that asks for no good answers; "" for the one that goes on."""
        place = STEPS.index(self.step)
        if move:
            return f"{self.address(self.step)}?verplaatst={move}#pagina-{move.partition('-')[2]}"
        if "example" in self.request.POST:
            return f"{self.address(self.step)}#nieuw"
        if "leave" in self.request.POST:
            messages.success(self.request, _("Je antwoorden zijn bewaard. Ga hier verder wanneer je wilt."))
            return reverse("variants:index")
        return self.address(STEPS[place - 1]) if "back" in self.request.POST and place else ""

    def after(self) -> str:
        """Return the address of what follows this step."""
        following = STEPS[STEPS.index(self.step) + 1 :]
        return self.address(following[0]) if following else reverse("variants:preview", args=[self.plan.pk])

    def address(self, step: Step) -> str:
        """Return the address of a step of this plan."""
        return reverse("variants:step", args=[self.plan.pk, step.slug])

    def keep(self, answers: dict[str, Any]) -> None:
        """Keep the answers of this step, and nothing else: the plan may be carried out in another window just now."""
        self.plan.answers = {**self.plan.answers, self.step.key: answers}
        self.plan.save(update_fields=["answers", "updated_at"] if self.plan.pk else None)

    def show(self, form: Any, *, told: bool) -> HttpResponse:
        """Show `form`; its mistakes are `told` or not."""
        if not told:
            # A plan that was left half-way is no mistake.
            form.is_valid()
            form.errors.clear()
        return self.render_to_response(
            self.get_context_data(
                form=form,
                step=self.step,
                steps=steps_of(self.plan, self.request.user, self.step),
                number=STEPS.index(self.step) + 1,
                moved=self.request.GET.get("verplaatst", ""),
                action=self.request.path,
            )
        )


class StartView(StepView):
    """The first step of a plan that does not exist until it is answered."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Begin at the first step."""
        super().setup(request, *args, slug=STEPS[0].slug, **kwargs)

    def find_plan(self, **kwargs: Any) -> VariantPlan:
        """Return a new plan, not saved."""
        source = get_object_or_404(ToolkitPage, pk=self.kwargs["toolkit_pk"])
        user: Any = self.request.user
        return VariantPlan(source=source, owner=user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell of plans for this toolkit that were left half-way."""
        begun = VariantPlan.objects.filter(owner=self.plan.owner, source=self.plan.source, carried_out_at=None)
        return super().get_context_data(begun=begun, **kwargs)


class PreviewView(WizardView):
    """What the plan will make."""

    template_name = "variants/wizard/preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what will come, when every step is answered; else lead to the step that is not."""
        forms = all_forms(self.plan, request.user)
        unanswered = first_open(forms)
        if unanswered is not None:
            messages.warning(request, _("Deze stap is nog niet klaar. Vul hem eerst in."))
            return redirect(f"{reverse('variants:step', args=[self.plan.pk, unanswered.slug])}?kijk=1")
        access = forms["access"].cleaned_data
        return self.render_to_response(
            self.get_context_data(
                preview=foresee(self.plan, forms),
                steps=steps_of(self.plan, request.user, None),
                number=len(STEPS) + 1,
                audience=forms["audience"].cleaned_data["audience"],
                is_new=forms["audience"].is_new,
                readers=who_reads(access["kind"], access["groups"]),
                opens_up=forms["access"].opens_up,
                editors=[*forms["access"].already, *access["editors"]],
                policy=Policy(access["policy"]).label,
                last=STEPS[-1],
            )
        )


class MadeView(VariantsView):
    """The variant is there: ways on."""

    template_name = "variants/wizard/made.html"
    page_title = gettext_lazy("De variant is gemaakt")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show where to go from here."""
        variant = own_variant(self.request, kwargs["variant_pk"])
        return super().get_context_data(**ways_on(variant), **kwargs)


@require_POST
def make(request: HttpRequest, plan_pk: int) -> HttpResponseBase:
    """Carry out a plan, showing how far it is."""
    plan = own_plan(request, plan_pk)
    back = reverse("variants:preview", args=[plan.pk])
    return told(request, carry_out(plan.pk, request.user), back=back, title=str(plan))


@require_POST
def finish(request: HttpRequest, variant_pk: int) -> HttpResponseBase:
    """Let the translations come along that were left when the making was broken off."""
    variant = own_variant(request, variant_pk)
    return told(
        request, finish_translations(variant), back=reverse("variants:index"), title=variant.toolkit.title, made=variant
    )


@require_POST
def throw_away(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """Throw away a plan that was not carried out."""
    user: Any = request.user
    removed, _details = VariantPlan.objects.filter(pk=plan_pk, owner=user, carried_out_at=None).delete()
    if removed:
        messages.success(request, _("Het plan is weggegooid. Er was nog niets gemaakt."))
    return redirect("variants:index")


def told(
    request: HttpRequest, events: Iterator[Event], *, back: str, title: str, made: VariantSet | None = None
) -> StreamingHttpResponse:
    """Answer with a page that grows while `events` happen, and ends with the ways on, or with what went wrong."""
    marker = get_random_string(32)
    view = MakingView()
    view.setup(request)
    context = view.get_context_data(title=title, marker=marker)
    head, tail = render_to_string(view.template_name, context, request).split(marker)
    lines = _lines(events, back, made)
    language = get_language() or ""
    response = StreamingHttpResponse(to_the_end(_around(head, lines, tail), language=language, user=request.user))
    # A proxy that waits for the whole page would show no progress (nginx).
    response["X-Accel-Buffering"] = "no"
    response["Cache-Control"] = "private, no-store"
    return response


class MakingView(VariantsView):
    """The page that shows the making."""

    template_name = "variants/wizard/making.html"
    page_title = TITLE


def _around(head: str, lines: Iterator[str], tail: str) -> Iterator[str]:
    yield head
    yield from lines
    yield tail


def _lines(events: Iterator[Event], back: str, made: VariantSet | None) -> Iterator[str]:
    variant, failed = made, None
    for event in events:
        if isinstance(event, VariantSet):
            variant = event
        elif isinstance(event, Failed):
            failed = event
        else:
            yield render_to_string("variants/wizard/line.html", {"event": event})
    context = {"failed": failed, "back": back, **(ways_on(variant) if variant else {})}
    yield render_to_string("variants/wizard/end.html", context)


def own_plan(request: HttpRequest, pk: int) -> VariantPlan:
    """Return a plan of the editor who asks; raise Http404 for that of somebody else."""
    return get_object_or_404(VariantPlan.objects.select_related("source"), pk=pk, owner=request.user)


def own_variant(request: HttpRequest, pk: int) -> VariantSet:
    """Return a variant that the editor may change; raise PermissionDenied for another."""
    variant = get_object_or_404(VariantSet.objects.select_related("toolkit", "source"), pk=pk)
    if not editable([variant.toolkit_id], request.user):
        raise PermissionDenied
    return variant


def ways_on(variant: VariantSet) -> dict[str, Any]:
    """Return what the end of the making shows."""
    toolkit = variant.toolkit
    return {
        "variant": variant,
        "edit": reverse("wagtailadmin_pages:edit", args=[toolkit.pk]),
        "explore": reverse("wagtailadmin_explore", args=[toolkit.pk]),
        "readiness": reverse("readiness:toolkit", args=[toolkit.pk]),
        "changes": reverse("inbox:toolkit", args=[toolkit.pk]),
        "pages": toolkit.numchild + 1,
        "waiting": CarriedTranslation.objects.filter(page__variant_link__variant=variant, made_at=None).count(),
    }


def steps_of(plan: VariantPlan, user: Any, here: Step | None) -> list[dict[str, Any]]:
    """Return the list of steps: where the editor is, what is answered, and where they may go."""
    forms = all_forms(plan, user) if plan.pk else {}
    rows: list[dict[str, Any]] = []
    for step in STEPS:
        answered = step.key in plan.answers
        rows.append(
            {
                "label": step.label,
                "here": step is here,
                "done": answered and forms[step.key].is_valid(),
                "url": reverse("variants:step", args=[plan.pk, step.slug]) if answered and plan.pk else "",
            }
        )
    ready = bool(forms) and first_open(forms) is None
    url = reverse("variants:preview", args=[plan.pk]) if ready else ""
    return [*rows, {"label": _("Voorbeeld"), "here": here is None, "done": False, "url": url}]
