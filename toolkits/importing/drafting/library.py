"""What of an upload is in the library already, word for word or nearly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from rapidfuzz import fuzz, process

from toolkits.importing.completeness import normalised
from toolkits.importing.streams import OWN_WORDING, material_of
from toolkits.importing.tree import Chosen
from toolkits.models import Person

from .giving import names_on, part_of
from .grouping import kind_on
from .pieces import DraftFile, Piece, Sheet

# From here on two texts are called nearly the same, as a percentage (Indel similarity of the bare words). Measured on
# the 214 texts of the demo: two different ones score 73 at most, and one with a word replaced 75 or more in 99%.
NEAR = 75
MOST_CANDIDATES = 3
# What each kind of material is called the same by; the rest are details that may be empty in a document.
_COMPARED: dict[str, tuple[str, ...]] = {
    "card": ("front", "back"),
    "question": ("text",),
    "worksheet": ("title", "purpose", "instruction"),
    "quote": ("text", "attribution", "source_title"),
    "film": ("title", "address", "description", "transcript"),
    "person": ("name",),
}
_SAID = {"address"}  # compared as it stands: in an address every mark counts

How = Literal["same", "own", "new"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One text to compare: material in the library (`pk`) or a piece of this upload (`like`)."""

    pk: int = 0
    like: str = ""
    texts: dict[str, str]
    bare: str

    @property
    def value(self) -> str:
        """Return how a form names this entry."""
        return f"like:{self.like}" if self.like else f"pk:{self.pk}"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An entry that is the same (`exact`) or nearly; `own` says whether own wording can hold all that differs."""

    entry: Entry
    exact: bool
    own: bool


@dataclass(kw_only=True)
class Match:
    """A piece of the upload, or a name, with what is like it, best first."""

    key: str
    model: type[Any]
    entry: Entry
    sheet: Sheet
    piece: Piece | None = None
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        """Say whether the best one is the same, word for word."""
        return self.candidates[0].exact

    @property
    def default(self) -> tuple[How, str]:
        """Return what happens when the editor chooses nothing: the same text is used, what is only alike is made."""
        return ("same", self.candidates[0].entry.value) if self.exact else ("new", "")


def matches(files: Iterable[DraftFile], language: str) -> list[Match]:
    """Return everything in `files` that is like something in the library in this language, or earlier in `files`.

    One query for each kind of material that is in the upload, however much there is.
    """
    wanted = list(_wanted(files))
    found = []
    for model in dict.fromkeys(match.model for match in wanted):
        ours = [match for match in wanted if match.model is model]
        found += _compare(ours, _library(model, language))
    order = {match.key: place for place, match in enumerate(wanted)}
    return sorted(found, key=lambda match: order[match.key])


def _wanted(files: Iterable[DraftFile]) -> Iterator[Match]:
    names: set[str] = set()
    for sheet in (sheet for file in files for sheet in going_along(file.sheets)):
        for name in names_on(sheet):
            if name not in names:
                names.add(name)
                yield Match(key=f"person:{name}", model=Person, entry=_entry("person", {"name": name}), sheet=sheet)
        for piece in sheet.pieces:
            if piece.out or kind_on(sheet.kind, piece) in ("section", "text"):
                continue
            model, texts = material_of(part_of(piece))
            entry = _entry(str(model._meta.model_name), texts, like=piece.id)
            yield Match(key=piece.id, model=model, entry=entry, sheet=sheet, piece=piece)


def going_along(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Yield the pages that are not left out, those below others too."""
    for sheet in sheets:
        if not sheet.out:
            yield sheet
            yield from going_along(sheet.sheets)


def _entry(kind: str, texts: dict[str, str], **which: Any) -> Entry:
    bare = normalised(" ".join(texts[name] for name in _COMPARED[kind] if name not in _SAID))
    return Entry(texts=texts, bare=bare, **which)


def _library(model: type[Any], language: str) -> list[Entry]:
    name = str(model._meta.model_name)
    fields = [*_COMPARED[name], *(each for each in ("kind", "source_url") if _has(model, each))]
    rows = model.objects.filter(locale__language_code=language).order_by("pk").values("pk", *fields)
    return [_entry(name, {each: row[each] for each in fields}, pk=row["pk"]) for row in rows]


def _has(model: type[Any], name: str) -> bool:
    return any(each.name == name for each in model._meta.get_fields())


def _compare(ours: list[Match], library: list[Entry]) -> list[Match]:
    """Give each of `ours` its candidates; return those that have any."""
    entries = list(library)
    bare = [entry.bare for entry in entries]
    main = [_main(entry) for entry in entries]
    addresses: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.texts.get("address"):
            addresses.setdefault(entry.texts["address"], []).append(place)
    found = []
    for match in ours:
        near = _near(match.entry, bare, main)
        near += [place for place in addresses.get(match.entry.texts.get("address", ""), []) if place not in near]
        candidates = [_candidate(match, entries[place]) for place in near]
        match.candidates = sorted(candidates, key=lambda each: not each.exact)[:MOST_CANDIDATES]
        if match.candidates:
            found.append(match)
        if match.piece is not None:
            if address := match.entry.texts.get("address"):
                addresses.setdefault(address, []).append(len(entries))
            # What comes later in the upload can be like this one.
            entries.append(match.entry)
            bare.append(match.entry.bare)
            main.append(_main(match.entry))
    return found


def _main(entry: Entry) -> str:
    """Return what an entry begins with: a card is the same card when only its back is new."""
    return normalised(next(iter(entry.texts.values())))


def _near(entry: Entry, bare: list[str], main: list[str]) -> list[int]:
    """Return the places of what is like `entry`, best first."""
    if not entry.bare:
        return []
    scores: dict[int, float] = {}
    # A text with no details is its beginning: comparing that once is enough, and takes half the time.
    for ours, theirs in ((_main(entry), main), (entry.bare if entry.bare != _main(entry) else "", bare)):
        if ours:
            for _text, score, place in process.extract(
                ours, theirs, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR, limit=MOST_CANDIDATES * 2
            ):
                scores[place] = max(score, scores.get(place, 0))
    return sorted(scores, key=lambda place: (-scores[place], place))


def _candidate(match: Match, entry: Entry) -> Candidate:
    differing = [name for name, text in match.entry.texts.items() if text and not _same(name, text, entry)]
    own = match.model in OWN_WORDING and bool(differing) and set(differing) <= set(OWN_WORDING[match.model])
    return Candidate(entry=entry, exact=not differing, own=own)


def _same(name: str, text: str, entry: Entry) -> bool:
    other = entry.texts.get(name, "")
    return text == other if name in (*_SAID, "kind", "source_url") else normalised(text) == normalised(other)


def chosen_for(match: Match, stored: dict[str, Any]) -> tuple[How, str]:
    """Return what the editor chose for a match, as long as it is about the same texts; else the default."""
    choice = stored.get(match.key)
    values = {candidate.entry.value: candidate for candidate in match.candidates}
    if not choice or choice["for"] != match.entry.bare:
        return match.default
    if choice["how"] == "new":
        return "new", ""
    candidate = values.get(choice["value"])
    if candidate is None or (choice["how"] == "own" and not candidate.own):
        return match.default
    return choice["how"], choice["value"]


def choices_of(found: Iterable[Match], stored: dict[str, Any]) -> dict[str, Chosen]:
    """Return what to use for each match that is not made anew, by its key."""
    chosen = {}
    for match in found:
        how, value = chosen_for(match, stored)
        if how != "new":
            which, _colon, name = value.partition(":")
            chosen[match.key] = (
                Chosen(like=name, own=how == "own") if which == "like" else Chosen(pk=int(name), own=how == "own")
            )
    return chosen
