"""All that leadership sees of one council: where it stands beside its peers, where it is going, what to do, how fresh it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .avoidable import avoidable_errors
from .choices import WHOLE_RETURN, Measure, Period
from .database import Benchmark
from .freshness import Freshness, freshness
from .improved import Improved, improved
from .kept import kept
from .like_for_like import compared, exact_totals, not_compared
from .masking import knows_sizes, rounded
from .verdicts import Verdict, all_verdicts

if TYPE_CHECKING:
    import pyarrow as pa

    from ..statistics import Limits, Range, Standing

MINIMUM_COUNCILS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of a council beside its peers, like for like; errors per 100 children, or per cent of children.

    value_low, value_high, interval_low, interval_high (95%): of the council; None where it cannot be compared.
    median_low, median_high: of its peers; None without any. quarter_low, quarter_high: what the middle half of them lies between,
        at the outermost.
    beside_median: whether it differs from the median by more than its own chance; beside_all: whether it does so from all councils
        compared by more than they differ anyway, corrected for looking at all of them, as in ``Comparison``. Not tested with fewer
        than four councils.
    """

    value_low: float | None
    value_high: float | None
    interval_low: float | None
    interval_high: float | None
    median_low: float | None
    median_high: float | None
    quarter_low: float | None
    quarter_high: float | None
    beside_median: Standing
    beside_all: Standing


@dataclass(frozen=True, slots=True)
class MyCouncil:
    """What one page says of a council in a period.

    as_of, children: of its return; None where it cannot be compared, and ``why`` says why not (as ``not_compared``).
    figures: by measure. peers: how many councils it is compared with; missing: how many members cannot be.
    common: number of checks the figures rest on; ran: number of checks it ran, None where it cannot be compared.
    months: the council's errors per 100 children by month up to the period, as ``all_series``; verdict: on them, None without any.
    avoidable: see ``avoidable_errors``. improved, freshness: see there.
    """

    own: str
    as_of: date | None
    children: int | None
    why: str | None
    figures: dict[Measure, Figure]
    peers: int
    missing: int
    common: int
    ran: int | None
    months: pa.Table
    verdict: Verdict | None
    avoidable: pa.Table
    improved: Improved
    freshness: Freshness


@kept
def my_council(benchmark: Benchmark, own: str, members: Sequence[str], period: Period) -> MyCouncil:
    """Looks at a council (ONS code) among the members, which are it and its peers, in a period."""
    there = compared(benchmark, members, period, WHOLE_RETURN)
    totals, common = exact_totals(there)
    missing = not_compared(there).to_pylist()
    authorities: list[str] = totals["authority"].to_pylist()
    place = authorities.index(own) if own in authorities else None
    months, found = all_verdicts(benchmark, [own], WHOLE_RETURN, Measure.RATE, period)
    sizes = place is not None and knows_sizes(benchmark, own)
    why = next((row["why"] for row in missing if row["authority"] == own), "no-common-check" if place is None else None)
    return MyCouncil(
        own=own,
        as_of=None if place is None else totals["as_of"][place].as_py(),
        children=totals["children"][place].as_py() if sizes and place is not None else None,
        why=why,
        figures={measure: _figure(totals, place, measure, benchmark, own) for measure in Measure},
        peers=len(authorities) - (place is not None),
        missing=sum(row["authority"] != own for row in missing),
        common=common,
        ran=None if place is None else int(benchmark.counted.ran[there.chosen[own]].sum()),
        months=months,
        verdict=next((verdict for verdict in found if verdict.month is not None), None),
        avoidable=avoidable_errors(benchmark, own, members, period),
        improved=improved(benchmark, own, period),
        freshness=freshness(benchmark, own, members),
    )


def _figure(totals: pa.Table, place: int | None, measure: Measure, benchmark: Benchmark, own: str) -> Figure:
    import numpy as np

    from ..statistics import Standing, between, per_100, quartiles

    counted = "errors" if measure is Measure.RATE else "children"
    counts = between(*(totals[f"{counted}_{end}"].to_numpy() for end in ("low", "high")))
    children = totals["children"].to_numpy().astype(float)
    others = np.arange(totals.num_rows) != (-1 if place is None else place)
    peers: list[float | None] = [None] * 4
    if others.any():
        middle = quartiles(per_100(counts, children)[others])
        peers = [float(end) for end in (*middle.median, middle.lower.low, middle.upper.high)]
    mine: list[float | None] = [None] * 4
    beside_median = beside_all = Standing.NOT_TESTED
    if place is not None:
        mine = [*(float(end[place]) for end in per_100(counts, children)), *_interval(counts, children, place, measure)]
        if totals.num_rows >= MINIMUM_COUNCILS:
            beside_median, beside_all = _standings(counts, children, place, middle.median, measure)
    if benchmark.is_masked:
        # The middle of the peers may be single councils' values.
        peers = [rounded(end) for end in peers]
    if not knows_sizes(benchmark, own):
        mine = [rounded(end) for end in mine]
    names = ("value_low", "value_high", "interval_low", "interval_high")
    of_peers = ("median_low", "median_high", "quarter_low", "quarter_high")
    ends = dict(zip((*names, *of_peers), (*mine, *peers), strict=True))
    return Figure(**ends, beside_median=beside_median, beside_all=beside_all)


def _limits(measure: Measure, counts: Range, children: Any) -> Limits:
    from ..statistics import Limits, rate_interval, wilson_interval

    if measure is Measure.RATE:
        return rate_interval(counts, children)
    return Limits(*(100 * limit for limit in wilson_interval(counts, children)))


def _interval(counts: Range, children: Any, place: int, measure: Measure) -> list[float]:
    return [float(limit[place]) for limit in _limits(measure, counts, children)]


def _standings(counts: Range, children: Any, place: int, median: Range, measure: Measure) -> tuple[Standing, Standing]:
    """The standing of the council at ``place`` beside the median of its peers, and beside all of them as they usually differ."""
    from ..statistics import against_reference, rate_funnel, share_funnel, standings

    found = against_reference(counts[place], lambda count: _limits(measure, count, children[place]), median)
    funnel = rate_funnel(counts, children) if measure is Measure.RATE else share_funnel(counts, children)
    return found.item(), standings(funnel.evidence)[place]
