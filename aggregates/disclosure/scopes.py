"""Withholds sizes of scope (rows and children a check looked at) that are small, or from which a small one follows."""

from __future__ import annotations

from .cells import is_small, most_errors
from .tree import Row, Tree


def withhold_scopes(tree: Tree, threshold: int) -> None:
    """Sets sizes to null in place.

    A size of 1 to threshold-1 is null, and so is one that differs from a shared size by as little: a table of three rows would
    otherwise follow from two checks of which one looks at that table as well. The number of children in the return comes first
    and is always shared. Rows of a group or of the return are shared only where those of all their checks are, since rows of
    tables add up.
    """
    parts = [group.row for group in tree.groups]
    checks = [check for group in tree.groups for check in group.checks]
    _withhold_contradicted(checks, threshold)
    for name in ("children_in_scope", "rows_in_scope"):
        kept: set[int] = set()
        # Checks before groups for rows, whose totals depend on them; the return before all for children.
        order = [tree.total, *parts, *checks] if name == "children_in_scope" else [*checks, *parts, tree.total]
        for row in order:
            size = row[name]
            if size is None or size in kept:
                continue
            if is_small(size, threshold) or any(abs(size - other) < threshold for other in kept):
                row[name] = None
            else:
                kept.add(size)
    for group in tree.groups:
        if any(check["rows_in_scope"] is None for check in group.checks):
            group.row["rows_in_scope"] = None
    if any(check["rows_in_scope"] is None for check in checks):
        tree.total["rows_in_scope"] = None


def _withhold_contradicted(checks: list[Row], threshold: int) -> None:
    """A scope that a count contradicts (more errors than rows, say) says nothing true; a reader must not build on it."""
    for check in checks:
        few_children = is_small(check["children"], threshold)
        if few_children and check["errors"] > most_errors(check, threshold, check["errors"]):
            check["children_in_scope"] = None
        if check["rows_in_scope"] is not None and check["errors"] > check["rows_in_scope"]:
            check["rows_in_scope"] = None
        if check["children_in_scope"] is not None and check["children"] > check["children_in_scope"]:
            check["children_in_scope"] = None
