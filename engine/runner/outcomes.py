"""Turns what the checks flagged into outcomes and totals; distinct children are counted here, where the data is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from ..pack import Check, Pack

if TYPE_CHECKING:
    import pyarrow as pa


class CheckState(NamedTuple):
    """What became of one check: ``run``, ``skipped`` or ``failed``, with the reason for the last two."""

    check: Check
    status: str
    reason: str | None = None


class Scope:
    """How many rows and distinct children any set of tables holds."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, pack: Pack) -> None:
        self._bits = {name: 1 << position for position, name in enumerate(pack.tables)}
        counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM current.{name}" for name in pack.tables)
        self.rows: dict[str, int] = dict(connection.execute(counts).fetchall())
        tables = " UNION ALL ".join(
            f"SELECT DISTINCT CHILD, {bit} AS bit FROM current.{name} WHERE CHILD IS NOT NULL"
            for name, bit in self._bits.items()
        )
        masks = f"SELECT mask, count(*) FROM (SELECT bit_or(bit) AS mask FROM ({tables}) GROUP BY CHILD) GROUP BY mask"
        self._children: list[tuple[int, int]] = connection.execute(masks).fetchall()

    def rows_in(self, tables: Iterable[str]) -> int:
        """Rows of the tables together."""
        return sum(self.rows[table] for table in set(tables))

    def children_in(self, tables: Iterable[str]) -> int:
        """Distinct children with a row in at least one of the tables."""
        wanted = 0
        for table in tables:
            wanted |= self._bits[table]
        return sum(children for mask, children in self._children if mask & wanted)


def outcome_table(connection: duckdb.DuckDBPyConnection, states: Sequence[CheckState], scope: Scope) -> pa.Table:
    """One row a check: check, status, reason, errors, children, rows_in_scope, children_in_scope (null unless it ran)."""
    import pyarrow as pa

    counted = {
        code: (errors, children)
        for code, errors, children in connection.execute(
            'SELECT "check", count(*), count(DISTINCT child) FROM main.findings GROUP BY "check"'
        ).fetchall()
    }
    rows = []
    for state in states:
        row: dict[str, object] = {"check": state.check.code, "status": state.status, "reason": state.reason}
        if state.status == "run":
            errors, children = counted.get(state.check.code, (0, 0))
            tables = state.check.flags
            row |= {"errors": errors, "children": children}
            row |= {"rows_in_scope": scope.rows_in(tables), "children_in_scope": scope.children_in(tables)}
        rows.append(row)
    counts = [(name, pa.int64()) for name in ("errors", "children", "rows_in_scope", "children_in_scope")]
    return pa.Table.from_pylist(
        rows, pa.schema([("check", pa.string()), ("status", pa.string()), ("reason", pa.string()), *counts])
    )


def total_table(
    connection: duckdb.DuckDBPyConnection, states: Sequence[CheckState], scope: Scope, return_name: str
) -> pa.Table:
    """Counts for each error group that has checks in force, and for the whole return.

    Columns: level (group or return), key, status, reason, errors, children, rows_in_scope, children_in_scope. A group ran when at
    least one of its checks did. Children are distinct over the group, or over the return. The scope of the whole return is every
    table given. Findings of checks that are not in ``states`` are in no total.
    """
    import pyarrow as pa

    text = pa.schema([("check", pa.string()), ("grp", pa.string())])
    groups = pa.table([[state.check.code for state in states], [state.check.group for state in states]], schema=text)
    connection.register("check_groups", groups)
    counted = {
        group: (errors, children)
        for group, errors, children in connection.execute(
            'SELECT grp, count(*), count(DISTINCT child) FROM main.findings JOIN check_groups USING ("check") GROUP BY ROLLUP (grp)'
        ).fetchall()
    }
    connection.unregister("check_groups")
    rows = []
    for group in dict.fromkeys(state.check.group for state in states):
        members = [state for state in states if state.check.group == group]
        tables = {table for state in members if state.status == "run" for table in state.check.flags}
        rows.append({"level": "group", "key": group} | _total(members, counted.get(group, (0, 0)), tables, scope))
    rows.append(
        {"level": "return", "key": return_name} | _total(states, counted.get(None, (0, 0)), set(scope.rows), scope)
    )
    words = [(name, pa.string()) for name in ("level", "key", "status", "reason")]
    counts = [(name, pa.int64()) for name in ("errors", "children", "rows_in_scope", "children_in_scope")]
    return pa.Table.from_pylist(rows, pa.schema([*words, *counts]))


def _total(
    members: Sequence[CheckState], counted: tuple[int, int], tables: set[str], scope: Scope
) -> dict[str, object]:
    if not any(state.status == "run" for state in members):
        failed = any(state.status == "failed" for state in members)
        return {"status": "failed" if failed else "skipped", "reason": "none of its checks ran"}
    return {
        "status": "run",
        "errors": counted[0],
        "children": counted[1],
        "rows_in_scope": scope.rows_in(tables),
        "children_in_scope": scope.children_in(tables),
    }
