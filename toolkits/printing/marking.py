"""Which documents a change is in: they are marked, and made again a little later.

Two ways. `mark` is for what is still true of the old file but not up to date: readers get it until the new one is
there. `withdraw` is for what they may not have any more: the file goes at once.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Page

from toolkits.access import sees
from toolkits.access.shut import ScopedReader
from toolkits.models import Audience, Card, HouseStyle, Material, Question, Quote, ToolkitPage, Worksheet
from toolkits.reading.showing import pages_showing

from .bundles import BUNDLE
from .documents import DOCUMENTS
from .models import PrintArtifact
from .ordering import Order, kind_of
from .rows import NO_FILE, forget_files
from .tasks import plan

SOURCE_LANGUAGE = settings.LANGUAGE_CODE
# What is drawn from one kind of material only; all other documents show everything on their page. A worksheet may be a
# file that an editor uploaded: then its address is on paper.
DRAWN_FROM: dict[str, tuple[type[Model], ...]] = {
    "kaarten": (Card,),
    "kaartje": (Card,),
    "werkplaten": (Worksheet, get_document_model()),
    "werkplaat": (Worksheet, get_document_model()),
    "vragen": (Question,),
    "vraag": (Question,),
    "praatplaat": (Quote,),
}
# They hold what is on the pages below theirs.
WHOLE = (BUNDLE, *(document.name for document in DOCUMENTS if document.whole))
# They hold material of their kind, and the words and colours of all texts.
EVERYWHERE = (Audience, HouseStyle)


def affected_by_material(things: Iterable[Any]) -> QuerySet[PrintArtifact]:
    """Return the documents that readers see one of `things` in: material, a house style, a file, a column."""
    wanted = Q(pk__in=[])
    for thing in things:
        pages = pages_showing([thing])
        wanted |= (_of_pages(pages) | _whole_of(pages)) & _drawn_from(thing) & Q(language__in=_languages(thing))
    return PrintArtifact.objects.filter(wanted)


def affected_by_pages(pages: Collection[Page]) -> QuerySet[PrintArtifact]:
    """Return the documents that one of `pages` is in: its own, in all languages, and those of its toolkit."""
    return PrintArtifact.objects.filter(_of_pages(pages) | _whole_of(pages))


def mark(artifacts: QuerySet[PrintArtifact]) -> int:
    """Have these made again, and return how many they are; the files of selections are not kept for that."""
    selections = artifacts.filter(page=None)
    withdraw(selections)
    marked = PrintArtifact.objects.filter(pk__in=artifacts.values("pk")).exclude(page=None)
    number = marked.update(stale=True, due_at=plan())
    return number


def withdraw(artifacts: QuerySet[PrintArtifact]) -> None:
    """Take these files away at once; what is still published is made again when it is due."""
    with transaction.atomic():
        rows = PrintArtifact.objects.filter(pk__in=list(artifacts.values_list("pk", flat=True)))
        forget_files(rows.exclude(file="").values_list("file", flat=True))
        rows.filter(page=None).delete()
        rows.update(**NO_FILE, stale=True, state=PrintArtifact.State.WAITING, due_at=plan())


def plan_ahead(page: Page) -> None:
    """See to it that every usual document of a page that everybody may see has a row, to be made ahead."""
    if not sees(ScopedReader(), page):
        return
    for name in names_for(page):
        Order(page=page, document=name, choice="", language=page.locale.language_code).row()


def names_for(page: Page) -> list[str]:
    """Return the names of the documents that a page has, as they are usually printed."""
    kind = kind_of(page)
    names = [document.name for document in DOCUMENTS if kind in document.kinds]
    return [*names, BUNDLE] if kind == "toolkit" else names


def _of_pages(pages: Iterable[Page]) -> Q:
    return Q(page__in=[page.pk for page in pages]) | Q(sources__in=[page.pk for page in pages], page=None)


def _whole_of(pages: Iterable[Page]) -> Q:
    """Return the documents that list what `pages` are, or did so when they were made: of toolkits and home pages."""
    above = {page.path[: -Page.steplen] for page in pages} | {page.path for page in pages}
    keys = ToolkitPage.objects.filter(path__in=above).values("translation_key")
    toolkits = Page.objects.filter(translation_key__in=keys)
    homes = Page.objects.filter(path__in=[page.path[: -Page.steplen] for page in pages], toolkitpage=None)
    made_with = PrintArtifact.sources.through.objects.filter(page__in=[page.pk for page in pages])
    return Q(document__in=WHOLE) & (
        Q(page__in=toolkits.values("pk")) | Q(pk__in=made_with.values("printartifact"))
    ) | Q(document="pagina", page__translation_key__in=homes.values("translation_key"))


def _drawn_from(thing: Model) -> Q:
    if isinstance(thing, EVERYWHERE):
        return Q()
    others = [name for name, models in DRAWN_FROM.items() if not isinstance(thing, models)]
    return ~Q(document__in=others)


def _languages(thing: Any) -> set[str]:
    """Return the languages in which readers see this version of `thing`: its own, and those without one of their own.

    Only the source language stands in for others.
    """
    if isinstance(thing, EVERYWHERE) or not isinstance(thing, Material):
        return {code for code, _name in settings.LANGUAGES}
    own = thing.locale.language_code
    if own != SOURCE_LANGUAGE:
        return {own}
    versions = type(thing).objects.filter(translation_key=thing.translation_key, live=True).exclude(pk=thing.pk)
    return {code for code, _name in settings.LANGUAGES} - set(versions.values_list("locale__language_code", flat=True))
