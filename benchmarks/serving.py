"""What it costs to give a stored PDF to a reader, beside a static file of the same size through the same Django.

Both go through gunicorn and all middleware to a view that opens a file and sends it: ours asks first who may have it,
the other is Django's own `static.serve`. They take turns; what counts is the median time of a request over loopback.
The database is a scratch one with a toolkit of which everything is made. Prints one line of JSON for each file.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_RATIO = 1.5
MOST_QUERIES = 6
WARM = 20  # requests that do not count
PACKAGES = 6


def main() -> int:
    """Make, serve, compare, print; return 1 when it costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=400)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/scratch.sqlite3")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "verandertoolkit.settings.dev",
            "DEBUG": "false",
            "MEDIA_ROOT": f"{folder}/media",
            "PRINT_ROOT": f"{folder}/print",
            "BENCHMARK_FILES": folder,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        }
        import django

        django.setup()
        addresses = _prepare()
        queries = {address: _queries(address) for address in addresses}
        with _server() as port:
            return max(
                [_measure(port, address, queries[address], options.requests, Path(folder)) for address in addresses]
            )


def _prepare() -> list[str]:
    """Build a toolkit in the scratch database, have its documents made, and return their addresses."""
    from django.core.management import call_command
    from django.test import Client

    from benchmarks.toolkit import build

    call_command("migrate", verbosity=0, interactive=False)
    toolkit, _editor, _audience = build(PACKAGES)
    package = toolkit.get_children().first()
    addresses = [
        f"{package.url}print/werkpakket.pdf",
        f"{toolkit.url}print/toolkit.pdf",
        f"{toolkit.url}print/alles.zip",
    ]
    for address in addresses:
        Client().get(address)
    return addresses


def _queries(address: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@contextmanager
def _server() -> Iterator[int]:
    """Run gunicorn on a free port and give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    code = (
        "from django.conf import settings; import verandertoolkit.wsgi as wsgi; "
        "settings.ROOT_URLCONF = 'benchmarks.serving_urls'; application = wsgi.application"
    )
    Path(os.environ["BENCHMARK_FILES"], "serving_app.py").write_text(code.replace("; ", "\n"))
    paths = f"{ROOT},{ROOT / 'site'},{os.environ['BENCHMARK_FILES']}"
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "--pythonpath", paths, "serving_app"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(120):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.5)
        yield port
    finally:
        server.terminate()
        server.wait()


def _measure(port: int, address: str, queries: int, requests: int, folder: Path) -> int:
    body = _get(port, address)
    (folder / "same.bin").write_bytes(body)
    turns = {"stored": address, "static": "/benchmark-static/same.bin"}
    seconds: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(requests + WARM):
        for name, each in turns.items():
            start = time.perf_counter()
            size = len(_get(port, each))
            if number >= WARM:
                seconds[name].append(time.perf_counter() - start)
            if size != len(body):
                message = f"{each} gave {size} bytes instead of {len(body)}"
                raise RuntimeError(message)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    ratio = medians["stored"] / medians["static"]
    result = {
        "benchmark": "serving",
        "database": os.environ["DATABASE_URL"].partition(":")[0],
        "document": address.rpartition("/")[2],
        "bytes": len(body),
        "ms": {name: round(each * 1000, 2) for name, each in medians.items()},
        "ratio": round(ratio, 2),
        "queries": queries,
    }
    sys.stdout.write(json.dumps(result) + "\n")
    return int(ratio > MOST_RATIO or queries > MOST_QUERIES)


def _get(port: int, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", address)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != http.client.OK:
        message = f"{address} answered {response.status}"
        raise RuntimeError(message)
    return body


if __name__ == "__main__":
    sys.exit(main())
