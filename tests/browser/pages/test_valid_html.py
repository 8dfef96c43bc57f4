"""What the HTML validator of the W3C says of every type of page, and of every address in the sitemap."""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.browser.pages.site import EveryPage

pytestmark = pytest.mark.browser

VALIDATOR = Path(__file__).resolve().parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"


def test_the_validator_finds_no_error_on_any_page(every_page: EveryPage, tmp_path: Path) -> None:
    assert VALIDATOR.is_file(), "De HTML-controle ontbreekt: draai bin/setup --test"
    client = Client()
    listed = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    assert listed
    addresses = {urlsplit(each).path for each in listed} | set(every_page.addresses.values())
    written = {}
    for number, address in enumerate(sorted(addresses)):
        answer = client.get(address)
        assert answer["Content-Type"].startswith("text/html"), address
        (tmp_path / f"{number}.html").write_bytes(answer.content)
        written[f"{number}.html"] = address

    command = ["java", "-jar", str(VALIDATOR), "--format", "json", "--stdout", "--exit-zero-always", *written]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)
    messages = [each for each in json.loads(said.stdout)["messages"] if each["type"] != "info"]
    found = {f"{written[Path(each['url']).name]}: {each['message']} {each.get('extract', '')}" for each in messages}
    assert not found, "\n".join(sorted(found))
