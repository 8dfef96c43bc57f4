"""The second screen: what was recognised, and correcting it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages

from toolkits.importing import labels
from toolkits.importing.drafting import corrections
from toolkits.importing.drafting.pieces import DraftFile, Piece, Sheet
from toolkits.importing.drafting.store import correct, files_of, move_to, undo
from toolkits.importing.errors import ImportRefused
from toolkits.importing.forms import PlaceForm
from toolkits.importing.models import ImportDraft
from toolkits.importing.showing import shown

from .base import DraftView

SHOWN = 40  # characters of a piece in the name of a correction

PieceVerb = Callable[[Sheet, Piece, str], str]
SheetVerb = Callable[[Sheet, str], None]


def _call(sheet: Sheet, piece: Piece, name: str) -> str:
    corrections.call(sheet, piece, name)
    return piece.id


def _join(sheet: Sheet, piece: Piece, _argument: str) -> str:
    return corrections.join_with_previous(sheet, piece).id


def _move(step: int) -> PieceVerb:
    def verb(sheet: Sheet, piece: Piece, _argument: str) -> str:
        corrections.move(sheet, piece, step)
        return piece.id

    return verb


def _out(*, out: bool) -> PieceVerb:
    def verb(sheet: Sheet, piece: Piece, _argument: str) -> str:
        corrections.leave_out(sheet, piece, out=out)
        return piece.id

    return verb


def _put_in(sheet: Sheet, piece: Piece, place: str) -> str:
    corrections.put_in(sheet, piece, place)
    return piece.id


def _call_section(sheet: Sheet, piece: Piece, kind: str) -> str:
    corrections.call_section(sheet, piece.id, kind)
    return piece.id


PIECE_VERBS: dict[str, PieceVerb] = {
    "call": _call,
    "section": _call_section,
    "join": _join,
    "up": _move(-1),
    "down": _move(1),
    "out": _out(out=True),
    "back": _out(out=False),
    "place": _put_in,
}


def _sheet_out(sheet: Sheet, argument: str) -> None:
    sheet.out = argument == "out"


SHEET_VERBS: dict[str, SheetVerb] = {
    "sheet": corrections.call_sheet,  # type: ignore[dict-item]  # it looks at the kind itself
    "sheet-out": _sheet_out,
}


def _label(verb: str, text: str, argument: str) -> str:
    """Return how the history calls a correction."""
    names = [*labels.CALLED.items(), *labels.SECTIONS.items(), *labels.DOCUMENTS.items(), *labels.PLACES.items()]
    words = {
        "text": Truncator(" ".join(text.split())).chars(SHOWN),
        "what": str(dict[str, Any](names).get(argument, "")).lower(),
    }
    sentences = {
        "join": _("‘%(text)s’ samengevoegd"),
        "up": _("‘%(text)s’ omhoog"),
        "down": _("‘%(text)s’ omlaag"),
        "out": _("‘%(text)s’ weggelaten"),
        "back": _("‘%(text)s’ teruggehaald"),
        "sheet-out": _("‘%(text)s’ weggelaten of teruggehaald"),
    }
    return sentences.get(verb, _("‘%(text)s’ is nu: %(what)s")) % words


class StructureView(DraftView):
    """What was recognised in the documents, with everything that can be corrected."""

    template_name = "importing/structure.html"

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Klopt dit?")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; what is done has a report instead."""
        if self.draft.state == ImportDraft.DONE:
            return redirect(self.address("report"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the files as they are now."""
        return super().get_context_data(
            files=shown(self.draft, files_of(self.draft)),
            place_form=PlaceForm(user=self.request.user, initial={"parent": self.draft.parent_id}),
            last_step=self.draft.steps.last(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out one correction, and go back to its place on the screen."""
        verb, _space, rest = request.POST.get("do", "").partition(" ")
        target, _space, argument = rest.partition(" ")
        anchor = target
        try:
            if verb == "undo":
                anchor = undo(self.draft.pk, request.user, self.posted_version())
            elif verb == "parent":
                self._move_to(request)
            else:
                anchor = self._correct(verb, target, argument)
        except ImportRefused as error:
            messages.error(request, str(error))
        return redirect(self.address(anchor=anchor))

    def _move_to(self, request: HttpRequest) -> None:
        form = PlaceForm(request.POST, user=request.user)
        if not form.is_valid():
            raise ImportRefused(_("Kies eerst waar de documenten onder komen."))
        move_to(self.draft.pk, request.user, self.posted_version(), form.cleaned_data["parent"])

    def _correct(self, verb: str, target: str, argument: str) -> str:
        files = files_of(self.draft)
        if verb in PIECE_VERBS:
            _sheet, piece = corrections.find_piece(files, target)
            text = next(iter(piece.words), "")
        elif verb in SHEET_VERBS:
            text = corrections.find_sheet(files, target).title
        elif verb == "again" and target.isdecimal() and int(target) < len(files):
            text = files[int(target)].name
        else:
            raise ImportRefused(_("Deze knop ken ik niet. Laad de pagina opnieuw en probeer het nog eens."))

        def change(files: list[DraftFile]) -> str:
            if verb in PIECE_VERBS:
                return PIECE_VERBS[verb](*corrections.find_piece(files, target), argument)
            if verb in SHEET_VERBS:
                SHEET_VERBS[verb](corrections.find_sheet(files, target), argument)
                return target
            file = files[int(target)]
            file.again = not file.again
            return f"file-{target}"

        label = _("‘%(text)s’ toch nog eens") % {"text": text} if verb == "again" else _label(verb, text, argument)
        return correct(self.draft.pk, self.request.user, self.posted_version(), label, change)
