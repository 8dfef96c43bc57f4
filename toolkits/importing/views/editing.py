"""Changing the words of one piece, cutting it in two, and the title of a document."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages

from toolkits.importing import labels
from toolkits.importing.drafting import corrections
from toolkits.importing.drafting.converting import places_to_cut
from toolkits.importing.drafting.pieces import TEXTS, DraftFile, Piece, Sheet
from toolkits.importing.drafting.store import Outdated, correct, files_of
from toolkits.importing.errors import ImportRefused
from toolkits.importing.forms import PieceForm, SheetForm
from toolkits.importing.models import ImportDraft
from toolkits.importing.showing import called

from .base import DraftView

NOT_TYPED = ("csrfmiddlewaretoken", "version", "do", "cursor", "place")
SHOWN = 110  # characters of a sentence to cut before


@dataclass(frozen=True)
class CutPlace:
    """A place to cut: how the form names it, the words after it, and which text it is in."""

    value: str
    words: str
    label: Any


class WordsView(DraftView):
    """A form about one part of a draft import. What was typed is never lost when the import changed meanwhile."""

    def trail(self) -> list[tuple[str, str]]:
        """Return the structure above this screen."""
        return [(self.address(), str(self.draft))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        if self.draft.state == ImportDraft.DONE:
            return redirect(self.address("report"))
        try:
            form = self.form()
        except ImportRefused as error:
            messages.error(request, str(error))
            return redirect(self.address())
        return self.render_to_response(self.get_context_data(form=form))

    def form(self, data: Any = None) -> forms.Form:
        """Return the form, filled with `data`. Raises ImportRefused when its part is gone."""
        raise NotImplementedError

    def keep(self, form: forms.Form) -> str:
        """Carry out what was asked, and return the id of what to show."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed, or show it again with what is the matter."""
        try:
            form = self.form(request.POST)
        except ImportRefused as error:
            typed = [str(text) for name, text in request.POST.items() if name not in NOT_TYPED]
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(typed="\n\n".join(typed)))
        if form.is_valid():
            try:
                return redirect(self.address(anchor=self.keep(form)))
            except Outdated:
                form.add_error(
                    None,
                    _("Deze import is intussen veranderd. Je tekst staat er nog: bewaar nog eens om die te nemen."),
                )
            except ImportRefused as error:
                form.add_error(None, str(error))
        self.draft.refresh_from_db()
        return self.render_to_response(self.get_context_data(form=form))


class PieceView(WordsView):
    """The words of one piece, and where to cut it."""

    template_name = "importing/piece.html"
    piece: Piece | None = None

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Wijzig: %(what)s") % {"what": labels.CALLED[called(self.piece)]} if self.piece else _("Wijzig")

    def form(self, data: Any = None) -> PieceForm:
        """Return the form of the piece."""
        _sheet, self.piece = corrections.find_piece(files_of(self.draft), self.kwargs["piece"])
        return PieceForm(data, piece=self.piece)

    def keep(self, form: forms.Form) -> str:
        """Keep the words, and cut where that was asked: at the cursor, or before a sentence."""
        verb = self.request.POST.get("do", "")
        place = self.request.POST.get("cursor" if verb == "cursor" else "place", "")
        name, _colon, at = place.partition(":")
        cutting = verb in ("cursor", "cut")
        if cutting and not (at.isascii() and at.isdecimal()):
            raise ImportRefused(_("Kies eerst waar je wilt knippen."))

        def change(files: list[DraftFile]) -> str:
            sheet, piece = corrections.find_piece(files, self.kwargs["piece"])
            if verb != "cut":
                corrections.edit(sheet, piece, self._typed(form))
            return corrections.cut_in_two(sheet, piece, name, int(at)).id if cutting else piece.id

        text = Truncator(next(iter(self.piece.words), "") if self.piece else "").chars(40)
        label = _("‘%(text)s’ geknipt") if cutting else _("‘%(text)s’ gewijzigd")
        return correct(self.draft.pk, self.request.user, self.posted_version(), label % {"text": text}, change)

    @staticmethod
    def _typed(form: forms.Form) -> dict[str, str]:
        return {name: text.replace("\r\n", "\n") for name, text in form.cleaned_data.items()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the piece and the places to cut it."""
        return super().get_context_data(piece=self.piece, cuts=self._cuts(), **kwargs)

    def _cuts(self) -> list[CutPlace]:
        if self.piece is None or self.piece.kind == "section":
            return []
        names = labels.TEXTS[self.piece.kind]
        many = len(self.piece.words) > 1
        return [
            CutPlace(f"{name}:{at}", Truncator(self.piece.text(name)[at:]).chars(SHOWN), names[name] if many else "")
            for name in TEXTS[self.piece.kind]
            for at in places_to_cut(self.piece.text(name))
        ]


class SheetView(WordsView):
    """The title of a document and its other lines."""

    template_name = "importing/sheet.html"
    sheet: Sheet | None = None

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Wijzig titel en andere regels")

    def form(self, data: Any = None) -> SheetForm:
        """Return the form of the document."""
        self.sheet = corrections.find_sheet(files_of(self.draft), self.kwargs["sheet"])
        return SheetForm(data, sheet=self.sheet)

    def keep(self, form: forms.Form) -> str:
        """Keep the lines."""
        texts = {name: text.replace("\r\n", "\n") for name, text in form.cleaned_data.items()}

        def change(files: list[DraftFile]) -> str:
            sheet = corrections.find_sheet(files, self.kwargs["sheet"])
            corrections.edit_sheet(sheet, texts["title"], texts)
            return sheet.id

        label = _("‘%(title)s’ gewijzigd") % {"title": Truncator(texts["title"]).chars(40)}
        return correct(self.draft.pk, self.request.user, self.posted_version(), label, change)
