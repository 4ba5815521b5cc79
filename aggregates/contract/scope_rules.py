"""What the sizes of scope (rows and children a check, a group or the return looked at) must keep together: no part is larger than
the whole, and no small size follows from two that are shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from .metadata import Metadata

Row = dict[str, Any]
Numbered = Sequence[tuple[int, Row]]

_SIZES = ("rows_in_scope", "children_in_scope")


def scope_faults(numbered: Numbered, metadata: Metadata) -> list[str]:
    """What is wrong with the sizes in rows that are sound by themselves, of a return that is not too small to share counts."""
    return [
        *_larger_than_the_whole(numbered, metadata),
        *_too_near(numbered, metadata),
        *_rows_of_totals(numbered),
        *_table_rows(numbered, metadata),
    ]


def _larger_than_the_whole(numbered: Numbered, metadata: Metadata) -> Iterator[str]:
    total = next(row for _, row in numbered if row["level"] == "return")
    groups = {row["key"]: row for _, row in numbered if row["level"] == "group"}
    for number, row in numbered:
        for name in ("children", "children_in_scope"):
            if _more(row[name], metadata.children):
                yield f"Row {number}, column {name}: more children than the return has."
        for name in _SIZES:
            if row["level"] == "check" and _more(row[name], groups[row["group"]][name]):
                yield f"Row {number}, column {name}: more than its group has."
            elif row["level"] != "return" and _more(row[name], total[name]):
                yield f"Row {number}, column {name}: more than the return has."


def _more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def _too_near(numbered: Numbered, metadata: Metadata) -> Iterator[str]:
    """The size of a small table, or its few children, would follow from two sizes of which one counts it in."""
    for name in _SIZES:
        first: dict[int, int] = {}
        for number, row in numbered:
            if row[name] is not None:
                first.setdefault(row[name], number)
        sizes = sorted(first)
        for smaller, larger in pairwise(sizes):
            if larger - smaller < metadata.threshold:
                one, other = sorted((first[smaller], first[larger]))
                yield f"Row {other}, column {name}: so near to that of row {one} that a small number follows."


def _rows_of_totals(numbered: Numbered) -> Iterator[str]:
    """Rows of tables add up, so that those a check looked at follow from those of its group and of the other checks."""
    withheld = {row["group"] for _, row in numbered if row["level"] == "check" and _is_withheld(row)}
    for number, row in numbered:
        if row["rows_in_scope"] is None or row["level"] == "check":
            continue
        if row["key"] in withheld or (row["level"] == "return" and withheld):
            yield f"Row {number}, column rows_in_scope: there, although those of one of its checks are withheld."


def _is_withheld(row: Row) -> bool:
    return bool(row["status"] == "run" and row["rows_in_scope"] is None)


def _table_rows(numbered: Numbered, metadata: Metadata) -> Iterator[str]:
    sizes = {row["rows_in_scope"] for _, row in numbered if row["rows_in_scope"] is not None}
    for table, rows in metadata.table_rows.items():
        if rows is not None and any(0 < abs(rows - size) < metadata.threshold for size in sizes):
            yield f"Metadata table_rows: the rows of {table} are so near to a size of scope that a small number follows."
