"""What a file to be shared says together with one that was shared before, to a reader who takes differences.

The reader assumes that whatever is suppressed in both files is the same in both, and that no more children came or went than is
seen. The sums of both files then stand in one system of equations, and the change of a total's children must be met by checks that
changed.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .cells import Cell, cell, most_rows
from .equations import Box, Sum, connected, possible
from .reasons import SMALL_RETURN, enough
from .tree import DisclosureError, Group, Row, Tree, tree_of

RETURN = "the return"

# That so many withheld counts are all the same as so many days before, nobody can take for granted.
_MANY = 10
_LONG = 15
# With less a suppressed count could only be 1.
LOWEST_THRESHOLD = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    """A counts file of the same council, return and collection year: its protected rows, and the threshold they keep.

    ``over_time`` has the (level, key) of totals that were withheld for the sake of other files only, where that is known;
    ``days_apart`` how many days lie between its extract and that of the new file.
    """

    rows: Sequence[Row]
    threshold: int
    over_time: frozenset[tuple[str, str]] = frozenset()
    days_apart: int = 0


@dataclass(frozen=True)
class View:
    """One file as its reader sees it. ``cells`` are the suppressed checks by code; ``shared`` the groups whose total is shared.

    The totals of a file that is not shared yet are all there, and ``shared`` says which of them a reader would get.
    """

    tree: Tree
    cells: dict[str, Cell]
    threshold: int
    over_time: frozenset[tuple[str, str]] = frozenset()
    days_apart: int = 0
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
    def _children(self) -> dict[str, int | None]:
        return {
            check["key"]: None if check["key"] in self.cells else check["children"]
            for group in self.tree.groups
            for check in group.checks
        }

    def children_of(self, key: str) -> int | None:
        """The children of a check; None when suppressed, 0 when it did not run: none of its children are in the totals then."""
        return self._children.get(key, 0)

    @cached_property
    def _shared_errors(self) -> dict[str, int]:
        return {
            name: sum(check["errors"] for check in group.checks if check["key"] not in self.cells)
            for name, group in self.groups.items()
        }

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
        shared = [self._children[key] or 0 for key in self.checks_of[name]]
        return max(shared, default=0) < self.threshold

    def sums(self, shared: Collection[str], *, with_return: bool) -> list[Sum]:
        """What the suppressed checks come to, from the totals of the groups ``shared`` and that of the return."""
        found = [
            Sum(self.cells_of[name], self.groups[name].row["errors"] - self._shared_errors[name], name)
            for name in self.groups
            if name in shared
        ]
        if with_return:
            rest = [name for name in self.groups if name not in shared]
            names = frozenset().union(*(self.cells_of[name] for name in rest))
            total = self.tree.total["errors"] - sum(
                self.groups[name].row["errors"] if name in shared else self._shared_errors[name] for name in self.groups
            )
            found.append(Sum(names, total, RETURN))
        return [one for one in found if one.names]


def is_sound(earlier: Earlier) -> bool:
    """Whether the rows are those of a counts file, so that another can be compared with them."""
    try:
        tree_of(list(earlier.rows))
        ran = [row for row in earlier.rows if row["status"] == "run"]
        counted = [row[name] for row in ran if not row["suppressed"] for name in ("errors", "children")]
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
    return View(tree, cells, earlier.threshold, earlier.over_time, earlier.days_apart)


class Comparison:
    """A file to be shared beside one that was."""

    def __init__(self, new: View, old: View) -> None:
        self._new, self._old = new, old
        self._boxes: dict[Hashable, Box] = {("old", key): (c.low, c.high) for key, c in old.cells.items()}
        self._boxes |= {("new", key): (c.low, c.high) for key, c in new.cells.items()}
        self._needed: dict[Hashable, int] = {("old", key): enough(old.threshold) for key in old.cells}
        self._needed |= {("new", key): enough(new.threshold) for key in new.cells}
        self._same: set[str] = set()
        for key in new.cells.keys() & old.cells.keys():
            low, high = max(new.cells[key].low, old.cells[key].low), min(new.cells[key].high, old.cells[key].high)
            # A check whose two ranges have nothing in common has changed, as anybody can see.
            if low <= high:
                self._same.add(key)
                self._boxes[key] = low, high
                self._needed[key] = enough(min(new.threshold, old.threshold))
        self._return_counts = len(self._same) < _MANY or old.days_apart < _LONG
        self._moved = any(new.group_of[key] != old.group_of[key] for key in self._same)
        self._old_shared = {name for name, group in old.groups.items() if not group.row["suppressed"]}
        sums = old.sums(self._old_shared, with_return=self._return_counts and not old.tree.total["suppressed"])
        self._open: dict[str, bool] = {}
        self._old_sums = [one._replace(names=self._names("old", one), of=None) for one in sums]

    def _names(self, side: str, one: Sum) -> frozenset[Hashable]:
        return frozenset(name if name in self._same else (side, name) for name in one.names)

    def unsafe(self, shared: Collection[str], *, with_return: bool = False) -> set[str]:
        """The totals of the new file, groups and RETURN, that with the old file leave some suppressed check too few values.

        They are those of ``shared`` groups, and the return's with ``with_return``. The total of the return is left out where the
        files lie weeks apart and have many suppressed checks in common.
        """
        with_return = with_return and self._return_counts
        new = self._new.sums(shared, with_return=with_return)
        if self._moved:
            return {str(one.of) for one in new}
        found = self._by_children(shared, with_return=with_return) | {
            str(one.of) for one in new if self._tells_what_was_withheld(str(one.of), one.names)
        }
        sums = [one._replace(names=self._names("new", one)) for one in new]
        for part in connected([*sums, *self._old_sums]):
            mine = {str(one.of) for one in part if one.of is not None}
            if mine and not self._leaves_enough(part):
                found |= mine
        return found

    def _leaves_enough(self, part: Sequence[Sum]) -> bool:
        limits = possible(part, self._boxes)
        if limits is None:
            # Something suppressed has changed. Of the very same checks it says no more; otherwise the least change can be guessed.
            return len({one.names for one in part}) == 1
        return all(high - low + 1 >= self._needed[name] for name, (low, high) in limits.items())

    def _tells_what_was_withheld(self, name: str, cells: frozenset[Hashable]) -> bool:
        """Whether a total would settle between few and many, where the old total was withheld because it was one or the other."""
        totals = {RETURN, name} & {*([RETURN] if self._return_counts else []), *self._old.groups}
        return any(
            self._old.is_withheld_for_its_value(total) and cells & self._same & self._old.hidden_in(total)
            for total in totals
        )

    def always_withheld(self, name: str) -> bool:
        """Whether the total of a group is unsafe whatever its counts are: it differs from the shared one by a single check."""
        if name not in self._old_shared or name not in self._new.groups:
            return False
        return sum(len(view.cells_of[name] - self._same) for view in (self._new, self._old)) == 1

    def _by_children(self, shared: Collection[str], *, with_return: bool) -> set[str]:
        """The totals whose change of children would say something about a check that is suppressed in one file only."""
        both = [name for name in self._new.groups if name in shared and name in self._old_shared]
        found = {name for name in both if not self._children_are_open(name)}
        if with_return and not self._old.tree.total["suppressed"]:
            new, old = self._new.groups, self._old.groups
            changes = [_Change.known(old[name].row["children"], new[name].row["children"]) for name in both]
            rest = [name for name in {**new, **old} if name not in both]
            changes += [change for name in rest for change in self._changes(name)]
            if not _is_open(self._old.tree.total, self._new.tree.total, changes):
                found.add(RETURN)
        return found

    def _children_are_open(self, name: str) -> bool:
        if self._new.cells_of[name] | self._old.cells_of[name] <= self._same:
            return True
        if name not in self._open:
            self._open[name] = self._changes_are_open(name)
        return self._open[name]

    def _changes_are_open(self, name: str) -> bool:
        return _is_open(self._old.groups[name].row, self._new.groups[name].row, self._changes(name))

    def _changes(self, name: str) -> list[_Change]:
        """The change of each check of a group that is seen to have changed, or may have."""
        keys = {*self._new.checks_of.get(name, ()), *self._old.checks_of.get(name, ())} - self._same
        return [
            _Change.between(
                self._old.children_of(key), self._new.children_of(key), self._old.threshold, self._new.threshold
            )
            for key in sorted(keys)
        ]


@dataclass(frozen=True, slots=True)
class _Change:
    """How many children a check may have gained and lost: ``gained`` and ``lost`` at the least favourable of what is possible.

    ``hidden`` when that depends on a suppressed count.
    """

    gained: int
    lost: int
    hidden: bool

    @classmethod
    def known(cls, old: int, new: int) -> _Change:
        """From two counts that are shared."""
        return cls(max(0, new - old), max(0, old - new), hidden=False)

    @classmethod
    def between(cls, old: int | None, new: int | None, old_threshold: int, new_threshold: int) -> _Change:
        """From two counts of which a suppressed one is None: it is 1 at least, and below the threshold."""
        if old is not None and new is not None:
            return cls.known(old, new)
        if old is None and new is None:
            return cls(0, 0, hidden=True)
        if new is None:
            lowest, highest = (1, new_threshold - 1)
            return cls(max(0, lowest - (old or 0)), max(0, (old or 0) - highest), hidden=True)
        lowest, highest = (1, old_threshold - 1)
        return cls(max(0, new - highest), max(0, lowest - new), hidden=True)


def _is_open(old: Row, new: Row, changes: Sequence[_Change]) -> bool:
    """Whether the change of a total's children is met by the changes of its checks, whatever the suppressed counts are."""
    if not any(change.hidden for change in changes):
        return True
    grown = new["children"] - old["children"]
    return bool(-sum(change.lost for change in changes) <= grown <= sum(change.gained for change in changes))
