"""Logos of house styles: a picture is drawn anew, and of an SVG only what draws is let in.

What an editor uploads is shown on public pages and read by WeasyPrint, so nothing in it may run, fetch or point
elsewhere. An SVG that holds more than drawing is refused, never mended: the editor sees what has to go.
"""

import re
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .unfolding import is_too_much

FOLDER = "house-style/logos/"
MOST_BYTES = 200_000
# Twice as sharp as the largest place where it stands, on the cover of a document.
MOST_WIDTH, MOST_HEIGHT = 800, 400
# A picture of a few bytes can unfold to gigabytes: what is larger is not opened.
MOST_PIXELS = 25_000_000
MOST_ELEMENTS = 2000

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ELEMENTS = frozenset(
    {
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "title",
        "desc",
        "symbol",
        "use",
        "style",
    }
)
ATTRIBUTES = frozenset(
    {
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "viewBox",
        "preserveAspectRatio",
        "points",
        "transform",
        "version",
        "fill",
        "fill-opacity",
        "fill-rule",
        "clip-rule",
        "clip-path",
        "mask",
        "opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "role",
        "aria-label",
        "aria-hidden",
        "color",
        "display",
        "visibility",
        "href",
        "style",
        "type",
    }
)
# What the drawing programs of people leave behind; it draws nothing, so it goes without a word.
LEFT_BEHIND = frozenset({"metadata", "namedview"})
OWN_PART = re.compile(r"#[\w.-]+")
REFERENCE = re.compile(r"url\(\s*(['\"]?)#[\w.-]+\1\s*\)")
# What could reach out of a value: an address, a rule, a script, and the escapes that hide one.
REACHES_OUT = re.compile(r"url|@|expression|script|image|src|\\|&|<|://", re.IGNORECASE)
NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*")
BOX = re.compile(r"\s*-?[\d.]{1,9}[\s,]+-?[\d.]{1,9}[\s,]+([\d.]{1,9})[\s,]+([\d.]{1,9})\s*")
SIZE_IN_NAME = re.compile(r"-(\d+)x(\d+)")

register_namespace("", SVG)


def cleaned(upload: Any) -> ContentFile:
    """Return an uploaded logo as a safe file, named after what is in it and its size.

    Raises ValidationError, in one sentence, for what is too large, no picture, or an SVG that does more than draw.
    """
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(
            _("Dit logo is te groot. Kies een bestand van hoogstens %(most)d kB.") % {"most": MOST_BYTES // 1000}
        )
    looks_like_svg = str(getattr(upload, "name", "")).lower().endswith(".svg") or data.lstrip()[:1] == b"<"
    content, size, extension = _drawing(data) if looks_like_svg else _picture(data)
    name = f"{sha256(content).hexdigest()[:16]}-{size[0]}x{size[1]}.{extension}"
    return ContentFile(content, name=name)


def size_of(name: str) -> tuple[int, int] | None:
    """Return width and height of a logo by the name of its file, so that no page has to open it."""
    found = SIZE_IN_NAME.search(name)
    return (int(found[1]), int(found[2])) if found else None


def _picture(data: bytes) -> tuple[bytes, tuple[int, int], str]:
    """Return a picture drawn anew as PNG: nothing of the file itself is kept but its pixels."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(_("Dit logo heeft te veel beeldpunten. Maak het kleiner."))
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(_("Dit is geen logo dat we kunnen lezen. Kies een SVG, PNG, JPEG of WebP.")) from error
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((MOST_WIDTH, MOST_HEIGHT))
    plain = Image.new("RGBA", picture.size)
    plain.paste(picture)
    out = BytesIO()
    plain.save(out, "PNG", optimize=True)
    return out.getvalue(), plain.size, "png"


def _drawing(data: bytes) -> tuple[bytes, tuple[int, int], str]:
    """Return an SVG of which every element and attribute is known and harmless."""
    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValidationError(_("Deze SVG is niet te lezen. Bewaar het logo opnieuw als gewone SVG.")) from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValidationError(_("Deze SVG is niet te lezen. Bewaar het logo opnieuw als gewone SVG."))
    if sum(1 for _each in root.iter()) > MOST_ELEMENTS:
        raise ValidationError(_("Deze SVG heeft te veel onderdelen. Bewaar het logo eenvoudiger, of als PNG."))
    if is_too_much(root):
        raise ValidationError(
            _("Deze SVG tekent te veel in elkaar. Bewaar het logo eenvoudiger, zonder herhaalde delen, of als PNG.")
        )
    _check(root)
    size = _size(root)
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return tostring(root, encoding="utf-8"), size, "svg"


def _check(element: Element) -> None:
    """Take away what drawing programs leave behind; raise ValidationError for everything else that does not draw."""
    for name in list(element.attrib):
        if name.startswith("{") and not name.startswith(f"{{{XLINK}}}"):
            del element.attrib[name]  # of a drawing program; no browser reads it
        else:
            _check_attribute(name.rsplit("}", 1)[-1], element.attrib[name])
    for child in list(element):
        space, _brace, name = child.tag.rpartition("}")
        if name in LEFT_BEHIND:
            element.remove(child)
        elif space != f"{{{SVG}" or name not in ELEMENTS:
            raise _refused(f"<{name}>")
        else:
            if name == "style" and REACHES_OUT.search(REFERENCE.sub("", child.text or "")):
                raise _refused("<style>")
            _check(child)


def _check_attribute(name: str, value: str) -> None:
    if name not in ATTRIBUTES:
        raise _refused(name)
    if name == "href":
        if not OWN_PART.fullmatch(value):
            raise _refused(f"{name}=“{value[:40]}”")
    elif name not in {"id", "class", "aria-label"} and REACHES_OUT.search(REFERENCE.sub("", value)):
        raise _refused(f"{name}=“{value[:40]}”")


def _refused(what: str) -> ValidationError:
    return ValidationError(
        _("Deze SVG bevat iets dat niet mag: %(what)s. Bewaar het logo als SVG met alleen vormen, of als PNG.")
        % {"what": what}
    )


def _size(root: Element) -> tuple[int, int]:
    """Return the size at which an SVG is shown, in its own proportions. Raises ValidationError when it tells none."""
    box = BOX.fullmatch(root.get("viewBox", ""))
    given = [NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    sides = box.groups() if box else [each[1] for each in given if each]
    try:
        width, height = (float(each) for each in sides)
        scale = min(MOST_WIDTH / width, MOST_HEIGHT / height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
    except (ValueError, ArithmeticError) as error:
        raise ValidationError(
            _("Deze SVG zegt niet hoe groot hij is. Bewaar het logo opnieuw, met een viewBox.")
        ) from error
    if not box:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return size
