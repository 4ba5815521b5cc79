"""What every row of a counts file must keep by itself, and that the rows are those of one return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ..disclosure.reasons import TOTAL, band_said, errors_said, is_known
from .metadata import LARGEST_COUNT, Metadata
from .schema import COUNT_COLUMNS, LEVELS, STATUSES
from .vocabulary import COULD_NOT_RUN, NONE_RAN, Vocabulary

Row = dict[str, Any]


def row_faults(rows: Sequence[Row], metadata: Metadata, words: Vocabulary) -> list[str]:
    """What is wrong with the rows, each fault with its row (the header is row 1) and column."""
    found = []
    names_are_sound = True
    for number, row in enumerate(rows, start=2):
        faults = list(_name_faults(row, words, metadata.return_name))
        names_are_sound = names_are_sound and not faults
        if row["level"] in LEVELS and row["status"] in STATUSES and row["suppressed"] is not None:
            faults += [*_reason_faults(row, metadata, words), *_count_faults(row, metadata)]
        known = f" (check {row['key']})" if row["level"] == "check" and row["key"] in words.checks else ""
        found += [f"Row {number}{known}, {fault}" for fault in faults]
    return [*found, *_set_faults(rows)] if names_are_sound else found


def _name_faults(row: Row, words: Vocabulary, return_name: str) -> Iterator[str]:
    level = row["level"]
    if level not in LEVELS:
        yield f"column level: not one of {', '.join(LEVELS)}."
    elif level == "return":
        if row["key"] != return_name:
            yield "column key: not the name of the return in the metadata."
        if row["group"] is not None:
            yield "column group: the return belongs to no group."
    elif level == "group":
        if row["key"] not in words.groups:
            yield "column key: not an error group of the return."
        if row["group"] != row["key"]:
            yield "column group: not the same as the key."
    else:
        yield from _check_name_faults(row, words)
    if row["status"] not in STATUSES:
        yield f"column status: not one of {', '.join(STATUSES)}."
    if row["suppressed"] is None:
        yield "column suppressed: neither true nor false."


def _check_name_faults(row: Row, words: Vocabulary) -> Iterator[str]:
    if row["key"] not in words.checks:
        yield "column key: not a check of the return."
    elif words.in_force is not None and row["key"] not in words.in_force:
        yield "column key: not a check that is in force in the collection year of the file."
    if row["group"] not in words.groups:
        yield "column group: not an error group of the return."
    elif words.in_force is not None and words.in_force.get(row["key"], row["group"]) != row["group"]:
        yield "column group: not the error group of this check."


def _reason_faults(row: Row, metadata: Metadata, words: Vocabulary) -> Iterator[str]:
    level, status, reason = row["level"], row["status"], row["reason"]
    if status == "run" and not row["suppressed"]:
        if reason is not None:
            yield "column reason: there is one although the counts are shared."
        return
    if reason is None:
        yield "column reason: it does not say why there are no counts."
    elif status == "run":
        if not is_known(reason, level, metadata.threshold):
            yield "column reason: not one of the reasons for withholding counts."
    elif level != "check":
        if reason != NONE_RAN:
            yield "column reason: not one of the reasons the contract knows."
    elif not (reason == COULD_NOT_RUN if status == "failed" else words.says_why_skipped(reason)):
        yield "column reason: not one of the reasons the contract knows."


def _count_faults(row: Row, metadata: Metadata) -> Iterator[str]:
    if row["status"] != "run":
        if row["suppressed"]:
            yield "column suppressed: it did not run, so there is nothing to suppress."
        yield from (
            f"column {name}: it did not run, so there is no count." for name in COUNT_COLUMNS if row[name] is not None
        )
        return
    for name in ("errors", "children"):
        # Where a total is withheld for the sake of its errors, its children may be told.
        may_be_told = name == "children" and (row["reason"] == TOTAL or band_said(row["reason"]) is not None)
        if row["suppressed"] and row[name] is not None and not may_be_told:
            yield f"column {name}: marked as suppressed, but there is a count."
        if not row["suppressed"] and row[name] is None:
            yield f"column {name}: there is no count, and it is not marked as suppressed."
    for name in COUNT_COLUMNS:
        if row[name] is None:
            continue
        if not 0 <= row[name] <= LARGEST_COUNT:
            yield f"column {name}: a count cannot be below zero or above {LARGEST_COUNT:,}."
        elif 1 <= row[name] < metadata.threshold:
            yield f"column {name}: a count from 1 to {metadata.threshold - 1} should have been suppressed."
    yield from _relation_faults(row, metadata.threshold)


def _relation_faults(row: Row, threshold: int) -> Iterator[str]:
    errors, children = row["errors"], row["children"]
    rows_in_scope, children_in_scope = row["rows_in_scope"], row["children_in_scope"]
    if errors is not None and children is not None and children > errors:
        yield "column children: more children than errors."
    if children is not None and children_in_scope is not None and children > children_in_scope:
        yield "column children: more children than children_in_scope."
    if children_in_scope is not None and rows_in_scope is not None and children_in_scope > rows_in_scope:
        yield "column children_in_scope: more children than rows_in_scope."
    # A row can be flagged by several checks of a group, so that a group can have more errors than rows.
    if row["level"] == "check" and errors is not None and rows_in_scope is not None and errors > rows_in_scope:
        yield "column errors: more errors than rows_in_scope."
    if row["level"] == "check" and row["suppressed"] and rows_in_scope is not None:
        least, most = errors_said(row["reason"], threshold) or (1, rows_in_scope)
        if least > rows_in_scope or (least >= threshold and most > rows_in_scope):
            yield "column reason: more errors than rows_in_scope."


def _set_faults(rows: Sequence[Row]) -> list[str]:
    found = []
    levels = Counter(row["level"] for row in rows)
    if levels["return"] != 1:
        found.append(f"There must be exactly one row for the whole return; there are {levels['return']}.")
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        first = seen.setdefault((row["level"], row["key"]), number)
        if first != number:
            found.append(f"Row {number}, column key: the same {row['level']} as row {first}.")
    groups = {row["key"] for row in rows if row["level"] == "group"}
    used = {row["group"] for row in rows if row["level"] == "check"}
    found += [
        f"Row {number}, column group: there is no row for this group."
        for number, row in enumerate(rows, start=2)
        if row["level"] == "check" and row["group"] not in groups
    ]
    found += [
        f"Row {number}, column key: no check belongs to this group."
        for number, row in enumerate(rows, start=2)
        if row["level"] == "group" and row["key"] not in used
    ]
    return found
