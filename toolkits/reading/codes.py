"""Permanent codes: `/k/7F3Q` leads to one piece of material in its place, for ever.

A code is for people: printed on a card, typed on a phone, read aloud across a table. So it is short, has no
letters or digits that look alike (0 and O, 1 and I, 5 and S, 8 and B) and few that sound alike when spelled in
Dutch or English (B, D, P and T; M and N), and it does not matter whether it is typed in capitals.
"""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Length
from wagtail.models import Page

from toolkits.models import PermanentCode

ALPHABET = "234679FHJMQRWXY"
SHORTEST = 4
LONGEST = 12
# With this share of the codes of one length given out, new ones get a character more, so that guessing stays rare.
TIGHT = 0.2
TRIES = 20


def normalise(typed: str) -> str:
    """Return a code as it is kept: capitals, without the spaces and dashes that people put in when they type."""
    return "".join(character for character in typed.upper() if character.isalnum())


def ensure_codes(page_key: UUID, placements: Iterable[tuple[str, str]]) -> None:
    """Give every placement (block id, kind) of the page with `page_key` a code, if it has none yet."""
    wanted = dict(placements)
    if not wanted:
        return
    known = set(PermanentCode.objects.filter(page_key=page_key).values_list("block_id", flat=True))
    missing = {block_id: kind for block_id, kind in wanted.items() if block_id not in known}
    for _ in range(TRIES):
        if not missing:
            return
        codes = _free_codes(len(missing))
        rows = [
            PermanentCode(code=code, page_key=page_key, block_id=block_id, kind=kind)
            for code, (block_id, kind) in zip(codes, missing.items(), strict=True)
        ]
        try:
            with transaction.atomic():
                PermanentCode.objects.bulk_create(rows)
        except IntegrityError:
            # Somebody else published the same page, or drew the same code, at the same moment.
            known = set(PermanentCode.objects.filter(page_key=page_key).values_list("block_id", flat=True))
            missing = {block_id: kind for block_id, kind in missing.items() if block_id not in known}
        else:
            return
    message = f"No free permanent codes after {TRIES} tries"
    raise RuntimeError(message)


def page_of(known: PermanentCode, language: str) -> Page | None:
    """Return the page that `known` stands on: in `language`, else in Dutch, else any; published ones first."""
    wanted = (language, settings.LANGUAGE_CODE)

    def distance(page: Page) -> tuple[bool, int]:
        own = page.locale.language_code
        return not page.live, wanted.index(own) if own in wanted else len(wanted)

    pages = Page.objects.filter(translation_key=known.page_key).select_related("locale")
    return min(pages, key=distance, default=None)


def codes_of(page_key: UUID) -> dict[str, str]:
    """Return the codes of a page, by block id."""
    return dict(PermanentCode.objects.filter(page_key=page_key).values_list("block_id", "code"))


def find(typed: str) -> PermanentCode | None:
    """Return what a typed code stands for, or None when it was never given out."""
    return PermanentCode.objects.filter(code=normalise(typed)).first()


def near(typed: str) -> list[str]:
    """Return the codes that differ from what was typed in one character: another one, one too many, one too few.

    Two that changed places count as one. The codes of every page: the caller leaves out what the reader may not see.
    """
    code = normalise(typed)
    if not (code.isascii() and SHORTEST - 1 <= len(code) <= LONGEST):
        return []
    cuts = [(code[:end], code[end:]) for end in range(len(code) + 1)]
    guesses = {start + letter + rest[1:] for start, rest in cuts for letter in ALPHABET if rest}
    guesses |= {start + letter + rest for start, rest in cuts for letter in ALPHABET}
    guesses |= {start + rest[1:] for start, rest in cuts if rest}
    guesses |= {start + rest[1] + rest[0] + rest[2:] for start, rest in cuts if len(rest) > 1}
    return list(PermanentCode.objects.filter(code__in=guesses - {code}).order_by("code").values_list("code", flat=True))


def _free_codes(number: int) -> list[str]:
    """Return `number` different codes that nobody has."""
    length = SHORTEST
    while _given_out(length) + number > TIGHT * len(ALPHABET) ** length:
        length += 1
    free: set[str] = set()
    while len(free) < number:
        drawn = {"".join(secrets.choice(ALPHABET) for _ in range(length)) for _ in range(2 * number)}
        drawn -= set(PermanentCode.objects.filter(code__in=drawn).values_list("code", flat=True))
        free |= drawn
    return list(free)[:number]


def _given_out(length: int) -> int:
    """Return how many codes of `length` characters are in use."""
    return PermanentCode.objects.annotate(length=Length("code")).filter(length=length).count()
