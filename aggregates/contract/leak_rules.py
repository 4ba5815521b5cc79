"""Refuses a file whose shared counts give a suppressed one away, as when its totals were not withheld although they had to be.

What is asked here can be asked by whoever has the file. That a total is shared is never demanded: one may be withheld for reasons
that lie outside this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from ..disclosure.tree import Group, Tree

Row = dict[str, Any]


def leak_faults(table: pa.Table, numbered: Sequence[tuple[int, Row]], threshold: int) -> list[str]:
    """What a reader could work out, in rows that are sound by themselves and whose sums fit."""
    return _errors_faults(table, numbered, threshold) or _total_faults(table, threshold)


def _errors_faults(table: pa.Table, numbered: Sequence[tuple[int, Row]], threshold: int) -> list[str]:
    """Suppressed errors that have no value left, or too few, within the totals that are shared."""
    from ..disclosure import bounds
    from ..disclosure.reasons import enough

    limits = bounds(table, threshold)
    found = []
    for (number, row), low, high in zip(
        numbered, limits["errors_low"].to_pylist(), limits["errors_high"].to_pylist(), strict=True
    ):
        if not row["suppressed"]:
            continue
        if low > high:
            found.append(f"Row {number}, column errors: no value fits the totals.")
        elif row["level"] == "check" and high - low + 1 < enough(threshold):
            found.append(f"Row {number}, column errors: suppressed, but it can be worked out from the totals.")
    return found


def _total_faults(table: pa.Table, threshold: int) -> list[str]:
    """Totals that are shared although the method of disclosure control never shares them (docs/disclosure.md)."""
    from ..disclosure.cells import asks_for_nothing, cell, leaves_children_open, most_rows
    from ..disclosure.tree import read_tree

    tree = read_tree(table)
    numbers = {id(row): number for number, row in enumerate(tree.rows, start=2)}
    fallback = most_rows(tree, threshold)
    found = []
    for row, groups in [*((group.row, [group]) for group in tree.groups), (tree.total, _withheld(tree))]:
        hidden = [check for group in groups for check in group.checks if check["suppressed"]]
        if row["children"] is None or not hidden:
            continue
        told = [group.row for group in tree.groups if row is tree.total and group.row["children"] is not None]
        beside = [group for group in (tree.groups if row is tree.total else groups) if group.row not in told]
        shared = [check for group in beside for check in group.checks if not check["suppressed"]]
        demand = row["children"] - sum(part["children"] for part in [*told, *shared])
        asked = [check for group in groups if group.row not in told for check in group.checks if check["suppressed"]]
        cells = [cell(check, threshold, fallback) for check in hidden]
        # Only a total whose errors are shared too can ask for children of suppressed checks: those errors say more.
        if row["suppressed"]:
            is_open = asks_for_nothing([cell(check, threshold, fallback) for check in asked], demand, threshold)
        else:
            is_open = leaves_children_open(cells, demand, threshold) and (demand <= 0 or len(asked) == len(hidden))
        if not _has_cover(tree, row, threshold):
            found.append(f"Row {numbers[id(row)]}: shared, although there is nothing in it but suppressed counts.")
        elif not is_open:
            found.append(f"Row {numbers[id(row)]}, column children: a suppressed count can be worked out from it.")
    return found


def _withheld(tree: Tree) -> list[Group]:
    return [group for group in tree.groups if group.row["suppressed"]]


def _has_cover(tree: Tree, total: Row, threshold: int) -> bool:
    """Whether a check with children enough is shared in this total, so that it is not a sum of small counts alone."""
    groups = [group for group in tree.groups if total is tree.total or group.row is total]
    return any(check["children"] >= threshold for group in groups for check in group.checks if not check["suppressed"])
