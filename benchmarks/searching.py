"""What the benchmarks of searching share: texts, noise around them, an index of both, and the two databases."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BATCH = 2000
VOCABULARY = 7000
OTHER_LANGUAGES = 0.2


def lines_of(file):
    """Return the objects of a file with one JSON object a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def noise(passages, number):
    """Make documents of 20 to 60 words from the word list around one sentence from a passage of their language."""
    from search.compounds import word_list

    chance = random.Random(4)  # noqa: S311 - the same noise every time is the point
    known = chance.sample(sorted(word_list()), VOCABULARY)
    sentences = defaultdict(list)
    for passage in passages:
        sentences[passage["locale"]] += [each.strip() for each in passage["body"].split(". ") if each.strip()]
    locales = sorted(sentences)
    for place in range(number):
        locale = (
            locales[place % len(locales)]
            if chance.random() < OTHER_LANGUAGES
            else "nl"
            if "nl" in sentences
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


def index(passages):
    """Put passages into the index, under one page for each language and toolkit. Returns the locales by code."""
    from wagtail.models import Locale, Page

    from search.builtin import load_synonyms
    from search.units import Draft
    from search.writing import active_generation, write_units

    locale = Locale.objects.get_or_create(language_code="nl")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Wortel", slug="wortel", locale=locale)
    groups = defaultdict(list)
    locales = {}
    for place, passage in enumerate(passages):
        groups[passage["locale"], passage.get("toolkit", ""), place // BATCH].append(passage)
    for code in {passage["locale"] for passage in passages}:
        locales[code] = Locale.objects.get_or_create(language_code=code)[0]
        load_synonyms(locales[code])
    for number, ((code, toolkit, _), members) in enumerate(groups.items()):
        page = root.add_child(
            instance=Page(title=toolkit or f"Proef {number}", slug=f"proef-{number}", locale=locales[code])
        )
        drafts = [
            Draft(
                kind=each["kind"],
                title=each["title"],
                text=each["body"],
                url=f"/{each['id']}/",
                labels=f"{each['kind']} {each.get('theme') or ''}",
                theme=each.get("theme") or "",
                minutes=each.get("minutes") or 0,
            )
            for each in members
        ]
        write_units(page, locales[code], page.pk, drafts, active_generation())
    return locales


def prepare():
    """Make Django ready, with tables straight from the models: a scratch database has no history."""
    import django
    from django.apps import apps
    from django.conf import settings

    django.setup()
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


def settle():
    """Let PostgreSQL look at what was put in, as it does by itself after a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def parser_of(description):
    """Return what every benchmark of searching is asked with."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--noise", type=int, default=0)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser


def on_each_database(options, script):
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
