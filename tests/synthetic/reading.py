"""Reads made-up returns for the tests: rows of a table, grouped by child, with real dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

Row = dict[str, Any]


def day(text: str | None) -> date | None:
    """A date written DD/MM/YYYY; None for a blank."""
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


def by_child(table: pa.Table) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.to_pylist():
        found.setdefault(row["CHILD"], []).append(row)
    return found


def episodes_by_child(tables: Mapping[str, pa.Table]) -> dict[str, list[Row]]:
    """Episodes in the order of the file, with DECOM and DEC as dates."""
    return {
        child: [row | {"DECOM": day(row["DECOM"]), "DEC": day(row["DEC"])} for row in rows]
        for child, rows in by_child(tables["Episodes"]).items()
    }
