"""The error type to look at first."""

from __future__ import annotations

from collections.abc import Sequence

from .avoidable import avoidable_errors
from .choices import Period
from .database import Benchmark
from .kept import kept
from .pareto import pareto


@kept
def most_to_gain(benchmark: Benchmark, own: str, members: Sequence[str], period: Period) -> str | None:
    """The check of which a council would lose most errors at its peers' median; else the one with most errors among all members.

    ``own`` and ``members`` are ONS codes. None where nobody has any error.
    """
    avoidable = avoidable_errors(benchmark, own, members, period)
    found = avoidable if avoidable.num_rows else pareto(benchmark, members, period)
    return found["key"][0].as_py() if found.num_rows else None
