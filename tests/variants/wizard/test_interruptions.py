"""Two at once, and a process that is killed."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from wagtail.models import Page

from toolkits.models import Audience
from toolkits.variants.models import VariantPlan, VariantSet
from toolkits.variants.wizard.making import Failed, carry_out

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
# Carries out a plan, says so at each step, and then waits to be killed in the middle.
CARRY_OUT = """
import sys, time
import django
django.setup()
from django.contrib.auth import get_user_model
from toolkits.variants.wizard.making import carry_out
plan, user, stop_after = map(int, sys.argv[1:])
for number, event in enumerate(carry_out(plan, get_user_model().objects.get(pk=user)), start=1):
    print(type(event).__name__, flush=True)
    if number == stop_after:
        time.sleep(120)
"""


def database_url() -> str:
    """Return the address of the test's own database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


@pytest.mark.parametrize("steps", [1, 2])
def test_a_killed_process_leaves_the_plan_as_it_was(plan, anna, steps) -> None:
    plan.answers["audience"] = {"choice": "new", "name": "Gemeente Wilgenrade"}
    plan.save()
    before = Page.objects.count()
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")])
    connections.close_all()
    with subprocess.Popen(
        [sys.executable, "-c", CARRY_OUT, str(plan.pk), str(anna.pk), str(steps)],
        env=os.environ | {"DATABASE_URL": database_url(), "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(steps)]
        process.send_signal(signal.SIGKILL)
    assert said == ["Step"] * steps

    assert Page.objects.count() == before
    assert Page.find_problems() == ([], [], [], [], [])
    assert not VariantSet.objects.exists()
    assert not Audience.objects.filter(name="Gemeente Wilgenrade").exists()
    plan.refresh_from_db()
    assert plan.carried_out_at is None
    assert not [event for event in carry_out(plan.pk, anna) if isinstance(event, Failed)]
    assert VariantSet.objects.count() == 1


def test_two_at_once_make_one_variant(plan, anna) -> None:
    told: list[list[Any]] = []
    both = threading.Barrier(2)

    def make() -> None:
        try:
            both.wait(timeout=30)
            told.append(list(carry_out(plan.pk, anna)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    variant = VariantSet.objects.get()
    assert [events[-1] for events in told] == [variant, variant]
    assert sorted(len(events) for events in told) == [1, 3]
    assert VariantPlan.objects.get().result == variant
