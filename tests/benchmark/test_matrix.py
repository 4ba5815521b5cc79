"""Which council has which error type, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from plumbline.aggregates.benchmark import Benchmark, Owned, matrix, owned, pareto

from tests.benchmark.test_comparison import BOLTON, BURY, MANCHESTER, OLDHAM, SEPTEMBER, submitted
from tests.region import Submitted, snapshot

REGION = [
    Submitted(BOLTON, {"101": range(60), "141": range(3), "142": [], "166": range(9), "167": []}),
    Submitted(BURY, {"101": range(20), "141": [], "142": range(10), "166": []}, not_run={"167": "no table"}),
    Submitted(MANCHESTER, {"101": range(8), "142": range(30), "166": [], "167": []}, children=400),
    Submitted(OLDHAM, {"101": range(8)}, children=8),
]
EVERYONE = [BOLTON, BURY, MANCHESTER, OLDHAM]


def benchmark(own: str | None = None) -> Benchmark:
    plain = Benchmark(snapshot(REGION))
    if own is None:
        return plain
    names = {code: f"Council {letter}" for code, letter in zip(EVERYONE, "ABCD", strict=True)}
    return plain.masked("viewer", own, lambda: names)


def cells(found: Benchmark, members: list[str]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["key"], row["authority"]): row for row in matrix(found, members, SEPTEMBER).to_pylist()}


def test_each_field_has_its_state_and_its_errors_per_100_children() -> None:
    found = cells(benchmark(), EVERYONE)
    said = {
        place: (cell["state"], cell["value_low"], cell["value_high"], cell["band"]) for place, cell in found.items()
    }
    assert said == {
        ("101", BOLTON): ("known", 30.0, 30.0, 5),
        ("101", BURY): ("known", 10.0, 10.0, 4),
        ("101", MANCHESTER): ("known", 2.0, 2.0, 2),
        ("142", BOLTON): ("none", 0.0, 0.0, None),
        ("142", BURY): ("known", 5.0, 5.0, 3),
        ("142", MANCHESTER): ("known", 7.5, 7.5, 3),
        ("141", BOLTON): ("withheld", 0.5, 2.0, None),  # 1 to 4 of 200
        ("141", BURY): ("none", 0.0, 0.0, None),
        ("141", MANCHESTER): ("not-run", None, None, None),  # not in its file
        ("166", BOLTON): ("known", 4.5, 4.5, 2),
        ("166", BURY): ("none", 0.0, 0.0, None),
        ("166", MANCHESTER): ("none", 0.0, 0.0, None),
    }
    assert not any(key == "167" for key, _ in found), "nobody has it"
    assert not any(council == OLDHAM for _, council in found), "too small to share counts"


def test_a_value_on_the_edge_of_a_band_is_in_the_upper_one() -> None:
    # 100 / 770 is a number that a computer rounds down: 77 times it is a little less than 10.
    edge = Benchmark(snapshot([Submitted(BOLTON, {"101": range(77)}, children=770)]))
    (cell,) = matrix(edge, [BOLTON], SEPTEMBER).to_pylist()
    assert (cell["value_low"], cell["band"]) == (10.0, 4)


def test_the_most_widespread_types_come_first_and_of_those_the_one_with_most_errors() -> None:
    table = matrix(benchmark(), EVERYONE, SEPTEMBER)
    assert list(dict.fromkeys(table["key"].to_pylist())) == ["101", "142", "166", "141"]
    assert table["councils_with"].to_pylist()[::3] == [3, 2, 1, 1]


def test_what_one_council_has_alone_and_what_it_is_spared() -> None:
    table = matrix(benchmark(), EVERYONE, SEPTEMBER)
    assert owned(table, BOLTON) == Owned(types=4, councils=3, own=3, alone=2, spared=1)  # 141 and 166; 142
    assert owned(table, BURY) == Owned(
        types=4, councils=3, own=2, alone=0, spared=1
    )  # 141: only Bolton ran it, and has it
    assert owned(table, OLDHAM).own is None


def test_where_names_are_masked_no_count_and_no_rate_of_others_is_told() -> None:
    found = cells(benchmark(BURY), ["Council A", BURY, "Council C", "Council D"])
    others = [cell for (_, council), cell in found.items() if council != BURY]
    assert {cell["authority"] for cell in others} == {"Council A", "Council C"}
    for name in ("errors_low", "errors_high", "value_low", "value_high"):
        assert {cell[name] for cell in others} == {None}
    assert found["101", "Council A"]["band"] == 5
    assert found["141", "Council A"]["state"] == "withheld"
    assert found["101", BURY]["value_low"] == 10.0


def test_nothing_handed_in_gives_an_empty_matrix() -> None:
    table = matrix(Benchmark(snapshot([])), EVERYONE, SEPTEMBER)
    assert table.num_rows == 0
    assert owned(table, BOLTON) == Owned(0, 0, None, 0, 0)


@settings(max_examples=60, deadline=None)
@given(submitted(BOLTON), submitted(BURY))
def test_the_share_of_the_so_many_largest_types_lies_within_the_cumulative_range(
    bolton: Submitted, bury: Submitted
) -> None:
    table = pareto(Benchmark(snapshot([bolton, bury])), [BOLTON, BURY], SEPTEMBER)
    true = [sum(len(one.errors.get(check, ())) for one in (bolton, bury)) for check in table["key"].to_pylist()]
    largest = sorted(true, reverse=True)
    for place, row in enumerate(table.to_pylist(), start=1):
        share = 100 * sum(largest[:place]) / sum(largest)
        assert row["cumulative_low"] - 1e-9 <= share <= row["cumulative_high"] + 1e-9


def test_which_types_are_the_largest_may_be_open() -> None:
    # 38 on few children: 29 to 38, as the return has 60 to 69. That comes first, though the 31 of 141 may be more.
    one = Submitted(BOLTON, {"101": [0, 1] * 19, "141": range(31)})
    table = pareto(Benchmark(snapshot([one])), [BOLTON], SEPTEMBER)
    first = table.to_pylist()[0]
    assert first["cumulative_high"] >= 100 * 38 / 69
    assert first["cumulative_low"] <= 100 * 31 / 60
    assert first["cumulative_low"] == pytest.approx(100 * 29 / 60)
