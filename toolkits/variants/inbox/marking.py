"""Two texts -> safe HTML of one of them, with what differs from the other marked word by word.

Rich text is drawn anew from what a reader gets of it (`comparing.meaning`): nothing of the stored markup comes along.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from toolkits.variants.comparing.meaning import Block, Mark, blocks_of

WORD = re.compile(r"\n|[^\S\n]+|\{[^{}\s]*\}|\w+(?:['’-]\w+)*|[^\w\s]")
# Below this likeness two paragraphs are shown as one that went and one that came: marks in every other word confuse.
ALIKE = 0.35
BREAK = mark_safe("<br>")
LINE = mark_safe("<hr>")

Op = Literal["=", "-", "+"]
PageNames = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, how it is marked up, and whether white space stands before it. Only the first two count."""

    text: str
    marks: frozenset[Mark]
    spaced: bool

    @property
    def key(self) -> tuple[str, frozenset[Mark]]:
        """Return what makes two tokens the same."""
        return self.text, self.marks


Part = tuple[Op, list[Token]]


def marked_text(old: str, new: str) -> SafeString:
    """Return the plain text `new` with what differs from `old` marked; lines stay lines. "" for two empty texts."""
    runs_old, runs_new = ((("", ((text.strip(), frozenset[Mark]()),)),) for text in (old, new))
    return _joined(inline for _kind, inline in _marked_blocks(runs_old, runs_new, {}))


def marked_rich(old: str, new: str, pages: PageNames) -> SafeString:
    """Return the rich text `new` with what differs from `old` marked, paragraph by paragraph.

    `pages` gives the titles of the pages that are linked to: a link that leads elsewhere is a difference.
    """
    return _laid_out(_marked_blocks(blocks_of(old), blocks_of(new), pages))


def marked_whole(old: str, new: str) -> SafeString:
    """Return a value that is chosen or not, such as a number: marked as a whole."""
    if old == new:
        return escape(new)
    gone = [_wrapped("-", escape(old))] if old else []
    return _joined([*gone, *([_wrapped("+", escape(new))] if new else [])], " ")


def _marked_blocks(old: Sequence[Block], new: Sequence[Block], pages: PageNames) -> Iterator[tuple[str, SafeString]]:
    for before, after in _paired(old, new):
        tokens = [_tokens(each) if each else [] for each in (before, after)]
        kind = (after or before or ("", ()))[0]
        yield kind, _inline(_parts(*tokens), pages)


def _paired(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Pair each block with the one it came from; None where it has none."""
    matcher = SequenceMatcher(None, [_plain(each) for each in old], [_plain(each) for each in new], autojunk=False)
    for op, start, end, new_start, new_end in matcher.get_opcodes():
        gone, came = list(old[start:end]), list(new[new_start:new_end])
        if op == "equal":
            yield from zip(gone, came, strict=True)
            continue
        yield from _matched(gone, came)


def _matched(gone: Sequence[Block], came: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Pair what went with what came as far as they are alike; between two pairs, what went comes first."""
    pairs: list[tuple[int, int]] = []
    start = 0
    for place, after in enumerate(came):
        found = next((each for each in range(start, len(gone)) if _is_alike(gone[each], after)), None)
        if found is not None:
            pairs.append((found, place))
            start = found + 1
    last = (-1, -1)
    for pair in [*pairs, (len(gone), len(came))]:
        yield from ((before, None) for before in gone[last[0] + 1 : pair[0]])
        yield from ((None, after) for after in came[last[1] + 1 : pair[1]])
        if pair in pairs:
            yield gone[pair[0]], came[pair[1]]
        last = pair


def _plain(block: Block) -> Block:
    """Return a block without whether it begins its list: a reader sees no difference."""
    return block[0].replace(".first", ""), block[1]


def _is_alike(before: Block, after: Block) -> bool:
    if _plain(before)[0] != _plain(after)[0]:
        return False
    words = [[token.text for token in _tokens(each)] for each in (before, after)]
    return bool(SequenceMatcher(None, words[0], words[1], autojunk=False).ratio() >= ALIKE)


def _tokens(block: Block) -> list[Token]:
    found: list[Token] = []
    spaced = False
    for text, marks in block[1]:
        for word in WORD.findall(text):
            if word != "\n" and word.isspace():
                spaced = True
                continue
            found.append(Token(word, marks, spaced))
            spaced = False
    return found


def _parts(old: list[Token], new: list[Token]) -> list[Part]:
    """Return what stayed, went and came. A lone sign between two changes is taken along with them."""
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    parts: list[Part] = []
    codes = matcher.get_opcodes()
    for place, (op, start, end, new_start, new_end) in enumerate(codes):
        lone = op == "equal" and 0 < place < len(codes) - 1 and not any(each.text.isalnum() for each in old[start:end])
        if op == "equal" and not lone:
            parts.append(("=", new[new_start:new_end]))
            continue
        parts += [("-", old[start:end]), ("+", new[new_start:new_end])]
    return list(_together(parts))


def _together(parts: list[Part]) -> Iterator[Part]:
    """Yield the parts with neighbouring changes as one: first all that went, then all that came."""
    for stayed, run in groupby(parts, key=lambda part: part[0] == "="):
        found = list(run)
        if stayed:
            yield from found
            continue
        for op in ("-", "+"):
            tokens = [token for each, tokens in found if each == op for token in tokens]
            if tokens:
                yield op, tokens


def _inline(parts: Iterable[Part], pages: PageNames) -> SafeString:
    """Return the parts as HTML. Without what went, exactly the new text is left: its spaces too."""
    found = [part for part in parts if part[1]]
    goes_on = [*(tokens[0].spaced for _op, tokens in found[1:]), True]
    pieces: list[SafeString] = []
    for (op, tokens), spaced_after in zip(found, goes_on, strict=False):
        lead = SafeString(" " if pieces and tokens[0].spaced else "")
        drawn = _joined(_runs(tokens, pages, targets=op != "="))
        if op == "-" and not spaced_after:
            # The new text has no space here, so those around what went are marked with it.
            pieces.append(_wrapped(op, _joined([lead, drawn, SafeString(" ")])))
        else:
            pieces += [lead, drawn if op == "=" else _wrapped(op, drawn)]
    return _joined(pieces)


def _runs(tokens: list[Token], pages: PageNames, *, targets: bool) -> Iterator[SafeString]:
    """Yield stretches of equally marked-up words; with `targets`, links say where they lead."""
    first = True
    for marks, run in groupby(tokens, key=lambda token: token.marks):
        words: list[SafeString] = []
        lead = SafeString("")
        for token in run:
            if token.spaced and not first:
                if words:
                    words.append(SafeString(" "))
                else:
                    lead = SafeString(" ")
            words.append(BREAK if token.text == "\n" else escape(token.text))
            first = False
        yield lead + _dressed(_joined(words), marks, pages, targets=targets)


def _dressed(text: SafeString, marks: frozenset[Mark], pages: PageNames, *, targets: bool) -> SafeString:
    for mark in sorted(marks, reverse=True):
        if mark[0] == "a":
            goal = format_html(' <span class="inbox-goal">({})</span>', _goal(mark, pages)) if targets else ""
            text = format_html('<span class="inbox-link">{}</span>{}', text, goal)
        else:
            text = format_html("<{0}>{1}</{0}>", SafeString(mark[0]), text)
    return text


def _goal(mark: Mark, pages: PageNames) -> str:
    _a, kind, identity, address = mark
    if kind == "page" and identity.isdigit():
        title = pages.get(int(identity))
        return _("naar ‘%(title)s’") % {"title": title} if title else _("naar een pagina die er niet meer is")
    return _("naar %(address)s") % {"address": address} if address else _("naar een bestand")


def _wrapped(op: Op, inside: SafeString) -> SafeString:
    """Mark what went or came, in words too: not everybody sees or hears the marks."""
    before, name = (_("weg:"), "del") if op == "-" else (_("erbij:"), "ins")
    sound = format_html('<span class="w-sr-only">[{} </span>{}<span class="w-sr-only">]</span>', before, inside)
    return format_html("<{0}>{1}</{0}>", SafeString(name), sound)


def _laid_out(blocks: Iterable[tuple[str, SafeString]]) -> SafeString:
    """Return blocks as HTML. Headings become bold paragraphs: they are no headings of the editors' screen."""
    html: list[SafeString] = []
    for kind, run in groupby(blocks, key=lambda block: _list_of(block[0])):
        found = list(run)
        if kind:
            items = format_html_join("", "<li>{}</li>", ((inline,) for _kind, inline in found))
            html.append(format_html("<{0}>{1}</{0}>", SafeString(kind), items))
            continue
        for name, inline in found:
            if name.endswith("hr"):
                html.append(LINE)
            elif name[:1] == "h":
                html.append(format_html('<p class="inbox-heading">{}</p>', inline))
            else:
                html.append(format_html("<p>{}</p>", inline))
    return _joined(html)


def _joined(pieces: Iterable[SafeString], between: str = "") -> SafeString:
    return format_html_join(between, "{}", ((piece,) for piece in pieces))


def _list_of(kind: str) -> str:
    """Return the kind of list that a block is an item of; "" for none."""
    *above, name = kind.split(" ")
    return above[-1] if name.startswith("li") and above and above[-1] in {"ul", "ol"} else ""
