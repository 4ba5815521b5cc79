"""Finds the submissions of a benchmark by council and month, as one viewer sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .choices import Period

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray


class Submissions:
    """The submissions by their places (from 0: their sid less one), which tell them apart in ``Counted``.

    table: one row a submission, in this order: sid, authority, year, month, as_of, children, pack_version, pack_hash. children: the
    same as an array, NaN where a return is too small to say.
    """

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self.authorities: list[str] = table["authority"].to_pylist()
        self.years: list[int] = table["year"].to_pylist()
        self.months: list[date] = table["month"].to_pylist()
        self.children: NDArray[np.float64] = table["children"].to_numpy().astype(float)
        self._of_period: dict[Period, dict[str, int]] = defaultdict(dict)
        self._of_council: dict[str, list[int]] = defaultdict(list)
        for place, (authority, year, month) in enumerate(zip(self.authorities, self.years, self.months, strict=True)):
            self._of_period[Period(year, month)][authority] = place
            self._of_council[authority].append(place)

    def of_period(self, period: Period, members: Iterable[str]) -> dict[str, int]:
        """The place of each member's submission for a period, by the member's code; of those that have one."""
        there = self._of_period.get(period, {})
        return {member: there[member] for member in sorted(set(members)) if member in there}

    def of_council(self, authority: str) -> list[int]:
        """The places of all submissions of a council."""
        return self._of_council.get(authority, [])
