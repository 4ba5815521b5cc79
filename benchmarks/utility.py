"""What protection costs: how much of what councils of different size count is withheld in their counts files.

    python benchmarks/utility.py [--children 50 250 600 1400] [--councils 3] [--months 6] [--threshold 5] [--minimum 10]

Returns are made up as those of the demonstration are, month by month: an error once made stays until it is put right. Each is
protected by itself, and then beside those of the months before, as 'plumbline check' does it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

Months = list["pa.Table"]


@dataclass(frozen=True)
class Lost:
    """What is withheld in one counts file, ``beside`` earlier ones or alone."""

    beside: bool
    errors: int
    suppressed_errors: int
    checks_with_errors: int
    suppressed_checks: int
    groups: int
    withheld_groups: int
    return_is_withheld: bool
    children_are_withheld: bool
    group_ranges: tuple[float, ...]
    return_ranges: tuple[float, ...]
    milliseconds: float


def main() -> None:
    """Makes up returns, protects their counts and prints the shares."""
    options = _options()
    jobs = [(children, number, options.months) for children in options.children for number in range(options.councils)]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        counted = list(pool.map(counts_of_months, jobs))
    print(
        f"threshold {options.threshold}, at least {options.minimum} children; {options.councils} councils of each size, "
        f"{options.months} months each\n"
    )
    heads = ("errors in", "checks", "groups", "± of such", "returns", "± of such", "children of", "ms for")
    print(f"{'':22}" + "".join(f"{head:>12}" for head in heads))
    heads = ("suppressed", "suppressed", "withheld", "a group", "withheld", "a return", "a return", "a file")
    print(f"{'children':>10}{'':12}" + "".join(f"{head:>12}" for head in heads))
    for children in options.children:
        of_size = [months for (size, *_), months in zip(jobs, counted, strict=True) if size == children]
        lost = [one for months in of_size for one in _lost(months, options.threshold, options.minimum)]
        for beside in (False, True):
            _print(children, beside, [one for one in lost if one.beside == beside])


def counts_of_months(job: tuple[int, int, int]) -> Months:
    """The true counts of a made-up council of about so many children in care, at the last month-ends of the year."""
    from plumbline.aggregates import count
    from plumbline.engine import check_return
    from plumbline.engine.synthetic import demonstration_region

    children, number, months = job
    plans = demonstration_region()
    # A return holds everyone looked after since April: half as many again at the end of the year.
    plan = replace(plans[number % len(plans)], children=max(1, round(children / 1.4)), seed=number)
    found = []
    for made in list(plan.returns())[-months:]:
        result = check_return(
            made.current, made.previous, year=made.year, authority=made.authority, providers=made.register
        )
        found.append(count(result))
    return found


def _lost(months: Months, threshold: int, minimum: int) -> Iterator[Lost]:
    from plumbline.aggregates.disclosure import Earlier, protect, withheld_over_time

    earlier: list[Earlier] = []
    for counts in months:
        began = perf_counter()
        alone = protect(counts, threshold, minimum)
        between = perf_counter()
        beside = protect(counts, threshold, minimum, earlier)
        ended = perf_counter()
        yield _measured(counts, alone, between - began, threshold, beside=False)
        yield _measured(counts, beside, ended - between, threshold, beside=True)
        earlier.append(Earlier(beside.to_pylist(), threshold, withheld_over_time(beside, alone)))


def _measured(counts: pa.Table, shared: pa.Table, seconds: float, threshold: int, *, beside: bool) -> Lost:
    from plumbline.aggregates.disclosure import bounds

    limits = bounds(shared, threshold).to_pylist()
    rows = [
        row for row in zip(counts.to_pylist(), shared.to_pylist(), limits, strict=True) if row[0]["status"] == "run"
    ]
    checks = [(true, row) for true, row, _ in rows if row["level"] == "check"]
    totals = [(true, row, limit) for true, row, limit in rows if row["level"] != "check"]

    def ranges(level: str) -> tuple[float, ...]:
        """Half the range of each withheld total, as a share of its true value."""
        return tuple(
            (limit["errors_high"] - limit["errors_low"]) / 2 / true["errors"]
            for true, row, limit in totals
            if row["level"] == level and row["suppressed"] and limit["errors_low"] is not None and true["errors"]
        )

    return Lost(
        beside=beside,
        errors=sum(true["errors"] for true, _ in checks),
        suppressed_errors=sum(true["errors"] for true, row in checks if row["suppressed"]),
        checks_with_errors=sum(true["errors"] > 0 for true, _ in checks),
        suppressed_checks=sum(true["errors"] > 0 and row["suppressed"] for true, row in checks),
        groups=sum(row["level"] == "group" for _, row, _ in totals),
        withheld_groups=sum(row["level"] == "group" and row["suppressed"] for _, row, _ in totals),
        return_is_withheld=any(row["level"] == "return" and row["suppressed"] for _, row, _ in totals),
        children_are_withheld=any(row["level"] == "return" and row["children"] is None for _, row, _ in totals),
        group_ranges=ranges("group"),
        return_ranges=ranges("return"),
        milliseconds=1000 * seconds,
    )


def _print(children: int, beside: bool, lost: list[Lost]) -> None:
    def share(part: Iterable[Any], whole: Iterable[Any]) -> str:
        return f"{sum(part) / max(1, sum(whole)):.1%}"

    def middle(ranges: Iterable[tuple[float, ...]]) -> str:
        every = [one for some in ranges for one in some]
        return f"{median(every):.1%}" if every else "none"

    columns = (
        share((one.suppressed_errors for one in lost), (one.errors for one in lost)),
        share((one.suppressed_checks for one in lost), (one.checks_with_errors for one in lost)),
        share((one.withheld_groups for one in lost), (one.groups for one in lost)),
        middle(one.group_ranges for one in lost),
        share((one.return_is_withheld for one in lost), (1 for _ in lost)),
        middle(one.return_ranges for one in lost),
        share((one.children_are_withheld for one in lost), (1 for _ in lost)),
        f"{median(one.milliseconds for one in lost):.1f}",
    )
    print(f"{children:>10,}  {'over time' if beside else 'alone':<10}" + "".join(f"{column:>12}" for column in columns))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prints how much is withheld in the counts files of made-up councils.")
    parser.add_argument("--children", nargs="+", type=int, default=[50, 250, 600, 1_400], help="in a return")
    parser.add_argument("--councils", type=int, default=3, help="made-up councils of each size")
    parser.add_argument("--months", type=int, default=6, help="month-ends in a row, to March")
    parser.add_argument("--threshold", type=int, default=5)
    parser.add_argument("--minimum", type=int, default=10, help="children in a return that shares its counts")
    parser.add_argument("--jobs", type=int, default=2, help="returns made up at once")
    return parser.parse_args()


if __name__ == "__main__":
    main()
