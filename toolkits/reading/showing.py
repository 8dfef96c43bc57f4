"""Which pages show a thing, or are numbered, named or addressed by another page: what must be indexed with it."""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.models import Page, ReferenceIndex, TranslatableMixin

from toolkits.models import Audience, Material, WorkPackagePage

# A person stands in a film, the film on a page; an audience takes words from a wider one, and that from a wider one.
DEEPEST_CHAIN = 5


def pages_showing(things: Iterable[Material]) -> list[Page]:
    """Return the live pages whose readers see one of `things`.

    They choose it themselves, or choose other material that does, in any language: a page that chooses the Dutch card
    shows the English one to English readers. The words of an audience are in every page of its toolkits.
    """
    page_type = ContentType.objects.get_for_model(Page).pk
    todo: list[Model] = _in_all_languages(things)
    seen = {(type(each), each.pk) for each in todo}
    shown: set[int] = set()
    worded: set[int] = set()
    for _step in range(DEEPEST_CHAIN):
        if not todo:
            break
        wording = any(isinstance(each, Audience) for each in todo)
        inside: dict[int, set[str]] = {}
        references = ReferenceIndex.get_references_to_in_bulk(todo)
        for content_type, pk in references.values_list("base_content_type", "object_id").distinct():
            if content_type == page_type:
                (worded if wording else shown).add(int(pk))
            else:
                inside.setdefault(content_type, set()).add(pk)
        found = [
            each
            for content_type, pks in inside.items()
            if (model := ContentType.objects.get_for_id(content_type).model_class()) and issubclass(model, Material)
            for each in _in_all_languages(model._default_manager.filter(pk__in=pks))
        ]
        todo = [each for each in found if (type(each), each.pk) not in seen]
        seen |= {(type(each), each.pk) for each in todo}
    wanted = Q(pk__in=shown)
    for path in Page.objects.filter(pk__in=worded).values_list("path", flat=True):
        wanted |= Q(path__startswith=path)
    return list(Page.objects.live().filter(wanted).order_by("path"))


def numbered_with(page: Page, parent: Page | None = None) -> list[Page]:
    """Return the live packages, in every language, whose number may change when `page` comes, goes or moves.

    They stand beside it, or below `parent`.
    """
    if not issubclass(page.specific_class or Page, WorkPackagePage):
        return []
    path = parent.path if parent else page.path[: -Page.steplen]
    depth = len(path) // Page.steplen + 1
    beside = WorkPackagePage.objects.filter(path__startswith=path, depth=depth).values("translation_key")
    return list(Page.objects.live().filter(translation_key__in=beside).exclude(pk=page.pk).order_by("path"))


def below(page: Page, *, inclusive: bool = False) -> list[Page]:
    """Return the pages below `page`."""
    return list(Page.objects.descendant_of(page, inclusive=inclusive).order_by("path"))


def once(pages: Iterable[Page]) -> Sequence[Page]:
    """Return each page once, in the order in which it came first."""
    return list({page.pk: page for page in pages}.values())


def _in_all_languages(things: Iterable[Model]) -> list[Model]:
    found: dict[tuple[type[Model], int], Model] = {}
    for thing in things:
        others = thing.get_translations(inclusive=True) if isinstance(thing, TranslatableMixin) else [thing]
        # What was just deleted is not among its own translations any more.
        for each in (thing, *others):
            if each.pk:
                found[type(each), each.pk] = each
    return list(found.values())
