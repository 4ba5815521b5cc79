"""An attacker with a solver: all that the shared file says, as linear constraints, and the extremes of every suppressed count."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbline.aggregates.disclosure import bounds, protect
from scipy.optimize import linprog

from .trees import counts

SCOPE = 500


@st.composite
def trees(draw: st.DrawFn) -> pa.Table:
    """Counts of up to four groups of up to five checks, many of them small, over real overlapping sets of children."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    child_sets: list[list[set[int]]] = []
    groups = []
    for size in sizes:
        sets, checks = [], []
        for _ in range(size):
            children = draw(st.sets(st.integers(1, 25), max_size=draw(st.sampled_from([0, 1, 2, 4, 12]))))
            extra = draw(st.sampled_from([0, 0, 0, 1, 3, 20])) if children else 0
            sets.append(children)
            checks.append((len(children) + extra, len(children)))
        child_sets.append(sets)
        groups.append(checks)
    unions = [set().union(*sets) for sets in child_sets]
    return counts(groups, [len(union) for union in unions], len(set().union(*unions)), rows=2000, scope=SCOPE)


class Attacker:
    """Knows the shared table; asks for the least and greatest value of any count that fits it."""

    def __init__(self, shared: pa.Table) -> None:
        self.rows: list[dict[str, Any]] = shared.to_pylist()
        self.size = 2 * len(self.rows)  # errors of each row, then children of each row
        self.equal: list[tuple[np.ndarray, float]] = []
        self.at_most: list[tuple[np.ndarray, float]] = []
        self.limits = []
        for name in ("errors", "children"):
            for row in self.rows:
                known = row[name]
                # A suppressed count is no zero, since zero is shared.
                self.limits.append((known, known) if known is not None else (1, None if name == "errors" else SCOPE))
        for place, row in enumerate(self.rows):
            self._below(self._children(place), self._errors(place))
            parts = [n for n, part in enumerate(self.rows) if self._is_part(part, row)]
            if parts:
                self._same(self._errors(place), sum(self._errors(n) for n in parts))
                self._below(self._children(place), sum(self._children(n) for n in parts))
                for n in parts:
                    self._below(self._children(n), self._children(place))

    @staticmethod
    def _is_part(part: dict[str, Any], whole: dict[str, Any]) -> bool:
        if whole["level"] == "return":
            return bool(part["level"] == "group")
        return bool(whole["level"] == "group" and part["level"] == "check" and part["group"] == whole["key"])

    def _unit(self, place: int) -> np.ndarray:
        vector = np.zeros(self.size)
        vector[place] = 1
        return vector

    def _errors(self, place: int) -> np.ndarray:
        return self._unit(place)

    def _children(self, place: int) -> np.ndarray:
        return self._unit(len(self.rows) + place)

    def _below(self, low: np.ndarray, high: Any) -> None:
        self.at_most.append((low - high, 0))

    def _same(self, left: np.ndarray, right: Any) -> None:
        self.equal.append((left - right, 0))

    def extremes(self, vector: np.ndarray) -> tuple[float, float]:
        found = []
        for sign in (1, -1):
            answer = linprog(
                sign * vector,
                A_ub=np.array([a for a, _ in self.at_most]),
                b_ub=[b for _, b in self.at_most],
                A_eq=np.array([a for a, _ in self.equal]),
                b_eq=[b for _, b in self.equal],
                bounds=self.limits,
                method="highs",
            )
            found.append(np.inf if answer.status == 3 else sign * answer.fun)
        return found[0], found[1]

    def range_of(self, place: int) -> tuple[float, float]:
        return self.extremes(self._errors(place))

    def children_of(self, place: int) -> tuple[float, float]:
        return self.extremes(self._children(place))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(), st.sampled_from([3, 4, 5, 10]))
def test_no_suppressed_count_can_be_narrowed(table: pa.Table, threshold: int) -> None:
    shared = protect(table, threshold)
    truth = table.to_pylist()
    attacker = Attacker(shared)
    needed = min(3, threshold - 1)
    for place, row in enumerate(shared.to_pylist()):
        if not row["suppressed"]:
            continue
        low, high = attacker.range_of(place)
        assert low <= truth[place]["errors"] <= high
        assert high - low + 1 >= needed - 1e-6, (row, low, high)
        if 1 <= truth[place]["children"] < threshold:
            low, high = attacker.children_of(place)
            assert high - low + 1 >= needed - 1e-6, (row, low, high)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(), st.sampled_from([3, 4, 5, 10]))
def test_bounds_hold_the_truth_and_leave_suppressed_counts_open(table: pa.Table, threshold: int) -> None:
    shared = protect(table, threshold)
    limits = bounds(shared, threshold).to_pylist()
    for truth, row, limit in zip(table.to_pylist(), shared.to_pylist(), limits, strict=True):
        assert limit["errors_low"] <= truth["errors"] <= limit["errors_high"]
        assert limit["children_low"] <= truth["children"] <= limit["children_high"]
        if row["suppressed"]:
            assert limit["errors_high"] - limit["errors_low"] + 1 >= min(3, threshold - 1)
            assert limit["errors_low"] >= 1
        else:
            assert limit["errors_low"] == limit["errors_high"] == row["errors"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees())
def test_nothing_small_is_shared_and_zero_is(table: pa.Table) -> None:
    for truth, row in zip(table.to_pylist(), protect(table).to_pylist(), strict=True):
        if row["suppressed"]:
            assert row["errors"] is None
            if row["children"] is not None:
                assert row["level"] != "check"
                assert row["children"] == truth["children"] >= 5
        else:
            assert (row["errors"], row["children"]) == (truth["errors"], truth["children"])
            assert not 1 <= row["errors"] < 5
            assert not 1 <= row["children"] < 5
        if truth["errors"] == 0:
            assert not row["suppressed"]
