"""Builds counts tables for the disclosure tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

COLUMNS = pa.schema(
    [
        ("level", pa.string()),
        ("key", pa.string()),
        ("group", pa.string()),
        ("status", pa.string()),
        ("reason", pa.string()),
        ("errors", pa.int64()),
        ("children", pa.int64()),
        ("rows_in_scope", pa.int64()),
        ("children_in_scope", pa.int64()),
        ("suppressed", pa.bool_()),
    ]
)


def row(level: str, key: str, group: str | None, errors: int, children: int, rows: int, scope: int) -> dict[str, Any]:
    return {
        "level": level,
        "key": key,
        "group": group,
        "status": "run",
        "reason": None,
        "errors": errors,
        "children": children,
        "rows_in_scope": rows,
        "children_in_scope": scope,
        "suppressed": False,
    }


def counts(
    groups: Sequence[Sequence[tuple[int, int]]],
    group_children: Sequence[int],
    return_children: int,
    rows: int = 1000,
    scope: int = 500,
) -> pa.Table:
    """Counts with the (errors, children) of each check of each group, and the distinct children of each group and of the return."""
    table = [row("return", "ssda903", None, sum(e for g in groups for e, _ in g), return_children, rows, scope)]
    for number, (checks, children) in enumerate(zip(groups, group_children, strict=True)):
        table.append(
            row("group", f"group-{number}", f"group-{number}", sum(e for e, _ in checks), children, rows, scope)
        )
    for number, checks in enumerate(groups):
        table += [
            row("check", f"{number}{n:02}", f"group-{number}", e, c, rows, scope) for n, (e, c) in enumerate(checks)
        ]
    return pa.Table.from_pylist(table, COLUMNS)
