"""What sums that are known say of the numbers in them: the lowest and highest value each can have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from .cells import Cell, ranges

Box = tuple[int, int]


class Sum(NamedTuple):
    """Unknown numbers, by name, that come to ``low`` at least and ``high`` at most. ``of`` says where the sum stands."""

    names: frozenset[Hashable]
    low: int
    high: int
    of: Hashable = None


def connected(sums: Iterable[Sum]) -> list[list[Sum]]:
    """The sums in parts that have no number in common."""
    parts: list[tuple[set[Hashable], list[Sum]]] = []
    for one in sums:
        names, members = set(one.names), [one]
        apart = []
        for part in parts:
            if names.isdisjoint(part[0]):
                apart.append(part)
            else:
                names |= part[0]
                members = part[1] + members
        parts = [*apart, (names, members)]
    return [members for _, members in parts]


def possible(sums: Sequence[Sum], boxes: Mapping[Hashable, Box]) -> dict[Hashable, Box] | None:
    """The lowest and highest value of every number in ``sums``, each of which lies in its box; None when no values fit.

    Numbers that stand in the same sums are taken together first. Where the sums are then linked without a circle, as those of two
    counts files are, narrowing one sum after the other until nothing changes gives exactly the values that can be (a constraint
    network without circles that is arc-consistent has a solution for each value: E. Freuder, Journal of the ACM 29, 1982).
    """
    together: dict[tuple[int, ...], list[Hashable]] = {}
    for name in sorted(set().union(*(one.names for one in sums)), key=str):
        together.setdefault(tuple(n for n, one in enumerate(sums) if name in one.names), []).append(name)
    limits = {
        place: (sum(boxes[name][0] for name in names), sum(boxes[name][1] for name in names))
        for place, names in together.items()
    }
    changed = True
    while changed:
        changed = False
        for n, one in enumerate(sums):
            places = [place for place in limits if n in place]
            lowest, highest = sum(limits[p][0] for p in places), sum(limits[p][1] for p in places)
            for place in places:
                low, high = limits[place]
                narrow = max(low, one.low - (highest - high)), min(high, one.high - (lowest - low))
                if narrow[0] > narrow[1]:
                    return None
                if narrow != (low, high):
                    limits[place], changed = narrow, True
                    lowest, highest = lowest - low + narrow[0], highest - high + narrow[1]
    found: dict[Hashable, Box] = {}
    for place, names in together.items():
        cells = [Cell(*boxes[name]) for name in names]
        low, high = limits[place]
        least, most = ranges(cells, low), ranges(cells, high)
        found |= {name: (least[n][0], most[n][1]) for n, name in enumerate(names)}
    return found
