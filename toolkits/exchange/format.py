"""What stands in the file: the shape of `toolkit.json` and `manifest.json`, checked strictly when it is read.

`toolkit.json` holds identities and content alone, so that the same content always gives the same bytes. What differs
from site to site or from day to day (dates, addresses, who may read) stands in `manifest.json`.
"""

import json
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FORMAT: Literal["verandertoolkit"] = "verandertoolkit"
VERSION = 1
CONTENT = "toolkit.json"
MANIFEST = "manifest.json"
MEDIA = "media/"
LICENCE = (
    "De rechten op teksten, beelden en films blijven bij de makers. Vraag hun toestemming voordat je dit bestand deelt."
)

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})?$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Identity = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Line = Annotated[str, StringConstraints(max_length=255)]
Values = dict[str, Any]


class _Part(BaseModel):
    """A part of the file: nothing is converted, and nothing unknown is let through."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Version(_Part):
    """One page or piece of material in one language. What was never published has only a draft."""

    published: Values | None
    draft: Values | None
    parent: UUID | None = None
    alias_of: Language | None = None

    @property
    def content(self) -> Values:
        """Return what readers get, or else what editors are working on."""
        return self.published or self.draft or {}


class Thing(_Part):
    """A page or a piece of material, in all its languages."""

    key: UUID
    type: Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[A-Za-z]+$")]
    versions: dict[Language, Version] = Field(min_length=1)


class ImageRecord(_Part):
    """A picture: its bytes by their digest, and what the library says of it."""

    sha256: Digest
    name: FileName
    title: Line
    description: Line
    focal_point: tuple[int, int, int, int] | None = Field(strict=False)


class DocumentRecord(_Part):
    """A document: its bytes by their digest, and what the library says of it."""

    sha256: Digest
    name: FileName
    title: Line


class Media(_Part):
    """The files, by identity."""

    images: dict[Identity, ImageRecord]
    documents: dict[Identity, DocumentRecord]


class LogoRecord(_Part):
    """The logo of a house style: its bytes by their digest."""

    sha256: Digest
    name: FileName


class StyleRecord(_Part):
    """A house style. Its short name is its identity: it is the same in every language."""

    values: Values
    logo: LogoRecord | None

    @property
    def slug(self) -> str:
        """Return the short name."""
        return str(self.values.get("slug", ""))

    @property
    def name(self) -> str:
        """Return what editors call it."""
        return str(self.values.get("name", ""))


class Code(_Part):
    """The permanent code of a placement."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{4,12}$")]
    page: UUID
    block: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,36}$")]
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")]


class TranslatedString(_Part):
    """One text that a translator wrote, in its place."""

    language: Language
    path: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    source: str
    text: str
    machine: bool
    tool: Line


class Override(_Part):
    """A value that a translator chose instead of the source's, such as another address of a film."""

    language: Language
    path: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    value: Any


class Translating(_Part):
    """The work of translators on one page or piece of material."""

    key: UUID
    language: Language
    targets: dict[Language, bool]
    strings: list[TranslatedString]
    overrides: list[Override]


class Document(_Part):
    """`toolkit.json`."""

    format: Literal["verandertoolkit"]
    version: int
    licence: str
    root: UUID
    languages: list[Language]
    trees: dict[Language, list[UUID]]
    pages: list[Thing]
    material: list[Thing]
    styles: list[StyleRecord]
    media: Media
    codes: list[Code]
    translating: list[Translating]


class Member(_Part):
    """One file in the file."""

    sha256: Digest
    size: int = Field(ge=0)


class Elsewhere(_Part):
    """A page outside the toolkit that its content names."""

    key: UUID
    title: str
    address: str


class LeftOut(_Part):
    """Something that is not in the file."""

    title: str
    why: Literal["draft", "rights"]


class Notes(_Part):
    """What an importer must know and what no content says."""

    passwords: list[UUID]
    restricted: dict[UUID, Literal["password", "login", "groups"]]
    elsewhere: list[Elsewhere]
    left_out: list[LeftOut]


class Manifest(_Part):
    """`manifest.json`: what should be in the file, and where it came from."""

    format: Literal["verandertoolkit"]
    version: int
    generator: str
    created: str
    drafts: bool
    members: dict[str, Member]
    notes: Notes


def as_bytes(part: BaseModel) -> bytes:
    """Return a part of the file as JSON: the same bytes for the same content, and readable beside another version."""
    plain = part.model_dump(mode="json")
    return (json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
