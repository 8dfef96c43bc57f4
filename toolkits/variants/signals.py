"""What follows when content is saved and published: own wording is pinned, counts go stale, variants follow."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished, published, unpublished

from toolkits.models import Material, RenderedPage

from .models import CarriedTranslation, MaterialCopy, VariantLink, WordingPin
from .pending import make_stale
from .snapshots import snapshot_of_revision
from .tasks import follow_source
from .wordings import keep_pins


def pin_wordings(instance: Revision, **kwargs: Any) -> None:
    """Remember beside which shared text each own wording of a page stands, when a draft of it is saved."""
    model = instance.content_type.model_class()
    if model is not None and issubclass(model, RenderedPage):
        page = Page.objects.select_related("locale").filter(pk=instance.object_id).first()
        if page is not None:
            keep_pins(page, snapshot_of_revision(model, instance.content))
            make_stale(Q(page=page.pk))


def page_news(instance: Page, **kwargs: Any) -> None:
    """A source page was published, unpublished or deleted: its variants have something to look at."""
    pages = list(VariantLink.objects.filter(source=instance.pk).values_list("page", flat=True))
    columns = WordingPin.objects.filter(material_id=instance.pk, path__endswith="/own_title")
    pages += list(columns.values_list("page", flat=True))
    toolkits = VariantLink.objects.filter(source=instance.pk).values("variant__toolkit")
    make_stale(Q(page__in=pages) | Q(page__in=toolkits))


def follow(instance: Page, **kwargs: Any) -> None:
    """A source page, or a page that waits to follow its source, was published: the untouched texts follow."""
    concerned = VariantLink.objects.filter(Q(source=instance.pk) | Q(page=instance.pk))
    if concerned.exists():
        transaction.on_commit(lambda: follow_source.enqueue(page=instance.pk))


def material_news(sender: type[Any], instance: Material, **kwargs: Any) -> None:
    """Material was published or taken back: those who reworded or copied it have something to look at."""
    pins = WordingPin.objects.filter(material_id=instance.pk).values("page")
    copies = MaterialCopy.objects.filter(Q(source_id=instance.pk) | Q(copy_id=instance.pk)).values("toolkit")
    make_stale(Q(page__in=pins) | Q(page__in=copies))


def looked_at(instance: Page, **kwargs: Any) -> None:
    """A translation was published: whoever did so looked at what came along."""
    CarriedTranslation.objects.filter(
        page__translation_key=instance.translation_key, locale=instance.locale_id, reviewed_at=None
    ).exclude(made_at=None).update(reviewed_at=timezone.now())


def connect() -> None:
    """Connect the receivers; called once, when the app is ready."""
    post_save.connect(pin_wordings, sender=Revision, dispatch_uid="pin_wordings")
    for signal in (page_published, page_unpublished):
        signal.connect(page_news, dispatch_uid="variant_page_news")
    # Before, because deleting takes the source out of the links.
    pre_delete.connect(page_news, sender=Page, dispatch_uid="variant_page_gone")
    page_published.connect(follow, dispatch_uid="variant_follow")
    page_published.connect(looked_at, dispatch_uid="variant_translation_looked_at")
    for model in Material.__subclasses__():
        for signal in (published, unpublished):
            signal.connect(material_news, sender=model, dispatch_uid=f"variant_{model.__name__}")
