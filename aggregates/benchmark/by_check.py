"""Sets out the errors of several councils check by check, for statistics that look at many checks at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..statistics import Range, between, per_100
from .choices import Period
from .counted import Counted
from .database import Benchmark
from .kept import kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .counted import Flags


@dataclass(frozen=True, slots=True)
class ByCheck:
    """keys, groups: the checks, by code; authorities, children: the councils with counts, by code, and the size of their returns.

    errors: one row a check, one column a council; NaN where it did not run the check.
    """

    keys: list[str]
    groups: list[str]
    authorities: list[str]
    children: NDArray[np.float64]
    errors: Range

    @property
    def rates(self) -> Range:
        """Errors per 100 children, in the same places."""
        return per_100(self.errors, self.children)


@kept
def by_check(
    benchmark: Benchmark, members: Sequence[str], period: Period, checks: Sequence[str] | None = None
) -> ByCheck:
    """The members' errors in a period: of these checks (codes), by default of all that at least one of them ran."""
    counted, submissions = benchmark.counted, benchmark.submissions
    chosen = {
        authority: place
        for authority, place in submissions.of_period(period, members).items()
        if counted.shared[place] and submissions.children[place] > 0
    }
    places = np.array(list(chosen.values()), dtype=np.int64)
    asked = [checks is None or key in checks for key in counted.keys]
    ran = counted.ran[places] & np.array(asked, dtype=bool)
    errors = np.where(ran, counted.errors(places), np.nan)
    keys, bits = _keys(counted, ran.any(axis=0))
    there = ran.any(axis=1)
    by_key = [np.fmax.reduce(errors[:, :, of], axis=2) for of in bits]
    low, high = np.array(by_key).reshape(len(bits), 2, len(places)).swapaxes(0, 1)
    return ByCheck(
        keys,
        [counted.groups[counted.group_of[of[0]]] for of in bits],
        [authority for authority, ran_any in zip(chosen, there.tolist(), strict=True) if ran_any],
        submissions.children[places][there],
        between(low[:, there], high[:, there]),
    )


def _keys(counted: Counted, ran: Flags) -> tuple[list[str], list[list[int]]]:
    """The codes of the checks with a flag, in order, and the bits of each."""
    bits = dict[str, list[int]]()
    for bit in np.flatnonzero(ran).tolist():
        bits.setdefault(counted.keys[bit], []).append(bit)
    keys = sorted(bits)
    return keys, [bits[key] for key in keys]
