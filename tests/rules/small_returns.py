"""Small returns for tests, written as CSV blocks, and what the checks and terms of the pack make of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import duckdb
import pyarrow as pa
from plumbline.engine.check import check_return
from plumbline.engine.intake import GivenReturn, GivenTable
from plumbline.engine.pack import load_pack
from plumbline.engine.runner.database import create_tables, open_database, set_parameters
from plumbline.engine.runner.terms import TermMaker

PACK = load_pack("ssda903")
AUTHORITY = "E08000003"
Blocks = dict[str, str]


def table(block: str) -> pa.Table:
    """A block of CSV lines as a table of text; an empty cell is null."""
    header, *rows = csv.reader(line.strip() for line in block.strip().splitlines())
    columns = zip(*rows, strict=True) if rows else ([] for _ in header)
    return pa.table(
        {
            name: pa.array([cell or None for cell in cells], pa.string())
            for name, cells in zip(header, columns, strict=True)
        }
    )


def tables(blocks: Blocks) -> dict[str, pa.Table]:
    """Blocks by name of their table, as tables."""
    return {name: table(block) for name, block in blocks.items()}


def flagged(
    code: str,
    current: Blocks,
    previous: Blocks | None = None,
    *,
    year: int = 2025,
    form: Literal["csv", "xml"] = "csv",
    providers: str | None = None,
) -> dict[str, list[int]] | str:
    """The rows a check flags, by table; or why it was skipped or failed. ``providers`` is the register, a block of CSV."""
    result = check_return(
        tables(current),
        None if previous is None else tables(previous),
        year=year,
        authority=AUTHORITY,
        providers=None if providers is None else table(providers),
        checks=[code],
        form=form,
    )
    (outcome,) = result.outcomes.to_pylist()
    if outcome["status"] != "run":
        return f"{outcome['status']}: {outcome['reason']}"
    rows: dict[str, list[int]] = {}
    for finding in result.findings.to_pylist():
        rows.setdefault(finding["table"], []).append(finding["row"])
    return rows


def skipped(outcome: dict[str, list[int]] | str) -> bool:
    """Whether ``flagged`` says that the check was skipped."""
    return isinstance(outcome, str) and outcome.startswith("skipped: ")


@contextmanager
def database(
    terms: str, current: Blocks, previous: Blocks | None = None, *, year: int = 2025
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the tables of a return and the terms named in the text ``terms``."""
    connection = open_database(threads=1)
    try:
        set_parameters(connection, PACK, year, AUTHORITY)
        create_tables(connection, PACK, _given(current), None if previous is None else _given(previous))
        connection.execute(
            "CREATE TABLE postcodes (postcode VARCHAR, district VARCHAR, east INTEGER, north INTEGER);"
            "CREATE TABLE districts (district VARCHAR, authority VARCHAR)"
        )
        maker = TermMaker(connection, PACK)
        connection.execute("SET search_path = 'current,main'")
        maker.make([terms])
        assert maker.trouble(terms) is None
        yield connection
    finally:
        connection.close()


def _given(blocks: Blocks) -> GivenReturn:
    given = {}
    for name, data in tables(blocks).items():
        given[name] = GivenTable(name, data, frozenset(data.column_names), None)
    return GivenReturn("csv", given, [])
