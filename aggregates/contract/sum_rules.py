"""What the rows of a counts file must keep together: errors add up, children lie between the most and the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .leak_rules import leak_faults
from .metadata import Metadata
from .scope_rules import scope_faults

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
Interval = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class _Limits:
    """Lowest and highest value (None: unknown) of a row's errors and children."""

    errors: Interval
    children: Interval


def sum_faults(table: pa.Table, rows: Sequence[Row], metadata: Metadata) -> list[str]:
    """What does not fit together in rows that are sound by themselves."""
    numbered = list(enumerate(rows, start=2))
    total_number, total = next((number, row) for number, row in numbered if row["level"] == "return")
    groups = [(number, row) for number, row in numbered if row["level"] == "group"]
    checks = [row for row in rows if row["level"] == "check"]
    members = {row["key"]: [check for check in checks if check["group"] == row["key"]] for _, row in groups}
    found = [fault for number, row in groups for fault in _status_faults(number, row, members[row["key"]])]
    found += _status_faults(total_number, total, checks)
    found = found or _small_return_faults(numbered, metadata)
    if found or total["status"] != "run" or metadata.children is None:
        return found
    if total["children_in_scope"] not in (None, metadata.children):
        found.append(f"Row {total_number}, column children_in_scope: not the number of children in the metadata.")
    parts = []
    for number, row in groups:
        if row["status"] == "run":
            limits = [_limits(check, metadata.threshold) for check in members[row["key"]] if check["status"] == "run"]
            found += _fit_faults(number, row, limits, "checks")
            parts.append(_own_or(row, _together(limits)))
    found += _fit_faults(total_number, total, parts, "groups")
    found += scope_faults(numbered, metadata)
    return found or leak_faults(table, numbered, metadata.threshold)


def _status_faults(number: int, row: Row, checks: Sequence[Row]) -> list[str]:
    statuses = {check["status"] for check in checks}
    expected = next((status for status in ("run", "failed") if status in statuses), "skipped")
    return [] if row["status"] == expected else [f"Row {number}, column status: does not fit the status of its checks."]


def _small_return_faults(numbered: Sequence[tuple[int, Row]], metadata: Metadata) -> list[str]:
    from ..disclosure.reasons import SMALL_RETURN

    found = []
    for number, row in numbered:
        if row["status"] != "run":
            continue
        withheld = row["reason"] == SMALL_RETURN
        if metadata.children is None and not withheld:
            found.append(f"Row {number}: a return of fewer than minimum_children children shares no counts.")
        elif metadata.children is None and (row["rows_in_scope"], row["children_in_scope"]) != (None, None):
            found.append(f"Row {number}: a return of fewer than minimum_children children shares no size of scope.")
        elif metadata.children is not None and withheld:
            found.append(f"Row {number}, column reason: the return is not too small.")
    return found


def _limits(check: Row, threshold: int) -> _Limits:
    if check["suppressed"]:
        return _Limits((1, None), (0, threshold - 1))
    return _Limits((check["errors"], check["errors"]), (check["children"], check["children"]))


def _together(parts: Sequence[_Limits]) -> _Limits:
    return _Limits(
        (sum(part.errors[0] for part in parts), _sum_of_highs([part.errors for part in parts])),
        (max((part.children[0] for part in parts), default=0), _sum_of_highs([part.children for part in parts])),
    )


def _sum_of_highs(intervals: Sequence[Interval]) -> int | None:
    highs = [high for _, high in intervals if high is not None]
    return sum(highs) if len(highs) == len(intervals) else None


def _own_or(row: Row, computed: _Limits) -> _Limits:
    errors = computed.errors if row["errors"] is None else (row["errors"], row["errors"])
    children = computed.children if row["children"] is None else (row["children"], row["children"])
    return _Limits(errors, children)


def _fit_faults(number: int, row: Row, parts: Sequence[_Limits], of: str) -> list[str]:
    together = _together(parts)
    found = []
    if row["errors"] is not None and not _within(row["errors"], together.errors):
        found.append(f"Row {number}, column errors: not the sum of its {of}.")
    if row["children"] is not None and not _within(row["children"], together.children):
        found.append(f"Row {number}, column children: not between the most of any of its {of} and their sum.")
    return found


def _within(value: int, interval: Interval) -> bool:
    low, high = interval
    return low <= value and (high is None or value <= high)
