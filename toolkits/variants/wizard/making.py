"""Carrying out a plan: the variant in one transaction, and its translations afterwards, page by page.

It is told as it goes, so that a page can show it; and it does not stop half-way because nobody looks any more.
"""

import logging
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import LogContext

from toolkits.models import Audience
from toolkits.variants.carrying import carry_translations
from toolkits.variants.deriving import Access, Recipe, Step, derive
from toolkits.variants.models import CarriedTranslation, VariantPlan, VariantSet
from toolkits.variants.planning import may_derive, rights_of

from .steps import all_forms, first_open

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Translated:
    """How far the translations are: so many of so many, and which page came along last."""

    done: int
    total: int
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It ended here, in a sentence. `variant` is there when only translations are left to do."""

    sentence: str
    variant: VariantSet | None = None


Event = Step | VariantSet | Translated | Failed


def carry_out(plan: int, user: Any) -> Iterator[Event]:
    """Make the variant of a plan (a primary key), telling each step; a plan is carried out once, whoever asks twice.

    Everything but the translations is one transaction: a process that ends half-way leaves the plan as it was. What
    goes wrong is told as well, as the last thing.
    """
    made: VariantSet | None = None
    try:
        for event in _made(plan, user):
            made = event if isinstance(event, VariantSet) else made
            yield event
    except ValidationError as error:
        yield Failed(" ".join(error.messages))
        return
    except DatabaseError:
        logger.exception("Plan %s could not be carried out", plan)
        yield Failed(_("Het is nu te druk om de variant te maken. Er is niets veranderd. Probeer het zo nog eens."))
        return
    except Exception:
        logger.exception("Plan %s could not be carried out", plan)
        yield Failed(_("Er ging iets mis. Er is niets gemaakt en je antwoorden zijn bewaard. Probeer het nog eens."))
        return
    if made is not None:
        yield from finish_translations(made)


def finish_translations(variant: VariantSet) -> Iterator[Event]:
    """Let the translations that still wait come along, telling each."""
    total = CarriedTranslation.objects.filter(page__variant_link__variant=variant, made_at=None).count()
    try:
        for done, each in enumerate(carry_translations(variant), start=1):
            yield Translated(done, total, each.page.title, str(each.locale))
    except Exception:
        logger.exception("The translations of variant %s could not all come along", variant.pk)
        sentence = _("Niet alle vertalingen zijn meegekomen. Maak ze later af bij ‘Varianten’ in het menu.")
        yield Failed(sentence, variant)


def to_the_end(events: Iterator[Any], *, language: str, user: Any) -> Iterator[Any]:
    """Yield `events`, each made in `language` and logged for `user`; when nobody takes them any more, go on silently.

    A response that is streamed is made after the middleware, where neither is set.
    """
    spoken = _spoken(events, language, user)
    for event in spoken:
        try:
            yield event
        except GeneratorExit:
            # The browser went away. Ending here would undo the work that somebody asked for.
            deque(spoken, maxlen=0)
            return


def _spoken(events: Iterator[Any], language: str, user: Any) -> Iterator[Any]:
    nothing = object()
    while True:
        with override(language), LogContext(user=user):
            event = next(events, nothing)
        if event is nothing:
            return
        yield event


def _made(pk: int, user: Any) -> Iterator[Step | VariantSet]:
    with transaction.atomic():
        # A second submit waits here, and then finds the plan carried out.
        plan = VariantPlan.objects.select_for_update().filter(pk=pk, owner=user).first()
        if plan is None:
            raise ValidationError(_("Dit plan is er niet meer. Begin opnieuw, bij de toolkit."))
        if plan.carried_out_at:
            if plan.result is None:
                raise ValidationError(_("Deze variant is al gemaakt, en daarna weggegooid. Begin een nieuwe."))
            yield plan.result
            return
        variant = None
        for step in derive(_recipe(plan, user), user):
            if isinstance(step, VariantSet):
                variant = step
            else:
                yield step
        plan.result, plan.carried_out_at = variant, timezone.now()
        plan.save(update_fields=["result", "carried_out_at"])
    if variant is not None:
        yield variant


def _recipe(plan: VariantPlan, user: Any) -> Recipe:
    if not may_derive(user, plan.source):
        raise ValidationError(_("Je mag van deze toolkit geen variant maken, of niet meer. Vraag een beheerder."))
    forms = all_forms(plan, user)
    unanswered = first_open(forms)
    if unanswered is not None:
        raise ValidationError(_("Stap ‘%(step)s’ is nog niet klaar. Kijk daar nog eens.") % {"step": unanswered.label})
    given: Mapping[str, Any] = {key: form.cleaned_data for key, form in forms.items()}
    return Recipe(
        source=plan.source,
        audience=_published(given["audience"]["audience"], user),
        title=given["name"]["title"],
        slug=given["name"]["slug"],
        pages=given["pages"]["pages"],
        policy=given["access"]["policy"],
        access=Access(kind=given["access"]["kind"], groups=list(given["access"]["groups"])),
        editors=list(given["access"]["editors"]),
        rights=rights_of(user, plan.source).give,
    )


def _published(audience: Audience, user: Any) -> Audience:
    """Return the audience as readers get it: a new one is saved and published first."""
    if audience.pk is None:
        audience.live = False
        audience.full_clean()
        audience.save()
        audience.save_revision(user=user).publish(user=user)
        audience.refresh_from_db()
    return audience
