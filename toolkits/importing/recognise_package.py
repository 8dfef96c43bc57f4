"""A work package: introduction, contents list, and sections of material."""

from django.utils.translation import gettext as _

from .contents import ContentsList, take_contents
from .neutral import Block, looks_like_heading
from .parts import FILLERS, ends_section
from .titles import LONGEST_LINE, take_teaser, take_title
from .tree import FilmPart, Notes, PackageDocument, SectionPart
from .vocabulary import package_title, section_kind, without_follows


def recognise_package(blocks: list[Block], notes: Notes) -> PackageDocument:
    """Return the tree of a work package. What stands above its title comes first in the introduction."""
    document, rest = _titled(blocks, notes)
    document.teaser, rest = take_teaser(rest, notes)
    reading = _Reading(document, notes)
    reading.read(rest)
    return reading.document


def _titled(blocks: list[Block], notes: Notes) -> tuple[PackageDocument, list[Block]]:
    at = next((at for at, block in enumerate(blocks) if block.kind == "heading" and package_title(block.text)), None)
    if at is None:
        title, rest = take_title(blocks, notes)
        return PackageDocument(title=title), rest
    number, title = package_title(blocks[at].text) or (0, "")
    notes.accounted.append(blocks[at].flat)
    before, rest = blocks[:at], blocks[at + 1 :]
    if not title and rest and rest[0].kind == "heading" and section_kind(rest[0].text) is None:
        title, rest = take_title(rest, notes)
    urls = [Block(kind="paragraph", text=url, line=blocks[at].line) for url in blocks[at].urls]
    return PackageDocument(title=title or blocks[at].flat, number=number, introduction=[*before, *urls]), rest


class _Reading:
    """Goes through the blocks of a package, one section open at a time."""

    def __init__(self, document: PackageDocument, notes: Notes) -> None:
        self.document = document
        self.notes = notes
        self.contents: ContentsList | None = None
        self.open: SectionPart | None = None
        self.passwords: list[Block] = []

    def read(self, blocks: list[Block]) -> None:
        """Take all blocks, then settle what was announced and what is missing."""
        while blocks:
            if self.contents is None and self.open is None:
                self.contents, rest = take_contents(blocks)
                if self.contents is not None:
                    self._contents_intro(self.contents)
                    blocks = rest
                    continue
            self._block(blocks[0], blocks[1] if len(blocks) > 1 else None)
            blocks = blocks[1:]
        self._place_passwords()
        if self.contents is not None:
            self.document.sections = self.contents.arrange(self.document.sections, self.notes)
        self._settle_empty()
        self._settle_films()

    def _contents_intro(self, contents: ContentsList) -> None:
        if contents.intro is None:
            return
        if len(contents.intro.flat) <= LONGEST_LINE and not contents.intro.links:
            self.document.contents_intro = contents.intro.flat
        else:
            self.document.introduction.append(contents.intro)

    def _block(self, block: Block, following: Block | None) -> None:
        kind = section_kind(block.text) if self._can_be_heading(block) else None
        if kind is not None and not self._belongs_inside(block):
            heading, follows = without_follows(block.flat)
            self._start(
                SectionPart(kind=kind, heading=heading, level=block.level, certain=block.certain, follows=follows)
            )
            return
        if block.kind == "password" and (self.open is None or self.open.kind != "film"):
            self.passwords.append(block)
        elif self.open is None:
            self._introduce(block)
        elif block.kind == "heading" and ends_section(self.open, block):
            self._start(SectionPart(kind="text", heading=block.flat, level=block.level, certain=block.certain))
            self._keep_link(block)
        elif not FILLERS[self.open.kind](self.open, block, following, self.notes):
            self.notes.leave(block)
            self._start(SectionPart(kind="text"))
            self._opened().text.append(block)

    def _can_be_heading(self, block: Block) -> bool:
        return block.kind == "heading" or (
            block.kind == "paragraph" and looks_like_heading(without_follows(block.flat)[0].rstrip(":"))
        )

    def _belongs_inside(self, block: Block) -> bool:
        """Say whether a known word is a title within the open section: "Vragen" in a text, one level lower."""
        return (
            self.open is not None
            and self.open.kind == "text"
            and bool(self.open.heading)
            and self.open.certain
            and block.certain
            and block.level > self.open.level
        )

    def _introduce(self, block: Block) -> None:
        if block.kind == "heading":
            self._start(SectionPart(kind="text", heading=block.flat, level=block.level, certain=block.certain))
            self._keep_link(block)
        else:
            self.document.introduction.append(block)

    def _keep_link(self, block: Block) -> None:
        if block.links:
            self._opened().text.append(Block(kind="paragraph", text=", ".join(block.urls), line=block.line))

    def _place_passwords(self) -> None:
        """Put the passwords that stand outside a film section with the film of this package."""
        if not self.passwords:
            return
        section = next((each for each in self.document.sections if each.kind == "film"), None)
        if section is None:
            section = SectionPart(kind="film")
            self.document.sections.insert(0, section)
        for block in self.passwords:
            FILLERS["film"](section, block, None, self.notes)
            self.notes.assume(_("Regel %(line)d: het wachtwoord hoort bij het filmpje.") % {"line": block.line})

    def _start(self, section: SectionPart) -> None:
        self.open = section
        self.document.sections.append(section)

    def _opened(self) -> SectionPart:
        return self.document.sections[-1]

    def _settle_empty(self) -> None:
        """Announce the headings that have nothing below them."""
        for section in self.document.sections:
            if section.kind == "text" or not section.empty:
                if section.follows and section.items:
                    self.notes.assume(
                        _("‘%(heading)s’ zou nog volgen, maar staat er al: het is beschikbaar.")
                        % {"heading": section.heading}
                    )
                elif section.follows:
                    section.announced = True
                continue
            section.announced = True
            if not section.follows:
                self.notes.assume(
                    _("Onder ‘%(heading)s’ staat niets: dit deel is aangekondigd als ‘volgt’.")
                    % {"heading": section.heading or section.noun}
                )

    def _settle_films(self) -> None:
        """Give every film a title, and keep the title of a film that is still to come."""
        title = self.contents.film_title if self.contents else ""
        for section in self.document.sections:
            if section.kind != "film":
                continue
            if section.announced:
                if title:
                    section.intro.append(Block(kind="paragraph", text=title, line=0))
                continue
            for film in (item for item in section.items if isinstance(item, FilmPart)):
                film.title = film.title or title or self.document.title
                if film.title != title:
                    self.notes.assume(_("Het filmpje heet net als het pakket: ‘%(title)s’.") % {"title": film.title})
