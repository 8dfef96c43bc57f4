"""The last screens: what is in the library already, making the drafts, and what was made."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.compare import diff_text
from wagtail.models import Page

from toolkits.importing import labels
from toolkits.importing.drafting.finish import make
from toolkits.importing.drafting.library import Candidate, Match, chosen_for, going_along, matches
from toolkits.importing.drafting.pieces import DraftFile, Sheet
from toolkits.importing.drafting.store import choose, files_of
from toolkits.importing.errors import ImportRefused
from toolkits.importing.models import ImportDraft
from toolkits.importing.showing import Places, contents_of

from .base import DraftView

SHOWN, WORDS = 120, 60  # characters of a text that is shown in part


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to do with a piece: its value in the form, and the candidate it is about, with its first words."""

    value: str
    words: str
    candidate: Candidate
    differences: list[tuple[Any, SafeString]]
    here: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """One piece of the upload that is like something there is, with what can be done."""

    match: Match
    label: Any
    texts: list[tuple[Any, str]]
    options: list[Option]
    chosen: str
    name: str
    password: bool


class LibraryView(DraftView):
    """What of the documents is in the library already, and what to do with it. Then the drafts are made."""

    template_name = "importing/library.html"

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Wat is er al?")

    def trail(self) -> list[tuple[str, str]]:
        """Return the structure above this screen."""
        return [(self.address(), str(self.draft))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; what is done has a report instead."""
        if self.draft.state == ImportDraft.DONE:
            return redirect(self.address("report"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the questions, near ones first, and what will be made."""
        files = files_of(self.draft)
        questions = [self._question(match) for match in matches(files, self.draft.language)]
        return super().get_context_data(
            near=[each for each in questions if not each.match.exact],
            exact=[each for each in questions if each.match.exact],
            sheets=self._sheets(files),
            **kwargs,
        )

    def _sheets(self, files: list[DraftFile]) -> list[tuple[Any, Sheet, str, bool]]:
        """Return what will be made: what it is, the page, what is on it, and whether it was imported before."""
        before = Places(self.draft.parent).before(files)
        return [
            (labels.DOCUMENTS[sheet.kind], sheet, contents_of(sheet), file.sha256 in before and not file.again)
            for file in files
            for sheet in going_along(file.sheets)
        ]

    def _question(self, match: Match) -> Question:
        how, value = chosen_for(match, self.draft.choices)
        texts = [(labels.FIELDS[name], text) for name, text in match.entry.texts.items() if text and name != "kind"]
        options = [_option(match, candidate) for candidate in match.candidates]
        return Question(
            match=match,
            label=match.model._meta.verbose_name,
            texts=texts,
            options=options,
            chosen=f"{how} {value}".strip(),
            name=f"choice-{match.key}",
            password=bool(match.piece and match.piece.secret),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the choices, and make the drafts when that was asked."""
        if self.draft.state == ImportDraft.DONE:
            return redirect(self.address("report"))
        try:
            version = choose(self.draft.pk, request.user, self.posted_version(), self._choices(request))
            if request.POST.get("do") == "make":
                make(self.draft.pk, request.user, version)
                return redirect(self.address("report"))
        except ImportRefused as error:
            messages.error(request, str(error))
            return redirect(self.address("library"))
        return redirect(self.address())

    def _choices(self, request: HttpRequest) -> dict[str, Any]:
        choices = {}
        for match in matches(files_of(self.draft), self.draft.language):
            how, _space, value = request.POST.get(f"choice-{match.key}", "").partition(" ")
            if how in ("same", "own", "new"):
                choices[match.key] = {"how": how, "value": value, "for": match.entry.bare}
        return choices


def _option(match: Match, candidate: Candidate) -> Option:
    entry = candidate.entry
    differences = []
    for name, text in match.entry.texts.items():
        other = entry.texts.get(name, "")
        if text == other or not (text or other):
            continue
        if not text:
            other = Truncator(other).chars(SHOWN)  # nothing to compare with: the beginning says enough
        one, two = (_shown(match, name, each) for each in (other, text))
        differences.append((labels.FIELDS[name], diff_text(one, two).to_html()))
    words = Truncator(next(iter(entry.texts.values()))).chars(WORDS)
    return Option(value=entry.value, words=words, candidate=candidate, differences=differences, here=bool(entry.like))


def _shown(match: Match, name: str, value: str) -> str:
    """Return a value as people read it: a kind by its name."""
    if name != "kind":
        return value
    return str(dict(match.model._meta.get_field("kind").flatchoices).get(value, value))


class ReportView(DraftView):
    """What was made."""

    template_name = "importing/report.html"
    header_icon = "success"

    def get_page_title(self) -> str:
        """Return the title."""
        return _("De concepten zijn gemaakt")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; what is not done has no report yet."""
        if self.draft.state != ImportDraft.DONE:
            return redirect(self.address())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pages, as far as they are still there; one query."""
        made = self.draft.result
        wanted = [pk for each in made for pk in (*each["pages"], *each["before"])]
        pages = Page.objects.select_related("content_type").in_bulk(wanted)
        files = [
            {**each, "pages": [pages[pk] for pk in each["pages"] if pk in pages]}
            | {"before": [pages[pk] for pk in each["before"] if pk in pages]}
            for each in made
        ]
        return super().get_context_data(files=files, **kwargs)
