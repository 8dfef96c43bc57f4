"""Text blocks that may hold variables."""

from typing import Any

from wagtail import blocks

from .variables import check_variables

# Sections have the headings of level 2; what an editor writes in a text starts one lower.
RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]


class VariableText:
    """Plain text that may hold variables. Never None: wagtail-localize cannot read that."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the text; raise ValidationError when it has an unknown variable."""
        check_variables(value or "")
        return super().clean(value)  # type: ignore[misc]  # from the block it is mixed into


class LineBlock(VariableText, blocks.CharBlock):
    """One line of text with variables."""


class ParagraphBlock(VariableText, blocks.TextBlock):
    """Plain text of more than one line, with variables."""


class FormattedBlock(blocks.RichTextBlock):
    """Rich text with the features of this project, with variables."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the text; raise ValidationError when it has an unknown variable."""
        check_variables(value.source if value else "")
        return super().clean(value)
