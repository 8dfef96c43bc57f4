"""Films: our own video with captions, a player elsewhere only after a choice, and parts of files."""

from io import BytesIO

import pytest
from django.http import FileResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from wagtail_factories import DocumentFactory

from tests.factories import FilmFactory, ToolkitPageFactory, WorkPackagePageFactory, placement, section, stream
from toolkits.access.ranges import in_parts
from toolkits.reading.films import player_of

from .conftest import soup

FILE = bytes(range(100))


def film_page(home, **film):
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    body = stream(section("film", "Film", [placement(FilmFactory(**film))]))
    return WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://vimeo.com/76979871/8f3ab1c2d4", "https://player.vimeo.com/video/76979871?h=8f3ab1c2d4&dnt=1"),
        ("https://player.vimeo.com/video/7?h=8f3ab1c2d4", "https://player.vimeo.com/video/7?h=8f3ab1c2d4&dnt=1"),
        ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
    ],
)
def test_a_film_of_a_known_site_has_a_player(address, player) -> None:
    found = player_of(address)
    assert found is not None
    assert found.url == player


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://vimeo.com/staff",
        "https://vimeo.com.elsewhere.example/1",
        "https://iemand@vimeo.com/1",
        "https://vimeo.com:8443/1",
        "javascript://vimeo.com/1",
        "https://vimeo.com/1?h=%22%3E",
        "https://www.youtube.com/watch?v=kort",
        "https://[vimeo.com/1",
    ],
)
def test_any_other_address_is_only_a_link(address) -> None:
    assert player_of(address) is None


@given(
    st.text(), st.sampled_from(["", "https://vimeo.com/", "https://youtu.be/", "https://player.vimeo.com/video/1?h="])
)
def test_a_player_is_always_one_of_two_hosts(typed, start) -> None:
    found = player_of(start + typed)
    hosts = ("https://player.vimeo.com/video/", "https://www.youtube-nocookie.com/embed/")
    assert found is None or (found.url.startswith(hosts) and not set(found.url) & set("\"'<> "))


def test_a_film_elsewhere_asks_nothing_of_its_host_before_a_choice(client, home) -> None:
    film = soup(client.get(film_page(home, address="https://vimeo.com/76979871").url)).find(class_="vt-film")
    assert not film.find("iframe")
    assert film.find(class_="vt-film__choice").has_attr("hidden")
    assert "Dan ziet Vimeo dat je kijkt." in film.get_text()
    assert film.find("a", href="https://vimeo.com/76979871")["rel"] == ["noreferrer"]


def test_only_the_two_players_may_stand_in_a_page(client, home) -> None:
    policy = client.get(film_page(home).url)["Content-Security-Policy"]
    frames = next(part for part in policy.split("; ") if part.startswith("frame-src"))
    assert frames == "frame-src https://player.vimeo.com https://www.youtube-nocookie.com"


def test_our_own_video_plays_with_its_captions_and_can_be_skipped_through(client, home) -> None:
    video = DocumentFactory(title="Film", file__filename="film.mp4", file__data=FILE)
    captions = DocumentFactory(title="Tekst", file__filename="film.vtt", file__data=b"WEBVTT")
    player = soup(client.get(film_page(home, video=video, captions=captions).url)).find("video")
    assert player.find("track")["srclang"] == "nl"
    part = client.get(player.find("source")["src"], headers={"range": "bytes=10-19"})
    assert part.status_code == 206
    assert b"".join(part.streaming_content) == FILE[10:20]
    assert client.get(player.find("track")["src"])["Content-Type"] == "text/vtt"


def test_a_part_of_a_video_that_nobody_may_see_is_not_given(client, home) -> None:
    video = DocumentFactory(title="Film", file__filename="film.mp4", file__data=FILE)
    assert client.get(video.url, headers={"range": "bytes=0-1"}).status_code == 404


@given(st.integers(0, 120), st.integers(0, 120))
def test_a_part_is_what_was_asked_for(first, last) -> None:
    request = RequestFactory().get("/", headers={"range": f"bytes={first}-{last}"})
    response = in_parts(request, FileResponse(BytesIO(FILE)))
    if last < first:
        assert response.status_code == 200
    elif first >= len(FILE):
        assert response.status_code == 416
    else:
        assert response["Content-Range"] == f"bytes {first}-{min(last, 99)}/100"
        assert response.getvalue() == FILE[first : last + 1]


@pytest.mark.parametrize(
    ("asked", "given"), [("bytes=-10", FILE[90:]), ("bytes=90-", FILE[90:]), ("bytes=0-1,4-5", FILE), ("x", FILE)]
)
def test_the_end_of_a_file_can_be_asked_for_and_nonsense_gets_all_of_it(asked, given) -> None:
    response = in_parts(RequestFactory().get("/", headers={"range": asked}), FileResponse(BytesIO(FILE)))
    assert response.getvalue() == given
