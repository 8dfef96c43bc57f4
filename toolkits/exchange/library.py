"""Pictures and documents as records of the file: what they are is told by their bytes and by what the library says."""

import hashlib
import json
import re
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .errors import ExchangeRefused
from .format import MEDIA, DocumentRecord, ImageRecord, LogoRecord

Record = ImageRecord | DocumentRecord

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 100
AT_ONCE = 1024 * 1024


def record_of(file: Any) -> Record:
    """Return the record of a picture or document of this site.

    Raises ExchangeRefused when its bytes are gone.
    """
    shared = {**_stored(file.file, file.title), "title": file.title}
    if isinstance(file, get_image_model()):
        focal = (file.focal_point_x, file.focal_point_y, file.focal_point_width, file.focal_point_height)
        return ImageRecord(
            **shared,
            description=file.description or "",
            focal_point=None if None in focal else focal,
        )
    return DocumentRecord(**shared)


def logo_of(style: Any) -> LogoRecord | None:
    """Return the record of the logo of a house style, or None. Raises ExchangeRefused when its bytes are gone."""
    return LogoRecord(**_stored(style.logo, style.name)) if style.logo else None


def identity_of(record: Record) -> str:
    """Return the identity of a record. The name of the file is no part of it: every site gives it its own."""
    told = record.model_dump(mode="json", exclude={"name"}) | {"kind": type(record).__name__}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def member_of(record: Record | LogoRecord) -> str:
    """Return where the bytes of a record stand in the file: the same bytes stand there once."""
    return f"{MEDIA}{record.sha256}{PurePosixPath(record.name).suffix.lower()}"


def like(record: Record, sha1: str) -> int | None:
    """Return the primary key of the picture or document of this site that is the same as `record`, or None.

    `sha1` is the digest of its bytes that Wagtail keeps.
    """
    model = get_image_model() if isinstance(record, ImageRecord) else get_document_model()
    for each in model.objects.filter(file_hash=sha1, title=record.title).order_by("pk"):
        try:
            if identity_of(record_of(each)) == identity_of(record):
                return int(each.pk)
        except ExchangeRefused:
            continue
    return None


def _stored(file: Any, title: str) -> dict[str, Any]:
    """Return the digest and the name of a stored file; `title` is what people call it."""
    digest = hashlib.sha256()
    try:
        with file.storage.open(file.name) as opened:
            while chunk := opened.read(AT_ONCE):
                digest.update(chunk)
    except OSError as error:
        raise ExchangeRefused(
            _("Van ‘%(title)s’ is het bestand zelf weg. Kies een ander bestand op de plek waar het staat.")
            % {"title": title}
        ) from error
    return {"sha256": digest.hexdigest(), "name": _name(file.name)}


def _name(path: str) -> str:
    name = PurePosixPath(path)
    suffix = _NOT_IN_NAMES.sub("", name.suffix)
    stem = _NOT_IN_NAMES.sub("_", name.stem).lstrip("._-") or "bestand"
    return f"{stem[: LONGEST_NAME - len(suffix)]}{suffix}"
