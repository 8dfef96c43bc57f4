"""Which files a reader may have: those of the pages they may see."""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.blocks import StreamValue
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, TranslatableMixin

from .pages import visible_to
from .shut import Reader

# A file hangs on a page (1), on a film or worksheet that a page shows (2), or on a person or film inside one of
# those (3). Deeper chains do not exist in this house.
DEEPEST_CHAIN = 3


def authorize_file(request: HttpRequest, file: Model) -> None:
    """Raise Http404 unless the reader of `request` may have `file` (a document or an image).

    They may when a page they may see uses it, directly or through material on it. Editors may have every file,
    since they choose from them. A file that nothing uses is nobody's but theirs.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    if not _used_on_visible_page(request.user, file):
        raise Http404


def _used_on_visible_page(user: Reader, file: Model) -> bool:
    page_type = ContentType.objects.get_for_model(Page)
    references: QuerySet[ReferenceIndex] = ReferenceIndex.get_references_to(file)
    for _ in range(DEEPEST_CHAIN):
        users: dict[int, set[str]] = defaultdict(set)
        places: dict[str, list[str]] = defaultdict(list)
        for content_type, object_id, path in references.values_list("base_content_type", "object_id", "content_path"):
            if content_type == page_type.pk:
                places[object_id].append(path)
            else:
                users[content_type].add(object_id)
        pages = visible_to(user).filter(pk__in=list(places)).specific() if places else ()
        if any(_shows(page, path) for page in pages for path in places[str(page.pk)]):
            return True
        if not users:
            return False
        to_users = (
            Q(to_content_type_id=content_type, to_object_id__in=_with_translations(content_type, object_ids))
            for content_type, object_ids in users.items()
        )
        references = ReferenceIndex.objects.filter(reduce(or_, to_users))
    return False


def _shows(page: Page, content_path: str) -> bool:
    """Say whether readers get what stands at `content_path` of `page`: not when it is hidden or only announced.

    The path is the reference index's: a field, and then ids of blocks and names of their fields. The words "hidden"
    and "availability" are those of `toolkits.blocks`, a floor up.
    """
    field, *steps = content_path.split(".")
    node = getattr(page, field, None)
    if not isinstance(node, StreamValue):
        return True
    node = node.get_prep_value()
    for step in steps:
        if isinstance(node, Mapping):
            node = node.get(step)
        else:
            node = next((block["value"] for block in node or () if block["id"] == step), None)
        if isinstance(node, Mapping) and (node.get("hidden") or node.get("availability") == "announced"):
            return False
    return node is not None


def _with_translations(content_type: int, object_ids: set[str]) -> set[str]:
    """Leave out what is not published, and add the translations of the rest.

    A page that names the Dutch worksheet shows its English one to an English reader.
    """
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is None or not issubclass(model, TranslatableMixin):
        return object_ids
    published = {"live": True} if issubclass(model, DraftStateMixin) else {}
    keys = model._default_manager.filter(pk__in=object_ids, **published).values("translation_key")
    return {str(pk) for pk in model._default_manager.filter(translation_key__in=keys).values_list("pk", flat=True)}
