"""The toolkits that a reader may see in a language: how results name them, and in which house style."""

from dataclasses import dataclass

from wagtail.models import Locale

from toolkits.access import Reader, visible_to
from toolkits.models import LINEAGE, ToolkitPage
from toolkits.reading.content import DEFAULT_STYLE

HEAVY = ("introduction", "body", "guide", "authors", "background")


@dataclass(frozen=True, slots=True)
class Toolkit:
    """A toolkit; `name` is that of its audience, which is shorter than its title."""

    pk: int
    slug: str
    title: str
    name: str
    style: str


def toolkits_for(locale: Locale, user: Reader) -> dict[int, Toolkit]:
    """Return the toolkits that `user` may see in a language, by primary key, in their order. One query."""
    pages = (
        ToolkitPage.objects.filter(pk__in=visible_to(user).filter(locale=locale).values("pk"))
        .select_related(*(f"audience__{each}" for each in LINEAGE))
        .defer(*HEAVY)
        .order_by("path")
    )
    return {
        page.pk: Toolkit(
            pk=page.pk,
            slug=page.slug,
            title=page.title,
            name=page.audience.name if page.audience else page.title,
            style=page.audience.theme() if page.audience else DEFAULT_STYLE,
        )
        for page in pages
    }
