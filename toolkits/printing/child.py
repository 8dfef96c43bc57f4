"""What runs in the child process: one document at a time, with a limit on memory and on time of the processor.

WeasyPrint reads what editors and theme files wrote; a text that makes it turn in circles must cost one document, not
the site. The limits are those of the system. That on memory holds for good; that on time is set anew for each document.
"""

import gc
import logging
import os
import re
import resource
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from .ink import Ink

# Measured: a booklet of 230 pages takes 0.16 GB and 9 s of the processor.
MOST_MEMORY = 1_500_000_000  # bytes of address space
MOST_PROCESSOR_SECONDS = 120
PAGE = re.compile(r"Step 5 - Creating layout - Page (\d+)")
STEP = re.compile(r"Step (\d)")
# WeasyPrint's own steps: up to 5 are layout, from 6 on it writes.
FIRST_WRITING_STEP = 6
LAYOUT, WRITING, CHECKING = 2, 3, 4
OUT_OF_MEMORY = 77  # the code with which a child ends

_progress: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to make: see `render.html_to_file`. `target` is the file to write."""

    html: str
    base_url: str
    stylesheets: tuple[str, ...]
    ink: Ink
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made: its pages, its size in bytes and the hash of it."""

    pages: int
    size: int
    sha256: str


def start(progress: Any, most_memory: int) -> None:
    """Make a new child ready: limits first, then WeasyPrint.

    Django is not set up: its settings are all that is needed here, and its apps and models would take 110 MB more.
    """
    global _progress  # noqa: PLW0603 - one child, one place to say how far it is
    _progress = progress
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from . import checks, render  # noqa: F401, PLC0415 - takes 0.4 s, and has to come after the limits

    logger = logging.getLogger("weasyprint.progress")
    logger.addHandler(_listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    # What was read by now stays, so nobody has to look through it for garbage after each document.
    gc.collect()
    gc.freeze()


def run(job: Job) -> Made:
    """Do `make` within the limits of one document."""
    spent = sum(os.times()[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(spent) + MOST_PROCESSOR_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    # Looking for garbage in the middle costs 8 % of a booklet (measured).
    gc.disable()
    try:
        return make(job)
    except Exception as error:
        if _is_out_of_memory(error):
            # Whatever was being made at that moment is half made, so nothing more is printed here.
            os._exit(OUT_OF_MEMORY)
        raise
    finally:
        gc.enable()
        gc.collect()


def make(job: Job) -> Made:
    """Make one document, look through it, and say what came of it. Raises PrintError."""
    from .checks import Unsound, check_file  # noqa: PLC0415 - see `start`
    from .render import PrintError, html_to_file  # noqa: PLC0415 - see `start`

    target = Path(job.target)
    _begin(0)
    _say(LAYOUT, 0)
    html_to_file(job.html, target, base_url=job.base_url, stylesheets=job.stylesheets, ink=job.ink, bound=_begin)
    _say(CHECKING, 0)
    try:
        pages = check_file(target)
        with target.open("rb") as made:
            return Made(pages=pages, size=target.stat().st_size, sha256=file_digest(made, "sha256").hexdigest())
    except Unsound as error:
        message = f"The file is not sound: {error}"
        raise PrintError(message) from error


def _is_out_of_memory(error: BaseException | None) -> bool:
    return error is not None and (isinstance(error, MemoryError) or _is_out_of_memory(error.__cause__))


class _Progress(logging.Handler):
    """Tells the parent what WeasyPrint logs of its progress.

    `before` are the pages of the quires that are done. In a document of quires, laying out and writing take turns: all
    of that is called laying out.
    """

    before = 0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        page, step = PAGE.match(message), STEP.match(message)
        if page:
            _say(LAYOUT, self.before + int(page[1]))
        elif step and int(step[1]) >= FIRST_WRITING_STEP and not self.before:
            _say(WRITING, 0)


def _begin(pages: int) -> None:
    """Count the pages that WeasyPrint speaks of from here behind `pages`."""
    _listener.before = pages


def _say(step: int, pages: int) -> None:
    if _progress is not None:
        _progress[0], _progress[1] = step, pages


_listener = _Progress()
