"""From a toolkit to a file."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page

from toolkits.access import restrictions_of, visible_to
from toolkits.models import FilmPassword, PermanentCode, ToolkitPage

from . import translating
from .collecting import Collection, collect
from .format import (
    CONTENT,
    FORMAT,
    LICENCE,
    MANIFEST,
    VERSION,
    Code,
    Document,
    Elsewhere,
    Manifest,
    Member,
    Notes,
    Thing,
    Version,
    as_bytes,
)
from .library import AT_ONCE, Record, member_of
from .naming import SiteNames
from .values import Reference, encode

GENERATOR = "verandertoolkit 0.1"
# The same date in every file, so that the same content gives the same members: the earliest that a ZIP knows.
NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Export:
    """A toolkit, ready to be written."""

    document: Document
    notes: Notes
    drafts: bool
    names: SiteNames


def export(toolkit: ToolkitPage, *, user: User | None = None, drafts: bool = False) -> Export:
    """Return the file of `toolkit` as data: what `user` may edit, with drafts or without (see `collect`)."""
    collection = collect(toolkit, user=user, drafts=drafts)
    for model, pk in translating.overridden_files(collection.things):
        if issubclass(model, Page):
            collection.used.reference(model, pk)
        else:
            collection.used.file(model, pk)
    names = SiteNames(
        collection.used, {(type(thing), thing.pk): reference for reference, thing in collection.material.items()}
    )
    codes = PermanentCode.objects.filter(page_key__in={key for key, _language in collection.pages}).order_by("code")
    document = Document(
        format=FORMAT,
        version=VERSION,
        licence=LICENCE,
        root=toolkit.translation_key,
        languages=list(collection.trees),
        trees=collection.trees,
        pages=_things(collection, collection.pages, names),
        material=sorted(
            _things(collection, collection.material, names), key=lambda thing: (thing.type, str(thing.key))
        ),
        styles=names.styles(),
        media=names.media(),
        codes=[Code(code=each.code, page=each.page_key, block=each.block_id, kind=each.kind) for each in codes],
        translating=translating.describe(collection.things, names),
    )
    return Export(document, _notes(collection, names), drafts, names)


def _things(collection: Collection, chosen: dict[Reference, Any], names: SiteNames) -> list[Thing]:
    versions: dict[Any, dict[str, Version]] = {}
    types: dict[Any, str] = {}
    parents = {page.path: key for (key, _language), page in collection.pages.items()}
    for (key, language), thing in chosen.items():
        states = collection.states[key, language]
        types.setdefault(key, thing._meta.label)
        source = getattr(thing, "alias_of", None)
        versions.setdefault(key, {})[language] = Version(
            published=encode(states.published, names) if states.published is not None else None,
            draft=encode(states.draft, names) if states.draft is not None else None,
            parent=parents.get(thing.path[: -Page.steplen]) if isinstance(thing, Page) else None,
            alias_of=_alias_language(source, key, collection) if source else None,
        )
    return [Thing(key=key, type=types[key], versions=dict(sorted(versions[key].items()))) for key in versions]


def _alias_language(source: Page, key: Any, collection: Collection) -> str | None:
    """Return the language of the page that an alias follows; an alias of anything else becomes a page of its own."""
    language: str = source.locale.language_code
    return language if source.translation_key == key and (key, language) in collection.pages else None


def _notes(collection: Collection, names: SiteNames) -> Notes:
    keys = {key for key, _language in collection.things}
    restricted = {}
    for (key, _language), page in collection.pages.items():
        restriction = restrictions_of(page).first()
        if restriction is not None:
            restricted[key] = restriction.restriction_type
    left_out = sorted({(each.title, each.why): each for each in collection.left_out}.items())
    return Notes(
        passwords=sorted(FilmPassword.objects.filter(film_key__in=keys).values_list("film_key", flat=True)),
        restricted=restricted,
        elsewhere=_elsewhere(collection, names),
        left_out=[each for _place, each in left_out],
    )


def _elsewhere(collection: Collection, names: SiteNames) -> list[Elsewhere]:
    """Return the pages outside the toolkit that it names, without titles that the exporter may not see."""
    pks = {pk for pk, reference in names.pages.items() if reference not in collection.pages}
    found: dict[Any, Elsewhere] = {}
    public = (
        set(visible_to(collection.user).filter(pk__in=pks).values_list("pk", flat=True)) if collection.user else pks
    )
    for page in Page.objects.filter(pk__in=pks).order_by("pk"):
        user = collection.user
        known = page.pk in public or (user is not None and page.permissions_for_user(user).can_edit())
        found.setdefault(
            page.translation_key,
            Elsewhere(
                key=page.translation_key,
                title=page.title if known else "",
                address=(page.full_url or "") if known else "",
            ),
        )
    return [found[key] for key in sorted(found)]


def write(export: Export, target: IO[bytes]) -> None:
    """Write `export` to `target` as a ZIP: the content, the pictures and documents, and last what should be in it."""
    members: dict[str, Member] = {}
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, members, CONTENT, io.BytesIO(as_bytes(export.document)), zipfile.ZIP_DEFLATED)
        media = export.document.media
        sources = export.names.sources()
        records: dict[str, Record] = {**media.images, **media.documents}
        for identity, record in sorted(records.items()):
            if member_of(record) not in members:
                model, pk = sources[identity]
                with model.objects.get(pk=pk).open_file() as opened:
                    _add(archive, members, member_of(record), opened, zipfile.ZIP_STORED)
        logos = export.names.logos()
        for style in export.document.styles:
            if style.logo is not None and member_of(style.logo) not in members:
                with logos[style.slug].open() as opened:
                    _add(archive, members, member_of(style.logo), opened, zipfile.ZIP_STORED)
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            generator=GENERATOR,
            created=timezone.now().isoformat(timespec="seconds"),
            drafts=export.drafts,
            members=members,
            notes=export.notes,
        )
        _add(archive, {}, MANIFEST, io.BytesIO(as_bytes(manifest)), zipfile.ZIP_DEFLATED)


def _add(archive: zipfile.ZipFile, members: dict[str, Member], name: str, source: BinaryIO, compression: int) -> None:
    info = zipfile.ZipInfo(name, date_time=NO_DATE)
    info.compress_type = compression
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as member:
        while chunk := source.read(AT_ONCE):
            digest.update(chunk)
            size += len(chunk)
            member.write(chunk)
    members[name] = Member(sha256=digest.hexdigest(), size=size)


def file_name(toolkit: ToolkitPage) -> str:
    """Return a name for the file of `toolkit`, such as `verandertoolkit-ministeries-2026-11-22.zip`."""
    return f"verandertoolkit-{toolkit.slug}-{timezone.localdate().isoformat()}.zip"
