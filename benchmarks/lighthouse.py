"""What Lighthouse 12 says of the reader's pages on a slow phone: the median of three visits.

Serves the demo as on a server (production settings, hashed and compressed files, gunicorn) on a free port of this
machine, and prints one line of JSON a page. Lighthouse itself comes from the package registry, locked in
``benchmarks/tools``. Exit 1 when a page misses a bar; the bars are those of the project's reading-room issue.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "benchmarks" / "tools"
PAGES = ("/", "/ministeries/", "/ministeries/voor-wie-werk-je/", "card")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The most (or least) of each figure: scores in points, times in milliseconds, sizes in bytes as sent.
AT_LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
AT_MOST = {"lcp": 1_500, "cls": 0.02, "bytes": 150_000, "css": 15_000, "script": 8_000}
# How long the server may take to answer for the first time, in seconds.
PATIENCE = 60
# How many visits it takes to reach both workers, all but surely.
WARMING = 10
# How often a visit is tried.
ATTEMPTS = 3


def main() -> int:
    """Serve, visit, print; return 1 when a page misses a bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=3, help="visits a page; the median counts")
    options = parser.parse_args()
    install()
    missed = False
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        for page in PAGES:
            url = address + (first_card(address) if page == "card" else page)
            # The first visitor of each worker waits for what all later ones find ready.
            for _each in range(WARMING):
                read(url)
            figures = median([visit(url, Path(folder)) for _each in range(options.visits)])
            misses = [name for name, least in AT_LEAST.items() if figures[name] < least]
            misses += [name for name, most in AT_MOST.items() if figures[name] > most]
            missed = missed or bool(misses)
            print(json.dumps({"page": url.removeprefix(address), **figures, "missed": misses}), flush=True)
    return int(missed)


def install() -> None:
    """Install Lighthouse as locked, when it is not there yet."""
    if not (TOOLS / "node_modules").exists():
        environment = os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"}
        subprocess.run(["npm", "ci", "--loglevel=error"], cwd=TOOLS, env=environment, check=True)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Fill a scratch database with the demo, serve it as on a server, and yield the address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "verandertoolkit.settings.production",
        "PYTHONPATH": str(ROOT / "site"),
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": f"{folder}/static",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": address,
        # A key for one run; there is no TLS on the loopback.
        "SECRET_KEY": os.urandom(32).hex(),
        "FILM_PASSWORD_KEY": os.urandom(32).hex(),
        "SECURE_SSL_REDIRECT": "false",
        "LOG_LEVEL": "ERROR",
    }
    for command in (["migrate", "-v0"], ["load_demo"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    gunicorn = [sys.executable, "-m", "gunicorn", "verandertoolkit.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2"]
    server = subprocess.Popen(gunicorn, cwd=ROOT, env=environment)
    try:
        wait_for(address)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def wait_for(address: str) -> None:
    """Wait until the site answers.

    Raises:
        TimeoutError: it did not answer in time.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            read(address + "/")
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(address)


def read(url: str) -> str:
    """Return what stands at `url`, on this machine."""
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - an address of our own server
        return str(answer.read().decode())


def first_card(address: str) -> str:
    """Return the address of a page of one card: the first code on the first package."""
    found = re.search(r'href="(/k/[^"/?]+)"', read(address + PAGES[2]))
    if not found:
        raise LookupError("no permanent code on the page")
    return found[1]


def visit(url: str, folder: Path) -> dict[str, float]:
    """Return what Lighthouse finds at `url`, on its simulated phone.

    Raises:
        CalledProcessError: it did not get to a report; a busy machine may lose a visit, so it is tried again first.
    """
    report = folder / "report.json"
    chromium = next(found for name in BROWSERS if (found := shutil.which(name)))
    for attempt in range(1, ATTEMPTS + 1):
        # A profile of its own: nothing is left of the visit before.
        with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as profile:
            command = [str(TOOLS / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json"]
            command += [f"--output-path={report}", f"--chrome-flags={CHROMIUM} --user-data-dir={profile}"]
            done = subprocess.run(
                command,
                env=os.environ | {"CHROME_PATH": chromium},
                check=attempt == ATTEMPTS,
                stdout=subprocess.DEVNULL,
            )
        if done.returncode == 0:
            break
    return figures_of(json.loads(report.read_text()))


def figures_of(report: dict[str, Any]) -> dict[str, float]:
    """Return the figures of one report: scores in points, times in milliseconds, sizes in bytes as sent."""
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]

    def sent(kind: str = "") -> int:
        return sum(each.get("transferSize", 0) for each in requests if not kind or each.get("resourceType") == kind)

    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in AT_LEAST}
    return scores | {
        "lcp": round(audits["largest-contentful-paint"]["numericValue"]),
        "cls": round(audits["cumulative-layout-shift"]["numericValue"], 3),
        "tbt": round(audits["total-blocking-time"]["numericValue"]),
        "answer": round(audits["server-response-time"]["numericValue"]),
        "bytes": sent(),
        "css": sent("Stylesheet"),
        "script": sent("Script"),
        "requests": len(requests),
    }


def median(visits: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each figure."""
    return {name: statistics.median(each[name] for each in visits) for name in visits[0]}


if __name__ == "__main__":
    raise SystemExit(main())
