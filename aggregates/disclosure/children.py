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


class Change(NamedTuple):
    """How many children something is sure to have gained and lost; ``hidden`` when that depends on a suppressed count."""

    gained: int
    lost: int
    hidden: bool = False

    @property
    def back(self) -> Change:
        """The same change from the new file to the old."""
        return Change(self.lost, self.gained, self.hidden)

    @classmethod
    def between(cls, old: int, new: int) -> Change:
        """From two counts that are told."""
        return cls(max(0, new - old), max(0, old - new))

    @classmethod
    def least(cls, old: tuple[int, int], new: tuple[int, int]) -> Change:
        """From the lowest and highest that two counts can be."""
        return cls(max(0, new[0] - old[1]), max(0, old[0] - new[1]), hidden=old[0] != old[1] or new[0] != new[1])

    @classmethod
    def sum(cls, changes: Sequence[Change]) -> Change:
        """What several come to."""
        return cls(sum(change.gained for change in changes), sum(change.lost for change in changes))


def is_open(grown: int, changes: Sequence[Change]) -> bool:
    """Whether a total told in both files can have grown by that of the checks shared in both, whatever the suppressed counts are.

    That it cannot says no more than that some other check changed, which the two files show.
    """
    if not any(change.hidden for change in changes):
        return True
    seen = [change for change in changes if not change.hidden]
    return -sum(change.lost for change in seen) <= grown <= sum(change.gained for change in seen)


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


def leaves_whole_open(file: Totals, other: Totals, changes: Mapping[str, Change]) -> bool:
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
