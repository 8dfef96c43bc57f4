"""What was recognised: one typed tree for each kind of document, and notes on how sure that is."""

from dataclasses import dataclass, field
from typing import Literal

from .neutral import Block, Secret

SectionKind = Literal["film", "worksheets", "cards", "questions", "quotes", "text"]

CardKind = Literal["think", "do", ""]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Material to use instead of making it: that with primary key `pk`, or what part `like` of this import became.

    `own` says that the words of the document are kept, as own wording in this place.
    """

    pk: int = 0
    like: str = ""
    own: bool = False


@dataclass(kw_only=True)
class MaterialPart:
    """What becomes material. `key` names it in an upload, `chosen` is what an editor chose to use for it."""

    key: str = ""
    chosen: Chosen | None = None


@dataclass(kw_only=True)
class FilmPart(MaterialPart):
    """A film. `description` and `transcript` are paragraphs; `spoken` says that what follows is transcript."""

    title: str = ""
    address: str = ""
    description: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)
    spoken: bool = False
    secret: Secret | None = None


@dataclass(kw_only=True)
class WorksheetPart(MaterialPart):
    """A worksheet: title, description in paragraphs, steps in lines. `listed` says that it is an item of a list."""

    title: str
    listed: bool = False
    purpose: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class CardPart(MaterialPart):
    """A card. `kind` is "" where the document does not say it; `origin` is the kind of block its front was."""

    front: str
    origin: str
    back: list[str] = field(default_factory=list)
    kind: CardKind = ""


@dataclass(kw_only=True)
class QuestionPart(MaterialPart):
    """A question."""

    text: str
    loose: bool


@dataclass(kw_only=True)
class QuotePart(MaterialPart):
    """A quote, without quotation marks."""

    text: str
    attribution: str = ""
    source_title: str = ""
    source_url: str = ""


Part = FilmPart | WorksheetPart | CardPart | QuestionPart | QuotePart


@dataclass(kw_only=True)
class SectionPart:
    """A section of a page.

    `said` is its line in the document's contents list, `noun` the word used there, `follows` that it says "volgt".
    `card_kind` is the kind that a heading between cards named last.
    """

    kind: SectionKind
    heading: str = ""
    level: int = 2
    certain: bool = False
    intro: list[Block] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)
    items: list[Part] = field(default_factory=list)
    said: str = ""
    noun: str = ""
    count: int = 0
    purpose: str = ""
    announced: bool = False
    follows: bool = False
    card_kind: CardKind = ""

    @property
    def empty(self) -> bool:
        """Say whether there is nothing under the heading."""
        return not (self.intro or self.text or self.items)


@dataclass(kw_only=True)
class Document:
    """What every kind of document has."""

    title: str = ""
    teaser: str = ""
    introduction: list[Block] = field(default_factory=list)
    sections: list[SectionPart] = field(default_factory=list)


@dataclass(kw_only=True)
class PackageDocument(Document):
    """A work package, with the number the document gives it (0 for none)."""

    number: int = 0
    contents_intro: str = ""


@dataclass(kw_only=True)
class ToolkitDocument(Document):
    """A toolkit; `sections` are its body."""

    signature: str = ""
    people: list[str] = field(default_factory=list)
    guide: list[SectionPart] = field(default_factory=list)
    background: list[SectionPart] = field(default_factory=list)
    packages: list[Document] = field(default_factory=list)


@dataclass(kw_only=True)
class PlateDocument(Document):
    """A plate with quotes. `fragments` are the pieces of text that were put together to quotes."""

    fragments: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class ArticleDocument(Document):
    """A column, with the name of who wrote it."""

    author: str = ""


@dataclass(kw_only=True)
class Notes:
    """What the report tells. No password ever gets in here.

    `accounted` are texts of the document that a field holds in another form: a number, a kind, a count.
    """

    placed: list[str] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    accounted: list[str] = field(default_factory=list)

    def leave(self, block: Block) -> None:
        """Note a block that had no place of its own."""
        self.left.append((block.line, block.flat))

    def assume(self, sentence: str) -> None:
        """Note an assumption, once."""
        if sentence not in self.assumed:
            self.assumed.append(sentence)
