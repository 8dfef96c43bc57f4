"""What follows when content is saved, published or deleted."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search import index
from wagtail.signals import published, unpublished

from .models import Material, RenderedPage
from .reading import ensure_codes
from .reading.sections import placements_in
from .usage import places_of, users_of


def give_codes(sender: type[Page], instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """Give every placement of a published page its permanent code, in the transaction that publishes it."""
    if issubclass(sender, RenderedPage) and instance.live and not raw:
        ensure_codes(instance.translation_key, placements_in(instance))


def search_again(sender: type[Material], instance: Material, **kwargs: Any) -> None:
    """Put the pages that show this material into the search index again."""
    for page in places_of(instance):
        index.insert_or_update_object(page.specific)


def refuse_while_used(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Refuse to delete material that a page or its draft still uses, whoever asks and however."""
    if not isinstance(instance, Material):
        return
    users = users_of(instance)
    if users:
        raise ProtectedError(
            _("‘%(thing)s’ wordt nog gebruikt op: %(places)s. Haal het daar eerst weg.")
            % {"thing": instance, "places": ", ".join(str(each) for each in (*users.pages, *users.audiences))},
            {*users.pages, *users.audiences},
        )


def connect() -> None:
    """Connect the receivers; called once, when the app is ready."""
    post_save.connect(give_codes, dispatch_uid="give_codes")
    pre_delete.connect(refuse_while_used, dispatch_uid="refuse_while_used")
    for model in Material.__subclasses__():
        published.connect(search_again, sender=model, dispatch_uid=f"search_{model.__name__}")
        unpublished.connect(search_again, sender=model, dispatch_uid=f"search_again_{model.__name__}")
