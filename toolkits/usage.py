"""Where material is used."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Model
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex


def places_of(thing: Model) -> list[Page]:
    """Return the pages whose saved content uses `thing`, by title; one query."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(thing).filter(base_content_type=page_type)
    ids = references.annotate(page_id=Cast("object_id", IntegerField())).values("page_id")
    return list(Page.objects.filter(pk__in=ids).order_by("title", "pk"))
