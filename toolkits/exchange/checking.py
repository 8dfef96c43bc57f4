"""Whether the content of a file makes sense: its tree, its identities, its values, its pictures. Nothing is written."""

import io
from collections import Counter
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from toolkits.models import HouseStyle, Material, ToolkitPage
from toolkits.uploads import check_document
from toolkits.uploads.forms import CheckedImageField

from .archive import Archive
from .errors import ExchangeRefused, wrong
from .format import Document, LogoRecord, Thing
from .library import Record, identity_of, member_of
from .styles import cleaned_logo, is_theme
from .values import Reference, decode, first_message

LARGEST_DOCUMENT = 50 * 1024 * 1024


class NoPlaces:
    """Finds nothing: for looking at values before anything exists."""

    def find(self, model: type[models.Model], reference: Reference, place: str) -> int | None:
        """Return None."""

    def find_file(self, model: type[models.Model], identity: str) -> int | None:
        """Return None."""


def check(archive: Archive) -> None:
    """Check everything in `archive` that needs no knowledge of this site's content.

    Raises ExchangeRefused with one sentence that names the place.
    """
    document = archive.document
    _check_things(document)
    _check_trees(document)
    _check_codes(document)
    _check_styles(archive)
    for thing in [*document.pages, *document.material]:
        for language, version in thing.versions.items():
            for name, values in (("published", version.published), ("draft", version.draft)):
                if values is not None:
                    place = f"{thing.type} {thing.key}.{language}.{name}"
                    _check_values(model_of(thing), values, place, finished=name == "published")
    for identity, image in document.media.images.items():
        _check_record(archive, identity, image)
        _check_picture(archive, image)
    for identity, other in document.media.documents.items():
        _check_record(archive, identity, other)
        _check_document(archive, other)


def model_of(thing: Thing) -> Any:
    """Return the model of a page or piece of material, which `check` found to be one that may be made."""
    return apps.get_model(thing.type)


def _check_things(document: Document) -> None:
    keys = Counter(thing.key for thing in [*document.pages, *document.material])
    if any(times > 1 for times in keys.values()):
        raise wrong("pages, material: key")
    inside = {ToolkitPage, *ToolkitPage.allowed_subpage_models()}
    inside |= {below for model in inside for below in model.allowed_subpage_models()}
    pages = {model._meta.label for model in inside}
    material = {model._meta.label for model in Material.__subclasses__()}
    for things, known in ((document.pages, pages), (document.material, material)):
        for thing in things:
            if thing.type not in known:
                raise ExchangeRefused(
                    _("In dit bestand staat iets van de soort ‘%(kind)s’. Deze site kent die soort niet.")
                    % {"kind": thing.type[:50]}
                )
            for language, version in thing.versions.items():
                if version.published is None and version.draft is None:
                    raise wrong(f"{thing.type} {thing.key}.{language}")
                if version.alias_of is not None and (
                    known is material or version.alias_of == language or version.alias_of not in thing.versions
                ):
                    raise wrong(f"{thing.type} {thing.key}.{language}.alias_of")


def _check_trees(document: Document) -> None:
    things = {thing.key: thing for thing in document.pages}
    if document.root not in things or things[document.root].type != ToolkitPage._meta.label:
        raise wrong("root")
    if set(document.languages) != set(document.trees):
        raise wrong("languages")
    for language, tree in document.trees.items():
        seen: set[UUID] = set()
        for number, key in enumerate(tree):
            place = f"trees.{language}[{number}]"
            if key in seen or key not in things or language not in things[key].versions:
                raise wrong(place)
            parent = things[key].versions[language].parent
            if (parent is None) != (key == document.root) or (parent is not None and parent not in seen):
                raise wrong(place)
            if parent is not None and model_of(things[key]) not in model_of(things[parent]).allowed_subpage_models():
                raise wrong(place)
            seen.add(key)
    placed = {(key, language) for language, tree in document.trees.items() for key in tree}
    if placed != {(thing.key, language) for thing in document.pages for language in thing.versions}:
        raise wrong("trees")


def _check_codes(document: Document) -> None:
    pages = {thing.key for thing in document.pages}
    if any(code.page not in pages for code in document.codes):
        raise wrong("codes")
    for identities in ([code.code for code in document.codes], [(code.page, code.block) for code in document.codes]):
        if len(set(identities)) != len(identities):
            raise wrong("codes")


def _check_styles(archive: Archive) -> None:
    """Check house styles as the editor's form does: colours that can be read, and a logo that can do no harm."""
    styles = archive.document.styles
    for number, style in enumerate(styles):
        _check_values(HouseStyle, style.values, f"styles[{number}]", finished=True)
        if not is_theme(style.values["tokens"]):
            raise wrong(f"styles[{number}].tokens")
        if style.logo is not None:
            _check_member(archive, style.logo)
            cleaned_logo(style.logo, archive.read(member_of(style.logo)))
    for identities in ([style.slug for style in styles], [style.name for style in styles]):
        if len(set(identities)) != len(identities):
            raise wrong("styles")


def _check_values(model: Any, values: dict[str, Any], place: str, *, finished: bool) -> None:
    """Check the values of one version. What is `finished` must also be complete, apart from what it chooses."""
    instance = model(**decode(model, values, NoPlaces(), place))
    chosen = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    own = {field.name for field in Page._meta.concrete_fields} - {"title", "slug", "seo_title", "search_description"}
    try:
        instance.clean_fields(exclude={*chosen, *own} if issubclass(model, Page) else chosen)
    except ValidationError as error:
        _refuse_unless_unfinished(error, f"{place}.{next(iter(error.error_dict))}", finished=finished)
    for field in model._meta.concrete_fields:
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(instance, field.name))
            except ValidationError as error:
                # A choice of something that is not here is no fault of the file; it is told apart.
                _refuse_unless_unfinished(error, f"{place}.{field.name}", finished=False)


def _refuse_unless_unfinished(error: ValidationError, place: str, *, finished: bool) -> None:
    code, message = first_message(error)
    if code or finished:
        raise ExchangeRefused(
            _("Op ‘%(place)s’ staat een waarde die hier niet mag. %(why)s")
            % {"place": place, "why": message or " ".join(error.messages)}
        )


def _check_record(archive: Archive, identity: str, record: Record) -> None:
    _check_member(archive, record)
    if identity_of(record) != identity:
        raise wrong(f"media: {record.name}")


def _check_member(archive: Archive, record: Record | LogoRecord) -> None:
    member = archive.manifest.members.get(member_of(record))
    if member is None or member.sha256 != record.sha256:
        raise wrong(f"media: {record.name}")


def _check_picture(archive: Archive, record: Record) -> None:
    content = archive.read(member_of(record))
    try:
        # The editor's own check.
        CheckedImageField().clean(SimpleUploadedFile(record.name, content))
    except ValidationError as error:
        raise ExchangeRefused(
            _("De afbeelding ‘%(name)s’ in dit bestand mag hier niet. %(why)s")
            % {"name": record.name, "why": " ".join(error.messages)}
        ) from error


def _check_document(archive: Archive, record: Record) -> None:
    extension = PurePosixPath(record.name).suffix[1:].lower()
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ExchangeRefused(
            _("Het document ‘%(name)s’ in dit bestand mag hier niet. Toegestaan zijn: %(known)s.")
            % {"name": record.name, "known": ", ".join(settings.WAGTAILDOCS_EXTENSIONS)}
        )
    if archive.manifest.members[member_of(record)].size > LARGEST_DOCUMENT:
        raise ExchangeRefused(
            _("Het document ‘%(name)s’ in dit bestand is te groot. Hooguit %(size)s mag.")
            % {"name": record.name, "size": filesizeformat(LARGEST_DOCUMENT)}
        )
    try:
        check_document(io.BytesIO(archive.read(member_of(record))), record.name)
    except ValidationError as error:
        raise ExchangeRefused(
            _("Het document ‘%(name)s’ in dit bestand mag hier niet. %(why)s")
            % {"name": record.name, "why": " ".join(error.messages)}
        ) from error
