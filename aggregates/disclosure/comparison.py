"""What a file to be shared says together with one that was shared before, to a reader who takes differences.

The reader assumes that whatever is suppressed in both files is the same in both, and that no more children came or went than is
seen. The sums of both files then stand in one system of equations, and the change of a total's children must be met by checks that
changed.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from .bands import Band
from .children import Change, Least, Parts, Totals, is_open, leaves_whole_open
from .earlier import RETURN, View
from .equations import Box, Sum, connected, possible
from .reasons import enough


class Comparison:
    """A file to be shared beside one that was."""

    def __init__(self, new: View, old: View) -> None:
        self._new, self._old = new, old
        self._boxes: dict[Hashable, Box] = {("old", key): (c.low, c.high) for key, c in old.cells.items()}
        self._boxes |= {("new", key): (c.low, c.high) for key, c in new.cells.items()}
        self._needed: dict[Hashable, int] = {("old", key): enough(old.threshold) for key in old.cells}
        self._needed |= {("new", key): enough(new.threshold) for key in new.cells}
        self._threshold = min(new.threshold, old.threshold)
        self._same: set[str] = set()
        for key in new.cells.keys() & old.cells.keys():
            low, high = max(new.cells[key].low, old.cells[key].low), min(new.cells[key].high, old.cells[key].high)
            # A check whose two ranges have nothing in common has changed, as anybody can see.
            if low <= high:
                self._same.add(key)
                self._boxes[key] = low, high
                self._needed[key] = enough(self._threshold)
        self._moved = any(new.group_of[key] != old.group_of[key] for key in self._same)
        self._old_shared = {name for name, group in old.groups.items() if not group.row["suppressed"]}
        self._old_children = {name for name, group in old.groups.items() if group.row["children"] is not None}
        sums = old.sums(self._old_shared, old.whole)
        self._open: dict[str, bool] = {}
        self._old_sums = [one._replace(names=self._names("old", one), of=None) for one in sums]

    def _names(self, side: str, one: Sum) -> frozenset[Hashable]:
        return frozenset(name if name in self._same else (side, name) for name in one.names)

    def unsafe(
        self, shared: Collection[str], children_told: Collection[str] = (), whole: Band | None = None
    ) -> set[str]:
        """The totals of the new file, groups and RETURN, that with the old file leave some suppressed check too few values.

        They are those of ``shared`` groups, and the return's where ``whole``, its errors, would be shared; then ``children_told``
        are the groups whose children are told, be their errors withheld or not.
        """
        new = self._new.sums(shared, whole)
        if self._moved:
            return {str(one.of) for one in new}
        found = {name for name in shared if not self.leaves_children_open(name)}
        found |= self._unsafe_children(set(shared) - found)
        if whole and not self.leaves_return_open(children_told):
            found.add(RETURN)
        found |= {str(one.of) for one in new if self._tells_what_was_withheld(str(one.of), one.names)}
        for part in self._parts(new):
            mine = {str(one.of) for one in part if one.of is not None}
            if mine and not self._leaves_enough(part):
                found |= mine
        return found

    def leaves_band_open(self, shared: Collection[str], band: Band) -> bool:
        """Whether it may be told that the errors of the return lie in a band, beside the totals of ``shared`` groups."""
        new = self._new.sums(shared, band)
        whole = next((one for one in new if one.of == RETURN), None)
        if whole is None:
            return True
        if self._moved or (self._old.whole is None and self._tells_what_was_withheld(RETURN, whole.names)):
            return False
        return all(self._leaves_enough(part) for part in self._parts(new) if any(one.of == RETURN for one in part))

    def expected(self) -> Band | None:
        """What the errors of the return can be for whoever knows the old file's to the number; None where it is not told so."""
        whole = self._old.whole
        if whole is None or whole[0] != whole[1]:
            return None
        known = whole[0] + self._new.shared_errors - self._old.shared_errors
        joined = [cell for key, cell in self._new.cells.items() if key not in self._same]
        left = [cell for key, cell in self._old.cells.items() if key not in self._same]
        lowest = known + sum(cell.low for cell in joined) - sum(cell.high for cell in left)
        return lowest, known + sum(cell.high for cell in joined) - sum(cell.low for cell in left)

    def _parts(self, new: Sequence[Sum]) -> list[list[Sum]]:
        return connected([*(one._replace(names=self._names("new", one)) for one in new), *self._old_sums])

    def _leaves_enough(self, part: Sequence[Sum]) -> bool:
        limits = possible(part, self._boxes)
        if limits is None:
            # Something suppressed has changed. Of the very same checks it says no more; otherwise the least change can be guessed.
            return len({one.names for one in part}) == 1
        return all(high - low + 1 >= self._needed[name] for name, (low, high) in limits.items())

    def _tells_what_was_withheld(self, name: str, cells: frozenset[Hashable]) -> bool:
        """Whether a total would settle between few and many, where the old total was withheld because it was one or the other."""
        totals = {RETURN, name} & {RETURN, *self._old.groups}
        return any(
            self._old.is_withheld_for_its_value(total) and cells & self._same & self._old.hidden_in(total)
            for total in totals
        )

    def always_withheld(self, name: str) -> bool:
        """Whether the total of a group is unsafe whatever its counts are: it differs from the shared one by a single check."""
        if name not in self._old_shared or name not in self._new.groups:
            return False
        return sum(len(view.cells_of[name] - self._same) for view in (self._new, self._old)) == 1

    def leaves_children_open(self, name: str) -> bool:
        """Whether the children of a group, if told, say nothing about a check that is suppressed in one of the files only."""
        if name not in self._new.groups or name not in self._old.groups:
            return True
        if name not in self._open:
            self._open[name] = self._leaves_children_open(name)
        return self._open[name]

    def _leaves_children_open(self, name: str) -> bool:
        before = self._old.children_said(name)
        if before is None:
            return True
        grown = self._new.groups[name].row["children"] - before
        hidden = self._new.cells_of[name] | self._old.cells_of[name]
        return not self._moved and (hidden <= self._same or is_open(grown, self._changes(name), self._threshold))

    def _unsafe_children(self, shared: Collection[str]) -> set[str]:
        """Of the groups whose totals would be told: those whose children say something with those of the others, one by one."""
        told: set[str] = set()
        for name in sorted(shared):
            if self.leaves_totals_open_with(name, told):
                told.add(name)
        return set(shared) - told

    def leaves_totals_open_with(self, name: str, told: Collection[str]) -> bool:
        """The same as ``leaves_totals_open`` with a group more than those ``told``, whatever the number of its children is.

        That it is withheld would otherwise say which numbers it can have.
        """
        parts = _parts_of(self._new, name)
        return all(self.leaves_totals_open(told, guess={name: number}) for number in (parts.largest, parts.most))

    def leaves_return_open(self, children_told: Collection[str]) -> bool:
        """The same of the children of the return, where those of the groups ``children_told`` are told too."""
        if not self.leaves_totals_open(children_told, and_return=True):
            return False
        before = self._old.children_said(RETURN)
        if before is None:
            return True
        new, old = self._new.groups, self._old.groups
        both = [name for name in new if name in children_told and name in self._old_children]
        of_groups = [_told(old[name].row["children"], new[name].row["children"]) for name in both]
        of_groups += [change for name in {**new, **old} if name not in both for change in self._changes(name)]
        of_checks = [change for name in {**new, **old} for change in self._changes(name)]
        grown = self._new.tree.total["children"] - before
        return not self._moved and all(is_open(grown, some, self._threshold) for some in (of_groups, of_checks))

    def leaves_totals_open(
        self,
        children_told: Collection[str],
        *,
        and_return: bool = False,
        guess: Mapping[str, int] = MappingProxyType({}),
    ) -> bool:
        """Whether the children told of groups and return in both files, taken together, say nothing of a suppressed check.

        ``guess`` has groups that would be told too, with a number of children that they may have.
        """
        old = _totals(self._old, self._old_children, and_return=self._old.tree.total["children"] is not None)
        new = _totals(self._new, {*children_told, *guess}, and_return=and_return)
        new = new._replace(told={**new.told, **guess})
        return leaves_whole_open(new, old, self._least_changes) and leaves_whole_open(
            old, new, {name: change.back for name, change in self._least_changes.items()}
        )

    @cached_property
    def _least_changes(self) -> dict[str, Least]:
        """By how many children the groups of both files are sure to have changed."""
        return {name: Least.of(self._changes(name)) for name in self._new.groups if name in self._old.groups}

    def _changes(self, name: str) -> list[Change]:
        """The change of each check of a group that is seen to have changed, or may have."""
        keys = {*self._new.checks_of.get(name, ()), *self._old.checks_of.get(name, ())} - self._same
        return [Change.between(self._old.children_of(key), self._new.children_of(key)) for key in sorted(keys)]


def _told(old: int, new: int) -> Change:
    return Change.between((old, old), (new, new))


def _totals(view: View, told: Collection[str], *, and_return: bool) -> Totals:
    """The children that a file tells, where it tells those of the groups ``told`` and perhaps of the return."""
    return Totals(
        view.tree.total["children"] if and_return else None,
        {name: view.groups[name].row["children"] for name in view.groups.keys() & told},
        {name: _parts_of(view, name) for name in view.groups.keys() - told},
    )


def _parts_of(view: View, name: str) -> Parts:
    ranges = [view.children_of(key) for key in view.checks_of[name]]
    return Parts(
        max((low for low, _ in ranges), default=0), sum(low for low, _ in ranges), sum(high for _, high in ranges)
    )
