"""The last step: pages of everything in a draft import, all of it or nothing."""

from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.importing.build import Builder, Choice
from toolkits.importing.errors import ImportRefused
from toolkits.importing.importer import earlier_pages, make_pages
from toolkits.importing.models import ImportDraft
from toolkits.importing.placing import model_for, place_for
from toolkits.importing.tree import Document, Notes

from .giving import document_of
from .library import choices_of, matches
from .pieces import DraftFile
from .rights import refuse_without_rights
from .store import check_version, files_of, locked


@dataclass(kw_only=True)
class Made:
    """What became of one file: the pages that were made, or those that there were, and what there is to tell."""

    name: str
    pages: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@transaction.atomic
def make(pk: int, user: Any, version: int) -> ImportDraft:
    """Make the drafts of a draft import and return it, done. One that was done already is returned as it is.

    Raises ImportRefused with one sentence; nothing is made then.
    """
    draft = locked(pk, user)
    if draft.state == ImportDraft.DONE:
        return draft
    check_version(draft, version)
    # Two imports at once would else look for the same free address; the second waits here.
    parent = Page.objects.select_for_update().filter(pk=draft.parent_id).first()
    if parent is None:
        raise ImportRefused(_("De pagina waar dit onder zou komen, is er niet meer. Kies een andere plek."))
    files = files_of(draft)
    chosen = choices_of(matches(files, parent.locale.language_code), draft.choices)
    people = {key.removeprefix("person:"): each for key, each in chosen.items() if key.startswith("person:")}
    choice = Choice(user=user, people=people)
    made = []
    for file in files:
        documents = [document_of(sheet, chosen) for sheet in file.sheets if not sheet.out]
        if documents:
            made.append(_make_file(file, documents, parent.specific, choice))
    if not any(each.pages for each in made):
        raise ImportRefused(_("Er is niets om te maken: alles is weggelaten, of het is al eerder geïmporteerd."))
    draft.state, draft.result = ImportDraft.DONE, [asdict(each) for each in made]
    # What waited here is on the pages now. The words, and the passwords with them, are kept in one place only.
    draft.files, draft.choices = [], {}
    draft.version += 1
    draft.save()
    draft.steps.all().delete()
    return draft


def _make_file(file: DraftFile, documents: list[Document], asked: Page, choice: Choice) -> Made:
    made = Made(name=file.name, left=file.left)
    groups = [(place, list(ours)) for place, ours in groupby(documents, key=lambda each: place_of(each, asked))]
    places = {} if file.again else {place.pk: place for place, _ours in groups}
    before = {pk: earlier_pages(file.sha256, place) for pk, place in places.items()}
    made.before = [page.pk for pages in before.values() for page in pages]
    for place, ours in groups:
        refuse_without_rights(choice.user, place, ours, choice.people)
        if before.get(place.pk):
            continue
        notes = Notes(assumed=list(file.assumed), left=[(0, text) for text in file.left])
        if place.pk != asked.pk:
            notes.assume(
                _("‘%(title)s’ kan niet onder ‘%(asked)s’ staan; het staat onder ‘%(place)s’.")
                % {"title": ours[0].title, "asked": asked.title, "place": place.title}
            )
        builder = Builder(place, notes, choice)
        make_pages(file.name, file.sha256, ours, builder)
        made.pages += [page.pk for page in builder.pages]
        made.placed += notes.placed
        made.assumed += [sentence for sentence in notes.assumed if sentence not in made.assumed]
    return made


def place_of(document: Document, asked: Page) -> Page:
    """Return the page that `document` goes below: `asked` or the nearest above it. Raises ImportRefused."""
    model = model_for(document)
    place = place_for(model, asked)
    if place is None:
        raise ImportRefused(
            _("‘%(title)s’ is een %(kind)s en kan niet onder ‘%(page)s’ staan. Kies een andere plek.")
            % {"title": document.title, "kind": model._meta.verbose_name, "page": asked.title}
        )
    return place
