"""The two databases, each as thin as can be: which units hold these tokens, and is this reader allowed to see them.

SQLite has FTS5 on the token columns, kept in step by triggers; PostgreSQL a generated `tsvector` of the same columns
with a GIN index, no extension and no server files. Everything that ranks happens in Python, alike for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.db import connection
from django.db.models import Q

from toolkits.access import Reader, shut_paths, visible_to

from .interface import Filters
from .questions import Alternative, Slot

TABLE = "search_searchunit"
LAST_CHARACTER = "\U0010ffff"
COLUMNS = ("title_tokens", "label_tokens", "body_tokens", "part_tokens")
# How many units there are with this toolkit, kind, theme and time.
Tally = tuple[str, str, str, str, int]
TIME = (
    "CASE WHEN u.minutes = 0 THEN '' WHEN u.minutes <= 15 THEN '15' WHEN u.minutes <= 30 THEN '30' "
    "WHEN u.minutes <= 60 THEN '60' WHEN u.minutes <= 120 THEN '120' ELSE 'meer' END"
)
FACETS = {
    "toolkit": "COALESCE(CAST(u.toolkit_id AS VARCHAR(20)), '')",
    "kind": "u.kind",
    "theme": "u.theme",
    "time": TIME,
}
FACET_COLUMNS = ", ".join(f"{sql} AS {name}" for name, sql in FACETS.items())
TITLES_FIRST = "6.0, 2.5, 1.0, 0.35"


class Candidate(NamedTuple):
    """A unit that may be a result: its key, what it is, the values of its facets, and what it says.

    `said` is in tokens or as text.
    """

    unit: int
    identity: str
    facets: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def same(self) -> tuple[str, str]:
        """Return what is alike for a piece of material wherever it stands in one toolkit."""
        return self.facets[0], self.identity


@dataclass(frozen=True)
class Scope:
    """What may be found at all: one generation, one language, what the reader may see, and the filters."""

    generation: int
    locale: int
    user: Reader
    filters: Filters

    @cached_property
    def _visible(self) -> tuple[str, tuple[Any, ...]]:
        sql, params = visible_to(self.user).order_by().values("pk").query.sql_with_params()
        return sql, params

    @cached_property
    def is_whole(self) -> bool:
        """Say whether this reader may see everything that is published: every word of the index is then theirs too."""
        return not shut_paths(self.user)

    def without(self, name: str) -> Self:
        """Return the same without the filter called `name`."""
        return replace(self, filters={each: values for each, values in self.filters.items() if each != name})

    @property
    def unfiltered(self) -> Self:
        """Return the same without filters."""
        return replace(self, filters={})

    def sql(self) -> tuple[str, list[Any]]:
        """Return the condition."""
        pages, params = self._visible
        sql = f"u.generation_id = %s AND u.locale_id = %s AND u.page_id IN ({pages})"
        values = [self.generation, self.locale, *params]
        for name, wanted in self.filters.items():
            if name in FACETS and wanted:
                sql += f" AND {FACETS[name]} IN ({', '.join(['%s'] * len(wanted))})"
                values += wanted
        return sql, values


def is_sqlite() -> bool:
    """Say which of the two it is."""
    return connection.vendor == "sqlite"


def _expression(slots: Sequence[Slot], *, titles: bool, without: Sequence[str] = ()) -> str:
    """Return the slots, without units that hold a token of `without`, in the query language of the database.

    Tokens are letters and digits only.
    """
    sqlite = is_sqlite()
    quote, end, both, either = ('"', '"', " AND ", " OR ") if sqlite else ("'", "':AB" if titles else "'", " & ", " | ")
    parts = []
    for slot in slots:
        each = [both.join(f"{quote}{token}{end}" for token in alt.tokens) for alt in slot.alternatives]
        parts.append("(" + either.join(f"({one})" for one in each) + ")")
    whole = both.join(parts)
    if sqlite and titles:
        whole = f"({{title_tokens label_tokens}} : ({whole}))"
    for token in without:
        whole = f'({whole}) NOT "{token}"' if sqlite else f"({whole}) & !'{token}'"
    return whole


def _run(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _from(match: str) -> tuple[str, list[Any]]:
    if is_sqlite():
        return "search_fts CROSS JOIN search_searchunit u ON u.id = search_fts.rowid WHERE search_fts MATCH %s", [match]
    return "search_searchunit u WHERE u.tokens @@ to_tsquery('simple', %s)", [match]


def _rank(*, titles: bool) -> str:
    if is_sqlite():
        return f"-bm25(search_fts, {TITLES_FIRST}) AS rank"
    titled = "u.tokens @@ to_tsquery('simple', %s) AS titled, " if titles else ""
    return f"{titled}ts_rank('{{0.06,0.17,0.42,1.0}}', u.tokens, to_tsquery('simple', %s), 1) AS rank"


def candidates(
    slots: Sequence[Slot], scope: Scope, *, without: Sequence[str] = (), limit: int, titles: int
) -> tuple[dict[int, Candidate], list[Tally]]:
    """Return the `limit` most promising units that fill all `slots`, by their keys, and the tallies of all that do.

    With `titles` more that do so in their titles: a common word in a title would otherwise be lost among the many
    that have it in their text. What is found is looked at once for both, which is most of the work. Units that hold a
    token of `without` are left out.
    """
    match = _expression(slots, titles=False, without=without)
    titled = _expression(slots, titles=True, without=without)
    condition, more = scope.sql()
    source, params = _from(match)
    best, asked, last = "", [], []
    if not is_sqlite():
        best, asked, last = (
            " UNION (SELECT id FROM hit WHERE titled ORDER BY rank DESC, id LIMIT %s)", [titled, match], [titles]
        )  # fmt: skip
    unit = ", ".join(f"u.{column}" for column in ("id", "identity", *COLUMNS))
    names = ", ".join(FACETS)
    rows = _run(
        f"WITH hit AS MATERIALIZED (SELECT u.id, {FACET_COLUMNS}, {_rank(titles=True)} FROM {source} AND {condition}), "
        f"first AS (SELECT id FROM hit ORDER BY rank DESC, id LIMIT %s), best AS (SELECT id FROM first{best}) "
        f"SELECT {unit}, {FACET_COLUMNS} FROM best JOIN {TABLE} u ON u.id = best.id "
        f"UNION ALL SELECT -COUNT(*), '', '', '', '', '', {names} FROM hit GROUP BY {names}",
        [*asked, *params, *more, limit, *last],
    )
    counted = [(*row[-len(FACETS) :], -row[0]) for row in rows if row[0] < 0]
    rows = [row for row in rows if row[0] > 0]
    if is_sqlite() and len(rows) == limit:
        source, params = _from(titled)
        order = f"bm25(search_fts, {TITLES_FIRST}), u.id"
        sql = f"SELECT {unit}, {FACET_COLUMNS} FROM {source} AND {condition} ORDER BY {order} LIMIT %s"
        rows += _run(sql, [*params, *more, titles])
    return {row[0]: Candidate(row[0], row[1], row[-len(FACETS) :], row[2 : -len(FACETS)]) for row in rows}, counted


def texts(slots: Sequence[Slot], scope: Scope, *, without: Sequence[str] = (), limit: int) -> list[Candidate]:
    """Return the `limit` most promising units that fill all `slots`, the best first, with their titles and texts."""
    match = _expression(slots, titles=False, without=without)
    condition, more = scope.sql()
    source, params = _from(match)
    return [
        Candidate(row[0], row[1], row[4:-1], row[2:4])
        for row in _run(
            f"SELECT u.id, u.identity, u.title, u.text, {FACET_COLUMNS}, {_rank(titles=False)} "
            f"FROM {source} AND {condition} ORDER BY rank DESC, u.id LIMIT %s",
            [*([] if is_sqlite() else [match]), *params, *more, limit],
        )
    ]


def tokens_of_units(units: Sequence[Candidate]) -> dict[int, Candidate]:
    """Return the same units with their tokens instead of their texts, by their keys."""
    columns = ", ".join(("id", *COLUMNS))
    marks = ", ".join(["%s"] * len(units))
    rows = _run(f"SELECT {columns} FROM {TABLE} WHERE id IN ({marks or 'NULL'})", [each.unit for each in units])
    said = {row[0]: row[1:] for row in rows}
    return {each.unit: each._replace(said=said[each.unit]) for each in units if each.unit in said}


def first_visible(tokens: Sequence[str], scope: Scope, *, most: int = 1) -> list[str]:
    """Return the first `most` of `tokens`, words of the index, that stand in a unit the reader may see."""
    if not tokens or (scope.is_whole and not scope.filters):
        return list(tokens[:most])
    condition, more = scope.sql()
    parts, values = [], []
    for token in tokens:
        source, params = _from(_expression((Slot((Alternative((token,)),)),), titles=False))
        parts.append(f"EXISTS(SELECT 1 FROM {source} AND {condition})")
        values += [*params, *more]
    [row] = _run(f"SELECT {', '.join(parts)}", values)
    return [token for token, visible in zip(tokens, row, strict=True) if visible][:most]


def title_begins(start: str) -> Q:
    """Return the condition that a folded title begins with `start`, in the way the index on titles is used."""
    if is_sqlite():
        return Q(title_key__gte=start, title_key__lt=start + LAST_CHARACTER)
    return Q(title_key__startswith=start)


def tallies(slots: Sequence[Slot], scope: Scope, *, without: Sequence[str] = ()) -> list[Tally]:
    """Return the tallies of the units that fill all `slots`."""
    source, params = _from(_expression(slots, titles=False, without=without))
    condition, more = scope.sql()
    return _run(
        f"SELECT {', '.join(FACETS.values())}, COUNT(*) FROM {source} AND {condition} GROUP BY 1, 2, 3, 4",
        [*params, *more],
    )


def ensure_tables() -> None:
    """Make what the models cannot say: the FTS5 table and its triggers, or the tsvector and its index. Idempotent."""
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        if is_sqlite():
            _ensure_sqlite(cursor)
        else:
            _ensure_postgresql(cursor)


def _ensure_postgresql(cursor: Any) -> None:
    # Asked first: PostgreSQL refuses to alter a table that the same transaction wrote to, also when nothing changes.
    cursor.execute("SELECT to_regclass('search_tokens') IS NOT NULL")
    if cursor.fetchone()[0]:
        return
    vectors = " || ".join(
        f"setweight(to_tsvector('simple', {column}), '{label}')" for column, label in zip(COLUMNS, "ABCD", strict=True)
    )
    cursor.execute(
        f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS tokens tsvector GENERATED ALWAYS AS ({vectors}) STORED"
    )
    # Ranking reads the vector of every hit: out of line, where PostgreSQL keeps wide columns, that is three more pages.
    cursor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN tokens SET STORAGE MAIN")
    cursor.execute(f"ALTER TABLE {TABLE} SET (toast_tuple_target = 8160)")
    cursor.execute(f"CREATE INDEX IF NOT EXISTS search_tokens ON {TABLE} USING gin (tokens)")


def _ensure_sqlite(cursor: Any) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search_fts%%'")
    if {"search_fts", "search_fts_insert", "search_fts_delete", "search_fts_update"} <= {row[0] for row in cursor}:
        return
    names = ", ".join(COLUMNS)
    new, old = (", ".join(f"{which}.{column}" for column in COLUMNS) for which in ("new", "old"))
    add = f"INSERT INTO search_fts(rowid, {names}) VALUES (new.id, {new});"
    drop = f"INSERT INTO search_fts(search_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    cursor.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5({names}, content='{TABLE}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    for event, work in (("insert", add), ("delete", drop), ("update", drop + add)):
        cursor.execute(f"DROP TRIGGER IF EXISTS search_fts_{event}")
        cursor.execute(f"CREATE TRIGGER search_fts_{event} AFTER {event.upper()} ON {TABLE} BEGIN {work} END")
    cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
