"""What errors cost in staff days, and what fewer of them saved: an estimate of a size from three assumptions, not accounting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ..benchmark import Benchmark, Period
from ..benchmark.kept import kept
from ..benchmark.totals import add_up
from ..statistics import Range, between

# Assumptions to begin with, taken from no study; whoever oversees replaces them by their own.
MINUTES_PER_ERROR = 10.0
HOURS_A_DAY = 7.4  # 37 hours in five days
POUNDS_A_DAY = 230.0

_WORK = pa.schema(
    [
        ("authority", pa.string()),
        *((name, pa.int64()) for name in ("children", "errors_low", "errors_high", "checks")),
        ("gap", pa.string()),
        *((name, pa.int64()) for name in ("before_low", "before_high", "now_low", "now_high")),
    ]
)


@dataclass(frozen=True, slots=True)
class Effort:
    """What an error costs: minutes to look into one and put it right, hours in a working day, and pounds a day."""

    minutes_per_error: float = MINUTES_PER_ERROR
    hours_a_day: float = HOURS_A_DAY
    pounds_a_day: float = POUNDS_A_DAY

    def days(self, errors: float) -> float:
        """Working days for so many errors, each looked into once."""
        return errors * self.minutes_per_error / 60 / self.hours_a_day

    def pounds(self, days: float) -> float:
        """What so many working days cost."""
        return days * self.pounds_a_day


@dataclass(frozen=True, slots=True)
class Work:
    """Errors that stand in a period, and how many fewer there are than in the same month of the year before.

    table: one row a member, by code: authority, children (in the return), errors_low, errors_high (of all checks it ran; null
        without counts), checks (that it ran in both months), before_low, before_high, now_low, now_high (errors on those), gap (why
        there is no comparison: no-file, too-small, no-file-before, nothing-in-common; null where there is one), fewer_low,
        fewer_high (errors less than a year before; below zero: more).
    errors, fewer: their sums (lowest, highest); the latter over the councils with a comparison. compared: how many these are.
    """

    table: pa.Table
    errors: tuple[int, int]
    fewer: tuple[int, int]
    compared: int


@kept
def work(benchmark: Benchmark, members: Sequence[str], period: Period) -> Work:
    """What stands to be done in the members' (ONS codes) files of a period, like for like with the year before."""
    before = Period(period.year - 1, period.month.replace(year=period.month.year - 1))
    counted, submissions = benchmark.counted, benchmark.submissions
    newest, earlier = (submissions.of_period(each, members) for each in (period, before))

    def has_counts(place: int) -> bool:
        return bool(counted.shared[place] and submissions.children[place] > 0)

    both = [
        authority
        for authority, place in newest.items()
        if authority in earlier and has_counts(place) and has_counts(earlier[authority])
    ]
    places = np.array([of[authority] for of in (newest, earlier) for authority in both], dtype=np.int64)
    ran = counted.ran[places]
    now, then = counted.any_of_key(ran).reshape(2, len(both), len(counted.keys))
    common = ran & np.tile(now & then, (2, 1))
    checks = dict(zip(both, common[: len(both)].sum(axis=1).tolist(), strict=True))
    sums = add_up(counted, places, submissions.children[places], ran, common, "return")[:2].reshape(2, 2, len(both))

    def row(member: str) -> dict[str, Any]:
        place, found = newest.get(member), checks.get(member, 0)
        told: dict[str, Any] = {"authority": member, "checks": found, "gap": None}
        if place is not None:
            told["children"] = _number(submissions.children[place])
            told |= {
                f"errors_{end}": _number(counted.return_totals[at, place]) for at, end in enumerate(("low", "high"))
            }
        if found:
            pair = both.index(member)
            for at, end in enumerate(("low", "high")):
                told |= {f"now_{end}": int(sums[at, 0, pair]), f"before_{end}": int(sums[at, 1, pair])}
        elif place is None:
            told["gap"] = "no-file"
        elif told["errors_high"] is None:
            told["gap"] = "too-small"
        else:
            told["gap"] = "nothing-in-common" if member in earlier else "no-file-before"
        return told

    table = pa.Table.from_pylist([row(member) for member in sorted(members)], _WORK)

    def ends(name: str) -> Range:
        return between(*(table[f"{name}_{end}"].to_numpy().astype(float) for end in ("low", "high")))

    were, are = ends("before"), ends("now")
    fewer = between(were.low - are.high, were.high - are.low)
    for end, column in zip(("low", "high"), fewer, strict=True):
        table = table.append_column(f"fewer_{end}", pa.array(column, pa.float64(), from_pandas=True).cast(pa.int64()))
    return Work(table, _total(ends("errors")), _total(fewer), int((~np.isnan(fewer.low)).sum()))


def _number(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _total(values: Range) -> tuple[int, int]:
    return int(np.nansum(values.low)), int(np.nansum(values.high))
