"""Makes the terms that a set of checks uses, each after the terms it is built on; says which of last year's tables they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import duckdb

from ..pack import Pack
from .database import WORKERS

_WORD = re.compile(r"(previous\.)?\b([A-Za-z_]\w*)\b")
_NAME = re.compile(r"[A-Za-z_]\w*")
_OF_LAST_YEAR = re.compile(r"\bprevious\.([A-Za-z_]\w*)", re.IGNORECASE)
_COMMENTS = re.compile(r"--[^\n]*")

_Key = tuple[str, str]  # schema and name of a term, in small letters


def tables_of_last_year(pack: Pack, sqls: Iterable[str]) -> frozenset[str]:
    """The tables of last year's return that any of ``sqls`` or any term asks for, by itself or by a term; in small letters."""
    terms = {name.lower(): _plain(term.sql) for name, term in pack.terms.items()}
    asked: set[str] = set()

    def ask_for(name: str) -> None:
        if name not in asked:
            asked.add(name)
            for word in _NAME.findall(terms.get(name, "")):
                ask_for(word.lower())

    for sql in (*terms.values(), *(_plain(sql) for sql in sqls if "previous" in sql.lower())):
        for name in _OF_LAST_YEAR.findall(sql):
            ask_for(name.lower())
    return frozenset(table.lower() for table in pack.tables) & asked


def _plain(sql: str) -> str:
    """Without comments, quotes around names, and spaces beside dots."""
    return re.sub(r"\s*\.\s*", ".", _COMMENTS.sub("", sql).replace('"', ""))


class TermMaker:
    """Makes terms on demand and remembers what went wrong with which.

    A term is made for this year, and for last year only where a check or a term asks for ``previous.NAME``: the same text, run
    with last year's tables in view.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, pack: Pack) -> None:
        self._connection = connection
        self._terms = {name.lower(): term for name, term in pack.terms.items()}
        self._heights: dict[_Key, int] = {}
        self._made: dict[_Key, Future[str | None]] = {}

    def make(self, sqls: Iterable[str]) -> None:
        """Makes every term named in any of ``sqls``."""
        for sql in sqls:
            for key in self._named(sql, "current"):
                self._note(key)
        # In this order a term is never begun before those it is built on, which it waits for.
        keys = sorted((key for key in self._heights if key not in self._made), key=self._heights.__getitem__)
        with ThreadPoolExecutor(WORKERS) as workers:
            for key in keys:
                self._made[key] = workers.submit(self._make_one, key)

    def trouble(self, sql: str) -> str | None:
        """Why a term that ``sql`` uses could not be made; None when all are there."""
        for key in self._named(sql, "current"):
            if trouble := self._made[key].result():
                return trouble
        return None

    def _named(self, sql: str, schema: str) -> Iterator[_Key]:
        for prefix, word in set(_WORD.findall(_COMMENTS.sub("", sql))):
            term = self._terms.get(word.lower())
            if term is not None:
                yield ("main" if term.kind == "macro" else "previous" if prefix else schema), word.lower()

    def _note(self, key: _Key) -> int:
        """Remembers a term to make, after those it is built on; gives its height above the terms that use no other."""
        if key not in self._heights:
            schema, name = key
            self._heights[key] = 0  # its own name is in the text of a macro
            below = [self._note(other) for other in self._named(self._terms[name].sql, schema)]
            self._heights[key] = 1 + max(below, default=0)
        return self._heights[key]

    def _make_one(self, key: _Key) -> str | None:
        schema, name = key
        term = self._terms[name]
        for other in sorted(self._named(term.sql, schema)):
            if self._heights[other] < self._heights[key] and (trouble := self._made[other].result()):
                return trouble
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"SET search_path = '{schema},main'")
            if term.kind == "macro":
                cursor.execute(term.sql)
            else:
                cursor.execute(f"CREATE TABLE {schema}.{term.name} AS {term.sql}")
        except duckdb.Error as error:
            return f"the term {term.name} could not be made ({type(error).__name__})"
        return None
