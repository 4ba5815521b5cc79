"""Runs the checks of a pack over a return. One failing check never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb

from ..pack import Check, Pack
from .database import SCHEMAS
from .needs import missing
from .outcomes import CheckState
from .terms import TermMaker

_FINDINGS = 'CREATE TABLE main.findings ("check" VARCHAR, "table" VARCHAR, row BIGINT, child VARCHAR)'


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    pack: Pack,
    checks: Sequence[Check],
    have: frozenset[str],
    on_check: Callable[[int, int], None] | None = None,
) -> list[CheckState]:
    """Runs ``checks`` and leaves what they flag in ``main.findings`` (check, table, row, child), each row once a check.

    ``on_check`` is told how many checks are done, of how many.
    """
    connection.execute(_FINDINGS)
    connection.execute(f"SET search_path = '{SCHEMAS[0]},main'")
    reasons = [missing(check, have) for check in checks]
    terms = TermMaker(connection, pack)
    terms.make(check.sql for check, reason in zip(checks, reasons, strict=True) if reason is None)
    states = []
    for number, (check, reason) in enumerate(zip(checks, reasons, strict=True), start=1):
        states.append(CheckState(check, "skipped", reason) if reason else _run_one(connection, check, terms))
        if on_check:
            on_check(number, len(checks))
    return states


def _run_one(connection: duckdb.DuckDBPyConnection, check: Check, terms: TermMaker) -> CheckState:
    trouble = terms.trouble(check.sql)
    if trouble:
        return CheckState(check, "failed", trouble)
    try:
        connection.execute(_insert(check))
    except duckdb.Error as error:
        # DuckDB's own words may quote values of the row it stumbled over.
        return CheckState(check, "failed", f"the SQL of check {check.code} could not be run ({type(error).__name__})")
    return CheckState(check, "run")


def _insert(check: Check) -> str:
    selects = []
    for table in check.flags:
        # Without "flagged." a column that the check does not have would be taken from the table outside: every row flagged.
        column = "flagged.row" if len(check.flags) == 1 else f'flagged."{table}"'
        selects.append(
            f"SELECT '{check.code}', '{table}', row, CHILD FROM current.{table} "
            f"WHERE row IN (SELECT {column} FROM flagged WHERE {column} IS NOT NULL)"
        )
    return f"INSERT INTO main.findings WITH flagged AS MATERIALIZED (\n{check.sql}\n) " + " UNION ALL ".join(selects)
