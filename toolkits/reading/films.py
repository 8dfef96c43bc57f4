"""Where a film plays elsewhere: from the address that an editor typed to a player that may be shown in a page.

Only addresses that are known for certain get a player; every other address stays a link. `dnt=1` asks Vimeo to keep
no history, and the privacy hash (`/ID/HASH` or `?h=`) is what opens a film that is not listed:
https://developer.vimeo.com/player/sdk/embed and https://support.google.com/youtube/answer/171780.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

VIMEO_PAGE = re.compile(r"/(?P<film>[0-9]{1,12})(?:/(?P<key>[0-9a-zA-Z]{6,40}))?/?")
VIMEO_PLAYER = re.compile(r"/video/(?P<film>[0-9]{1,12})/?")
VIMEO_KEY = re.compile(r"[0-9a-zA-Z]{6,40}")
YOUTUBE_FILM = re.compile(r"[0-9A-Za-z_-]{11}")
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts)/(?P<film>[^/]+)/?")
VIMEO = {"vimeo.com": VIMEO_PAGE, "www.vimeo.com": VIMEO_PAGE, "player.vimeo.com": VIMEO_PLAYER}
YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}


@dataclass(frozen=True, slots=True)
class Player:
    """A player of another site: what people call that site, and the address of the player."""

    host: str
    url: str


def player_of(address: str) -> Player | None:
    """Return the player of a film at `address`, or None when that is no film of Vimeo or YouTube for certain."""
    try:
        parts = urlsplit(address)
        plain = parts.netloc.lower() == parts.hostname  # no name, password or port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not plain:
        return None
    host, query = parts.hostname or "", parse_qs(parts.query)
    if host in VIMEO:
        return _vimeo(VIMEO[host].fullmatch(parts.path), query)
    if host == "youtu.be":
        return _youtube(parts.path.strip("/"))
    if host in YOUTUBE:
        found = YOUTUBE_PATH.fullmatch(parts.path)
        shown = query.get("v", [""])[0] if parts.path == "/watch" else ""
        return _youtube(found["film"] if found else shown)
    return None


def _vimeo(found: re.Match[str] | None, query: dict[str, list[str]]) -> Player | None:
    if found is None:
        return None
    key = found.groupdict().get("key") or query.get("h", [""])[0]
    if key and not VIMEO_KEY.fullmatch(key):
        return None
    hashed = f"h={key}&" if key else ""
    return Player("Vimeo", f"https://player.vimeo.com/video/{found['film']}?{hashed}dnt=1")


def _youtube(film: str) -> Player | None:
    if not YOUTUBE_FILM.fullmatch(film):
        return None
    return Player("YouTube", f"https://www.youtube-nocookie.com/embed/{film}")
