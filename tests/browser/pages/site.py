"""One site with every type of page, in two house styles and three languages; built once for all tests here."""

from dataclasses import dataclass
from itertools import product

from wagtail.models import Page, PageViewRestriction

from tests.browser.site import Site, build_site
from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
    translate,
)
from toolkits.models import PermanentCode, ToolkitPage

LANGUAGES = ("nl", "en", "fy")
STYLES = ("harbour", "forest")
SEARCH = {"nl": "zoeken", "en": "search", "fy": "sykje"}
# Every type of page that a reader may meet; the tests go through all of them.
PAGES = (
    "home",
    "toolkit",
    "package",
    "announced package",
    "plate",
    "column",
    "ordinary page",
    "search: nothing asked",
    "search: found",
    "search: narrowed",
    "search: corrected",
    "search: nothing found",
    "card",
    "question",
    "worksheet",
    "film",
    "gone code",
    "unknown code",
    "not found",
    "not in this language",
    "conversation: start",
    "conversation: thinking",
    "conversation: doing",
    "conversation: question",
    "conversation: end",
    "conversation: nothing",
    "selection: empty",
    "selection: full",
    "proposal: question",
    "proposal: answer",
    "proposal: nothing fits",
    "proposal: question refused",
    "printing: package",
    "printing: toolkit",
    "offline list",
    "log-in",
    "password",
)
KINDS = {"card": "cards", "question": "questions", "worksheet": "worksheets", "film": "film"}
Addresses = dict[tuple[str, str, str], str]


@dataclass(frozen=True)
class EveryPage:
    """Where each type of page is: `address("card", language="en", style="forest")`."""

    addresses: Addresses

    def address(self, name: str, *, language: str = "nl", style: str = "harbour") -> str:
        """Return the address of a page of this type; a page outside the toolkits is the same in every style."""
        return self.addresses[name, language, style]


def build_every_page() -> EveryPage:
    """Build the small site of the browser tests, again in the other house style, and both in three languages."""
    site = build_site()
    hidden = CardFactory(front="Deze kaart ligt niet meer op tafel.")
    body = site.package.body.get_prep_value()
    body.append(section("cards", "Oude kaartjes", [placement(hidden)]))
    # A film of a known site has a player that starts after a choice.
    body.append(section("film", "Nog een film", [placement(FilmFactory(address="https://vimeo.com/76979871"))]))
    site.package.body = body
    closed = WorkPackagePageFactory(parent=site.toolkit, title="Voor de groep", slug="voor-de-groep")
    announced = WorkPackagePageFactory(
        parent=site.toolkit,
        title="Werken zonder muren",
        slug="zonder-muren",
        teaser="Wat kan er als de muren weg zijn?",
        body=stream(section("film", "Animatiefilm", availability="announced", available_from="2027-03-01")),
    )
    for each in (site.package, closed, announced):
        each.save_revision().publish()
    forest = AudienceFactory(name="Waterschappen", singular="waterschap", plural="waterschappen", house_style="forest")
    other = site.toolkit.copy(
        recursive=True, to=site.home, update_attrs={"slug": "waterschappen", "audience": forest}, copy_revisions=False
    )
    dutch_only = WorkPackagePageFactory(parent=site.toolkit, title="Alleen hier", slug="alleen-hier")
    toolkits = {"harbour": site.toolkit, "forest": other}
    for toolkit in toolkits.values():
        _hide_the_last_cards(toolkit)
    for page, language in product((site.home, *_below(site)), LANGUAGES[1:]):
        if page != dutch_only:
            translate(page, language)
    addresses: Addresses = {}
    for style, toolkit in toolkits.items():
        PageViewRestriction.objects.create(
            page=toolkit.get_children().get(slug="voor-de-groep"),
            restriction_type=PageViewRestriction.PASSWORD,
            password="samen",
        )
        for language in LANGUAGES:
            found = _addresses(site, toolkit, language) | {"not in this language": f"/en{dutch_only.url}"}
            addresses |= {(name, language, style): address for name, address in found.items()}
    return EveryPage(addresses)


def _below(site: Site) -> list[Page]:
    """Return the pages below the home page, parents first, as what they are."""
    return [page.specific for page in site.home.get_descendants().order_by("path")]


def _hide_the_last_cards(toolkit: ToolkitPage) -> None:
    """Publish the package of a toolkit, so that it has its codes, and hide its last card: that code is gone."""
    package = toolkit.get_children().get(slug="de-opgave-voorop").specific
    package.save_revision().publish()
    body = package.body.get_prep_value()
    old = next(part for part in body if part["value"]["heading"] == "Oude kaartjes")
    old["value"]["placements"][0]["value"]["hidden"] = True
    package.body = body
    package.save_revision().publish()


def _addresses(site: Site, toolkit: ToolkitPage, language: str) -> dict[str, str]:
    """Return the address of each type of page in `language`, for the pages of one toolkit."""
    prefix = "" if language == "nl" else f"/{language}"

    def below(page: Page) -> str:
        return str(page.get_translation(toolkit.locale.__class__.objects.get(language_code=language)).url)

    package = toolkit.get_children().get(slug="de-opgave-voorop")
    announced = toolkit.get_children().get(slug="zonder-muren")
    codes: dict[str, list[str]] = {}
    for code in PermanentCode.objects.filter(page_key=package.translation_key).order_by("pk"):
        codes.setdefault(code.kind, []).append(code.code)
    shown = {name: f"{prefix}/k/{codes[kind][0]}" for name, kind in KINDS.items()}
    start = f"{below(package)}gesprek/"
    plan = "&".join(f"k={code}" for code in [*codes["film"][:1], *codes["cards"][:4], *codes["questions"][:2]])
    return shown | {
        "home": f"{prefix}/",
        "toolkit": below(toolkit),
        "package": below(package),
        "announced package": below(announced),
        "plate": below(toolkit.get_children().get(slug="praatplaat")),
        "column": below(site.home.get_children().get(slug="column")),
        "ordinary page": below(site.home.get_children().get(slug="toegankelijkheid")),
        "search: nothing asked": f"{prefix}/{SEARCH[language]}/",
        "search: found": f"{prefix}/{SEARCH[language]}/?q=opgave",
        "search: narrowed": f"{prefix}/{SEARCH[language]}/?q=opgave&kind=card&kind=question&in={toolkit.slug}",
        "search: corrected": f"{prefix}/{SEARCH[language]}/?q=opgaev",
        "search: nothing found": f"{prefix}/{SEARCH[language]}/?q=zzzzqqq",
        "gone code": f"{prefix}/k/{codes['cards'][-1]}",
        "unknown code": f"{prefix}/k/ZZZZ",
        "not found": f"{prefix}/bestaat-niet/",
        "conversation: start": start,
        "conversation: thinking": f"{start}?volgorde=3&soort=denken&stap=1",
        "conversation: doing": f"{start}?volgorde=3&soort=doen&stap=1",
        "conversation: question": f"{start}?volgorde=3&soort=vragen&stap=2",
        "conversation: end": f"{start}?volgorde=3&stap=999",
        "conversation: nothing": f"{prefix}/gesprek/",
        "selection: empty": f"{prefix}/selectie/",
        "selection: full": f"{prefix}/selectie/?{plan}&k=ZZZZ&naam=Startdag&begin=09:30",
        "proposal: question": f"{prefix}/selectie/voorstel/",
        "proposal: answer": f"{prefix}/selectie/voorstel/?minuten=45&mensen=8&uit={below(package)}",
        "proposal: nothing fits": f"{prefix}/selectie/voorstel/?minuten=45&mensen=8&uit={below(announced)}",
        "proposal: question refused": f"{prefix}/selectie/voorstel/?minuten=2&mensen=acht",
        "printing: package": f"{below(package)}print/",
        "printing: toolkit": f"{below(toolkit)}print/",
        "offline list": f"{prefix}/offline/",
        "log-in": f"{prefix}/_util/login/",
        "password": below(toolkit.get_children().get(slug="voor-de-groep")),
    }
