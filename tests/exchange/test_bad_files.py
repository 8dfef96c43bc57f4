"""A file that was damaged, forged or made elsewhere is refused in one sentence, and nothing is made."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image as Picture

from tests.exchange.site import bring, empty, files, rows
from tests.uploads.files import empty_canvas, pdf
from toolkits.exchange.archive import MOST_MEMBERS, open_archive
from toolkits.exchange.errors import ExchangeRefused
from toolkits.exchange.format import DocumentRecord, ImageRecord
from toolkits.exchange.library import identity_of, member_of

Members = dict[str, bytes]


def unpack(file: io.BytesIO) -> Members:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members: Members, *, honest: bool = True) -> io.BytesIO:
    """Return a file of `members`; an `honest` one has a manifest that fits."""
    members = dict(members)
    if honest:
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in members.items()
            if name != "manifest.json"
        }
        members["manifest.json"] = json.dumps(manifest).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def changed(members: Members, change: Callable[[Any], None]) -> io.BytesIO:
    """Return a file whose toolkit.json went through `change`."""
    document = json.loads(members["toolkit.json"])
    change(document)
    return pack({**members, "toolkit.json": json.dumps(document).encode()})


@pytest.fixture
def members(small_file) -> Members:
    return unpack(io.BytesIO(small_file))


@pytest.fixture
def home(db) -> Any:
    return empty()


def refused(file: io.BytesIO, home: Any, why: str) -> None:
    before = rows()
    with pytest.raises(ExchangeRefused, match=why) as refusal:
        bring(file, home)
    assert "\n" not in str(refusal.value)
    assert rows() == before
    assert files() == set()


def nl(document: Any, kind: str, state: str = "published") -> Any:
    thing = next(each for each in [*document["pages"], *document["material"]] if each["type"].endswith(kind))
    return thing["versions"]["nl"][state]


def test_the_file_as_it_was_is_fine(members, home):
    assert bring(pack(members), home).made is not None


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + b"x" * 100])
def test_what_is_no_zip(content, members, home):
    refused(io.BytesIO(content), home, "geen toolkitbestand")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "media/../x.png", "media\\x.png", "extra.json"])
def test_a_member_with_another_name(name, members, home):
    refused(pack({**members, name: b"x"}), home, "wat er niet hoort")


def test_a_link_to_another_file(members, home):
    target = pack(members)
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo(f"media/{'0' * 64}.png")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    refused(target, home, "klopt niet")


def test_a_bomb(members, home):
    refused(pack({**members, f"media/{'0' * 64}.pdf": b"\x00" * 20_000_000}), home, "te groot om uit te pakken")


def test_too_many_members(members, home):
    more = {f"media/{number:064x}.txt": b"x" for number in range(MOST_MEMBERS)}
    refused(pack({**members, **more}), home, "te veel")


def test_a_byte_that_was_changed(members, home):
    picture = next(name for name in members if name.endswith(".png"))
    refused(pack({**members, picture: members[picture] + b"x"}, honest=False), home, "veranderd of beschadigd")


def test_a_member_that_is_missing(members, home):
    picture = next(name for name in members if name.endswith(".png"))
    less = {name: content for name, content in members.items() if name != picture}
    refused(pack(less, honest=False), home, "inhoudsopgave")
    refused(pack(less), home, "media")
    del less["manifest.json"]
    refused(pack(less, honest=False), home, "inhoudsopgave ontbreekt")


def test_another_version(members, home):
    refused(changed(members, lambda document: document.update(version=2)), home, "versie 2")


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": "iets"}'])
def test_content_that_is_no_toolkit(content, members, home):
    refused(pack({**members, "toolkit.json": content}), home, "toolkit")


CHANGES: dict[str, tuple[Callable[[Any], Any], str]] = {
    "an unknown part": (lambda d: d.update(more=1), "more"),
    "a part that is gone": (lambda d: d.pop("codes"), "codes"),
    "a number for a text": (lambda d: nl(d, "Card").update(front=3), "front"),
    "no text": (lambda d: nl(d, "Card").update(front=None), "front"),
    "an empty text": (lambda d: nl(d, "Card").update(front=""), "front"),
    "an unknown field": (lambda d: nl(d, "Card").update(live=True), "live"),
    "a missing field": (lambda d: nl(d, "Card").pop("back"), "back"),
    "an unknown choice": (lambda d: nl(d, "Card").update(kind="sing"), "sing"),
    "an unknown variable": (lambda d: nl(d, "WorkPackagePage")["body"][0]["value"].update(heading="{wie}"), "wie"),
    "a script for an address": (lambda d: nl(d, "Film").update(address="javascript:alert(1)"), "URL|adres|waarde"),
    "a text that is too long": (lambda d: nl(d, "Film").update(title="x" * 201), "200"),
    "a zero character": (lambda d: nl(d, "Card").update(front="a\x00b"), "front"),
    "half a character": (lambda d: nl(d, "Card").update(front="a\ud800b"), "toolkit.json|front"),
    "a negative number": (lambda d: nl(d, "Film").update(length=-1), "waarde"),
    "a truth for a number": (lambda d: nl(d, "Film").update(length=True), "length"),
    "an unknown kind of thing": (lambda d: d["material"][0].update(type="auth.User"), "auth.User"),
    "a home page": (lambda d: d["pages"][1].update(type="home.HomePage"), "soort|trees"),
    "a toolkit in a toolkit": (lambda d: d["pages"][1].update(type="toolkits.ToolkitPage"), "trees|veld"),
    "an unknown block": (lambda d: nl(d, "WorkPackagePage")["body"][0].update(type="html"), "soort ‘html’"),
    "an unknown field of a block": (lambda d: nl(d, "WorkPackagePage")["body"][0]["value"].update(x=1), "x"),
    "a block twice": (lambda d: nl(d, "WorkPackagePage")["body"].append(nl(d, "WorkPackagePage")["body"][0]), "id"),
    "a block without id": (lambda d: nl(d, "WorkPackagePage")["body"][0].pop("id"), "body"),
    "a list for a block": (lambda d: nl(d, "WorkPackagePage").update(body=[["x"]]), "body"),
    "a key that is none": (lambda d: d["pages"][0].update(key="1"), "pages"),
    "an identity twice": (lambda d: d["material"].append(d["material"][0]), "key"),
    "a page twice": (lambda d: d["trees"]["nl"].append(d["trees"]["nl"][0]), "trees"),
    "a page nowhere": (lambda d: d["trees"]["nl"].pop(), "trees"),
    "a parent below its child": (lambda d: d["trees"]["nl"].reverse(), "trees"),
    "a code of another page": (lambda d: d["codes"][0].update(page=d["material"][0]["key"]), "codes"),
    "a code twice": (lambda d: d["codes"].append(d["codes"][0]), "codes"),
    "a record that is not its own": (lambda d: next(iter(d["media"]["images"].values())).update(title="x"), "media"),
    "a path for a name": (lambda d: next(iter(d["media"]["images"].values())).update(name="../x.png"), "media"),
    "a language that is none": (lambda d: d["trees"].update({"../x": []}), "trees"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_content_that_does_not_fit(name, members, home):
    change, why = CHANGES[name]
    refused(changed(members, change), home, why)


def with_file(members: Members, kind: str, name: str, content: bytes) -> io.BytesIO:
    """Return a file in which the only picture or document is another one."""
    text = members["toolkit.json"].decode()
    document = json.loads(text)
    ((identity, old),) = document["media"][kind].items()
    record = {**old, "name": name, "sha256": hashlib.sha256(content).hexdigest()}
    made = (ImageRecord if kind == "images" else DocumentRecord).model_validate(record)
    document["media"][kind] = {identity_of(made): record}
    new = json.dumps(document).replace(f'"{identity}"', f'"{identity_of(made)}"')
    rest = {each: members[each] for each in members if not re.match(rf"media/{old['sha256']}", each)}
    return pack({**rest, "toolkit.json": new.encode(), member_of(made): content})


def a_gif() -> bytes:
    content = io.BytesIO()
    Picture.new("RGB", (9, 9)).save(content, "GIF")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.png", b"<svg onload='alert(1)'/>"), ("x.png", a_gif()), ("x.svg", b"<svg/>"), ("x.gif", a_gif()[:20])],
)
def test_a_picture_that_is_none(name, content, members, home):
    refused(with_file(members, "images", name, content), home, "De afbeelding")


@pytest.mark.parametrize("name", ["x.html", "x.exe", "x.svg", "x"])
def test_a_document_of_a_kind_that_is_not_allowed(name, members, home):
    refused(with_file(members, "documents", name, b"x"), home, "Het document|klopt niet|hoort")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.pdf", pdf()[:500], "beschadigd"),
        ("x.pdf", pdf(pages=0), "geen bladzijden"),
        ("x.vtt", b"1\n00:00 --> 00:01\nDag", "beschadigd"),
        ("x.docx", pdf(), "beschadigd"),
    ],
    ids=["cut short", "no pages", "other captions", "another kind"],
)
def test_a_document_that_an_editor_could_not_upload(name, content, why, members, home):
    refused(with_file(members, "documents", name, content), home, f"Het document ‘{name}’ .* {why}")


def test_a_picture_that_an_editor_could_not_upload(members, home):
    refused(with_file(members, "images", "x.gif", empty_canvas(20_000, 20_000)), home, "te veel beeldpunten")


def test_a_file_that_is_too_large_is_not_even_opened(monkeypatch):
    monkeypatch.setattr("toolkits.exchange.archive.MOST_BYTES", 3)
    with pytest.raises(ExchangeRefused, match="te groot"), open_archive(io.BytesIO(b"1234")):
        pass


def test_markup_that_no_editor_could_make_is_taken_out(members, home):
    bad = '<p onclick="x()">Dag <script>x()</script><a href="javascript:x()">jij</a><img src=x></p>'
    made = bring(changed(members, lambda d: nl(d, "ToolkitPage").update(introduction=bad)), home).made
    assert made is not None
    assert made.toolkit.specific.introduction == "<p>Dag jij</p>"
