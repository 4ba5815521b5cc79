"""Makes the terms that a set of checks uses, each after the terms it is built on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import duckdb

from ..pack import Pack, Term
from .database import SCHEMAS

_WORD = re.compile(r"(previous\.)?\b([A-Za-z_]\w*)\b")
_COMMENTS = re.compile(r"--[^\n]*")


class TermMaker:
    """Makes terms on demand and remembers what went wrong with which.

    A term is made for this year, and for last year only where a check or a term asks for ``previous.NAME``: the same text, run
    with last year's tables in view.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, pack: Pack) -> None:
        self._connection = connection
        self._terms = {name.lower(): term for name, term in pack.terms.items()}
        self._state: dict[tuple[str, str], str | None] = {}

    def make(self, sqls: Iterable[str]) -> None:
        """Makes every term named in any of ``sqls``."""
        for sql in sqls:
            for schema, name in self._named(sql, "current"):
                self._make_one(schema, name)

    def trouble(self, sql: str) -> str | None:
        """Why a term that ``sql`` uses could not be made; None when all are there."""
        for key in self._named(sql, "current"):
            if self._state.get(key):
                return self._state[key]
        return None

    def _named(self, sql: str, schema: str) -> Iterator[tuple[str, str]]:
        for prefix, word in set(_WORD.findall(_COMMENTS.sub("", sql))):
            term = self._terms.get(word.lower())
            if term is not None:
                yield ("main" if term.kind == "macro" else "previous" if prefix else schema), word.lower()

    def _make_one(self, schema: str, name: str) -> None:
        if (schema, name) in self._state:
            return
        term = self._terms[name]
        trouble = self._state[schema, name] = None
        for key in sorted(self._named(term.sql, schema)):
            self._make_one(*key)
            trouble = trouble or self._state[key]
        self._state[schema, name] = trouble or self._create(schema, term)

    def _create(self, schema: str, term: Term) -> str | None:
        try:
            self._connection.execute(f"SET search_path = '{schema},main'")
            if term.kind == "macro":
                self._connection.execute(term.sql)
            else:
                self._connection.execute(f"CREATE TABLE {schema}.{term.name} AS {term.sql}")
        except duckdb.Error as error:
            return f"the term {term.name} could not be made ({type(error).__name__})"
        finally:
            self._connection.execute(f"SET search_path = '{SCHEMAS[0]},main'")
        return None
