"""What a plan will make, before it is made: pages, what comes along, and how the texts will read."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG

from toolkits.blocks import IN_BRACES
from toolkits.models import Audience, Material
from toolkits.reading import noun, plain
from toolkits.reading.material import FIELDS, MODELS, chosen_in, placements_of
from toolkits.reading.resolver import STREAMS, neutral_words
from toolkits.reading.sections import stored
from toolkits.reading.wording import fill
from toolkits.variants.comparing import Leaf, Node
from toolkits.variants.models import VariantPlan
from toolkits.variants.snapshots import PAGE_ID, snapshot

MOST_EXAMPLES = 5
SHORTEST_WORD = 3  # shorter words stand in half of all sentences
SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page that will be made. `parts` says what stands on it, `languages` in which it is translated already."""

    number: int | None
    title: str
    kind: str
    address: str
    parts: list[str]
    languages: list[str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence with variables, as it reads at the source and in the variant."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OldWord:
    """A sentence that names the old audience, cut at the word: what stands before it, the word, what follows."""

    where: str
    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a plan will make. The counts are of all; the examples are the first few."""

    pages: list[PlannedPage]
    languages: list[tuple[str, int]]
    filled: list[Filled]
    old_words: list[OldWord]
    old_count: int
    own_links: int
    left_links: list[str]


@dataclass(frozen=True, slots=True)
class _Text:
    where: str
    text: str


def foresee(plan: VariantPlan, forms: Mapping[str, Any]) -> Preview:
    """Return what `plan` will make, by its answered `forms`; the number of queries grows with the kinds of content."""
    source = plan.source
    taken = forms["pages"].cleaned_data["pages"]
    pages = [source, *taken]
    # The name of the source is not among them: the variant has its own.
    texts = [*_page_texts(pages, but=source.title), *_material_texts(pages)]
    old = source.audience.words() if source.audience else neutral_words(source.locale.language_code)
    audience: Audience = forms["audience"].cleaned_data["audience"]
    named = list(_naming(texts, source.audience, audience))
    languages = _languages(pages)
    own, left = _links(pages, source, {page.pk: page.title for page in forms["pages"].pages})
    address = forms["name"].address
    title = forms["name"].cleaned_data["title"]
    return Preview(
        pages=[
            PlannedPage(
                number=forms["pages"].numbers.get(page.pk),
                title=title if page is source else page.title,
                kind=str(page._meta.verbose_name),
                address=address if page is source else f"{address}{page.slug}/",
                parts=_parts(page),
                languages=languages[page.pk],
            )
            for page in pages
        ],
        languages=sorted(Counter(each for found in languages.values() for each in found).items()),
        filled=_filled(texts, old, audience.words()),
        # The same sentence may stand in many places; once is enough to see it.
        old_words=list({(each.before, each.word, each.after): each for each in named}.values())[:MOST_EXAMPLES],
        old_count=len(named),
        own_links=own,
        left_links=left,
    )


def _parts(page: Any) -> list[str]:
    """Return what stands on a page, counted: "5 werkplaten"."""
    counts: Counter[str] = Counter()
    for block in (block for name in STREAMS for block in stored(getattr(page, name, None))):
        kind, value = str(block["type"]), block["value"]
        if kind == "text":
            counts[kind] += 1
        elif kind == "faq" or kind in FIELDS:
            counts[kind] += sum(not each.hidden for each in placements_of(value))
    parts = []
    for kind, number in counts.items():
        if kind == "text":
            parts.append(ngettext("%(count)d tekst", "%(count)d teksten", number) % {"count": number})
        elif number:
            parts.append(f"{number} {noun(kind, number, loose=False)}")  # type: ignore[arg-type]  # of those above
    return parts


def _languages(pages: list[Any]) -> dict[int, list[str]]:
    """Return the languages in which each page has a published translation; one query."""
    by_key = {page.translation_key: page.pk for page in pages}
    rows = Page.objects.filter(translation_key__in=by_key, alias_of=None, live=True).exclude(pk__in=by_key.values())
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("locale").order_by("locale__language_code"):
        found[by_key[row.translation_key]].append(str(row.locale))
    return found


def _page_texts(pages: Iterable[Any], *, but: str) -> Iterator[_Text]:
    for page in pages:
        for leaf in _leaves(snapshot(page)):
            if leaf.kind in {"text", "rich"} and leaf.value and leaf.value != but:
                yield _Text(page.title, plain(str(leaf.value)) if leaf.kind == "rich" else str(leaf.value))


def _material_texts(pages: Iterable[Any]) -> Iterator[_Text]:
    """Yield the texts of what the pages choose; one query for each kind of material."""
    chosen = chosen_in(stored(getattr(page, name, None)) for page in pages for name in STREAMS)
    for field, pks in chosen.items():
        model: Any = MODELS.get(field)
        for thing in model._default_manager.filter(pk__in=pks).order_by("pk") if model else ():
            yield from _texts_of(thing)


def _texts_of(thing: Material) -> Iterator[_Text]:
    for name in thing.variable_fields:
        if text := str(getattr(thing, name) or ""):
            yield _Text(str(thing._meta.verbose_name).capitalize(), text)


def _leaves(node: Node) -> Iterator[Leaf]:
    yield from node.leaves.values()
    for nodes in node.lists.values():
        for each in nodes:
            yield from _leaves(each)


def _filled(texts: Iterable[_Text], old: Mapping[str, str], new: Mapping[str, str]) -> list[Filled]:
    """Return the first sentences that will read differently."""
    found: dict[str, Filled] = {}
    for sentence in (each for text in texts for each in SENTENCE_END.split(text.text)):
        if IN_BRACES.search(sentence):
            before, after = fill(sentence, old), fill(sentence, new)
            if before != after:
                found.setdefault(before, Filled(before, after))
        if len(found) == MOST_EXAMPLES:
            break
    return list(found.values())


def _naming(texts: Iterable[_Text], old: Audience | None, new: Audience) -> Iterator[OldWord]:
    """Yield a sentence for each text that names `old` in words that are not those of `new`."""
    kept = {word.casefold() for word in (new.name, *new.words().values())}
    words = {word for word in (old.name, *old.words().values()) if word.casefold() not in kept} if old else set()
    words = {word for word in words if len(word) >= SHORTEST_WORD}
    if not words:
        return
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    for text in texts:
        sentence = next((each for each in SENTENCE_END.split(text.text) if pattern.search(each)), None)
        if sentence is not None:
            hit = pattern.search(sentence)
            assert hit is not None  # noqa: S101 - the sentence was chosen for it
            yield OldWord(text.where, sentence[: hit.start()], hit[0], sentence[hit.end() :])


def _links(pages: Iterable[Any], source: Page, titles: Mapping[int, str]) -> tuple[int, list[str]]:
    """Return how many links will lead to the variant's own pages, and to which pages of the source the others lead."""
    pages = list(pages)
    taken = {page.pk for page in pages}
    targets = [target for page in pages for leaf in _named_leaves(snapshot(page)) for target in leaf]
    left = {target for target in targets if target in titles and target not in taken}
    return sum(target in taken for target in targets), sorted(titles[pk] for pk in left)


def _named_leaves(node: Node) -> Iterator[list[int]]:
    for name, leaf in node.leaves.items():
        if leaf.kind == "rich" and leaf.value:
            tags = (tag.group(0) for tag in FIND_A_TAG.finditer(str(leaf.value)))
            yield [int(found[1]) for tag in tags if 'linktype="page"' in tag and (found := PAGE_ID.search(tag))]
        elif leaf.kind == "chosen" and name == "article" and isinstance(leaf.value, int):
            yield [leaf.value]
    for nodes in node.lists.values():
        for each in nodes:
            yield from _named_leaves(each)


def who_reads(kind: str, groups: Iterable[Any]) -> str:
    """Return in words who may read."""
    if kind == "groups":
        return _("Leden van: %(groups)s") % {"groups": ", ".join(group.name for group in groups)}
    return _("Wie is ingelogd") if kind else _("Iedereen")
