"""Which periods and which councils there are submissions for."""

from __future__ import annotations

from typing import Any

from .choices import Period
from .database import Benchmark
from .kept import kept


@kept
def periods(benchmark: Benchmark, authority: str | None = None) -> list[Period]:
    """The months and collection years with at least one submission (of one council, or at all), latest first."""
    where = "" if authority is None else "WHERE authority = $authority"
    rows = benchmark.query(
        f"SELECT DISTINCT year, month FROM submission {where} ORDER BY month DESC, year DESC",
        {} if authority is None else {"authority": authority},
    )
    return [Period(row["year"], row["month"]) for row in rows.to_pylist()]


@kept
def councils(benchmark: Benchmark, period: Period | None = None) -> list[str]:
    """The ONS codes of councils with a submission (in a period, or at all), by code."""
    where, parameters = "", dict[str, Any]()
    if period is not None:
        where, parameters = "WHERE year = $year AND month = $month", {"year": period.year, "month": period.month}
    rows = benchmark.query(f"SELECT DISTINCT authority FROM submission {where} ORDER BY authority", parameters)
    codes: list[str] = rows["authority"].to_pylist()
    return codes
