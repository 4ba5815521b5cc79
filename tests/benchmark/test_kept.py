"""A question to a benchmark is answered once, and never with the answer to another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import pyarrow as pa
from plumbline.aggregates.benchmark import Benchmark, Period, overlap
from plumbline.aggregates.benchmark.kept import kept

from tests.region import Submitted, snapshot

BOLTON, BURY = "E08000001", "E08000002"
SEPTEMBER = Period(2026, date(2025, 9, 1))


def benchmark(errors: int = 20) -> Benchmark:
    return Benchmark(snapshot([Submitted(code, {"101": range(errors)}) for code in (BOLTON, BURY)]))


def test_the_same_question_is_answered_once_for_each_benchmark() -> None:
    asked: list[tuple[Sequence[str], Collection[date]]] = []

    @kept
    def question(_: Benchmark, members: Sequence[str], months: Collection[date] = ()) -> int:
        asked.append((members, months))
        return len(asked)

    first, second = benchmark(), benchmark()
    assert [question(first, [BOLTON, BURY]), question(first, (BOLTON, BURY)), question(first, [BURY, BOLTON])] == [
        1,
        1,
        2,
    ]
    assert question(first, [BOLTON, BURY], months={SEPTEMBER.month}) == 3
    assert question(first, [BOLTON, BURY], months={SEPTEMBER.month}) == 3
    assert question(second, [BOLTON, BURY]) == 4


def test_a_table_within_a_question_is_known_by_being_the_very_same() -> None:
    asked: list[pa.Table] = []

    @kept
    def question(_: Benchmark, history: pa.Table) -> int:
        asked.append(history)
        return len(asked)

    made = benchmark()
    history, like_it = (pa.table({"errors": [1, 2]}) for _ in range(2))
    assert [question(made, history), question(made, like_it), question(made, history)] == [1, 2, 1]
    # A table that is gone leaves its place in memory to another one, which must not be taken for it.
    assert [question(made, pa.table({"errors": [place]})) for place in range(50)] == [*range(3, 53)]


def test_only_the_latest_answers_are_kept() -> None:
    asked: list[int] = []

    @kept
    def question(_: Benchmark, number: int) -> None:
        asked.append(number)

    made = benchmark()
    for number in (*range(256), 0, 256, 0, 1):
        question(made, number)
    # 0 was asked for again before 256 took the place of the one asked for longest ago, which was 1.
    assert asked == [*range(257), 1]


def test_each_version_of_the_store_gives_its_own_figures() -> None:
    def errors(found: pa.Table) -> list[int]:
        return [row["councils_with"] for row in found.to_pylist() if row["key"] == "101"]

    assert errors(overlap(benchmark(), [BOLTON, BURY], SEPTEMBER)) == [2]
    assert errors(overlap(benchmark(errors=0), [BOLTON, BURY], SEPTEMBER)) == [0]
