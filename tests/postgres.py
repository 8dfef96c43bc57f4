"""Runs a command against a PostgreSQL server that lives as long as the command.

``python -m tests.postgres -- pytest -n 2`` makes a cluster in a temporary folder, starts it on a free
port of this machine only, sets DATABASE_URL for the command, and takes it all away afterwards.
PostgreSQL refuses to run as root; root lends the server to the account that Debian's package made.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
USER = "postgres"
# The data is thrown away in the end, so nothing needs to survive a power cut. Compiling queries
# (jit) costs more than it gains on tables this small.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}


class NoServerError(Exception):
    """PostgreSQL isn't installed, or doesn't start."""


def find_program(name: str) -> str:
    """Return the path of a server program; Debian keeps one folder a version, off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    program = str(found[-1]) if found else shutil.which(name)
    if not program:
        raise NoServerError(f"{name} not found: install the package postgresql")
    return program


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def account() -> pwd.struct_passwd:
    """Return the account that the server runs as: this one, or for root the account of PostgreSQL."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(USER)
    except KeyError as error:
        raise NoServerError(f"root needs the account {USER}: install the package postgresql") from error


def start_program(owner: pwd.struct_passwd, folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a program as `owner`, with its output in the log of `folder`."""
    is_root = os.geteuid() == 0
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            words,
            cwd=folder,
            stdout=log,
            stderr=log,
            # A session of its own: Ctrl-C must reach the tests first, while their server still answers.
            start_new_session=True,
            user=owner.pw_uid if is_root else None,
            group=owner.pw_gid if is_root else None,
            extra_groups=[] if is_root else None,
        )


def is_ready(folder: Path) -> bool:
    """Tell whether the server takes connections; it says so in the last line of its own pid file."""
    try:
        return (folder / "data" / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """End the server and wait for it; SIGINT makes PostgreSQL drop its clients and shut down at once."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a temporary PostgreSQL server and give its DATABASE_URL."""
    owner = account()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        shutil.chown(folder, owner.pw_uid, owner.pw_gid)
        data = str(folder / "data")
        initdb = [find_program("initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "-N"]
        if start_program(owner, folder, *initdb, "--locale=C.UTF-8").wait() != 0:
            raise NoServerError((folder / "log").read_text())
        port = free_port()
        # No socket file: its folder differs per distribution, and TCP on this machine is enough.
        settings = SETTINGS | {"listen_addresses": HOST, "port": str(port), "unix_socket_directories": ""}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        server = start_program(owner, folder, find_program("postgres"), "-D", data, *options)
        try:
            deadline = time.monotonic() + 30
            while not is_ready(folder):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise NoServerError((folder / "log").read_text())
                time.sleep(0.05)
            yield f"postgres://{USER}@{HOST}:{port}/{USER}"
        finally:
            stop_server(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str]) -> int:
    """Run the command with a server of its own and return its exit code."""
    with postgres_server() as url:
        process = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": url})
        try:
            code = process.wait()
        except KeyboardInterrupt:
            # Ctrl-C reached the command too, and it is cleaning up.
            code = process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    # A command that a signal ended has the signal as a negative number; a shell says 128 and more.
    return code if code >= 0 else 128 - code


def main() -> int:
    """Read the command after the ``--`` and run it."""
    # As an exception the signal passes through the cleaning up above.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if len(sys.argv) < 3 or sys.argv[1] != "--":
        sys.exit("usage: python -m tests.postgres -- COMMAND…")
    try:
        return run(sys.argv[2:])
    except NoServerError as error:
        sys.exit(f"PostgreSQL: {error}")


if __name__ == "__main__":
    sys.exit(main())
