"""A document that goes wrong costs a child process, and nothing else."""

import os
import resource
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.printing.content import ADDRESS
from toolkits.printing import child
from toolkits.printing.child import MOST_MEMORY, Job, Made, make
from toolkits.printing.ink import SITE
from toolkits.printing.isolation import Studio
from toolkits.printing.render import PrintError

# Each child takes two seconds to start, so they are shared.
pytestmark = pytest.mark.xdist_group("isolation")

PLAIN = "<p>Voor wie werk je echt?</p>"
# Each flexible box measures the one inside it several times: minutes, in little memory.
SLOW = "<div style='display: flex'><div>" * 14 + "een woord en nog een " * 40
# Two hundred thousand boxes.
LARGE = "<p>" + "<b>a</b>" * 200_000


def job(folder: Path, body: str) -> Job:
    html = f'<html lang="nl"><title>Proef</title><body><h1>Proef</h1>{body}'
    return Job(
        html=html,
        base_url=ADDRESS,
        stylesheets=("print/base.css",),
        ink=SITE,
        target=str(folder / "made.pdf"),
    )


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio(most_seconds=4)
    yield made
    made.stop()


def test_a_child_makes_the_same_file(studio, tmp_path):
    outcome = studio.make(job(tmp_path, PLAIN))
    first = (tmp_path / "made.pdf").read_bytes()
    assert (outcome.pages, outcome.size) == (1, len(first))
    assert make(job(tmp_path, PLAIN)) == outcome


def test_the_parent_hears_how_far_it_is(studio, tmp_path, monkeypatch):
    monkeypatch.setattr("toolkits.printing.isolation.LOOK_EVERY", 0.01)
    heard: list[tuple[int, int]] = []
    studio.make(job(tmp_path, "<p style='break-after: page'>Bladzijde</p>" * 40), lambda *now: heard.append(now))
    assert heard == sorted(heard)
    assert max(pages for _step, pages in heard) > 1


def test_what_takes_too_long_is_stopped_and_the_next_is_printed(studio, tmp_path):
    with pytest.raises(PrintError, match="more than 4 seconds"):
        studio.make(job(tmp_path, SLOW))
    assert studio.make(job(tmp_path, PLAIN)).pages == 1


def test_what_ends_just_after_somebody_stopped_waiting_is_not_late(monkeypatch):
    made = Made(pages=1, size=1, sha256="")
    late = Mock(spec=Future, done=lambda: True, exception=lambda: None)
    late.result.side_effect = [TimeoutError, made]
    studio = Studio.__new__(Studio)
    studio._progress, studio._seconds, studio._memory = [0, 0], 4, MOST_MEMORY
    studio._pool = Mock(schedule=lambda *args, **options: late)
    assert studio._make(Mock(spec=Job), None) == made


@pytest.mark.parametrize(
    ("hard", "expected"), [(resource.RLIM_INFINITY, (130, resource.RLIM_INFINITY)), (60, (60, 60))]
)
def test_the_limit_on_time_stays_below_that_of_the_service(monkeypatch, hard, expected):
    """Nobody may raise a hard limit, so a document that tried would never be printed."""
    asked = []
    monkeypatch.setattr(child.os, "times", lambda: (8, 2, 0, 0, 0))
    monkeypatch.setattr(child.resource, "getrlimit", lambda which: (hard, hard))
    monkeypatch.setattr(child.resource, "setrlimit", lambda which, limits: asked.append(limits))
    monkeypatch.setattr(child, "make", lambda each: None)
    child.run(Mock(spec=Job))
    assert asked == [expected]


def test_what_needs_too_much_memory_is_stopped(tmp_path):
    small = Studio(most_memory=MOST_MEMORY // 3)
    try:
        with pytest.raises(PrintError, match="bytes of memory"):
            small.make(job(tmp_path, LARGE))
    finally:
        small.stop()


def test_a_text_with_faults_comes_back_as_one_sentence(studio, tmp_path):
    with pytest.raises(PrintError, match="nested too deeply"):
        studio.make(job(tmp_path, "<div>" * 300))


def test_a_file_of_the_server_can_not_be_asked_for(studio, tmp_path):
    with pytest.raises(PrintError, match="no own file"):
        studio.make(job(tmp_path, '<img alt="wachtwoorden" src="file:///etc/passwd">'))


def test_a_child_that_was_killed_is_replaced(studio, tmp_path):
    studio.make(job(tmp_path, PLAIN))
    (child,) = studio._pool._pool_manager.worker_manager.workers
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert studio.make(job(tmp_path, PLAIN)).pages == 1
