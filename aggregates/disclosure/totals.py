"""Whether the totals of one file leave its suppressed checks the values they must have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .cells import Cell, cell, leaves_children_open, ranges
from .comparison import Comparison
from .equations import Sum, possible
from .reasons import enough
from .tree import Group


@dataclass(frozen=True, slots=True)
class Known:
    """A group with what is public of it: its suppressed cells, and the shared errors and children of its other checks.

    ``total`` is the sum of its suppressed errors, public only where the group is shared. ``stands_alone``: no shared check in it
    has enough children to keep the group's own total from being small, so that it is withheld whatever its values.
    """

    group: Group
    cells: list[Cell]
    shared_errors: int
    shared_children: int
    stands_alone: bool
    always_withheld: bool

    @property
    def name(self) -> str:
        return str(self.group.row["key"])

    @property
    def total(self) -> int:
        return int(self.group.row["errors"]) - self.shared_errors


def known_of(group: Group, threshold: int, fallback: int, comparisons: Sequence[Comparison]) -> Known:
    """What is public of a group; ``comparisons`` are those with earlier files."""
    shared = [check for check in group.checks if not check["suppressed"]]
    return Known(
        group=group,
        cells=[cell(check, threshold, fallback) for check in group.checks if check["suppressed"]],
        shared_errors=sum(check["errors"] for check in shared),
        shared_children=sum(check["children"] for check in shared),
        stands_alone=max((check["children"] for check in shared), default=0) < threshold,
        always_withheld=any(comparison.always_withheld(group.row["key"]) for comparison in comparisons),
    )


def group_is_safe(part: Known, threshold: int) -> bool:
    """Whether the total of a group can be shared, as far as its own file goes."""
    if part.stands_alone:
        return False
    if any(high - low + 1 < enough(threshold) for low, high in ranges(part.cells, part.total)):
        return False
    return leaves_children_open(part.cells, part.group.row["children"] - part.shared_children, threshold)


def return_is_safe(
    demand: int, known: Sequence[Known], withheld: Sequence[Known], children_told: Collection[str], threshold: int
) -> bool:
    """Whether the total of the return can be shared, which has ``demand`` children more than all that is shared in it."""
    if all(part.stands_alone for part in known):
        return False
    cells = [c for part in withheld for c in part.cells]
    if demand > 0 and any(part.name in children_told for part in withheld):
        return False
    if not leaves_children_open(cells, demand, threshold):
        return False
    # A group withheld for its children's sake may hold nothing suppressed: its errors are known.
    hiding = [part for part in withheld if part.cells]
    left = sum(part.total for part in hiding)
    options = [_possible_totals(part, threshold) for part in hiding]
    return all(
        _leaves_enough(part, options[place], options[:place] + options[place + 1 :], left, threshold)
        for place, part in enumerate(hiding)
    )


Intervals = tuple[tuple[int, int], ...]


def _possible_totals(part: Known, threshold: int) -> Intervals:
    """The totals of suppressed errors for which a group is withheld whatever its children, as intervals.

    Withheld in any case: all totals. Otherwise: those so near the lowest or highest that some cell would keep too few values.
    """
    low, high = sum(c.low for c in part.cells), sum(c.high for c in part.cells)
    margin = enough(threshold) - 2
    if part.stands_alone or part.always_withheld or len(part.cells) == 1 or low + margin >= high - margin - 1:
        return ((low, high),)
    return ((low, low + margin), (high - margin, high))


def _leaves_enough(part: Known, own: Intervals, others: Sequence[Intervals], left: int, threshold: int) -> bool:
    """Whether a withheld group and each cell in it keep enough possible values when all withheld groups sum to ``left``."""
    reachable = 1  # bit n is set when the other withheld groups can sum to n
    for intervals in others:
        reachable = _add(reachable, intervals, left)
    totals = [n for low, high in own for n in range(low, min(high, left) + 1) if reachable >> (left - n) & 1]
    if len(totals) < enough(threshold):
        return False
    for place in range(len(part.cells)):
        values: set[int] = set()
        for n in totals:
            low, high = ranges(part.cells, n)[place]
            values.update(range(low, min(high, low + 2) + 1))
            if len(values) >= enough(threshold):
                break
        else:
            return False
    return True


def _add(reachable: int, intervals: Intervals, limit: int) -> int:
    """All sums up to ``limit`` of a reachable number and a number of the intervals, as bits."""
    result = 0
    for low, high in intervals:
        spread, done, width = reachable << low, 0, min(high, limit) - low
        while done < width:
            step = min(done + 1, width - done)
            spread |= spread << step
            done += step
        if width >= 0:
            result |= spread
    return result & ((1 << (limit + 1)) - 1)


def leaves_enough(cells: Sequence[Cell], between: tuple[int, int], threshold: int) -> bool:
    """Whether cells that come to a number ``between`` two keep enough possible values."""
    names = range(len(cells))
    limits = possible([Sum(frozenset(names), *between)], {name: (cells[name].low, cells[name].high) for name in names})
    return limits is not None and all(high - low + 1 >= enough(threshold) for low, high in limits.values())
