"""How a piece of material looks on its own, for the editors' preview."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Locale

from toolkits.models import FilmPassword, Material, Person

from .content import Item
from .items import BUILDERS, Wording, person_item
from .links import PageLinks
from .material import FIELDS, MaterialShelf, Placement

SECTIONS = {field: section for section, field in FIELDS.items()}


def preview_item(material: Material) -> Item | None:
    """Return `material` (as the editor has it in the form, saved or not) as readers will see it.

    None for an audience: readers see its words only, inside other texts.

    It stands in no toolkit here, so its variables stay as they are and it has no code.
    """
    if material.locale_id is None:
        material.locale = Locale.get_default()
    wording = _wording(material.locale.language_code)
    if isinstance(material, Person):
        return replace(person_item(material, wording), draft=False)
    kind = str(material._meta.model_name)
    if kind not in SECTIONS:
        return None
    piece: Any = material
    if kind == "film":
        piece.has_password = FilmPassword.objects.filter(film_key=piece.translation_key).exists()
    item = BUILDERS[SECTIONS[kind]](Placement(block_id="", value={}), piece, wording, 1)
    return replace(item, draft=False)


def _wording(language: str) -> Wording:
    reader = AnonymousUser()
    return Wording(
        words={language: {}},
        codes={},
        links=PageLinks((), language=language, source_language=language, reader=reader),
        shelf=MaterialShelf({}, language=language, source_language=language, reader=reader, drafts=True),
        language=language,
    )
