"""The parent's side of printing: a child that stays warm, is renewed now and then, and is killed when it is too long.

Making a document in the same process would be simpler and is what the tests mostly do (`PRINT_IN_CHILD`); a server
never does.
"""

import atexit
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Lock

from django.conf import settings
from pebble import ProcessExpired, ProcessPool

from .child import MOST_MEMORY, OUT_OF_MEMORY, Job, Made, make, run, start
from .composing import Composition
from .render import PrintError

# By the clock: reading pictures from a slow disk costs the processor nothing.
MOST_SECONDS = 180
# What a child keeps grows; after so many documents there is a new one.
MOST_JOBS = 20
LOOK_EVERY = 0.5  # seconds
Tell = Callable[[int, int], None]

_lock = Lock()
_studio: "Studio | None" = None


class Studio:
    """One child that prints. `tell` in `make` hears how far it is: the step and the pages that are laid out."""

    def __init__(self, most_seconds: float = MOST_SECONDS, most_memory: int = MOST_MEMORY) -> None:
        self.owner = os.getpid()
        self._seconds = most_seconds
        self._memory = most_memory
        self._context = multiprocessing.get_context("spawn")
        self._progress = self._context.Array("i", 2, lock=False)
        self._pool = self._new_pool()

    def make(self, job: Job, tell: Tell | None = None) -> Made:
        """Have `job` done and return what was made; raise PrintError when it fails or passes a limit."""
        try:
            return self._make(job, tell)
        except (BrokenProcessPool, RuntimeError):
            # The child was gone before it got this job, and the pool with it.
            self.stop()
            self._pool = self._new_pool()
        try:
            return self._make(job, tell)
        except (BrokenProcessPool, RuntimeError) as error:
            message = f"There is no child that can print: {error}"
            raise PrintError(message) from error

    def stop(self) -> None:
        """End the child, also when it is busy."""
        self._pool.stop()
        self._pool.join()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=MOST_JOBS,
            initializer=start,
            initargs=(self._progress, self._memory),
            context=self._context,
        )

    def _make(self, job: Job, tell: Tell | None) -> Made:
        self._progress[0] = self._progress[1] = 0
        future = self._pool.schedule(run, args=[job], timeout=self._seconds)
        said = None
        while True:
            try:
                made: Made = future.result(timeout=LOOK_EVERY)
                return made
            except Late as error:
                # It may have ended well just after we stopped waiting; then the next turn finds what it made.
                if future.done() and isinstance(future.exception(), Late):
                    message = f"It took more than {self._seconds} seconds"
                    raise PrintError(message) from error
            except ProcessExpired as error:
                limit = f"{self._memory} bytes of memory" if error.exitcode == OUT_OF_MEMORY else "it may have"
                message = f"It needs more than {limit}; the child ended with {error.exitcode}"
                raise PrintError(message) from error
            now = self._progress[0], self._progress[1]
            if tell and now != said and now[0]:
                tell(*now)
            said = now


def print_to(target: Path, composition: Composition, tell: Tell | None = None) -> Made:
    """Make the file of `composition` at `target`; raise PrintError when it can't be made."""
    job = Job(
        html=composition.html,
        base_url=composition.base_url,
        stylesheets=composition.document.stylesheets,
        ink=composition.style.on_paper,
        target=str(target),
    )
    return studio().make(job, tell) if settings.PRINT_IN_CHILD else make(job)


def studio() -> Studio:
    """Return the studio of this process; a process that was split off gets its own."""
    global _studio  # noqa: PLW0603 - one for the process, made when it is first needed
    with _lock:
        if _studio is None or _studio.owner != os.getpid():
            _studio = Studio()
            atexit.register(_studio.stop)
        return _studio
