"""One council beside its peers, worked out by hand, and the same as on the page that compares."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from plumbline.aggregates.benchmark import (
    WHOLE_RETURN,
    Benchmark,
    Figure,
    Measure,
    MyCouncil,
    Period,
    compare,
    my_council,
    periods,
)
from plumbline.aggregates.benchmark.freshness import freshness
from plumbline.aggregates.statistics import Standing, Trend

from tests.region import NO_POSTCODES, Submitted, made_up, snapshot, spread

BOLTON, BURY, MANCHESTER, OLDHAM, ROCHDALE = (f"E0800000{place}" for place in range(1, 6))
MEMBERS = (BOLTON, BURY, MANCHESTER, OLDHAM, ROCHDALE)
SEPTEMBER = Period(2026, date(2025, 9, 1))


def region(bolton: int = 60) -> list[Submitted]:
    return [
        Submitted(BOLTON, {"101": spread(bolton, 50), "164": range(20)}),
        Submitted(BURY, {"101": range(20)}, {"164": NO_POSTCODES}),
        Submitted(MANCHESTER, {"101": range(44), "164": []}, children=400),
        Submitted(OLDHAM, {"101": range(14), "164": []}, children=100),
    ]


def found(submitted: list[Submitted], own: str = BOLTON) -> MyCouncil:
    return my_council(Benchmark(snapshot(submitted)), own, MEMBERS, SEPTEMBER)


def test_a_council_stands_beside_the_median_of_its_peers_on_the_checks_that_all_ran() -> None:
    result = found(region())
    rate = result.figures[Measure.RATE]
    # 60 of 200 are 30; Bury 10, Manchester 11, Oldham 14. The limits of 60 events are 45.79 and 77.23.
    assert (rate.value_low, rate.value_high) == (30, 30)
    assert (rate.interval_low, rate.interval_high) == pytest.approx((22.9, 38.62), abs=0.01)
    assert (rate.median_low, rate.median_high) == pytest.approx((11, 11))
    assert (rate.quarter_low, rate.quarter_high) == pytest.approx((10.5, 12.5))
    assert rate.beside_median is Standing.WORSE
    share = result.figures[Measure.SHARE]
    # 50 of 200 children; Wilson's limits of a quarter of 200.
    assert (share.value_low, share.interval_low, share.interval_high) == pytest.approx((25, 19.5, 31.4), abs=0.05)
    assert (result.common, result.ran, result.peers, result.missing) == (1, 2, 3, 1)
    assert (result.as_of, result.children, result.why) == (date(2025, 9, 30), 200, None)


@pytest.mark.parametrize(
    ("errors", "standing"), [(5, Standing.BETTER), (24, Standing.NO_DIFFERENT), (60, Standing.WORSE)]
)
def test_it_is_better_worse_or_no_different(errors: int, standing: Standing) -> None:
    assert found(region(errors)).figures[Measure.RATE].beside_median is standing


def test_where_withheld_counts_decide_it_cannot_be_told() -> None:
    # 1 to 4 of 100, with limits from 0.03 to 5.57 and from 1.09 to 10.24: the median of 8 lies beyond the former only.
    result = found(
        [
            Submitted(BOLTON, {"101": range(2)}, children=100),
            *(Submitted(code, {"101": range(8)}, children=100) for code in MEMBERS[1:]),
        ]
    )
    assert result.figures[Measure.RATE].value_low == 1
    assert result.figures[Measure.RATE].beside_median is Standing.CANNOT_TELL


def test_fewer_than_four_councils_are_too_few_to_say_anything() -> None:
    rate = found(region()[:3]).figures[Measure.RATE]
    assert rate.beside_median is rate.beside_all is Standing.NOT_TESTED
    assert rate.median_low == pytest.approx(10.5)


def test_figures_and_standing_are_those_of_the_page_that_compares() -> None:
    members = [f"E080000{place:02}" for place in range(1, 11)]
    benchmark = Benchmark(snapshot(made_up(members, [date(2025, 8, 31), date(2025, 9, 30)], seed=3)))
    seen = set()
    for own in members:
        result = my_council(benchmark, own, members, SEPTEMBER)
        for measure in Measure:
            comparison = compare(benchmark, members, SEPTEMBER, WHOLE_RETURN, measure, own)
            row = next(row for row in comparison.table.to_pylist() if row["own"])
            figure = result.figures[measure]
            names = ("value_low", "value_high", "interval_low", "interval_high")
            assert [getattr(figure, name) for name in names] == pytest.approx([row[name] for name in names])
            assert (figure.median_low, figure.median_high) == pytest.approx(
                (comparison.median_low, comparison.median_high)
            )
            assert figure.beside_all.value == row["standing"]
            seen.add(figure.beside_median)
        assert result.common == comparison.common
    assert {Standing.BETTER, Standing.WORSE} < seen


def nothing(figure: Figure) -> bool:
    return figure.value_low is None and figure.interval_high is None and figure.beside_median is Standing.NOT_TESTED


def test_a_council_without_figures_still_sees_its_peers() -> None:
    result = found(region()[1:])
    assert result.why == "no-file"
    assert nothing(result.figures[Measure.RATE])
    assert result.figures[Measure.RATE].median_low == pytest.approx(11)
    assert (result.peers, result.children, result.verdict, result.months.num_rows) == (3, None, None, 0)
    small = [Submitted(BOLTON, {"101": range(5)}, children=9), *region()[1:]]
    assert found(small).why == "too-small"
    apart = [Submitted(BOLTON, {"102": range(20)}), *region()[1:]]
    assert found(apart).why == "no-common-check"
    assert found([]).peers == 0


def test_alone_a_council_sees_itself() -> None:
    result = found(region()[:1])
    rate = result.figures[Measure.RATE]
    assert (rate.value_low, rate.median_low, rate.beside_median) == (40, None, Standing.NOT_TESTED)
    assert result.peers == 0
    assert result.verdict is not None
    assert result.verdict.trend is Trend.NOT_ENOUGH


def test_where_names_are_masked_the_peers_figures_are_rounded_and_no_other_council_shows_its_size() -> None:
    names = dict(zip(MEMBERS[1:], ("Council K", "Council L", "Council M", "Council N"), strict=True))
    whole = [*region()[:3], Submitted(OLDHAM, {"101": range(25), "164": []}, children=170)]
    masked = Benchmark(snapshot(whole)).masked("viewer", BOLTON, lambda: names)
    own = my_council(masked, BOLTON, (BOLTON, *names.values()), SEPTEMBER)
    assert own.children == 200
    assert own.figures[Measure.RATE].interval_low != round(own.figures[Measure.RATE].interval_low or 0, 1)
    other = my_council(masked, "Council M", (BOLTON, *names.values()), SEPTEMBER)
    rate = other.figures[Measure.RATE]
    assert other.children is None
    # 25 of 170 are 14.71.
    assert (rate.value_low, rate.interval_low, rate.median_low) == (14.7, 9.5, 11.0)
    assert other.freshness.handed_in is None
    assert other.freshness.as_of == date(2025, 9, 30)


def test_how_fresh_a_council_is_beside_its_peers() -> None:
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(BOLTON, {"101": []}, as_of=date(2025, 7, 31)),
                Submitted(BOLTON, {"101": []}, as_of=date(2025, 8, 29)),
                Submitted(BURY, {"101": []}, as_of=date(2025, 8, 31)),
                Submitted(MANCHESTER, {"101": []}, as_of=date(2025, 9, 30)),
                Submitted(OLDHAM, {"101": []}, as_of=date(2025, 8, 29)),
            ]
        )
    )
    fresh = freshness(benchmark, BOLTON, MEMBERS)
    assert (fresh.as_of, fresh.period) == (date(2025, 8, 29), Period(2026, date(2025, 8, 1)))
    assert fresh.handed_in == datetime(2025, 8, 29, 12, tzinfo=UTC)
    assert (fresh.peers, fresh.fresher, fresh.newest_peer) == (3, 2, date(2025, 9, 30))
    nobody = freshness(benchmark, ROCHDALE, [ROCHDALE])
    assert (nobody.as_of, nobody.handed_in, nobody.peers, nobody.newest_peer) == (None, None, 0, None)


def test_the_months_of_one_council_are_those_it_handed_in_for() -> None:
    benchmark = Benchmark(snapshot([*region(), Submitted(OLDHAM, {"101": []}, as_of=date(2025, 10, 31))]))
    assert periods(benchmark, OLDHAM) == [Period(2026, date(2025, 10, 1)), SEPTEMBER]
    assert periods(benchmark, BOLTON) == [SEPTEMBER]
    assert periods(benchmark, ROCHDALE) == []
