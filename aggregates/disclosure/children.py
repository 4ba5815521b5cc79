"""What the children that the totals of two files tell say of suppressed checks, to a reader who supposes the least change.

Children of a total are no sum: a child may be found by several checks. A reader knows that a total has at least as many as any part
of it and at most as many as its parts together, and supposes that it gained and lost no more than its checks did. What is told says
nothing of a suppressed check where the totals not told can have numbers that keep to this whatever the suppressed counts are.

Such numbers are, for any limit: as many as the checks of the group have together, but no more than the limit, and no fewer than its
largest check has. Between two files they change by no more than the checks do, if the limit does not. So the limit may be as large
as the return and the group's number in the other file allow, and then the groups must have room for the children of the return.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..limits import LOWEST_THRESHOLD

Range = tuple[int, int]


class Change(NamedTuple):
    """How many children something gained and lost, the least and the most; they differ where that depends on a suppressed count."""

    gained: Range
    lost: Range

    @classmethod
    def between(cls, old: Range, new: Range) -> Change:
        """From the lowest and highest that two counts can be."""
        gained = max(0, new[0] - old[1]), max(0, new[1] - old[0])
        return cls(gained, (max(0, old[0] - new[1]), max(0, old[1] - new[0])))

    @property
    def is_hidden(self) -> bool:
        """Whether it depends on a suppressed count."""
        return self.gained[0] < self.gained[1] or self.lost[0] < self.lost[1]


def is_open(grown: int, changes: Sequence[Change], threshold: int) -> bool:
    """Whether a total told in both files can have grown by that of its ``changes``, whatever the suppressed counts are.

    That it cannot says no more than that some other check changed, which the two files show.
    """
    if not any(change.is_hidden for change in changes):
        return True
    gained, lost = ([change[side] for change in changes] for side in (0, 1))
    return -_sure(lost, threshold) <= grown <= _sure(gained, threshold)


def _sure(numbers: Sequence[Range], threshold: int) -> int:
    """What numbers come to at least.

    A single one that is suppressed counts as none, and so does each where no more than 1 and 2 are possible: that a total is
    withheld, because more must be found, would tell it.
    """
    hidden = [low for low, high in numbers if low < high]
    known = sum(low for low, high in numbers if low == high)
    return known + (sum(hidden) if len(hidden) > 1 and threshold > LOWEST_THRESHOLD else 0)


class Least(NamedTuple):
    """How many children a group has gained and lost at least."""

    gained: int
    lost: int

    @classmethod
    def of(cls, changes: Sequence[Change]) -> Least:
        """Of the changes of its checks."""
        return cls(sum(change.gained[0] for change in changes), sum(change.lost[0] for change in changes))

    @property
    def back(self) -> Least:
        """The same from the new file to the old."""
        return Least(self.lost, self.gained)


class Parts(NamedTuple):
    """What is sure of the children of a group's checks: what the largest has at least, all together at least, and at most."""

    largest: int
    least: int
    most: int


class Totals(NamedTuple):
    """The children that the totals of a file tell, of the return (None where not told) and of groups; the parts of other groups."""

    whole: int | None
    told: Mapping[str, int]
    untold: Mapping[str, Parts]


def leaves_whole_open(file: Totals, other: Totals, changes: Mapping[str, Least]) -> bool:
    """Whether the children of the return in ``file`` say nothing of suppressed checks, beside the totals of an ``other`` file.

    That they do not by themselves is taken as seen to. ``changes`` of the groups in both are those from the other file to this one.
    """
    if file.whole is None:
        return True
    limits = dict.fromkeys(file.untold, file.whole)
    for name in file.untold.keys() & changes.keys():
        before = other.told.get(name, other.whole)
        if name in other.told and other.told[name] - changes[name].lost > file.whole:
            return False
        if before is not None:
            limits[name] = min(file.whole, before + changes[name].gained)
    if all(limits[name] >= parts.most for name, parts in file.untold.items()):
        return True
    room = sum(max(parts.largest, min(limits[name], parts.least)) for name, parts in file.untold.items())
    return file.whole <= sum(file.told.values()) + room
