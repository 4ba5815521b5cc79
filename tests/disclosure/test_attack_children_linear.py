"""An attacker with a solver and two files over real, overlapping sets of children: all that both say of errors and children.

The attacker assumes that what is suppressed in both files is the same in both, and that no total gained or lost more children than
its checks did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from plumbline.aggregates.disclosure import Earlier, bounds, protect
from scipy.optimize import linprog

from .trees import counts

Sets = list[list[frozenset[int]]]
Terms = dict[tuple[int, int, str], float]


@st.composite
def two_months(draw: st.DrawFn) -> tuple[pa.Table, pa.Table]:
    """Up to four groups, each with a check of many children and up to four others, of which some change; one error a child."""
    some = st.frozensets(st.integers(1, 60), max_size=7)
    many = st.frozensets(st.integers(1, 60), min_size=20, max_size=40)
    first = [[draw(many), *draw(st.lists(some, max_size=4))] for _ in range(draw(st.integers(1, 4)))]
    second = [list(group) for group in first]
    for group in second:
        for place in range(len(group)):
            if draw(st.integers(0, 2)) == 0:
                kept = draw(st.integers(0, 7))
                group[place] = frozenset(sorted(group[place])[kept if place else 0 :]) | draw(some)
    return month(first), month(second)


def month(sets: Sets) -> pa.Table:
    unions = [frozenset().union(*group) for group in sets]
    groups = [[(len(one), len(one)) for one in group] for group in sets]
    return counts(groups, [len(one) for one in unions], len(frozenset().union(*unions)))


class Solver:
    """The least and the greatest value of any count in either of two files."""

    def __init__(self, files: Sequence[pa.Table], threshold: int) -> None:
        self.files = [file.to_pylist() for file in files]
        self.threshold = threshold
        self.places = [
            (side, n, name) for side in (0, 1) for n in range(len(self.files[0])) for name in ("errors", "children")
        ]
        self.index = {place: number for number, place in enumerate(self.places)}
        self.equal: list[tuple[Terms, float]] = []
        self.at_most: list[tuple[Terms, float]] = []
        self.limits = [limit for side in (0, 1) for limit in self._limits(files[side], side)]
        for side in (0, 1):
            self._within_one_file(side)
        self._between_files()

    def _limits(self, file: pa.Table, side: int) -> Iterator[tuple[float, float | None]]:
        for row, limit in zip(self.files[side], bounds(file, self.threshold).to_pylist(), strict=True):
            for name in ("errors", "children"):
                if row[name] is not None:
                    yield row[name], row[name]
                elif row["level"] == "check":
                    yield 1, self.threshold - 1
                elif row["level"] == "return" and name == "errors":
                    yield limit["errors_low"], limit["errors_high"]
                else:
                    yield 0, None

    def _parts(self, whole: int) -> list[int]:
        rows = self.files[0]
        if rows[whole]["level"] == "return":
            return [n for n, row in enumerate(rows) if row["level"] == "group"]
        return [n for n, row in enumerate(rows) if row["level"] == "check" and row["group"] == rows[whole]["key"]]

    def _below(self, whole: int) -> list[int]:
        """The checks of a total."""
        parts = self._parts(whole)
        return [n for part in parts for n in (self._parts(part) if self.files[0][part]["level"] == "group" else [part])]

    def _totals(self) -> list[int]:
        return [n for n, row in enumerate(self.files[0]) if row["level"] != "check"]

    def _within_one_file(self, side: int) -> None:
        for n, row in enumerate(self.files[side]):
            if row["level"] == "check":
                self.at_most.append(({(side, n, "children"): 1, (side, n, "errors"): -1}, 0))
        for whole in self._totals():
            parts = self._parts(whole)
            self.equal.append(
                (dict.fromkeys([(side, n, "errors") for n in parts], 1.0) | {(side, whole, "errors"): -1}, 0)
            )
            children = {(side, whole, "children"): 1.0}
            self.at_most.append((children | {(side, n, "children"): -1 for n in parts}, 0))
            self.at_most += [({(side, n, "children"): 1, (side, whole, "children"): -1}, 0) for n in parts]

    def _between_files(self) -> None:
        gained: dict[int, Terms] = {}
        lost: dict[int, Terms] = {}
        for n, (old, new) in enumerate(zip(*self.files, strict=True)):
            if old["level"] != "check":
                continue
            growth: Terms = {(1, n, "children"): 1, (0, n, "children"): -1}
            if old["suppressed"] and new["suppressed"]:
                self.equal += [({(0, n, name): 1, (1, n, name): -1}, 0) for name in ("errors", "children")]
            elif (new["children"] or 1) >= (old["children"] or 1) if not new["suppressed"] else not old["children"]:
                gained[n] = growth
            else:
                lost[n] = {place: -sign for place, sign in growth.items()}
            # A suppressed check that has none now lost all it had.
            if old["suppressed"] and new["children"] == 0:
                gained.pop(n, None)
                lost[n] = {place: -sign for place, sign in growth.items()}
        for whole in self._totals():
            growth = {(1, whole, "children"): 1.0, (0, whole, "children"): -1.0}
            self.at_most.append((self._less(growth, [gained[n] for n in self._below(whole) if n in gained]), 0))
            shrunk = {place: -sign for place, sign in growth.items()}
            self.at_most.append((self._less(shrunk, [lost[n] for n in self._below(whole) if n in lost]), 0))

    @staticmethod
    def _less(terms: Terms, others: Sequence[Terms]) -> Terms:
        found = dict(terms)
        for other in others:
            for place, sign in other.items():
                found[place] = found.get(place, 0) - sign
        return found

    def _matrix(self, rows: Sequence[tuple[Terms, float]]) -> tuple[np.ndarray, list[float]]:
        matrix = np.zeros((len(rows), len(self.places)))
        for n, (terms, _) in enumerate(rows):
            for place, sign in terms.items():
                matrix[n, self.index[place]] += sign
        return matrix, [right for _, right in rows]

    def narrowed(self) -> list[tuple[Any, ...]]:
        """The suppressed checks with too few values left; none where the files contradict the assumption."""
        equal, at_most = self._matrix(self.equal), self._matrix(self.at_most)
        found = []
        for side, n, name in self.places:
            row = self.files[side][n]
            if row["level"] != "check" or not row["suppressed"]:
                continue
            vector = np.zeros(len(self.places))
            vector[self.index[side, n, name]] = 1
            ends = []
            for sign in (1, -1):
                answer = linprog(sign * vector, *at_most, *equal, bounds=self.limits, method="highs")
                if answer.status == 2:
                    return []
                ends.append(round(sign * answer.fun, 6))
            if ends[1] - ends[0] + 1 < min(3, self.threshold - 1) - 1e-6:
                found.append((side, row["key"], name, ends))
        return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(two_months(), st.sampled_from([3, 4, 5, 8]))
def test_no_suppressed_check_can_be_narrowed_by_children_of_two_files(
    months: tuple[pa.Table, pa.Table], threshold: int
) -> None:
    first = protect(months[0], threshold)
    assume(any(row["suppressed"] for row in first.to_pylist()))
    second = protect(months[1], threshold, earlier=[Earlier(first.to_pylist(), threshold)])
    assert Solver([first, second], threshold).narrowed() == []


def test_the_attack_succeeds_on_files_that_are_protected_one_by_one() -> None:
    # Checks of 30, 4, 3, 3 and 2 children in January; one child more in February, in the check that had four.
    january = [
        [frozenset(range(start, start + size)) for start, size in ((100, 30), (1, 4), (11, 3), (21, 3), (31, 2))]
    ]
    february = [[*january[0][:1], january[0][1] | {5}, *january[0][2:]]]
    alone = [protect(month(sets)) for sets in (january, february)]
    assert (0, "001", "errors", [4, 4]) in Solver(alone, 5).narrowed()
    beside = protect(month(february), earlier=[Earlier(alone[0].to_pylist(), 5)])
    assert Solver([alone[0], beside], 5).narrowed() == []
