"""From a poster to a picture: ground and emblems as SVG, letters with the project's own font."""

from functools import lru_cache
from io import BytesIO

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from toolkits.reading.fitting import font_files, letters_in

from .colours import Colours
from .lettering import HEAVY, REGULAR, TEXT_LEADING, TITLE_LEADING, Box, Setting, set_text
from .poster import Poster
from .shapes import PAGE, SQUARE, Shape

SEMIBOLD = 600
# WhatsApp shows no larger picture (sources say 300 to 600 kB).
LARGEST_JPEG = 300_000
QUALITIES = (90, 80, 70, 55, 40)
# Of the room for text, how much a title may take when a text stands below it.
TITLE_SHARE = 0.68


def draw(poster: Poster, shape: Shape) -> bytes:
    """Return `poster` as a picture: a JPEG under 300 kB, or a PNG for the square."""
    picture = Image.open(BytesIO(_ground(poster, shape))).convert("RGB")
    with letters_in(poster.colours.font):
        _write(ImageDraw.Draw(picture), poster, shape)
    return _encoded(picture, shape, f"{poster.kicker}: {poster.title}")


def text_settings(poster: Poster, shape: Shape) -> dict[str, Setting]:
    """Return how each text of `poster` is set, by its name; one that is empty or has no room is not there."""
    width = shape.right - shape.left
    small = _small(shape)
    line = small * TEXT_LEADING
    settings_: dict[str, Setting] = {}
    room = float(shape.height - shape.tile - 2 * shape.edge)
    for name, text, weight in (
        ("kicker", poster.kicker, HEAVY),
        ("foot", poster.foot, SEMIBOLD),
        ("address", poster.address if shape is SQUARE else "", REGULAR),
    ):
        for lines in (1, 2):
            if text and (name not in settings_ or settings_[name].cut):
                settings_[name] = set_text(
                    text,
                    Box(width=width, height=line * lines),
                    sizes=(small, small - 2, small - 4, small - 6),
                    weight=weight,
                    language=poster.language,
                )
        room -= settings_[name].height if name in settings_ else 0
    room -= small * 0.7  # air above the foot
    settings_ |= _title_and_text(poster, shape, Box(width=width, height=room))
    return settings_


def _title_and_text(poster: Poster, shape: Shape, box: Box) -> dict[str, Setting]:
    """Set the title as large as leaves room for the whole text; a text that never fits whole gets what is left."""
    small = _small(shape)
    share = TITLE_SHARE if poster.text else 1
    tried: list[dict[str, Setting]] = []
    for place in range(len(shape.titles)):
        title = set_text(
            poster.title,
            Box(width=box.width, height=box.height * share),
            sizes=shape.titles[place:],
            weight=HEAVY,
            leading=TITLE_LEADING,
            language=poster.language,
        )
        tried.append({"title": title})
        left = box.height - title.height - small * 0.4
        if not poster.text:
            break
        if left >= small * TEXT_LEADING:
            sizes = (small + 4, small + 2, small, small - 2)
            text = set_text(poster.text, Box(width=box.width, height=left), sizes=sizes, language=poster.language)
            tried[-1]["text"] = text
            if not text.cut:
                return tried[-1]
    return tried[0]


def _small(shape: Shape) -> int:
    """Return the size of small letters: 28 on a picture that is 630 high."""
    return 40 if shape is SQUARE else 28


def _ground(poster: Poster, shape: Shape) -> bytes:
    """Return paper with a frieze of emblems, as PNG."""
    # A tile in the middle; the frieze goes on to both sides and runs off the picture.
    middle = shape.width // 2
    first = middle - shape.tile // 2 if (shape.width // shape.tile) % 2 else middle - shape.tile
    while first > 0:
        first -= shape.tile
    tiles = []
    names = poster.emblems
    places = range(first, shape.width, shape.tile)
    centre = len(places) // 2
    for index, x in enumerate(places):
        place = index - centre
        emblem = render_to_string(f"emblems/{names[place % len(names)]}.svg", _palette(poster.colours, place)).strip()
        tiles.append(
            f'<svg x="{x}" y="0" width="{shape.tile}" height="{shape.tile}" viewBox="0 0 64 64">{emblem}</svg>'
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{shape.width}" height="{shape.height}" '
        f'viewBox="0 0 {shape.width} {shape.height}">'
        f'<rect width="{shape.width}" height="{shape.height}" fill="{poster.colours.paper}"/>{"".join(tiles)}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))


def _palette(colours: Colours, place: int) -> dict[str, str]:
    """Return the colours of an emblem by its place in the frieze: its own, and every second one turned round."""
    if place % 2 == 0:
        return {"brand": colours.brand, "accent": colours.accent, "paper": colours.paper}
    return {"brand": colours.accent, "accent": colours.paper, "paper": colours.brand}


def _write(pen: ImageDraw.ImageDraw, poster: Poster, shape: Shape) -> None:
    colours, small = poster.colours, _small(shape)
    set_ = text_settings(poster, shape)
    top = float(shape.tile + shape.edge)
    inks = {"kicker": colours.brand, "title": colours.ink, "text": colours.ink}
    for name, after in (("kicker", 0.15), ("title", 0.4), ("text", 0.0)):
        if name in set_:
            top = _lines(pen, set_[name], (shape.left, top), inks[name]) + small * after
    bottom = float(shape.height - shape.edge)
    for name in ("address", "foot"):
        if name in set_:
            bottom -= set_[name].height
            _lines(pen, set_[name], (shape.left, bottom), colours.quiet)
    if poster.number and shape is PAGE:
        # Large, in the margin, as in a book. A phone that shows only the middle shows the kicker all the same.
        font = _font(font_files()[0], 190, 900)
        pen.text(
            (shape.left - 50, shape.tile + shape.edge - 12), poster.number, font=font, fill=colours.brand, anchor="ra"
        )


def _lines(pen: ImageDraw.ImageDraw, setting: Setting, at: tuple[float, float], ink: str) -> float:
    """Write the lines of `setting` from `at` down, and return where the next thing may begin."""
    left, top = at
    for line in setting.lines:
        x, baseline = left, top + setting.leading / 2 + setting.size * 0.33
        for name, run in _runs(line):
            font = _font(name, setting.size, setting.weight)
            pen.text((x, baseline), run, font=font, fill=ink, anchor="ls")
            x += font.getlength(run)
        top += setting.leading
    return top


def _runs(line: str) -> list[tuple[str, str]]:
    """Return the parts of a line, each with the file of the font that has its letters."""
    runs: list[tuple[str, str]] = []
    files = font_files()
    for letter in line:
        name = next((each for each in files if ord(letter) in _letters_of(each)), files[0])
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + letter)
        else:
            runs.append((name, letter))
    return runs


@lru_cache(maxsize=8)
def _letters_of(name: str) -> frozenset[int]:
    with TTFont(settings.BASE_DIR / "static" / "fonts" / name, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=128)
def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / name, size)
    font.set_variation_by_axes([weight])
    return font


def _encoded(picture: Image.Image, shape: Shape, words: str) -> bytes:
    data = b""
    if shape.extension == "png":
        # Flat colours: a palette keeps it small, and nobody sees the difference. The words travel along in the file.
        out, about = BytesIO(), PngInfo()
        about.add_itxt("Description", words)
        picture.quantize(colors=128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True, pnginfo=about)
        return out.getvalue()
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0)
        data = out.getvalue()
        if len(data) < LARGEST_JPEG:
            break
    return data
