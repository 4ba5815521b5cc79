"""Says how common each check's errors are among all councils with a submission in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .by_check import by_check
from .choices import Period
from .database import Benchmark
from .kept import kept
from .months import councils
from .overlap import overlap


@dataclass(frozen=True, slots=True)
class Commonness:
    """For one check: in how many councils it found something, how many ran it, and how many shared counts at all."""

    found_in: int
    ran: int
    councils: int

    @property
    def not_run(self) -> int:
        """Councils that shared counts but did not run the check; never the same as no errors."""
        return self.councils - self.ran


@kept
def how_common(benchmark: Benchmark, period: Period) -> dict[str, Commonness]:
    """By code, each check in at least one council's counts for the period; councils too small to share counts are left out."""
    rows = overlap(benchmark, councils(benchmark, period), period).to_pylist()
    return {row["key"]: Commonness(row["councils_with"], row["councils_ran"], row["councils"]) for row in rows}


@kept
def how_common_among(benchmark: Benchmark, members: Sequence[str], period: Period, check: str) -> Commonness:
    """How common the errors of one check (its code) are among these councils (ONS codes), those that did not run it left out."""
    import numpy as np

    found = by_check(benchmark, members, period, [check]).errors
    ran = int((~np.isnan(found.low)).sum())
    return Commonness(int((found.low > 0).sum()), ran, ran)
