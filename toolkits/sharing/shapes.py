"""The sizes of the pictures, and what tells that they are drawn in another way than before."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One size of picture, in pixels. `tile` is the side of an emblem; the text stands between `left` and `right`.

    `titles` are the sizes of its large letters, largest first.
    """

    name: str
    extension: str
    content_type: str
    width: int
    height: int
    tile: int
    left: int
    right: int
    edge: int
    titles: tuple[int, ...]


# WhatsApp and others show only the square in the middle (285 to 915): exactly three tiles of 210 or six of 105, and
# the whole text.
PAGE = Shape(
    name="page",
    extension="jpg",
    content_type="image/jpeg",
    width=1200,
    height=630,
    tile=210,
    left=305,
    right=905,
    edge=34,
    titles=(84, 76, 68, 60, 54, 48, 44, 40, 36, 32),
)
ITEM = Shape(
    name="item",
    extension="jpg",
    content_type="image/jpeg",
    width=1200,
    height=630,
    tile=105,
    left=305,
    right=905,
    edge=34,
    titles=(100, 90, 80, 72, 64, 58, 52, 46, 42, 38, 34, 31, 28, 26),
)
SQUARE = Shape(
    name="square",
    extension="png",
    content_type="image/png",
    width=1080,
    height=1080,
    tile=180,
    left=90,
    right=990,
    edge=64,
    titles=(148, 132, 116, 104, 92, 82, 74, 66, 60, 54, 48, 44, 40),
)


@cache
def design() -> str:
    """Return a digest of everything that draws: other emblems, letters or rules give every picture a new address."""
    files = [
        *HERE.glob("*.py"),
        *(settings.BASE_DIR / "templates" / "emblems").glob("*.svg"),
        *(settings.BASE_DIR / "static" / "fonts").glob("*.woff2"),
    ]
    digest = sha256()
    for path in sorted(files, key=lambda each: each.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()
