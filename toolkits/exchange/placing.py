"""From the identities in a file to what stands on this site."""

from typing import Any
from uuid import UUID

from django.db import models
from wagtail.models import Page

from .collecting import LANGUAGES
from .values import Reference


class SitePlaces:
    """Finds what the content of a file names: among what the import made or kept, else on the site."""

    def __init__(self, keys: dict[UUID, UUID]) -> None:
        """Start with the identities that this import renews."""
        self._keys = keys
        self._rows: dict[tuple[Any, UUID], dict[str, int]] = {}
        self._files: dict[tuple[Any, str], int] = {}
        self.missing: dict[Reference, str] = {}

    def add(self, instance: Any, language: str) -> None:
        """Tell that `instance` is there now."""
        self._versions(_base(type(instance)), instance.translation_key)[language] = instance.pk

    def add_file(self, model: Any, identity: str, pk: int) -> None:
        """Tell that a picture or document is there now."""
        self._files[model, identity] = pk

    def find(self, model: type[models.Model], reference: Reference, place: str) -> int | None:
        """Return the primary key of a page or piece of material; in another language when need be, else None."""
        key, language = reference
        versions = self._versions(_base(model), self._keys.get(key, key), model)
        for each in (language, *LANGUAGES):
            if each in versions:
                return versions[each]
        self.missing.setdefault(reference, place)
        return None

    def find_file(self, model: type[models.Model], identity: str) -> int | None:
        """Return the primary key of a picture or document."""
        return self._files.get((model, identity))

    def _versions(self, base: Any, key: UUID, model: Any = None) -> dict[str, int]:
        if (base, key) not in self._rows:
            rows = (model or base)._default_manager.filter(translation_key=key)
            self._rows[base, key] = dict(rows.values_list("locale__language_code", "pk"))
        return self._rows[base, key]


def _base(model: type[models.Model]) -> Any:
    return Page if issubclass(model, Page) else model


class Wanted(SitePlaces):
    """Finds what will be there after an import that is only planned; it gives no primary keys to use."""

    def __init__(self, coming: set[UUID]) -> None:
        """Start with the identities, as in the file, of what will be there."""
        super().__init__({})
        self._coming = coming

    def find(self, model: type[models.Model], reference: Reference, place: str) -> int | None:
        """Return None; take down what is neither coming nor here."""
        if reference[0] not in self._coming:
            super().find(model, reference, place)
        return None
