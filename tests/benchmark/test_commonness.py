"""How common checks are, worked out by hand."""

from __future__ import annotations

from datetime import date

from plumbline.aggregates.benchmark import Benchmark, Commonness, Period, how_common

from tests.region import NO_POSTCODES, Submitted, snapshot

BOLTON, BURY, OLDHAM, WIGAN = "E08000001", "E08000002", "E08000004", "E08000010"


def test_each_check_is_counted_over_the_councils_of_the_month() -> None:
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(BOLTON, {"101": range(2), "141": []}, {"164": NO_POSTCODES}),  # the two are suppressed
                Submitted(BURY, {"101": range(20), "141": []}, {"164": NO_POSTCODES, "166": "not given"}),
                Submitted(OLDHAM, {"101": range(6)}, children=8),  # too small to share counts
                Submitted(WIGAN, {"101": range(30)}, as_of=date(2025, 8, 31)),  # of another month
            ]
        )
    )
    common = how_common(benchmark, Period(2026, date(2025, 9, 1)))
    assert common == {
        "101": Commonness(found_in=2, ran=2, councils=2),
        "141": Commonness(found_in=0, ran=2, councils=2),
        "164": Commonness(found_in=0, ran=0, councils=2),
        "166": Commonness(found_in=0, ran=0, councils=2),
    }
    assert common["101"].not_run == 0
    assert common["164"].not_run == 2
