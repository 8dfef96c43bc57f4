"""What an import will do, worked out before anything is written, and told to the person who asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from toolkits.models import HouseStyle, PermanentCode, ToolkitPage

from .archive import Archive
from .checking import model_of
from .collecting import LANGUAGES
from .comparing import Clash, Known, compare
from .errors import ExchangeRefused
from .format import Code, StyleRecord, Thing
from .placing import Wanted
from .styles import free_names, named_by, named_by_translators
from .values import Reference, decode

Answer = Literal["refuse", "keep", "new"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the importer chose: what to do with clashes, and whether to publish what was published."""

    clash: Answer = "refuse"
    publish: bool = False


@dataclass
class Plan:
    """What will be made, kept and left out.

    `styles` are the house styles that will be made, each with its short name and name here.
    """

    archive: Archive
    user: User | None
    wishes: Wishes
    parents: dict[str, Page]
    locales: dict[str, Locale]
    known: Known
    keys: dict[UUID, UUID] = field(default_factory=dict)
    make: list[tuple[Thing, str]] = field(default_factory=list)
    keep: dict[Reference, Any] = field(default_factory=dict)
    slugs: dict[UUID, str] = field(default_factory=dict)
    styles: list[tuple[StyleRecord, str, str]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    codes_taken: list[Code] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def clashes(self) -> list[Clash]:
        """Return what has another content here than in the file."""
        return self.known.clashes

    @property
    def undecided(self) -> bool:
        """Say whether the importer still has to choose what happens with clashes."""
        return bool(self.clashes) and self.wishes.clash == "refuse"

    @property
    def refusals(self) -> list[str]:
        """Return why nothing will be made, if so."""
        if not self.undecided:
            return self.problems
        question = ngettext(
            "%(count)d onderdeel staat hier al met een andere inhoud. Kies wat er moet gebeuren.",
            "%(count)d onderdelen staan hier al met een andere inhoud. Kies wat er moet gebeuren.",
            len(self.clashes),
        )
        return [*self.problems, question % {"count": len(self.clashes)}]

    @property
    def pages(self) -> list[tuple[Thing, str]]:
        """Return the page versions that will be made, in the order of their trees."""
        made = {(thing.key, language): thing for thing, language in self.make}
        trees = self.archive.document.trees
        return [
            (made[key, language], language)
            for language in LANGUAGES
            for key in trees.get(language, ())
            if (key, language) in made
        ]

    @property
    def material(self) -> list[tuple[Thing, str]]:
        """Return the versions of material that will be made."""
        kinds = {thing.key for thing in self.archive.document.material}
        return [(thing, language) for thing, language in self.make if thing.key in kinds]

    def site_key(self, key: UUID) -> UUID:
        """Return the identity on this site of what has `key` in the file."""
        return self.keys.get(key, key)

    def publishes(self, thing: Thing, language: str) -> bool:
        """Say whether a version will be published: it was, the importer may, and it was open to everybody.

        Material is to be seen only where a page shows it, so it does not wait for `Wishes.publish`.
        """
        if thing.versions[language].published is None:
            return False
        if thing.type in {each.type for each in self.archive.document.material}:
            return self.user is None or _may(self.user, model_of(thing), "publish")
        return self.wishes.publish and thing.key not in self.archive.manifest.notes.restricted

    @property
    def publishes_styles(self) -> bool:
        """Say whether house styles will be published: no reader sees one without a page, as with material."""
        return self.user is None or _may(self.user, HouseStyle, "publish")


def plan(archive: Archive, parent: Page, *, user: User | None, wishes: Wishes) -> Plan:
    """Return what importing `archive` under `parent` will do; `archive` passed `checking.check`.

    `problems` says why it can't be done, if so. Nothing is written. Raises ExchangeRefused when `parent` is no place
    for a toolkit.
    """
    if type(parent.specific) not in ToolkitPage.allowed_parent_page_models():
        raise ExchangeRefused(
            _("Onder ‘%(title)s’ kan geen toolkit staan. Kies de startpagina.") % {"title": parent.title}
        )
    locales = {each.language_code: each for each in Locale.objects.filter(language_code__in=LANGUAGES)}
    parents = {
        each.locale.language_code: each.specific
        for each in parent.get_translations(inclusive=True).select_related("locale")
    }
    result = Plan(archive, user, wishes, parents, locales, compare(archive.document))
    _choose(result)
    _styles(result)
    _slugs(result)
    _codes(result)
    _languages(result)
    _missing(result)
    _rights(result)
    _tell(result)
    return result


def _choose(result: Plan) -> None:
    """Sort out what is kept, what is made, and under which identity."""
    document, here = result.archive.document, result.known.here
    differing = {clash.reference[0] for clash in result.clashes if isinstance(clash.reference, tuple)}
    if result.wishes.clash == "keep" and any(not clash.differences[0].field for clash in result.clashes):
        result.problems.append(_("Hier staat iets van een andere soort op dezelfde plek. Kies ‘maak nieuwe’."))
    if result.wishes.clash == "new":
        # An audience that would look otherwise is another audience.
        styles = {clash.reference for clash in result.clashes if isinstance(clash.reference, str)}
        differing |= {thing.key for thing in document.material if styles & named_by(thing)}
    anew = result.wishes.clash == "new" and bool(differing)
    copy_pages = anew and any((page.key, language) in here for page in document.pages for language in page.versions)
    pages = {page.key for page in document.pages}
    for thing in [*document.pages, *document.material]:
        copied = copy_pages if thing.key in pages else anew and thing.key in differing
        if copied:
            result.keys[thing.key] = uuid4()
        for language in thing.versions:
            if language not in (result.parents if thing.key in pages else result.locales):
                continue
            if not copied and (thing.key, language) in here:
                result.keep[thing.key, language] = here[thing.key, language]
            elif copied or thing.key not in differing:
                result.make.append((thing, language))
    # A page can only stand below a page that is there.
    standing = {(thing.key, language) for thing, language in result.make} | set(result.keep)
    for language, tree in document.trees.items():
        for key in tree:
            parent = next(page for page in document.pages if page.key == key).versions[language].parent
            if parent is not None and (parent, language) not in standing:
                standing.discard((key, language))
    result.make = [(thing, language) for thing, language in result.make if (thing.key, language) in standing]


def _styles(result: Plan) -> None:
    """Choose the house styles that are made: those of what is made, that are not here or clash with what is here."""
    named = set().union(named_by_translators(result.archive.document), *(named_by(thing) for thing, _ in result.make))
    clashing = {clash.reference for clash in result.clashes} if result.wishes.clash == "new" else set()
    for record in result.archive.document.styles:
        if record.slug in named and (record.slug not in result.known.styles or record.slug in clashing):
            slug, name = free_names(record)
            result.styles.append((record, slug, name))
            if name != record.name:
                result.notes.append(
                    _("Er is hier al een huisstijl ‘%(wanted)s’. Die uit het bestand heet hier ‘%(name)s’.")
                    % {"wanted": record.name, "name": name}
                )


def _slugs(result: Plan) -> None:
    """Choose the last part of the address of each page: its own, or the next one that is free in all languages."""
    taken: dict[tuple[Any, str], set[str]] = {}
    for thing, language in result.pages:
        if thing.key in result.slugs:
            continue
        versions = [each for other, each in result.pages if other.key == thing.key]
        wanted = str(thing.versions[language].content["slug"])
        used = set().union(*(_slugs_beside(result, thing, each, taken) for each in versions))
        slug, number = wanted, 1
        while slug in used:
            number += 1
            slug = f"{wanted[:240]}-{number}"
        result.slugs[thing.key] = slug
        for each in versions:
            _slugs_beside(result, thing, each, taken).add(slug)
        if slug != wanted:
            result.notes.append(
                _("Het adres ‘%(wanted)s’ is bezet. ‘%(title)s’ krijgt ‘%(slug)s’.")
                % {"wanted": wanted, "title": title_of(thing, language), "slug": slug}
            )


def _slugs_beside(result: Plan, thing: Thing, language: str, taken: dict[tuple[Any, str], set[str]]) -> set[str]:
    parent = thing.versions[language].parent
    if (parent, language) not in taken:
        there = result.parents[language] if parent is None else result.keep.get((parent, language))
        slugs = Page.objects.child_of(there).values_list("slug", flat=True) if there is not None else ()
        taken[parent, language] = set(slugs)
    return taken[parent, language]


def _codes(result: Plan) -> None:
    """Choose which permanent codes of the file can be kept: those that nobody has here."""
    made = {thing.key for thing, _language in result.pages}
    wanted = [code for code in result.archive.document.codes if code.page in made]
    taken = set(PermanentCode.objects.filter(code__in=[code.code for code in wanted]).values_list("code", flat=True))
    pages = {result.site_key(code.page) for code in wanted}
    placed = set(PermanentCode.objects.filter(page_key__in=pages).values_list("page_key", "block_id"))
    for code in wanted:
        if (result.site_key(code.page), code.block) in placed:
            continue
        (result.codes_taken if code.code in taken else result.codes).append(code)


def _missing(result: Plan) -> None:
    """Tell which pages and material the content names that are neither in the file nor here."""
    wanted = Wanted({thing.key for thing, _language in result.make} | {key for key, _language in result.keep})
    for thing, language in result.make:
        version = thing.versions[language]
        for values in (version.published, version.draft):
            if values is not None:
                decode(model_of(thing), values, wanted, title_of(thing, language))
    known = {each.key: each for each in result.archive.manifest.notes.elsewhere}
    for (key, _language), place in wanted.missing.items():
        there = known.get(key)
        if there is None or not there.title:
            result.notes.append(
                _("‘%(place)s’ verwijst naar iets dat niet in het bestand zit. De tekst blijft staan.")
                % {"place": place}
            )
        else:
            result.notes.append(
                _("‘%(place)s’ verwijst naar ‘%(title)s’ (%(address)s). Dat staat hier niet. De tekst blijft staan.")
                % {"place": place, "title": there.title, "address": there.address}
            )


def _languages(result: Plan) -> None:
    for language in result.archive.document.languages:
        if language not in result.locales:
            result.notes.append(_("De taal ‘%(language)s’ is er op deze site niet.") % {"language": language})
        elif language not in result.parents:
            result.notes.append(
                _("In de taal ‘%(language)s’ is er nog geen startpagina. Maak die eerst als je deze vertaling wilt.")
                % {"language": language}
            )
    standing = {thing.key for thing, _language in result.make} | {key for key, _language in result.keep}
    if result.archive.document.root not in standing:
        result.problems.append(_("De toolkit is er in geen enkele taal van deze site. Kies een andere plek."))


def _rights(result: Plan) -> None:
    """Add a problem for everything that the importer may not do."""
    user = result.user
    if user is None:
        return
    places: dict[int, Page] = {}
    for thing, language in result.pages:
        parent = thing.versions[language].parent
        place = result.parents[language] if parent is None else result.keep.get((parent, language))
        if place is not None:
            places[place.pk] = place
    for place in places.values():
        rights = place.permissions_for_user(user)
        if not rights.can_add_subpage():
            result.problems.append(_("Onder ‘%(title)s’ mag je geen pagina's maken.") % {"title": place.title})
        elif result.wishes.publish and not rights.can_publish_subpage():
            result.problems.append(
                _("Onder ‘%(title)s’ mag je niet publiceren. Importeer als concept.") % {"title": place.title}
            )
    kinds = list({thing.type: model_of(thing) for thing, _language in result.material}.values())
    for model in [*kinds, HouseStyle] if result.styles else kinds:
        if not _may(user, model, "add"):
            result.problems.append(
                _("Je mag hier geen materiaal maken van de soort ‘%(kind)s’.") % {"kind": model._meta.verbose_name}
            )
    media = result.archive.document.media
    for model, records in ((get_image_model(), media.images), (get_document_model(), media.documents)):
        if records and result.make and not policy_registry.get_by_type(model).user_has_permission(user, "add"):
            result.problems.append(
                _("Je mag hier geen bestanden toevoegen van de soort ‘%(kind)s’.") % {"kind": model._meta.verbose_name}
            )


def _may(user: User, model: Any, action: str) -> bool:
    return bool(user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}"))


def _tell(result: Plan) -> None:
    """Add what the importer must know."""
    notes = result.archive.manifest.notes
    made = {thing.key: thing for thing, _language in result.make}
    for key in notes.passwords:
        if key in made:
            result.notes.append(
                _("‘%(title)s’ heeft een wachtwoord. Dat staat niet in het bestand; vul het opnieuw in.")
                % {"title": any_title(made[key])}
            )
    restricted = [made[key] for key in notes.restricted if key in made]
    if restricted:
        result.notes.append(
            _("Deze pagina's waren besloten en blijven concept: %(titles)s. Stel eerst in wie ze mag zien.")
            % {"titles": _titles(restricted)}
        )
    if result.codes_taken:
        count = len(result.codes_taken)
        result.notes.append(
            ngettext(
                "%(count)d vaste code is hier al van iets anders. Die plek krijgt een nieuwe code: %(codes)s.",
                "%(count)d vaste codes zijn hier al van iets anders. Die plekken krijgen een nieuwe code: %(codes)s.",
                count,
            )
            % {"count": count, "codes": ", ".join(each.code for each in result.codes_taken)}
        )
    for left in notes.left_out:
        why = {"draft": _("een concept"), "rights": _("niet van de maker van het bestand")}[left.why]
        result.notes.append(_("‘%(title)s’ zit niet in het bestand: %(why)s.") % {"title": left.title, "why": why})


def title_of(thing: Thing, language: str) -> str:
    """Return what a version of the file is called: its first text."""
    content = thing.versions[language].content
    named = next((content[name] for name in ("title", "name", "front", "text") if content.get(name)), "")
    return str(named)[:80]


def any_title(thing: Thing) -> str:
    """Return what a page or piece of material is called, in the first language it has."""
    language = next((each for each in LANGUAGES if each in thing.versions), next(iter(thing.versions)))
    return title_of(thing, language)


def _titles(things: Iterable[Thing]) -> str:
    return ", ".join(f"‘{any_title(thing)}’" for thing in things)
