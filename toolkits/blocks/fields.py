"""The stream field of this project: its block definitions stay out of migrations."""

from typing import Any

from wagtail.fields import StreamField


class SectionsField(StreamField):
    """A StreamField whose blocks do not appear in migrations.

    Every change of a label would else be a migration of hundreds of lines. The price: data migrations see the
    stored JSON only (docs/decisions/0002-stream-definitions.md).
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration needs to make this field again: no blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
