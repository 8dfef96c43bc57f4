"""Demo texts -> pages."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from home.models import HomePage
from tests.factories import (
    ArticlePageFactory,
    AudienceFactory,
    HouseStyleFactory,
    PersonFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    make_site,
    people,
    section,
    stream,
    text_section,
)

from . import texts
from .material import faq, package_sections, published, quote, text_sections
from .texts import Text, rich

Say = Callable[[str], None]
# The drawing of each toolkit, by its slug.
EMBLEMS = {"ministeries": "across-borders", "gemeenten": "side-by-side"}


def build(say: Say) -> HomePage:
    """Build the Dutch demo site: home, two toolkits, a plate, a column and the site's own pages."""
    Page.objects.filter(depth=2, slug="home").delete()  # the page that Wagtail starts with
    home = _home(texts.read("nl", "home") or {})
    # A package names it, so it comes first; among the pages it stands last.
    column = _column(home, texts.read("nl", "column") or {})
    for toolkit in ("ministeries", "gemeenten"):
        say(f"  Toolkit {toolkit} …")
        page = _toolkit(home, texts.read("nl", f"{toolkit}/toolkit") or {})
        for name in texts.packages(toolkit):
            _package(page, texts.read("nl", name) or {}, toolkit)
            say(f"    {name}")
        plate = texts.read("nl", f"{toolkit}/praatplaat")
        if plate:
            _plate(page, plate)
    column.move(home, pos="last-child")
    return home


def _home(text: Text) -> HomePage:
    home: Any = make_site()
    home.title = text["home"]["title"]
    home.teaser = text["home"]["purpose"]
    home.introduction = rich(text["home"]["introduction"])
    home.body = stream(*text_sections(text["home"].get("sections", [])))
    home.publisher = "Voorbeeldorganisatie Verandertoolkits"
    home.contact_email = "redactie@voorbeeld.example"
    published(home)
    for name in ("guide", "accessibility", "privacy"):
        page = text[name]
        published(
            StandardPageFactory(
                parent=home,
                title=page["title"],
                slug=page["slug"],
                introduction=rich(page["introduction"]),
                body=stream(*text_sections(page["sections"])),
                show_in_menus=name == "guide",
            )
        )
    dutch: HomePage = home
    return dutch


def _toolkit(home: HomePage, text: Text) -> Any:
    HouseStyleFactory(slug="harbour")
    audience = AudienceFactory(**text["audience"])
    authors = [
        published(PersonFactory(name=author["name"], role=author["role"], about=texts.lines(author["text"])))
        for author in text.get("authors", [])
    ]
    guide = text_sections(text["guide"].get("items", []))
    if text["guide"].get("faq"):
        guide.append(section("faq", "Vragen over de toolkit", [faq(each) for each in text["guide"]["faq"]]))
    return published(
        ToolkitPageFactory(
            parent=home,
            title=text["title"],
            slug=text["slug"],
            audience=audience,
            emblem=EMBLEMS[text["slug"]],
            teaser=text["purpose"],
            introduction=rich(text["introduction"]),
            signature=text["signature"],
            body=stream(text_section(text["start"]["heading"], rich(text["start"]["text"]))),
            guide=stream(*guide),
            authors=people(*authors),
            background=stream(text_section("Achtergrond", rich(text["background"]["text"]))),
            show_in_menus=True,
        )
    )


def _package(toolkit: Any, text: Text, name: str) -> None:
    published(
        WorkPackagePageFactory(
            parent=toolkit,
            title=text["title"],
            slug=text["slug"],
            emblem=text["emblem"],
            teaser=text["teaser"],
            introduction=rich(text["introduction"]),
            contents_intro=text["contents_intro"],
            minutes=text["minutes"],
            group_min=text["group_min"],
            group_max=text["group_max"],
            body=stream(*package_sections(text, name)),
        )
    )


def _plate(toolkit: Any, text: Text) -> None:
    themes = [
        section(
            "quotes", theme["heading"], [quote(each) for each in theme["quotes"]], intro=rich(theme.get("intro", ""))
        )
        for theme in text["themes"]
    ]
    published(
        QuotePlatePageFactory(
            parent=toolkit,
            title=text["title"],
            slug=text["slug"],
            emblem=text["emblem"],
            introduction=rich(text["introduction"]),
            body=stream(*themes),
        )
    )


def _column(home: HomePage, text: Text) -> Any:
    author = text["author"]
    return published(
        ArticlePageFactory(
            parent=home,
            title=text["title"],
            slug=text["slug"],
            introduction=rich(text["introduction"]),
            author=published(
                PersonFactory(name=author["name"], role=author["role"], about=texts.lines(author["text"]))
            ),
            published_on=text["date"],
            body=stream(*text_sections(text["sections"])),
        )
    )
