"""A file that was shared before, and what its reader sees in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..limits import LOWEST_THRESHOLD
from .bands import Band
from .cells import Cell, cell, most_rows, sure_of
from .equations import Sum
from .reasons import SMALL_RETURN, band_said
from .tree import DisclosureError, Group, Row, Tree, tree_of

RETURN = "the return"
CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A counts file of the same council, return and collection year: its protected rows, and the threshold they keep.

    ``over_time`` has the (level, key) of totals that were withheld for the sake of other files only, where that is known; for those
    whose children were, (CHILDREN, key).
    """

    rows: Sequence[Row]
    threshold: int
    over_time: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class View:
    """One file as its reader sees it. ``cells`` are the suppressed checks by code; ``shared`` the groups whose total is shared.

    The totals of a file that is not shared yet are all there, and ``shared`` says which of them a reader would get.
    """

    tree: Tree
    cells: dict[str, Cell]
    threshold: int
    over_time: frozenset[tuple[str, str]] = frozenset()
    groups: dict[str, Group] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", {group.row["key"]: group for group in self.tree.groups})

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each check that ran."""
        return {check["key"]: name for name, group in self.groups.items() for check in group.checks}

    @cached_property
    def checks_of(self) -> dict[str, list[str]]:
        """The checks of each group that ran."""
        return {name: [check["key"] for check in group.checks] for name, group in self.groups.items()}

    @cached_property
    def cells_of(self) -> dict[str, frozenset[str]]:
        """The suppressed checks of each group."""
        return {name: frozenset(key for key in keys if key in self.cells) for name, keys in self.checks_of.items()}

    @cached_property
    def _children(self) -> dict[str, tuple[int, int]]:
        return {
            check["key"]: (1, self.threshold - 1)
            if check["key"] in self.cells
            else (check["children"], check["children"])
            for group in self.tree.groups
            for check in group.checks
        }

    def children_of(self, key: str) -> tuple[int, int]:
        """The fewest and the most children of a check; none when it did not run: none of its children are in the totals then."""
        return self._children.get(key, (0, 0))

    @cached_property
    def _shared_errors(self) -> dict[str, int]:
        return {
            name: sum(check["errors"] for check in group.checks if check["key"] not in self.cells)
            for name, group in self.groups.items()
        }

    @property
    def shared_errors(self) -> int:
        """The errors of all checks that are shared."""
        return sum(self._shared_errors.values())

    @property
    def whole(self) -> Band | None:
        """The errors of the return as a file that was shared tells them: the number twice, a band, or None."""
        total = self.tree.total
        return band_said(total["reason"]) if total["suppressed"] else (total["errors"], total["errors"])

    def is_withheld_for_its_value(self, name: str) -> bool:
        """Whether the total of a group, or RETURN, is suppressed because of what its counts are, so that this says something.

        It says nothing where the total is suppressed whatever the counts are, or for the sake of another file.
        """
        row = self.tree.total if name == RETURN else self.groups[name].row
        if not row["suppressed"] or (row["level"], row["key"]) in self.over_time:
            return False
        return len(self.hidden_in(name)) > 1 and not self._stands_alone(name)

    def hidden_in(self, name: str) -> frozenset[str]:
        """The suppressed checks of a group; for RETURN those of all groups whose total is suppressed."""
        if name != RETURN:
            return self.cells_of.get(name, frozenset())
        withheld = [cells for group, cells in self.cells_of.items() if self.groups[group].row["suppressed"]]
        return frozenset().union(*withheld)

    def _stands_alone(self, name: str) -> bool:
        if name == RETURN:
            return all(map(self._stands_alone, self.groups))
        return all(self._children[key][1] < self.threshold for key in self.checks_of[name])

    def children_said(self, name: str) -> int | None:
        """How many children a total is told to have; where they were withheld because they asked for more than is sure, the least.

        None where they were withheld whatever they are, or for the sake of another file.
        """
        row = self.tree.total if name == RETURN else self.groups[name].row
        if row["children"] is not None:
            return int(row["children"])
        if self._stands_alone(name) or (CHILDREN, row["key"]) in self.over_time:
            return None
        parts = self.groups if name == RETURN else {name: self.groups[name]}
        untold = [part for part, group in parts.items() if group.row["children"] is None]
        cells = [self.cells[key] for part in untold for key in self.cells_of[part]]
        known = sum(group.row["children"] or 0 for group in parts.values()) + sum(map(self._shared_children, untold))
        return known + sure_of(cells, self.threshold) + 1

    def _shared_children(self, name: str) -> int:
        return sum(self._children[key][1] for key in self.checks_of[name] if key not in self.cells)

    def sums(self, shared: Collection[str], whole: Band | None) -> list[Sum]:
        """What the suppressed checks come to, from the totals of the groups ``shared`` and, where told, that of the return."""
        found = []
        for name in self.groups:
            if name in shared:
                total = self.groups[name].row["errors"] - self._shared_errors[name]
                found.append(Sum(self.cells_of[name], total, total, name))
        if whole:
            names = frozenset().union(*(self.cells_of[name] for name in self.groups if name not in shared))
            known = sum(
                self.groups[name].row["errors"] if name in shared else self._shared_errors[name] for name in self.groups
            )
            found.append(Sum(names, whole[0] - known, whole[1] - known, RETURN))
        return [one for one in found if one.names]


def is_sound(earlier: Earlier) -> bool:
    """Whether the rows are those of a counts file, so that another can be compared with them."""
    try:
        tree_of(list(earlier.rows))
        ran = [row for row in earlier.rows if row["status"] == "run"]
        counted = [row[name] for row in ran if not row["suppressed"] for name in ("errors", "children")]
        counted += [row["children"] for row in ran if row["suppressed"] and row["children"] is not None]
    except (DisclosureError, KeyError, TypeError):
        return False
    return earlier.threshold >= LOWEST_THRESHOLD and all(isinstance(number, int) for number in counted)


def view_of(earlier: Earlier) -> View | None:
    """A file that was shared, as its reader sees it; None when it shares no counts."""
    tree = tree_of(list(earlier.rows))
    if tree.total["status"] != "run" or tree.total["reason"] == SMALL_RETURN:
        return None
    fallback = most_rows(tree, earlier.threshold)
    suppressed = [check for group in tree.groups for check in group.checks if check["suppressed"]]
    cells = {check["key"]: cell(check, earlier.threshold, fallback) for check in suppressed}
    return View(tree, cells, earlier.threshold, earlier.over_time)
