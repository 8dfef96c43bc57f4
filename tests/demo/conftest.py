"""The demo, loaded once for every test in this folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail_localize.models import Translation


@dataclass(frozen=True)
class Demo:
    """What the command said, and where it put the files."""

    output: str
    media: str


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Demo]:
    """Load the demo; when the last test has had it, everything is taken back."""
    from django.db import transaction  # noqa: PLC0415 - the database is unblocked only here
    from django.test import TestCase, override_settings  # noqa: PLC0415 - as above

    media = str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        # wagtail-localize makes it in a migration; without migrations (`--nomigrations`) it is not there.
        translations = ContentType.objects.get_for_model(Translation)
        Permission.objects.get_or_create(codename="submit_translation", content_type=translations)
        out = StringIO()
        # What Wagtail leaves for after the transaction is done at once: this transaction never ends.
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("load_demo", stdout=out)
        yield Demo(out.getvalue(), media)
        transaction.set_rollback(True)
