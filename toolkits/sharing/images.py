"""Where share images are found, and kept once they are drawn.

An address holds a digest of everything that goes into the picture, so a picture never changes at its address: browsers
and messengers may keep it for ever, and a new wording gets a new address. On disk each page and each piece has one
folder with its newest picture only, so what is kept can't grow beyond one picture of each size for each of them.
"""

import logging
from contextlib import suppress
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from toolkits.reading.content import Content, Item

from .drawing import draw
from .poster import Poster, fingerprint, neutral_poster, poster_of_item, poster_of_page
from .shapes import ITEM, PAGE, Shape

logger = logging.getLogger(__name__)

FOLDER = "deel"
SUBJECT_LENGTH = 16


def page_image_address(content: Content) -> str:
    """Return the address of the picture of a page, without the host. It asks nothing of the database."""
    if content.restricted or not content.url:
        return neutral_address(content.language)
    return address_for_page(content.url, poster_of_page(content))


def item_image_address(item: Item, content: Content, language: str, shape: Shape = ITEM) -> str:
    """Return the address of the picture of a piece on a page, in the `language` it is read in; see above."""
    if content.restricted or not item.code:
        return neutral_address(language)
    toolkit = content.toolkit.title if content.toolkit else ""
    poster = poster_of_item(
        item, page=content.title, toolkit=toolkit, emblem=content.emblem, house_style=content.house_style
    )
    return address_for_item(item.code, language, poster, shape)


def neutral_address(language: str) -> str:
    """Return the address of the picture of everything that is for some readers only."""
    return reverse("share_neutral", args=[language, fingerprint(neutral_poster(language), PAGE)])


def address_for_page(url: str, poster: Poster) -> str:
    """Return the address of the picture of the page at `url`."""
    return reverse("share_page", args=[url.lstrip("/"), fingerprint(poster, PAGE)])


def address_for_item(code: str, language: str, poster: Poster, shape: Shape) -> str:
    """Return the address of the picture of the piece with `code`."""
    return reverse("share_item", args=[code, language, fingerprint(poster, shape), shape.extension])


def picture(subject: str, poster: Poster, shape: Shape) -> bytes:
    """Return the picture of `poster`: the kept one, or a new one that takes the place of the former of `subject`.

    A store that does not work costs time, not the picture.
    """
    folder = f"{FOLDER}/{sha256(f'{subject} {shape.name}'.encode()).hexdigest()[:SUBJECT_LENGTH]}"
    name = f"{fingerprint(poster, shape)}.{shape.extension}"
    with suppress(OSError), default_storage.open(f"{folder}/{name}") as kept:
        return bytes(kept.read())
    data = draw(poster, shape)
    try:
        _keep(folder, name, data)
    except OSError:
        logger.exception("Could not keep the share image %s/%s", folder, name)
    return data


def _keep(folder: str, name: str, data: bytes) -> None:
    stored = default_storage.save(f"{folder}/{name}", ContentFile(data))
    # Somebody else drew the same at the same moment: theirs is the same picture under the right name.
    keep = {name} if stored.endswith(f"/{name}") or default_storage.exists(f"{folder}/{name}") else set()
    for other in default_storage.listdir(folder)[1]:
        if other not in keep:
            default_storage.delete(f"{folder}/{other}")
