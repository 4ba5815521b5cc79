"""Counts as a tree: the return over its error groups over their checks. Errors add up along it, children do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plumbline.engine.errors import PlumblineError

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]


class DisclosureError(PlumblineError):
    """Counts that cannot be protected, because they do not fit together or the policy is too weak."""


@dataclass(slots=True)
class Group:
    """One error group: its row and the rows of its checks that ran."""

    row: Row
    checks: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """All rows in their order; the return's row; the groups that ran."""

    rows: list[Row]
    total: Row
    groups: list[Group]


def read_tree(counts: pa.Table) -> Tree:
    """The tree of a table of the contract's rows.

    Raises:
        DisclosureError: there is not exactly one row for the return, or a check has no group.
    """
    return tree_of(counts.to_pylist())


def tree_of(rows: list[Row]) -> Tree:
    """The same of rows; they are not copied.

    Raises:
        DisclosureError: as ``read_tree``.
    """
    totals = [row for row in rows if row["level"] == "return"]
    if len(totals) != 1:
        raise DisclosureError(f"Counts hold one row for the whole return; here there are {len(totals)}.")
    groups = {row["key"]: Group(row) for row in rows if row["level"] == "group"}
    for row in rows:
        if row["level"] == "check" and row["status"] == "run":
            if row["group"] not in groups or groups[row["group"]].row["status"] != "run":
                raise DisclosureError(f"Check {row['key']} ran, but there is no total for its group '{row['group']}'.")
            groups[row["group"]].checks.append(row)
    return Tree(rows, totals[0], [group for group in groups.values() if group.row["status"] == "run"])


def refuse_unfit(tree: Tree) -> None:
    """Refuses counts whose errors do not add up, since suppression is only sound where they do.

    Raises:
        DisclosureError: naming the first total that differs from the sum of its parts, or the first impossible count.
    """
    for row in tree.rows:
        if row["status"] == "run" and not 0 <= row["children"] <= row["errors"]:
            raise DisclosureError(f"{row['level']} {row['key']}: children must lie between 0 and the number of errors.")
    for group in tree.groups:
        if group.row["errors"] != sum(check["errors"] for check in group.checks):
            raise DisclosureError(f"The errors of group '{group.row['key']}' are not the sum of its checks.")
    if tree.total["status"] == "run" and tree.total["errors"] != sum(group.row["errors"] for group in tree.groups):
        raise DisclosureError("The errors of the return are not the sum of its groups.")
