"""Theme files of NL Design System: of a stylesheet with tokens, the tokens and nothing else.

A file is taken whole or refused with the line that is wrong: half a theme would look like no organisation's. What is
kept is written out again from the parsed values, so that no byte of the file itself reaches a reader.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2
from coloraide import Color
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .colours import READABLE, VISIBLE, contrast, edges_of, light_surfaces, pairs_of

# The example theme of NL Design System, with the tokens of every community in it, has 210 kB.
MOST_BYTES = 500_000
MOST_TOKENS = 5_000
MOST_VALUE = 200
# The families of tokens in that example. A theme's own family follows from its class: `.haven-theme` has `--haven-…`.
PREFIXES = (
    "--basis-",
    "--nl-",
    "--utrecht-",
    "--ams-",
    "--denhaag-",
    "--lux-",
    "--rhc-",
    "--todo-",
)
SELECTOR = re.compile(r"\s*(?::root|\.([a-z][a-z0-9-]*)-theme)\s*")
NAME = re.compile(r"--[a-z][a-z0-9-]*")
FUNCTIONS = frozenset(
    ["var", "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "calc", "min", "max", "clamp"]
)
# Of those the ones that give no colour.
MEASURES = frozenset(["calc", "min", "max", "clamp"])
KINDS = frozenset(["ident", "number", "dimension", "percentage", "hash", "string", "whitespace", "literal"])
LITERALS = frozenset(",/+-*")
DEEPEST = 20
# Which tokens say what the style itself calls otherwise (static/css/tokens.css has the same the other way round).
HOUSE = {
    "--basis-color-accent-1-inverse-bg-default": "brand",
    "--basis-color-action-1-color-default": "action",
    "--basis-color-accent-2-inverse-bg-default": "accent",
    "--basis-color-accent-2-inverse-color-default": "on-accent",
    "--basis-color-default-bg-document": "paper",
    "--basis-color-default-color-document": "ink",
    "--basis-color-default-color-subtle": "quiet",
    "--basis-color-default-bg-default": "tint",
    "--basis-color-highlight-bg-default": "warm",
    "--basis-color-default-border-default": "line",
}
REFERENCE = re.compile(r"var\(\s*(--[a-zA-Z0-9_-]+)")
REFERENCE_ALONE = re.compile(r"var\(\s*(--[a-zA-Z0-9_-]+)\s*\)")
# Colours that are those of the text around.
INHERITED = frozenset({"inherit", "currentcolor"})
# A text and the ground it stands on: the ends of the names of two tokens that belong together.
TEXT_ENDS = re.compile(
    r"(?<!background)(?<!border)(?<!outline)(?<!decoration)-color$|-color-(default|document|subtle)$"
)
EDGE = re.compile(r"^--basis-(form-control-border|focus-outline)-color$")
# The text on the accent: `pairs_of` looks at it.
ON_DARK = frozenset({"--basis-color-accent-2-inverse-color-default"})
# The first that fits counts.
GROUND_OF = (
    ("-color", "-background-color"),
    ("-color-default", "-bg-default"),
    ("-color-document", "-bg-document"),
    ("-color-subtle", "-bg-default"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """One custom property: its value as CSS, and the line of the file it stands on."""

    value: str
    line: int


def read(data: bytes) -> dict[str, Token]:
    """Return the tokens of a theme file, by name. Raises ValidationError that names the line, for everything else."""
    if len(data) > MOST_BYTES:
        raise ValidationError(
            _("Dit themabestand is te groot. Kies een bestand van hoogstens %(most)d kB.")
            % {"most": MOST_BYTES // 1000}
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(line, _("dit is geen tekst in UTF-8")) from error
    if "\0" in text:
        raise _refused(text[: text.index("\0")].count("\n") + 1, _("dit is geen tekst in UTF-8"))
    tokens: dict[str, Token] = {}
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        tokens |= _tokens_of(rule)
        if len(tokens) > MOST_TOKENS:
            raise _refused(rule.source_line, _("hier staan meer tokens dan een thema heeft"))
    if not tokens:
        raise ValidationError(_("In dit themabestand staat geen enkel token. Kies de CSS van een thema."))
    for token in tokens.values():
        for name in REFERENCE.findall(token.value):
            if name not in tokens:
                raise _refused(token.line, _("%(name)s staat niet in dit bestand") % {"name": name[:60]})
    return tokens


def written(tokens: dict[str, Token]) -> str:
    """Return tokens as declarations, one a line, in the order of the file."""
    return "\n".join(f"{name}:{token.value};" for name, token in tokens.items())


def kept(tokens: dict[str, Token]) -> dict[str, Token]:
    """Return what a house style keeps of a theme: the tokens that our stylesheet reads, each worked out.

    The example theme has 2,800 tokens; what no page reads would make its sheet heavy for nothing.
    """
    wanted = [name for name in tokens if name in read_by_stylesheet() and name.startswith(PREFIXES)]
    filled = {name: _filled(tokens, tokens[name].value) for name in wanted}
    return {
        name: Token(value, tokens[name].line) for name, value in filled.items() if value and len(value) <= MOST_VALUE
    }


@lru_cache(maxsize=1)
def read_by_stylesheet() -> frozenset[str]:
    """Return the names of the tokens that the stylesheet of readers asks for, and of those of a house style."""
    name = "css/verandertoolkit.css"
    path = finders.find(name) or staticfiles_storage.path(name)
    return frozenset(REFERENCE.findall(Path(path).read_text("utf-8"))) | HOUSE.keys()


def for_dark(css: str) -> str:
    """Return what of a kept theme a dark screen has too: the colours that the dark follows from, and no other."""
    return written({name: each for name, each in reread(css).items() if name in HOUSE or not has_colour(each.value)})


def has_colour(value: str) -> bool:
    """Say whether there is a colour in a value; such a token is for a light screen only."""
    return _holds_colour(tinycss2.parse_component_value_list(value))


def _holds_colour(parts: Sequence[Any]) -> bool:
    return any(
        part.type == "hash"
        or (part.type == "ident" and bool(Color.match(part.value, fullmatch=True)))
        or (part.type == "function" and (part.lower_name not in MEASURES or _holds_colour(part.arguments)))
        for part in parts
    )


@lru_cache(maxsize=64)
def reread(kept: str) -> dict[str, Token]:
    """Return the tokens of what was kept of a theme file (`written`). Raises ValidationError as `read` does."""
    return read(f":root{{{kept}}}".encode()) if kept else {}


def colours_in(tokens: dict[str, Token]) -> dict[str, str]:
    """Return the colours that a theme names for the style itself, as #rrggbb, by their name in a palette.

    Raises ValidationError for one that is not a plain, opaque colour.
    """
    found = {}
    for token, name in HOUSE.items():
        if token in tokens:
            found[name] = _colour(_resolved(tokens, token))
            if not found[name]:
                raise _refused(tokens[token].line, _("%(name)s is geen dekkende kleur") % {"name": token})
    return found


def check_contrast(tokens: dict[str, Token], palette: dict[str, str]) -> None:
    """Raise ValidationError for a text or an edge that nobody can read or see (WCAG 2.2, 1.4.3 and 1.4.11).

    `palette` holds the colours of the style with those of the theme in it. A text whose ground is not in the file has
    to be readable on every light surface. What is disabled needs no contrast.
    """
    surfaces = light_surfaces(palette)
    for name, token in tokens.items():
        value = _resolved(tokens, name)
        text, edge = TEXT_ENDS.search(name), EDGE.search(name)
        if "disabled" in name or value.lower() in INHERITED or not (text or edge):
            continue
        colour = _colour(value)
        if not colour:
            raise _refused(token.line, _("%(name)s is geen dekkende kleur") % {"name": name})
        ground = "" if name in HOUSE or edge else _ground_of(tokens, name)
        if name not in ON_DARK and any(
            contrast(colour, each) < (READABLE if text else VISIBLE) for each in ((ground,) if ground else surfaces)
        ):
            raise _refused(token.line, _("%(name)s is niet te lezen op de achtergrond") % {"name": name})
    for one, other in pairs_of(palette):
        if contrast(one, other) < READABLE:
            raise _too_close(one, other)
    for one, other in edges_of(palette):
        if contrast(one, other) < VISIBLE:
            raise _too_close(one, other)


def _ground_of(tokens: dict[str, Token], name: str) -> str:
    for text, ground in GROUND_OF:
        if name.endswith(text):
            return _colour(_resolved(tokens, name.removesuffix(text) + ground))
    return ""


def _too_close(one: str, other: str) -> ValidationError:
    return ValidationError(
        _("In dit thema lijken %(one)s en %(other)s te veel op elkaar om te lezen. Kies daar andere kleuren voor.")
        % {"one": one, "other": other}
    )


def _tokens_of(rule: Any) -> dict[str, Token]:
    line = rule.source_line
    if rule.type != "qualified-rule":
        what = f"@{rule.at_keyword[:20]}" if rule.type == "at-rule" else _("wat hier staat")
        raise _refused(line, _("%(what)s mag niet, alleen tokens binnen :root of .naam-theme") % {"what": what})
    selector = tinycss2.serialize(_without_comments(rule.prelude))
    found = [SELECTOR.fullmatch(each) for each in selector.split(",")]
    if not all(found):
        raise _refused(line, _("kies alleen :root of .naam-theme voor de accolade"))
    families = (*PREFIXES, *(f"--{each[1]}-" for each in found if each and each[1]))
    tokens = {}
    for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        name = getattr(declaration, "name", "")
        if declaration.type != "declaration":
            raise _refused(declaration.source_line, _("hier staat geen token"))
        if not NAME.fullmatch(name) or not name.startswith(families):
            raise _refused(
                declaration.source_line,
                _("%(name)s begint niet met een bekende naam (%(families)s)")
                % {"name": name[:60], "families": ", ".join(families)},
            )
        value = _without_comments(declaration.value)
        text = tinycss2.serialize(value).strip()
        if declaration.important or len(text) > MOST_VALUE or not text or not _harmless(value):
            raise _refused(declaration.source_line, _("deze waarde mag niet: %(name)s") % {"name": name[:60]})
        tokens[name] = Token(" ".join(text.split()), declaration.source_line)
    return tokens


def _without_comments(parts: Sequence[Any]) -> list[Any]:
    return [part for part in parts if part.type != "comment"]


def _harmless(parts: Sequence[Any], deep: int = 0) -> bool:
    """Tell whether a value holds nothing but measures, colours, words and references to other tokens."""
    for part in parts:
        if part.type == "function":
            if deep >= DEEPEST or part.lower_name not in FUNCTIONS or not _harmless(part.arguments, deep + 1):
                return False
        elif part.type == "literal":
            if part.value not in LITERALS:
                return False
        elif part.type not in KINDS or (part.type in {"string", "ident"} and not _plain(part.value)):
            return False
    return True


def _plain(word: str) -> bool:
    return bool(re.fullmatch(r"[\w .,'-]*", word))


def _resolved(tokens: dict[str, Token], name: str, deep: int = 0) -> str:
    """Return the value of a token with references to other tokens filled in; "" for one that leads nowhere."""
    if name not in tokens or deep > DEEPEST:
        return ""
    value = tokens[name].value
    reference = re.fullmatch(r"var\(\s*(--[a-z0-9-]+)\s*\)", value)
    return _resolved(tokens, reference[1], deep + 1) if reference else value


def _filled(tokens: dict[str, Token], value: str) -> str:
    """Return a value with every reference in it filled in; "" for one that leads nowhere, or to itself."""
    for _step in range(DEEPEST):
        found = REFERENCE_ALONE.search(value)
        if not found:
            return value
        if found[1] not in tokens:
            return ""
        value = value[: found.start()] + tokens[found[1]].value + value[found.end() :]
    return ""


def _colour(value: str) -> str:
    """Return an opaque colour as #rrggbb, or "" for what is no such colour."""
    try:
        colour = Color(value).convert("srgb").fit("srgb")
    except ValueError:
        return ""
    return str(colour.to_string(hex=True)) if colour.alpha(nans=False) == 1 else ""


def _refused(line: int, why: str) -> ValidationError:
    return ValidationError(_("Regel %(line)d van het themabestand: %(why)s.") % {"line": line, "why": why})
