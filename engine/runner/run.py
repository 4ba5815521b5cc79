"""Runs the checks of a pack over a return. One failing check never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import duckdb

from ..pack import Check, Pack
from .database import SCHEMAS, WORKERS, quoted
from .needs import missing
from .outcomes import CheckState
from .terms import TermMaker

# Several checks share a statement, as planning one takes longer than running it over one council's return.
_CHECKS_IN_A_STATEMENT = 16

_SEARCH_PATH = f"SET search_path = '{SCHEMAS[0]},main'"


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    pack: Pack,
    checks: Sequence[Check],
    have: frozenset[str],
    on_check: Callable[[int, int], None] | None = None,
    extra: Sequence[Check] = (),
) -> list[CheckState]:
    """Runs ``checks``, then ``extra``, and leaves what they flag in ``main.findings``: check, table, row, child.

    Each row is there once a check. Gives what became of each check, in this order. ``on_check`` is told how many checks are
    done, of how many.
    """
    checks, extra_paths = [*checks, *extra], {check.path for check in extra}
    connection.execute(_SEARCH_PATH)
    connection.execute("CREATE TABLE main.flagged (check_no INTEGER, table_no INTEGER, row BIGINT)")
    states = {check.path: CheckState(check, "skipped", missing(check, have)) for check in checks}
    ready = [check for check in checks if states[check.path].reason is None]
    terms = TermMaker(connection, pack)
    terms.make(check.sql for check in ready)
    for check in ready:
        trouble = terms.trouble(check.sql)
        states[check.path] = CheckState(check, "failed" if trouble else "run", trouble)
    ready = [check for check in ready if states[check.path].status == "run"]
    flagging = _Flagging(connection, pack, checks, on_check)
    flagging.pass_over(len(checks) - len(ready))
    # The pack's checks are done before the first extra one begins, which may be slow or take all the memory there is.
    for now in (False, True):
        for check, reason in flagging.run([check for check in ready if (check.path in extra_paths) is now]):
            states[check.path] = CheckState(check, "failed", reason)
    _gather(connection, pack, checks)
    return list(states.values())


class _Flagging:
    """Fills ``main.flagged`` with the rows that checks flag; checks and tables are numbered by their place."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        pack: Pack,
        checks: Sequence[Check],
        on_check: Callable[[int, int], None] | None,
    ) -> None:
        self._connection = connection
        self._table_no = {name: place for place, name in enumerate(pack.tables)}
        self._check_no = {check.path: place for place, check in enumerate(checks)}
        self._on_check = on_check
        self._done = 0
        self._telling = Lock()

    def run(self, checks: Sequence[Check]) -> list[tuple[Check, str]]:
        """Runs the checks and gives those that failed, with the reason."""
        shares = [
            checks[start : start + _CHECKS_IN_A_STATEMENT] for start in range(0, len(checks), _CHECKS_IN_A_STATEMENT)
        ]
        with ThreadPoolExecutor(WORKERS) as workers:
            return [failure for failures in workers.map(self._run_share, shares) for failure in failures]

    def pass_over(self, number: int) -> None:
        """Counts checks that need not be run as done."""
        with self._telling:
            self._done += number
            if self._on_check:
                self._on_check(self._done, len(self._check_no))

    def _run_share(self, checks: Sequence[Check]) -> list[tuple[Check, str]]:
        cursor = self._connection.cursor()
        cursor.execute(_SEARCH_PATH)
        failures = []
        try:
            cursor.execute(self._insert(checks))
        except duckdb.Error:
            for check in checks:
                try:
                    cursor.execute(self._insert([check]))
                except duckdb.Error as error:
                    failures.append((check, f"the SQL of check {check.code} could not be run ({_why(error)})"))
        self.pass_over(len(checks))
        return failures

    def _insert(self, checks: Sequence[Check]) -> str:
        return "INSERT INTO main.flagged " + " UNION ALL ".join(map(self._select, checks))

    def _select(self, check: Check) -> str:
        # Without "failing." a column that the check does not have could be taken from elsewhere.
        if len(check.flags) == 1:
            (table,) = check.flags
            table_no, row = str(self._table_no[table]), "failing.row"
        else:
            table_no = f"unnest([{', '.join(str(self._table_no[table]) for table in check.flags)}])"
            row = "unnest([{}])".format(", ".join(f'failing."{table}"' for table in check.flags))
        return f"(SELECT {self._check_no[check.path]}, {table_no}, {row} FROM (\n{check.sql}\n) AS failing)"


def _why(error: duckdb.Error) -> str:
    """DuckDB's own words may quote values of the row it stumbled over, unless it had not begun to read rows."""
    if isinstance(error, duckdb.BinderException | duckdb.CatalogException):
        return str(error).splitlines()[0]
    return type(error).__name__


def _gather(connection: duckdb.DuckDBPyConnection, pack: Pack, checks: Sequence[Check]) -> None:
    """Makes ``main.findings`` of what was flagged: each row once a check, with its child."""
    codes, tables = [check.code for check in checks], list(pack.tables)
    children = " UNION ALL ".join(
        f"SELECT {table_no} AS table_no, row, CHILD FROM current.{table}" for table_no, table in enumerate(tables)
    )
    connection.execute(
        f'CREATE TABLE main.findings AS SELECT {_texts(codes)}[check_no + 1] AS "check", '
        f'{_texts(tables)}[table_no + 1] AS "table", row, CHILD AS child '
        f"FROM (SELECT DISTINCT check_no, table_no, row FROM main.flagged) JOIN ({children}) USING (table_no, row)"
    )


def _texts(texts: Sequence[str]) -> str:
    return f"CAST([{', '.join(map(quoted, texts))}] AS VARCHAR[])"
