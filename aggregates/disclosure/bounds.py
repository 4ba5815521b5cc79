"""What a reader of the shared file knows of every count: its lowest and highest possible value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cells import Cell, cell, most_rows, ranges
from .reasons import SMALL_RETURN, band_said
from .tree import Group, Row, Tree, read_tree

if TYPE_CHECKING:
    import pyarrow as pa

Interval = tuple[int | None, int | None]


def bounds(table: pa.Table, threshold: int = 5) -> pa.Table:
    """errors_low, errors_high, children_low, children_high for each row of a shared table, in its order.

    Equal where the count is shared, as the children of a suppressed total may be; null where the row did not run, and for every row
    of a return too small to share counts.
    A suppressed check has at least one error. Its children are given as at least one, although there are none in the rare case
    that no flagged row carries a child's id.
    """
    import pyarrow as pa

    tree = read_tree(table)
    if tree.total["reason"] == SMALL_RETURN or tree.total["status"] != "run":
        errors: dict[int, Interval] = {}
        children: dict[int, Interval] = {}
    else:
        errors, children = _errors(tree, threshold), _children(tree, threshold)
    unknown: Interval = (None, None)
    lows_and_highs = [(*errors.get(id(row), unknown), *children.get(id(row), unknown)) for row in tree.rows]
    names = ("errors_low", "errors_high", "children_low", "children_high")
    columns = list(zip(*lows_and_highs, strict=True)) or [()] * 4
    return pa.table({name: pa.array(column, pa.int64()) for name, column in zip(names, columns, strict=True)})


def _errors(tree: Tree, threshold: int) -> dict[int, Interval]:
    fallback = most_rows(tree, threshold)
    found: dict[int, Interval] = {}
    hidden: list[tuple[Group, int, list[Row], list[Cell]]] = []
    for group in tree.groups:
        suppressed = [check for check in group.checks if check["suppressed"]]
        cells = [cell(check, threshold, fallback) for check in suppressed]
        shared = sum(check["errors"] for check in group.checks if not check["suppressed"])
        for check in group.checks:
            found[id(check)] = (check["errors"], check["errors"])
        if group.row["suppressed"]:
            hidden.append((group, shared, suppressed, cells))
        else:
            found[id(group.row)] = (group.row["errors"], group.row["errors"])
            found.update(zip(map(id, suppressed), ranges(cells, group.row["errors"] - shared), strict=True))
    parts = [Cell(sum(c.low for c in cells), sum(c.high for c in cells)) for *_, cells in hidden]
    shared_groups = sum(group.row["errors"] for group in tree.groups if not group.row["suppressed"])
    known = shared_groups + sum(shared for _, shared, *_ in hidden)
    lowest, highest = known + sum(part.low for part in parts), known + sum(part.high for part in parts)
    if tree.total["suppressed"]:
        band = band_said(tree.total["reason"]) or (lowest, highest)
        lowest, highest = max(lowest, band[0]), min(highest, band[1])
    else:
        lowest = highest = tree.total["errors"]
    found[id(tree.total)] = (lowest, highest)
    limits = [
        (low, high)
        for (low, _), (_, high) in zip(ranges(parts, lowest - known), ranges(parts, highest - known), strict=True)
    ]
    for (group, shared, suppressed, cells), (low, high) in zip(hidden, limits, strict=True):
        found[id(group.row)] = (shared + low, shared + high)
        least, most = ranges(cells, low), ranges(cells, high)
        found.update({id(check): (least[n][0], most[n][1]) for n, check in enumerate(suppressed)})
    return found


def _children(tree: Tree, threshold: int) -> dict[int, Interval]:
    found: dict[int, Interval] = {}

    def of(row: Row, parts: list[Row]) -> Interval:
        if row["children"] is not None:
            return row["children"], row["children"]
        limits = [found[id(part)] for part in parts]
        highest = sum(high or 0 for _, high in limits)
        if row["children_in_scope"] is not None:
            highest = min(highest, row["children_in_scope"])
        return max((low or 0 for low, _ in limits), default=0), highest

    for group in tree.groups:
        for check in group.checks:
            found[id(check)] = (1, threshold - 1) if check["suppressed"] else (check["children"], check["children"])
        found[id(group.row)] = of(group.row, group.checks)
    found[id(tree.total)] = of(tree.total, [group.row for group in tree.groups])
    return found
