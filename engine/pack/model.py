"""A rule pack as data: a return's tables, code lists, terms and checks."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

ColumnType = Literal["text", "date", "number"]


class TableSpec(NamedTuple):
    """One table of the return: its columns in order with their types, and the first collection year it belongs to.

    ``derived`` columns are not in the CSV form: intake fills them in, or takes them as given. ``postcodes`` are those of the
    columns that hold postcodes, ``as_written`` those in which a check may ask for capital letters.
    """

    name: str
    columns: dict[str, ColumnType]
    derived: frozenset[str] = frozenset()
    postcodes: tuple[str, ...] = ()
    as_written: tuple[str, ...] = ()


class CodeList(NamedTuple):
    """The codes allowed in the collection years ``first`` to ``last`` (no ``last`` while in force)."""

    first: int
    last: int | None
    codes: tuple[str, ...]


class Term(NamedTuple):
    """One shared idea: a table made once for a run (this year's and last year's), or a macro."""

    name: str
    kind: Literal["table", "macro"]
    sql: str
    path: Path


class Check(NamedTuple):
    """One version of one check.

    ``needs`` lists what must be there, each item met by any of its alternatives; ``flags`` maps each flagged table to the
    columns in question. ``fails``, ``fix``, ``differs`` and ``caveat`` are words for people.
    """

    code: str
    first_year: int
    last_year: int | None
    title: str
    group: str
    kind: str
    needs: tuple[tuple[str, ...], ...]
    flags: dict[str, tuple[str, ...]]
    fails: str
    fix: str
    differs: str | None
    caveat: str | None
    sql: str
    path: Path

    def in_force(self, year: int) -> bool:
        """Whether this version applies to the collection year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    @property
    def years(self) -> str:
        """The years in force in words, such as ``2023 to 2025`` or ``2026 onwards``."""
        if self.last_year is None:
            return f"{self.first_year} onwards"
        if self.last_year == self.first_year:
            return str(self.first_year)
        return f"{self.first_year} to {self.last_year}"


class Pack(NamedTuple):
    """Everything Plumbline knows of one return. ``content_hash`` is the SHA-256 over the files that decide the findings."""

    name: str
    title: str
    version: str
    years: tuple[int, ...]
    tables: dict[str, TableSpec]
    groups: dict[str, str]
    kinds: dict[str, str]
    code_lists: dict[str, tuple[CodeList, ...]]
    terms: dict[str, Term]
    checks: tuple[Check, ...]
    folder: Path
    content_hash: str

    def in_force(self, year: int) -> tuple[Check, ...]:
        """The checks in force for a collection year, in order of code."""
        return tuple(check for check in self.checks if check.in_force(year))

    def versions(self, code: str) -> tuple[Check, ...]:
        """All versions of a check, oldest first; empty for an unknown code. Small and capital letters are the same (217t, 217T)."""
        return tuple(check for check in self.checks if check.code.upper() == code.upper())
