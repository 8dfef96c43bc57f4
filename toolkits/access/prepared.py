"""Queries of which the SQL is made once: for the few places where making it costs more than asking it.

Django makes the SQL of a query anew each time, which takes five times as long as a look-up of one row. Only values
that are compared for being equal may differ between two calls.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """A query on the default database: `build` makes it from one text for each value, and lists the columns."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], values: int) -> None:
        self._build = build
        self._marks = [f"\x01{number}\x01" for number in range(values)]
        self._made: dict[str, tuple[str, list[Any], Any, Any]] = {}

    def rows(self, *values: str) -> list[tuple[Any, ...]]:
        """Return the rows for `values`, as `values_list` gives them."""
        sql, params, compiler, converters = self._made.get(connection.vendor) or self._make()
        given = dict(zip(self._marks, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(param, param) if isinstance(param, str) else param for param in params])
            found = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(found, converters)] if converters else found

    def _make(self) -> tuple[str, list[Any], Any, Any]:
        compiler = self._build(*self._marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, _sql, _name in compiler.select])
        self._made[connection.vendor] = sql, list(params), compiler, converters
        return self._made[connection.vendor]
