"""Finds the submissions of a benchmark by council and month, as one viewer sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .choices import Period
from .month_numbers import number_of

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray


class Submissions:
    """The submissions by their places (from 0: their sid less one), which tell them apart in ``Counted``.

    table: one row a submission, in this order: sid, authority, year, month, as_of, accepted, children, pack_version, pack_hash. The
    same as lists and arrays: authorities; years; months, and numbers (see ``number_of``); days (of the extract); accepted (when,
    in microseconds since 1970; None where that is not to be known); children (NaN where a return is too small to say).
    """

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self.authorities: list[str] = table["authority"].to_pylist()
        self.years: NDArray[np.int64] = table["year"].to_numpy().astype(np.int64)
        self.months: list[date] = table["month"].to_pylist()
        self.days: list[date] = table["as_of"].to_pylist()
        self.accepted: list[int | None] = table["accepted"].to_pylist()
        self.numbers = np.array([number_of(month) for month in self.months], dtype=np.int64)
        self.children: NDArray[np.float64] = table["children"].to_numpy().astype(float)
        self._of_period: dict[Period, dict[str, int]] = defaultdict(dict)
        of_council: dict[str, list[int]] = defaultdict(list)
        for place, authority in enumerate(self.authorities):
            self._of_period[self.period(place)][authority] = place
            of_council[authority].append(place)
        self._of_council = {authority: np.array(places, dtype=np.int64) for authority, places in of_council.items()}

    def of_period(self, period: Period, members: Iterable[str]) -> dict[str, int]:
        """The place of each member's submission for a period, by the member's code; of those that have one."""
        there = self._of_period.get(period, {})
        return {member: there[member] for member in sorted(set(members)) if member in there}

    def of_council(self, authority: str) -> NDArray[np.int64]:
        """The places of all submissions of a council."""
        return self._of_council.get(authority, np.empty(0, dtype=np.int64))

    def newest(self, authority: str) -> int | None:
        """The place of a council's submission of the latest day; None without any."""
        places: list[int] = self.of_council(authority).tolist()
        return max(places, key=lambda place: (self.days[place], self.years[place]), default=None)

    def period(self, place: int) -> Period:
        """What a submission is of."""
        return Period(int(self.years[place]), self.months[place])
