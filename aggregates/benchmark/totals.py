"""Adds up what submissions counted in several checks, narrowed by the totals in their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa

from .counted import ENDS, Counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .counted import Flags, Places

    Numbers = NDArray[np.float64]

Level = Literal["return", "group", "check"]


@dataclass(frozen=True, slots=True)
class GroupSums:
    """What submissions (rows) counted in the checks of each error group (columns) that count.

    ends: the four ``ENDS``, NaN where none of the group's checks ran. others: what the group's other checks came to, that ran and
    do not count: errors_low, errors_high, children_high.
    """

    ends: Numbers
    others: Numbers


def add_up_groups(counted: Counted, places: Places, ran: Flags, common: Flags, level: Level) -> GroupSums:
    """Adds up each group's checks; ``ran`` are those in scope that ran, ``common`` those of them that count (a row a place).

    Of children with an error in at least one of several checks there are at least as many as in the check with most of them, and
    at most the sum over the checks. The total of the group in the file counts a child once; so that at most as many as have an
    error in another check are in it for that alone. Where all that ran counts, the total says what the checks come to. Of a single
    check (``level``) there is no total.
    """
    totals = (
        counted.group_totals[:, places] if level != "check" else np.full((len(ENDS), *_shape(counted, places)), np.nan)
    )
    has_others = counted.any_of_group(ran & ~common)
    told = ~has_others & ~np.isnan(totals[0])
    sums, others = _sums(counted, places, ran, common, ~told)
    low, high, fewest, most = sums
    other_low, other_high, other_most = others
    ends = np.array(
        [
            np.where(told, totals[0], np.fmax(low, totals[0] - other_high)),
            np.where(told, totals[1], np.fmin(high, totals[1] - other_low)),
            np.where(told, totals[2], np.fmax(fewest, totals[2] - other_most)),
            np.where(told, totals[3], np.fmin(most, totals[3])),
        ]
    )
    ends[:, ~counted.any_of_group(ran)] = np.nan
    return GroupSums(ends, others)


def add_up(counted: Counted, places: Places, children: Numbers, ran: Flags, common: Flags, level: Level) -> Numbers:
    """The same over all groups: the four ``ENDS`` (rows) of each place; ``children`` are those in the returns.

    The groups add up as checks do in a group, and the total of the whole return narrows what they come to.
    """
    by_group = add_up_groups(counted, places, ran, common, level)
    found = np.nan_to_num(by_group.ends)
    low, high, fewest, most = found[0].sum(1), found[1].sum(1), found[2].max(1, initial=0), found[3].sum(1)
    if level == "return":
        other_low, other_high, other_most = by_group.others.sum(axis=2)
        totals = counted.return_totals[:, places]
        low, high = np.fmax(low, totals[0] - other_high), np.fmin(high, totals[1] - other_low)
        fewest, most = np.fmax(fewest, totals[2] - other_most), np.fmin(most, totals[3])
    return np.array([low, high, fewest, np.fmin(most, children)])


def whole_numbers(values: Numbers) -> pa.Array:
    """Counts as a column of whole numbers, null where there is none."""
    return pa.array(values, pa.float64(), from_pandas=True).cast(pa.int64())


def _sums(counted: Counted, places: Places, ran: Flags, common: Flags, wanted: Flags) -> tuple[Numbers, Numbers]:
    """The ends over the checks that count, and over those that do not, of the ``wanted`` groups."""
    asked = ran & wanted[:, counted.group_of]
    some = np.flatnonzero(asked.any(axis=1))
    found, row = counted.rows(places[some])
    bit = counted.bit[row]
    flat = some[found] * len(counted.keys) + bit
    kept = asked.ravel()[flat]
    flat, row, bit = flat[kept], row[kept], bit[kept]
    cell = some[found[kept]] * len(counted.groups) + counted.group_of[bit]
    counts = common.ravel()[flat]
    size = len(places) * len(counted.groups)

    def sums(end: int, of: Flags) -> Numbers:
        return np.bincount(cell[of], counted.counts[end, row[of]], size).astype(float).reshape(_shape(counted, places))

    fewest = np.zeros(size)
    np.maximum.at(fewest, cell[counts], counted.counts[2, row[counts]])
    mine = [sums(0, counts), sums(1, counts), fewest.reshape(_shape(counted, places)), sums(3, counts)]
    return np.array(mine), np.array([sums(end, ~counts) for end in (0, 1, 3)])


def _shape(counted: Counted, places: Places) -> tuple[int, int]:
    return len(places), len(counted.groups)
