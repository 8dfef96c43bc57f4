"""What the benchmarks of searching share: texts, noise around them, an index of both, and the two databases."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from search.units import Draft

ROOT = Path(__file__).resolve().parent.parent
BATCH = 2000
VOCABULARY = 7000
DUTCH = "nl"
# The length of its column.
LONGEST_KIND = 20
OTHER_LANGUAGES = 0.2


def lines_of(file: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one JSON object a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8-sig").split("\n") if line.strip()]


def noise(passages: Sequence[Mapping[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """Make documents of 20 to 60 words from the word list around one sentence from a passage of their language."""
    from search.compounds import word_list

    chance = random.Random(4)  # noqa: S311 - the same noise every time is the point
    known = chance.sample(sorted(word_list()), VOCABULARY)
    sentences: defaultdict[str, list[str]] = defaultdict(list)
    for passage in passages:
        body = str(passage.get("body") or passage.get("title") or passage["id"])
        sentences[passage.get("locale") or DUTCH] += [each.strip() for each in body.split(". ") if each.strip()]
    locales = sorted(sentences)
    for place in range(number):
        locale = (
            locales[place % len(locales)]
            if chance.random() < OTHER_LANGUAGES
            else DUTCH
            if DUTCH in sentences
            else locales[0]
        )
        before = chance.choices(known, k=chance.randint(10, 30))
        after = chance.choices(known, k=chance.randint(10, 30))
        yield {
            "id": f"noise{place}",
            "locale": locale,
            "kind": chance.choice(["pakket", "artikel", "kaart", "werkplaat"]),
            "theme": "",
            "minutes": chance.choice([0, 10, 30, 60, 120]),
            "title": " ".join(chance.choices(known, k=4)),
            "body": f"{' '.join(before)}. {chance.choice(sentences[locale])}. {' '.join(after)}.",
        }


def index(passages: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Put passages into the index, under one page for each language and toolkit. Returns the locales by code."""
    from wagtail.models import Locale, Page

    from search.builtin import load_synonyms
    from search.writing import active_generation, write_units

    locale = Locale.objects.get_or_create(language_code=DUTCH)[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Wortel", slug="wortel", locale=locale)
    groups: defaultdict[tuple[str, str, int], list[Mapping[str, Any]]] = defaultdict(list)
    locales = {}
    for place, passage in enumerate(passages):
        code, toolkit = passage.get("locale") or DUTCH, str(passage.get("toolkit") or "")
        groups[code, toolkit, place // BATCH].append(passage)
    for code in sorted({code for code, _, _ in groups}):
        locales[code] = Locale.objects.get_or_create(language_code=code)[0]
        load_synonyms(locales[code])
    for number, ((code, toolkit, _), members) in enumerate(groups.items()):
        page = root.add_child(
            instance=Page(title=toolkit or f"Proef {number}", slug=f"proef-{number}", locale=locales[code])
        )
        drafts = [_draft(each) for each in members]
        write_units(page, locales[code], page.pk, drafts, active_generation())
    return locales


def address_of(name: str) -> str:
    """Return the address under which a passage is indexed; its name comes back out of it with `name_of`."""
    return f"/{quote(name, safe='')}/"


def name_of(address: str) -> str:
    """Return the name of the passage at an address."""
    return unquote(address.strip("/"))


def _draft(passage: Mapping[str, Any]) -> "Draft":
    """Return a passage as the indexer gets it; of its fields only `id` must be there."""
    from search.units import LONGEST_THEME, Draft

    kind, theme = (str(passage.get(name) or "") for name in ("kind", "theme"))
    minutes = passage.get("minutes")
    return Draft(
        kind=kind[:LONGEST_KIND],
        title=str(passage.get("title") or ""),
        text=str(passage.get("body") or ""),
        url=address_of(str(passage["id"])),
        labels=f"{kind} {theme}",
        theme=theme[:LONGEST_THEME],
        minutes=minutes if isinstance(minutes, int) and minutes > 0 else 0,
    )


def prepare() -> None:
    """Make Django ready, with tables straight from the models: a scratch database has no history."""
    import django
    from django.apps import apps
    from django.conf import settings

    django.setup()
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


def settle() -> None:
    """Let PostgreSQL look at what was put in, as it does by itself after a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return what every benchmark of searching is asked with."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--noise", type=int, default=0)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser


def on_each_database(options: argparse.Namespace, script: str) -> None:
    """Run `script` again, on a scratch database of SQLite and on a PostgreSQL of its own."""
    from tests.postgres import postgres_server

    command = [sys.executable, script, *sys.argv[1:], "--here"]
    common = os.environ | {"DJANGO_SETTINGS_MODULE": "verandertoolkit.settings.test"}
    if options.engine != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, env=common | {"DATABASE_URL": f"sqlite:///{folder}/search.sqlite3"}, check=True)
    if options.engine != "sqlite":
        with postgres_server() as url:
            subprocess.run(command, env=common | {"DATABASE_URL": url}, check=True)
