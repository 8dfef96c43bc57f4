"""One placement and its material -> one item with its final wording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from toolkits.models import Card, Person, Question, Quote, Worksheet

from .content import (
    ArticleItem,
    Canvas,
    CardItem,
    FaqItem,
    FilmItem,
    Item,
    PersonItem,
    QuestionItem,
    QuoteItem,
    WorksheetItem,
)
from .films import player_of
from .links import PageLinks
from .material import FIELDS, MaterialShelf, Placement
from .pictures import picture_of
from .wording import fill, plain

POSTER = "width-1280|format-jpeg"
PHOTO = "fill-320x320|format-jpeg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What final wording needs: the audience's words, and the codes, links, material and language of the page."""

    words: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, str]
    links: PageLinks
    shelf: MaterialShelf
    language: str

    def text(self, text: str | None, language: str = "") -> str:
        """Return plain text, filled. `language` is the text's own, when it is not the page's."""
        return fill(text or "", self._words_in(language)).strip()

    def html(self, html: str | None, language: str = "") -> str:
        """Return rich text, filled and with its links turned into addresses; see `text`."""
        return self.links.expand(fill(html or "", self._words_in(language), html=True))

    def own_or(self, placement: Placement, field: str, material: Any, text: str) -> str:
        """Return the own wording of a placement in `field`, else the `text` of its material; filled."""
        own = str(placement.value.get(field) or "").strip()
        return self.text(own) if own else self.text(text, material.locale.language_code)

    def _words_in(self, language: str) -> Mapping[str, str]:
        for each in (language or self.language, settings.LANGUAGE_CODE):
            if each in self.words:
                return self.words[each]
        return next(iter(self.words.values()))

    def common(self, placement: Placement, material: Any, *own: str) -> dict[str, Any]:
        """Return the fields that every item of a placement has. `own` are its own wordings."""
        reworded = any(str(placement.value.get(field) or "").strip() for field in own)
        return {
            "code": self.codes.get(placement.block_id, ""),
            "language": self.language if reworded else material.locale.language_code,
            "draft": not material.live,
        }


def build(section: str, placement: Placement, wording: Wording, position: int) -> Item | None:
    """Return the item of `placement` in a section of kind `section`, or None when the reader gets none."""
    if section == "faq":
        return _faq(placement, wording)
    field = FIELDS[section]
    material = wording.shelf.get(field, placement.value.get(field))
    return BUILDERS[section](placement, material, wording, position) if material is not None else None


def _card(placement: Placement, card: Card, wording: Wording, _position: int) -> CardItem:
    return CardItem(
        kind="card",
        card_kind="do" if card.kind == Card.DO else "think",
        title=wording.own_or(placement, "own_front", card, card.front),
        text=wording.own_or(placement, "own_back", card, card.back),
        **wording.common(placement, card, "own_front", "own_back"),
    )


def _question(placement: Placement, question: Question, wording: Wording, position: int) -> QuestionItem:
    loose = question.kind == Question.LOOSE
    with override(wording.language):
        name = _("Losse vraag %(number)d") if loose else _("Reflectievraag %(number)d")
    return QuestionItem(
        kind="question",
        question_kind="loose" if loose else "reflection",
        number=position,
        title=name % {"number": position},
        text=wording.own_or(placement, "own_text", question, question.text),
        **wording.common(placement, question, "own_text"),
    )


def _film(placement: Placement, film: Any, wording: Wording, _position: int) -> FilmItem:
    player = player_of(film.address)
    return FilmItem(
        kind="film",
        title=wording.own_or(placement, "own_title", film, film.title),
        text=wording.text(film.description, film.locale.language_code),
        url=film.address,
        seconds=film.length or 0,
        poster=picture_of(film.poster, POSTER),
        captions_url=film.captions.url if film.captions else "",
        transcript=wording.text(film.transcript, film.locale.language_code),
        needs_password=film.has_password,
        key=str(film.translation_key),
        video_url=film.video.url if film.video else "",
        video_type=film.video.content_type if film.video else "",
        player_url=player.url if player else "",
        player_host=player.host if player else "",
        spoken=film.locale.language_code,
        **wording.common(placement, film, "own_title"),
    )


def _worksheet(placement: Placement, sheet: Worksheet, wording: Wording, _position: int) -> WorksheetItem:
    return WorksheetItem(
        kind="worksheet",
        title=wording.own_or(placement, "own_title", sheet, sheet.title),
        text=wording.own_or(placement, "own_purpose", sheet, sheet.purpose),
        instruction=wording.text(sheet.instruction, sheet.locale.language_code),
        minutes=sheet.minutes or 0,
        group_min=sheet.group_min or 0,
        group_max=sheet.group_max or 0,
        paper="A4" if sheet.paper == Worksheet.A4 else "A3",
        canvas=_canvas(sheet, wording),
        file_url=sheet.file.url if sheet.file else "",
        file_description=wording.text(sheet.file_description, sheet.locale.language_code),
        **wording.common(placement, sheet, "own_title", "own_purpose"),
    )


def _quote(placement: Placement, quote: Quote, wording: Wording, _position: int) -> QuoteItem:
    return QuoteItem(
        kind="quote",
        title=wording.text(quote.attribution, quote.locale.language_code),
        text=wording.own_or(placement, "own_text", quote, quote.text),
        source=quote.source_title,
        url=quote.source_url,
        **wording.common(placement, quote, "own_text"),
    )


def _faq(placement: Placement, wording: Wording) -> FaqItem:
    answer = wording.html(placement.value.get("answer"))
    return FaqItem(
        kind="faq",
        title=wording.text(placement.value.get("question")),
        text=plain(answer),
        html=answer,
        code=wording.codes.get(placement.block_id, ""),
        language=wording.language,
    )


def _article(placement: Placement, article: Any, wording: Wording, _position: int) -> ArticleItem:
    language = article.locale.language_code
    return ArticleItem(
        kind="article",
        title=wording.own_or(placement, "own_title", article, article.title),
        text=wording.text(article.teaser, language) or plain(wording.html(article.introduction, language)),
        url=article.url or "",
        author=article.author.name if article.author else "",
        published=article.published_on,
        **wording.common(placement, article, "own_title"),
    )


def person_item(person: Person, wording: Wording) -> PersonItem:
    """Return a person as an item."""
    return PersonItem(
        kind="person",
        title=person.name,
        text=wording.text(person.about, person.locale.language_code),
        role=wording.text(person.role, person.locale.language_code),
        photo=picture_of(person.photo, PHOTO),
        language=person.locale.language_code,
        draft=not person.live,
    )


BUILDERS: dict[str, Callable[[Placement, Any, Wording, int], Item]] = {
    "film": _film,
    "worksheets": _worksheet,
    "cards": _card,
    "questions": _question,
    "quotes": _quote,
    "articles": _article,
}
# The kinds of section that hold placements.
PLACED = frozenset(BUILDERS) | {"faq"}


def _canvas(sheet: Any, wording: Wording) -> Canvas | None:
    stored = list(sheet.canvas.get_prep_value())
    if not stored:
        return None
    kind, value = stored[0]["type"], stored[0]["value"]
    language = sheet.locale.language_code

    def words(*fields: str) -> tuple[str, ...]:
        return tuple(wording.text(value.get(field), language) for field in fields)

    def listed(field: str) -> tuple[str, ...]:
        return tuple(
            wording.text(item["value"] if isinstance(item, Mapping) else item, language)
            for item in value.get(field, [])
        )

    labels = {
        "boxes": lambda: listed("boxes"),
        "columns": lambda: words("left", "right"),
        "balance": lambda: listed("values"),
        "circles": lambda: listed("rings"),
        "free": tuple,
    }[kind]()
    prompts = words("left_prompt", "right_prompt") if kind == "columns" else words("prompt")
    return Canvas(
        kind=cast(Any, kind),
        centre=wording.text(value.get("centre"), language),
        labels=cast(tuple[str, ...], labels),
        prompts=prompts if any(prompts) else (),
    )
