"""An own copy of shared material: for a toolkit that wants more than another wording, and still hears of changes."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.models import Film, FilmPassword, Material
from toolkits.reading.material import FIELDS, MODELS

from .carrying import carry
from .comparing import pick, put, to_json
from .drafting import AnswerRefused, refuse_at_work, save_draft
from .models import MaterialCopy
from .pending import make_stale
from .snapshots import snapshot, write
from .subjects import latest_trees
from .wordings import toolkit_of


def copy_material(page: Page, path: str, *, user: Any, shown: int | None = None) -> MaterialCopy:
    """Give the placement at `path` of `page` an own copy of what it chose, in the newest draft of the page.

    The copy is published, because readers would else miss it once the page is. `path` is of the placement:
    `body/<id>/placements/<id>`. Raises AnswerRefused, and changes nothing, when there is nothing to copy there.
    """
    with transaction.atomic():
        page = Page.objects.select_for_update().select_related("locale").get(pk=page.pk)
        refuse_at_work(page, user, shown)
        tree = latest_trees([page])[page.pk]
        field, original = _chosen_at(tree, path)
        toolkit = toolkit_of(page)
        if original is None or toolkit is None:
            raise AnswerRefused(_("Hier is niets om een eigen kopie van te maken. Kies eerst materiaal."))
        copy = _copied(original, user)
        link = MaterialCopy.objects.create(
            toolkit_id=toolkit,
            content_type=ContentType.objects.get_for_model(type(original)),
            copy_id=copy.pk,
            source_id=original.pk,
            base=to_json(snapshot(original)),
            based_at=timezone.now(),
        )
        make_stale(Q(page=toolkit))
        save_draft(page, put(tree, f"{path}/{field}", ["chosen", copy.pk]), user)
        return link


def _chosen_at(tree: Any, path: str) -> tuple[str, Material | None]:
    """Return which field of the placement at `path` chooses material, and the published material it chose."""
    section = pick(tree, path.rsplit("/placements/", 1)[0]) or {"node": {"type": ""}}
    field = FIELDS.get(section["node"]["type"], "")
    piece = pick(tree, f"{path}/{field}") if field in MODELS else None
    if not piece or not piece[1]:
        return field, None
    return field, MODELS[field]._default_manager.filter(pk=piece[1], live=True).first()


def _copied(original: Any, user: Any) -> Any:
    """Return a published copy of `original`, with its translations and (for a film) its password."""
    copy = type(original)(locale=original.locale, live=False)
    write(copy, snapshot(original))
    copy.save()
    copy.save_revision(user=user, clean=False).publish(user=user)
    if isinstance(original, Film):
        FilmPassword.keep(copy.translation_key, FilmPassword.reveal(original.translation_key))
    for translated in original.get_translations().filter(live=True).select_related("locale"):
        carry(copy, original.translation_key, translated.locale)
        copy.get_translation(translated.locale).get_latest_revision().publish(user=user)
    return copy
