"""Writing a third text: in the field that the page's own form has for it, with that field's own checks."""

import copy
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.models import Page

from toolkits.variants.comparing import merge
from toolkits.variants.snapshots import trail, write
from toolkits.variants.subjects import SHARED, Change


class MergeForm(forms.Form):
    """One field. Its label is the part's name; `text` of the cleaned data is as it is stored."""

    def __init__(self, change: Change, label: str, *args: Any, **kwargs: Any) -> None:
        """Make the field of the part that `change` is about, filled with the variant's text."""
        self.change = change
        path = change.unit.path.removesuffix(SHARED)
        steps = trail(change.subject.model, change.subject.local, path)
        self.definition = steps[-1][0]
        kwargs.setdefault("initial", {"text": (change.local or ["", ""])[1]})
        kwargs.setdefault("auto_id", "merge_%s")
        super().__init__(*args, **kwargs)
        self.fields["text"] = _field_of(self.definition)
        self.fields["text"].label = label
        self.fields["text"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Check the text as the page's own form does."""
        cleaned = super().clean() or {}
        text = cleaned.get("text")
        if text is None:
            return cleaned
        try:
            if isinstance(self.definition, blocks.Block):
                block: Any = self.definition
                block.clean(block.to_python(text))
            else:
                self._clean_in_draft(str(text))
        except ValidationError as error:
            self.add_error("text", error)
        return cleaned

    def _clean_in_draft(self, text: str) -> None:
        """Raise what the page or material says of its field with this text in it."""
        subject, path = self.change.subject, self.change.unit.path
        thing = subject.thing.specific if isinstance(subject.thing, Page) else subject.thing
        draft = thing.get_latest_revision_as_object()
        _base, tree = merge(subject.base, subject.source, subject.local, path, [self.change.unit.kind, text])
        write(draft, tree)
        try:
            draft.clean()
        except ValidationError as error:
            told = getattr(error, "error_dict", {}).get(path)
            if told:
                raise ValidationError(told) from error


def typed_text(sent: str) -> str:
    """Return what an editor typed, as plain text: rich text is sent as the JSON of its editor."""
    try:
        told = json.loads(sent)
        return "\n\n".join(block["text"] for block in told["blocks"])
    except (ValueError, KeyError, TypeError):
        return sent


def _field_of(definition: Any) -> Any:
    """Return the form field of a block or of a model's field, with the widget editors know."""
    if isinstance(definition, blocks.Block):
        return copy.deepcopy(definition.field)
    return formfield_for_dbfield(definition)
