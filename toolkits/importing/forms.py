"""The forms of importing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from . import labels
from .drafting.pieces import DOCUMENT_TEXTS, TEXTS, Piece, Sheet
from .drafting.rights import places_for

_ROWS = {"title": 1, "heading": 1, "purpose": 3, "text": 6, "front": 4, "back": 4, "steps": 6, "description": 4}
_LINES = ("heading", "attribution", "source_title", "source_url", "address", "title")


class PlaceField(forms.ModelChoiceField):
    """A page to import below."""

    def label_from_instance(self, obj: Page) -> str:
        """Return the title, indented as it stands in the tree, with its language."""
        return f"{'– ' * (obj.depth - 2)}{obj.get_admin_display_title()} ({obj.locale.get_display_name()})"


class PlaceForm(forms.Form):
    """Where it goes."""

    parent = PlaceField(
        queryset=Page.objects.none(),
        label=_("Komt onder"),
        empty_label=_("Kies een pagina"),
        help_text=_("Een werkpakket komt onder een toolkit. Een toolkit komt onder de startpagina."),
        error_messages={"required": _("Kies eerst waar de documenten onder komen.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = places_for(user)  # type: ignore[attr-defined]  # it is a PlaceField


class ManyFilesInput(forms.FileInput):
    """A file input for one file or more."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or more. They are read one by one, so that one bad file does not stop the others."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; raise ValidationError when there are none."""
        files = [file for file in (data if isinstance(data, list) else [data]) if file]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(PlaceForm):
    """Which documents, and where they go."""

    documents = ManyFilesField(
        label=_("Documenten"),
        help_text=_("Word (.docx), Markdown (.md) of platte tekst (.txt). Je mag er meer tegelijk kiezen."),
        error_messages={"required": _("Kies eerst een of meer documenten.")},
        widget=ManyFilesInput(attrs={"accept": ".docx,.md,.markdown,.txt,.text"}),
    )


def _text_field(label: Any, name: str) -> forms.CharField:
    rows = 1 if name in _LINES else _ROWS.get(name, 3)
    widget: forms.Widget = forms.TextInput() if rows == 1 else forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, strip=False, widget=widget)


class PieceForm(forms.Form):
    """The texts of one piece."""

    def __init__(self, data: Any = None, *, piece: Piece) -> None:
        super().__init__(data, initial=piece.texts)
        for name in TEXTS[piece.kind]:
            self.fields[name] = _text_field(labels.TEXTS[piece.kind][name], name)


class SheetForm(forms.Form):
    """The title of a document and its other lines."""

    title = forms.CharField(
        label=_("Titel"), max_length=255, error_messages={"required": _("Geef het document een titel.")}
    )

    def __init__(self, data: Any = None, *, sheet: Sheet) -> None:
        super().__init__(data, initial={"title": sheet.title, **sheet.texts})
        for name in DOCUMENT_TEXTS[sheet.kind]:
            field = _text_field(labels.DOCUMENT_TEXTS[name], name)
            if name == "people":
                field.help_text = _("Zet elke naam op een eigen regel.")
            else:
                field.widget = forms.TextInput()
                field.max_length = 255
            self.fields[name] = field
