"""The columns that the material of a page or a selection names, to print them whole."""

from collections.abc import Iterable

from django.apps import apps

from toolkits.access import Reader, visible_to
from toolkits.reading import resolve_page
from toolkits.reading.content import ArticleContent, Content


def columns_of(contents: Iterable[Content], *, language: str, reader: Reader) -> dict[str, ArticleContent]:
    """Return the columns that `contents` name and that `reader` may see, by address.

    One query finds them, then each is resolved; most pages name none or one. Give the answer to `compose` as
    "articles" of what is prepared.
    """
    urls = {
        item.url
        for content in contents
        for section in content.sections
        for item in section.items
        if item.kind == "article" and item.url
    }
    if not urls:
        return {}
    slugs = {url.rstrip("/").rpartition("/")[2] for url in urls}
    # A model of a room on the same floor: known by its name, as in toolkits.reading.resolver.
    model = apps.get_model("home", "ArticlePage")
    pages = visible_to(reader).type(model).filter(slug__in=slugs).live().specific()
    columns = {}
    for page in pages:
        if page.url in urls:
            content = resolve_page(page, language=language, reader=reader)
            if isinstance(content, ArticleContent):
                columns[page.url] = content
    return columns
