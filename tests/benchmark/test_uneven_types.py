"""Where councils lie apart, who does best and who improved: worked out by hand, and against the truth behind withheld counts."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.benchmark import (
    Benchmark,
    Period,
    Since,
    earlier,
    improvements,
    most_to_gain,
    uneven_types,
)
from plumbline.aggregates.benchmark.by_check import by_check
from plumbline.aggregates.statistics import between, exactly, quartile_spread, quartiles
from scipy.stats import binomtest

from tests.region import NO_POSTCODES, Submitted, snapshot, spread

CODES = [f"E0800000{place}" for place in range(1, 9)]
NOW, THEN = date(2025, 9, 30), date(2024, 9, 30)
SEPTEMBER, A_YEAR_BEFORE = Period(2026, date(2025, 9, 1)), Period(2025, date(2024, 9, 1))


def benchmark(*region: Submitted) -> Benchmark:
    return Benchmark(snapshot(region))


def of(numbers: dict[str, list[int]], as_of: date = NOW, children: int = 200) -> list[Submitted]:
    """One return for each place in the lists of errors, one list a check."""
    year = as_of.year + (as_of.month > 3)
    count = len(next(iter(numbers.values())))
    return [
        Submitted(
            CODES[place],
            {check: spread(errors[place], children) for check, errors in numbers.items()},
            children=children,
            as_of=as_of,
            year=year,
        )
        for place in range(count)
    ]


WIDE = [
    0,
    10,
    20,
    30,
    40,
    50,
    60,
    100,
]  # per 200 children: rates of half of it; quartiles 8.75 and 26.25 by Hyndman-Fan 7
NARROW = [50, 51, 50, 49, 50, 52, 50, 51]
RARE = [0, 0, 0, 0, 0, 0, 0, 120]


def test_the_types_come_by_the_distance_of_their_quartiles() -> None:
    found = uneven_types(benchmark(*of({"101": NARROW, "141": WIDE, "166": RARE})), CODES, SEPTEMBER, own=CODES[2])
    assert (found.looked_at, found.councils) == (3, 8)
    # 101 differs by less than chance, 166 is rare: none of the middle half has any.
    assert found.types["key"].to_pylist() == ["141"]
    (row,) = found.types.to_pylist()
    assert (row["lower_low"], row["lower_high"]) == pytest.approx((8.75, 8.75))
    assert (row["median_low"], row["upper_high"]) == pytest.approx((17.5, 26.25))
    assert (row["spread_low"], row["spread_high"]) == pytest.approx((17.5, 17.5))
    assert (row["own_low"], row["own_high"], row["councils"]) == (10, 10, 8)


def test_the_best_have_at_most_the_lower_quartile() -> None:
    found = uneven_types(benchmark(*of({"141": WIDE})), CODES, SEPTEMBER)
    best = found.best.to_pylist()
    assert [(row["authority"], row["value_low"]) for row in best] == [(CODES[0], 0), (CODES[1], 5)]
    assert found.types["own_low"].to_pylist() == [None]


def test_a_council_far_below_a_common_rate_is_surely_better() -> None:
    # Seven much alike and one with none of what the others have in hundreds.
    numbers = [0, 480, 500, 520, 510, 490, 505, 700]
    found = uneven_types(benchmark(*of({"141": numbers}, children=400)), CODES, SEPTEMBER)
    assert [row["authority"] for row in found.best.to_pylist() if row["surely"]] == [CODES[0]]


def test_three_councils_are_too_few_to_lie_apart() -> None:
    found = uneven_types(benchmark(*of({"141": [0, 100, 200]})), CODES, SEPTEMBER)
    assert (found.types.num_rows, found.best.num_rows, found.looked_at, found.councils) == (0, 0, 0, 3)


def test_councils_that_did_not_run_a_check_are_not_taken_to_have_none() -> None:
    region = of({"141": WIDE[:6]})
    region += [Submitted(code, {"101": []}, {"164": NO_POSTCODES}) for code in CODES[6:]]
    found = uneven_types(benchmark(*region), CODES, SEPTEMBER)
    (row,) = found.types.to_pylist()
    assert row["councils"] == 6
    assert row["lower_low"] == pytest.approx(np.quantile([0, 5, 10, 15, 20, 25], 0.25))


def test_returns_too_small_to_share_counts_and_months_without_any_have_no_place() -> None:
    small = [Submitted(code, {"101": [1]}, children=8) for code in CODES]
    for region in (small, []):
        found = uneven_types(benchmark(*region), CODES, SEPTEMBER)
        assert (found.types.num_rows, found.best.num_rows, found.looked_at, found.councils) == (0, 0, 0, 0)


def test_where_every_count_is_withheld_nothing_is_called_uneven() -> None:
    found = uneven_types(benchmark(*of({"101": [1, 2, 3, 4, 1, 2, 3, 4]})), CODES, SEPTEMBER)
    assert found.types.num_rows == 0
    assert found.looked_at == 1


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4)), min_size=1, max_size=12),
    st.lists(st.floats(0, 1), min_size=12),
)
def test_the_true_distance_of_the_quartiles_lies_within_its_range(
    ends: list[tuple[int, int]], shares: list[float]
) -> None:
    low = np.array([least for least, _ in ends], float)
    high = low + [more for _, more in ends]
    found = quartile_spread(quartiles(between(low, high)))
    true = low + (high - low) * np.array(shares[: len(low)])
    lower, upper = np.quantile(true, [0.25, 0.75])
    assert found.low - 1e-9 <= upper - lower <= found.high + 1e-9


def test_the_distance_of_known_quartiles_is_one_number() -> None:
    found = quartile_spread(quartiles(exactly([[1.0, 2, 3, 4, 5], [7, 7, 7, 7, 100]])))
    assert found.low.tolist() == found.high.tolist() == [2, 0]


def test_who_has_fewer_than_a_year_before_by_more_than_chance() -> None:
    before = of({"141": [100, 60, 40, 30, 30]}, THEN)
    now = of({"141": [20, 30, 38, 30, 60]})
    found = improvements(benchmark(*before, *now), CODES, SEPTEMBER, A_YEAR_BEFORE, ["141"])
    # Worked out apart: with equal children the newer count is binomial with probability 1/2.
    p = [min(1.0, 2 * binomtest(b, a + b, 0.5, "less").pvalue) for a, b in [(100, 20), (60, 30), (40, 38), (30, 30)]]
    adjusted = [p[0] * 5 / 1, p[1] * 5 / 3]  # the fifth rose: its p is as small as the second's
    assert max(adjusted) < 0.05 < p[2]
    rows = found.table.to_pylist()
    assert [row["authority"] for row in rows] == CODES[:2]
    assert (rows[0]["before_low"], rows[0]["now_high"], rows[0]["fall_low"]) == (50, 10, 40)
    assert found.compared == {"141": 5}


def test_a_fall_that_may_be_chance_or_is_open_for_withheld_counts_is_not_told() -> None:
    before = of({"141": [5, 12]}, THEN) + of({"101": [7, 8]}, THEN)[:0]
    now = of({"141": [3, 4]})  # 3 and 4 are withheld: 1 to 4
    found = improvements(benchmark(*before, *now), CODES, SEPTEMBER, A_YEAR_BEFORE, ["141"])
    assert found.table.num_rows == 0
    assert found.compared == {"141": 2}


def test_many_looked_at_make_a_fall_need_more() -> None:
    few = improvements(benchmark(*of({"141": [20]}, THEN), *of({"141": [7]})), CODES, SEPTEMBER, A_YEAR_BEFORE, ["141"])
    assert few.table.num_rows == 1
    flat = [30] * 7
    many = improvements(
        benchmark(*of({"141": [20, *flat]}, THEN), *of({"141": [7, *flat]})),
        CODES,
        SEPTEMBER,
        A_YEAR_BEFORE,
        ["141"],
    )
    assert many.table.num_rows == 0


def test_only_councils_that_ran_the_check_both_times_are_compared() -> None:
    before = of({"164": [100, 100]}, THEN)
    now = [
        Submitted(CODES[0], {"101": []}, {"164": NO_POSTCODES}),
        Submitted(CODES[2], {"164": []}),
    ]
    found = improvements(benchmark(*before, *now), CODES, SEPTEMBER, A_YEAR_BEFORE, ["164", "999"])
    assert found.table.num_rows == 0
    assert sum(found.compared.values()) == 0


def test_checks_keep_the_order_that_was_asked_for() -> None:
    before = of({"101": [100, 90], "141": [100, 20], "166": [30, 100]}, THEN)
    now = of({"101": [20, 20], "141": [20, 20], "166": [30, 20]})
    found = improvements(benchmark(*before, *now), CODES, SEPTEMBER, A_YEAR_BEFORE, ["166", "101", "166"])
    told = [(row["key"], row["authority"]) for row in found.table.to_pylist()]
    assert told == [("166", CODES[1]), ("101", CODES[0]), ("101", CODES[1])]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([THEN, date(2025, 4, 30)], Since(A_YEAR_BEFORE, a_year=True)),
        (
            [date(2024, 8, 31), date(2025, 4, 30), date(2025, 6, 30)],
            Since(Period(2026, date(2025, 4, 1)), a_year=False),
        ),
        ([date(2025, 7, 31)], None),
        ([date(2024, 8, 31)], None),
    ],
)
def test_the_earlier_period_is_a_year_before_or_the_earliest_of_the_same_return(
    days: list[date], expected: Since | None
) -> None:
    region = [one for day in [*days, NOW] for one in of({"101": [30]}, day)]
    assert earlier(benchmark(*region), SEPTEMBER) == expected


def test_the_council_has_most_to_gain_where_most_errors_lie_above_the_others() -> None:
    region = of({"101": [60, 58, 59], "141": [40, 5, 5], "166": [0, 90, 90]})
    assert most_to_gain(benchmark(*region), CODES[0], CODES, SEPTEMBER) == "141"
    # Without anything to gain, the type of which there is most.
    assert most_to_gain(benchmark(*of({"101": [0, 9], "166": [0, 90]})), CODES[0], CODES, SEPTEMBER) == "166"
    assert most_to_gain(benchmark(*of({"101": [0, 0]})), CODES[0], CODES, SEPTEMBER) is None


def test_checks_by_councils_say_what_was_not_run_apart_from_none() -> None:
    region = [
        Submitted(CODES[1], {"101": [], "141": range(2)}),
        Submitted(CODES[0], {"101": range(30)}, {"164": NO_POSTCODES}),
    ]
    found = by_check(benchmark(*region), CODES, SEPTEMBER)
    assert (found.keys, found.authorities) == (["101", "141"], CODES[:2])
    assert found.errors.low.tolist()[0] == [30, 0]
    assert np.isnan(found.errors.low[1, 0])
    assert (found.errors.low[1, 1], found.errors.high[1, 1]) == (1, 4)
    assert found.rates.low[0, 0] == 15


def test_masked_names_have_rounded_values_and_no_codes() -> None:
    made = benchmark(*of({"141": [100, 60, 41, 31]}, THEN, 210), *of({"141": [20, 31, 300, 131]}, children=210))
    names = {code: f"Council {letter}" for code, letter in zip(CODES, "ABCD", strict=False)}
    masked = made.masked("viewer", CODES[0], lambda: names)
    members = [CODES[0], *list(names.values())[1:]]
    found = uneven_types(masked, members, SEPTEMBER, CODES[0])
    (row,) = found.types.to_pylist()
    assert row["own_low"] == pytest.approx(100 * 20 / 210)
    assert all(round(row[name], 1) == row[name] for name in ("lower_low", "median_low", "upper_high", "spread_low"))
    improved = improvements(masked, members, SEPTEMBER, A_YEAR_BEFORE, ["141"]).table.to_pylist()
    assert [one["authority"] for one in improved] == [CODES[0], "Council B"]
    assert improved[0]["before_low"] == pytest.approx(100 * 100 / 210)
    assert improved[1]["before_low"] == 28.6
