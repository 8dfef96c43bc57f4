"""From a plan to rows and files: all of them, or none."""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from toolkits.models import HouseStyle, PermanentCode
from toolkits.reading import ensure_codes

from . import translating
from .checking import model_of
from .errors import ExchangeRefused
from .files import PendingFiles, free_name, pending, remove_leftovers
from .format import ImageRecord, Thing, Values
from .library import Record, like, member_of
from .placing import SitePlaces
from .planning import Plan, title_of
from .styles import cleaned_logo
from .values import decode

logger = logging.getLogger(__name__)

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Made:
    """What an import made."""

    toolkit: Page
    pages: int
    material: int
    files: int


@dataclass(frozen=True, slots=True)
class _NewFile:
    """A picture or document that is not on this site yet, with the place where its bytes will be."""

    identity: str
    record: Record
    content: bytes
    path: str


def make(plan: Plan) -> Made:
    """Make what `plan` says, in one transaction; `plan.problems` must be empty.

    Raises ExchangeRefused, with nothing left behind, when the site turns out not to take it.
    """
    places = SitePlaces(plan.keys)
    try:
        remove_leftovers()
        new = _files(plan, places)
        logos = _logos(plan)
        paths = [*(each.path for each in new), *(path for path, _content in logos.values())]
        with pending(paths) as files, transaction.atomic(), _Watch().on() as watch:
            files.hold()
            made = _Maker(plan, places).make(files, new, logos)
            files.done()
            watch.insist()
        return made
    except ValidationError as error:
        raise ExchangeRefused(
            _("Deze site neemt de inhoud niet aan: %(why)s Er is niets geïmporteerd.")
            % {"why": " ".join(error.messages)}
        ) from error
    except DatabaseError as error:
        # Busy, or somebody made the same at the same moment; what exactly is for who keeps the server.
        logger.exception("The database refused an import")
        raise ExchangeRefused(
            _("De database kon dit nu niet bewaren. Er is niets geïmporteerd; probeer het zo opnieuw.")
        ) from error


def _files(plan: Plan, places: SitePlaces) -> list[_NewFile]:
    """Return the pictures and documents that are not here yet; tell `places` of those that are."""
    new: list[_NewFile] = []
    if not plan.make:
        return new
    media = plan.archive.document.media
    taken: set[str] = set()
    kinds: list[tuple[Any, Mapping[str, Record]]] = [
        (get_image_model(), media.images),
        (get_document_model(), media.documents),
    ]
    for model, records in kinds:
        for identity, record in sorted(records.items()):
            content = plan.archive.read(member_of(record))
            # Wagtail keeps this digest of every file; it finds a file, the record says whether it is the same.
            known = like(record, hashlib.sha1(content, usedforsecurity=False).hexdigest())
            if known is not None:
                places.add_file(model, identity, known)
            else:
                new.append(_NewFile(identity, record, content, free_name(model(), record.name, taken)))
    return new


def _logos(plan: Plan) -> dict[str, tuple[str, bytes]]:
    """Return where the logo of each new house style will be and what is in it, by the short name in the file."""
    taken: set[str] = set()
    logos = {}
    for record, _slug, _name in plan.styles:
        if record.logo is not None:
            logo = cleaned_logo(record.logo, plan.archive.read(member_of(record.logo)))
            logos[record.slug] = (free_name(HouseStyle(), str(logo.name), taken, field="logo"), logo.read())
    return logos


class _Watch:
    """Remembers that the database refused to store something, also when who asked keeps that to themselves.

    The search index does. In a nested transaction that would silently take back what was saved around it.
    """

    def __init__(self) -> None:
        self.error: Exception | None = None

    @contextmanager
    def on(self) -> Iterator[Self]:
        """Watch every write of this thread inside the block."""
        with connection.execute_wrapper(self):
            yield self

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, params, many, context)
        except Exception as error:
            if sql.startswith(WRITES):
                self.error = error
            raise

    def insist(self) -> None:
        """Raise what was kept silent."""
        if self.error is not None:
            raise self.error


class _Maker:
    """Makes the rows of one import, inside its transaction."""

    def __init__(self, plan: Plan, places: SitePlaces) -> None:
        self.plan = plan
        self.places = places
        self.made: dict[tuple[Any, str], Any] = {}

    def make(self, files: PendingFiles, new: list[_NewFile], logos: Mapping[str, tuple[str, bytes]]) -> Made:
        for each in new:
            self._make_file(files, each)
        self._make_styles(files, logos)
        for (_key, language), kept in self.plan.keep.items():
            self.places.add(kept, language)
        self._make_material()
        self._make_pages()
        self._keep_codes()
        self._take_up_translating()
        pages = self.plan.pages
        root = self.plan.archive.document.root
        standing = {**self.plan.keep, **self.made}
        toolkit = next(standing[root, language] for language in self.plan.parents if (root, language) in standing)
        return Made(toolkit, len(pages), len(self.plan.material), len(new) + len(logos))

    def _make_styles(self, files: PendingFiles, logos: Mapping[str, tuple[str, bytes]]) -> None:
        for slug, style in self.plan.known.styles.items():
            self.places.add_file(HouseStyle, slug, style.pk)
        for record, slug, name in self.plan.styles:
            decoded = decode(HouseStyle, record.values, self.places, record.slug) | {"slug": slug, "name": name}
            style = HouseStyle(**decoded, live=False, has_unpublished_changes=True)
            if record.slug in logos:
                path, content = logos[record.slug]
                files.write(path, content)
                style.logo = path
            style.save()
            log(instance=style, action="wagtail.create", user=self.plan.user, content_changed=True)
            revision = style.save_revision(user=self.plan.user, clean=False)
            if self.plan.publishes_styles:
                revision.publish(user=self.plan.user, skip_permission_checks=True)
            self.places.add_file(HouseStyle, record.slug, style.pk)

    def _make_file(self, files: PendingFiles, new: _NewFile) -> None:
        files.write(new.path, new.content)
        shared = {
            "file": new.path,
            "title": new.record.title,
            "uploaded_by_user": self.plan.user,
            "collection": self._collection(new.record),
            "file_size": len(new.content),
            "file_hash": hashlib.sha1(new.content, usedforsecurity=False).hexdigest(),
        }
        if isinstance(new.record, ImageRecord):
            focal = new.record.focal_point or (None, None, None, None)
            names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
            # Wagtail reads the width and the height from the file.
            file = get_image_model()(
                **shared, description=new.record.description, **dict(zip(names, focal, strict=True))
            )
        else:
            file = get_document_model()(**shared)
        file.save()
        self.places.add_file(type(file), new.identity, file.pk)

    def _collection(self, record: Record) -> Collection:
        """Return the first collection in which the importer may put a file."""
        root = Collection.get_first_root_node()
        if self.plan.user is None:
            return root
        model = get_image_model() if isinstance(record, ImageRecord) else get_document_model()
        policy = policy_registry.get_by_type(model)
        allowed = policy.collections_user_has_permission_for(self.plan.user, "add").order_by("path").first()
        return allowed or root

    def _make_material(self) -> None:
        """Make the material; what names other material waits until that is there."""
        waiting = list(self.plan.material)
        while waiting:
            ready = [each for each in waiting if not self._waits_for(each, waiting)]
            if not ready:
                raise ExchangeRefused(
                    _("In dit bestand verwijst materiaal in een kring naar elkaar. Exporteer opnieuw.")
                )
            for thing, language in ready:
                self._make_one(thing, language)
            waiting = [each for each in waiting if each not in ready]

    def _waits_for(self, each: tuple[Thing, str], waiting: list[tuple[Thing, str]]) -> bool:
        thing, language = each
        version = thing.versions[language]
        named = {
            value["key"]
            for values in (version.published, version.draft)
            for value in (values or {}).values()
            if isinstance(value, dict)
        }
        return any(str(other.key) in named for other, _language in waiting)

    def _make_one(self, thing: Thing, language: str) -> None:
        instance = model_of(thing)(
            locale=self.plan.locales[language],
            translation_key=self.plan.site_key(thing.key),
            live=False,
            has_unpublished_changes=True,
        )
        self.made[thing.key, language] = instance
        self._fill(instance, thing, language)

    def _fill(self, instance: Any, thing: Thing, language: str) -> None:
        """Give `instance` its content: what was published first, then what was being worked on."""
        version = thing.versions[language]
        self._set(instance, thing, language, version.content)
        instance.save()
        self.places.add(instance, language)
        log(instance=instance, action="wagtail.create", user=self.plan.user, content_changed=True)
        if version.published is not None:
            revision = instance.save_revision(user=self.plan.user, clean=False)
            if self.plan.publishes(thing, language):
                revision.publish(user=self.plan.user, skip_permission_checks=True)
                instance.refresh_from_db()
        if version.draft is not None:
            self._set(instance, thing, language, version.draft)
            instance.save_revision(user=self.plan.user, clean=False)

    def _set(self, instance: Any, thing: Thing, language: str, values: Values) -> None:
        decoded = decode(type(instance), values, self.places, title_of(thing, language))
        if thing.key in self.plan.slugs:
            decoded["slug"] = self.plan.slugs[thing.key]
        for name, value in decoded.items():
            setattr(instance, name, value)

    def _make_pages(self) -> None:
        """Make all pages first, so that they can name each other, and then give them their content."""
        pages = self.plan.pages
        for thing, language in pages:
            version = thing.versions[language]
            page = model_of(thing)(
                title=version.content["title"],
                slug=self.plan.slugs[thing.key],
                locale=self.plan.locales[language],
                translation_key=self.plan.site_key(thing.key),
                owner=self.plan.user,
                live=False,
                has_unpublished_changes=True,
            )
            self._parent(thing, language).add_child(instance=page)
            self.places.add(page, language)
            self.made[thing.key, language] = page
        self._note_codes()
        aliases = [(thing, language) for thing, language in pages if self._source(thing, language) is not None]
        for thing, language in pages:
            if (thing, language) not in aliases:
                self._fill(self.made[thing.key, language], thing, language)
        for thing, language in aliases:
            self._follow(thing, language)

    def _parent(self, thing: Thing, language: str) -> Page:
        parent = thing.versions[language].parent
        if parent is None:
            return self.plan.parents[language]
        page: Page = self.made.get((parent, language)) or self.plan.keep[parent, language]
        return page

    def _source(self, thing: Thing, language: str) -> Any | None:
        """Return the page that a page follows, or None when it stands by itself."""
        source = thing.versions[language].alias_of
        return self.made.get((thing.key, source)) if source else None

    def _follow(self, thing: Thing, language: str) -> None:
        page, source = self.made[thing.key, language], self._source(thing, language)
        self._set(page, thing, language, thing.versions[language].content)
        page.alias_of = source
        page.live = bool(source and source.live and self.plan.publishes(thing, language))
        page.has_unpublished_changes = False
        page.save()

    def _note_codes(self) -> None:
        """Store the codes of the file before anything is published: publishing gives out new ones."""
        PermanentCode.objects.bulk_create(
            PermanentCode(code=each.code, page_key=self.plan.site_key(each.page), block_id=each.block, kind=each.kind)
            for each in self.plan.codes
        )

    def _keep_codes(self) -> None:
        """Give a code to each place that lost its own to something else here."""
        for each in self.plan.codes_taken:
            ensure_codes(self.plan.site_key(each.page), [(each.block, each.kind)])

    def _take_up_translating(self) -> None:
        for work in self.plan.archive.document.translating:
            instance = self.made.get((work.key, work.language))
            if instance is not None:
                translating.take_up(work, instance, self.plan.site_key(work.key), self.places, self.plan.locales)
