"""An attacker with two files of one council, who knows the method and assumes that what is suppressed in both has not changed.

First over every pair of worlds of small trees: the pairs that fit the assumption and give the same two files are what the attacker
cannot tell apart. Then over larger random trees with a solver, for all that the two files say as linear constraints.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from plumbline.aggregates.disclosure import Earlier, protect
from scipy.optimize import linprog

from .trees import COLUMNS, counts, row

Worlds = list[tuple[tuple[int, ...], tuple[int, ...]]]
LARGE = (20, 20)


def world(shape: Sequence[int], values: Sequence[int]) -> pa.Table:
    """Every error on a child of its own, and beside the checks of each group one that is always shared."""
    rest = iter(values)
    groups = [[(n, n) for n in itertools.islice(rest, size)] + [LARGE] for size in shape]
    children = [sum(n for _, n in group) for group in groups]
    return counts(groups, children, sum(children))


def said(shared: pa.Table) -> tuple[tuple[Any, ...], ...]:
    return tuple(zip(*(shared[name].to_pylist() for name in ("errors", "suppressed", "reason")), strict=True))


@pytest.mark.parametrize(
    ("threshold", "shape", "values"),
    [
        (3, (2,), range(4)),
        (3, (3,), range(4)),
        (3, (2, 1), range(4)),
        (3, (1, 1, 1), range(4)),
        (4, (3,), range(5)),
        (4, (2, 1), range(5)),
        (5, (2,), range(7)),
        (5, (1, 1), range(6)),
        (5, (3,), (0, 1, 2, 3, 4)),
    ],
)
def test_two_files_leave_every_suppressed_check_its_values(
    threshold: int, shape: tuple[int, ...], values: Sequence[int]
) -> None:
    needed = min(3, threshold - 1)
    indistinguishable = pairs_of_worlds(threshold, shape, values, protected_beside=True)
    assert too_few(indistinguishable, shape, needed) == []


@pytest.mark.parametrize(
    ("threshold", "shape", "values"), [(3, (2, 1), range(4)), (4, (2, 1), range(5)), (5, (3,), range(6))]
)
def test_whoever_knows_the_method_and_supposes_nothing_is_left_the_values(
    threshold: int, shape: tuple[int, ...], values: Sequence[int]
) -> None:
    needed = min(3, threshold - 1)
    anything = pairs_of_worlds(threshold, shape, values, protected_beside=True, supposing=False)
    assert too_few(anything, shape, needed) == []


def test_the_attack_succeeds_on_files_that_are_protected_one_by_one() -> None:
    assert too_few(pairs_of_worlds(3, (3,), range(4), protected_beside=False), (3,), 2)
    assert too_few(pairs_of_worlds(3, (1, 1, 1), range(4), protected_beside=False), (1, 1, 1), 2)
    # Four of six suppressed checks: the first is 4 in one month and 5 in the next, and the totals tell.
    months = [[[(4, 4), (2, 2), (3, 3), (1, 1)]], [[(5, 5), (2, 2), (3, 3), (1, 1)]]]
    assert (0, "000", (4.0, 4.0)) in narrowed([protect(month(groups)) for groups in months], 5)


def pairs_of_worlds(
    threshold: int,
    shape: Sequence[int],
    values: Sequence[int],
    *,
    protected_beside: bool,
    supposing: bool = True,
) -> dict[Any, Worlds]:
    """The pairs of worlds, by what the two files say; where ``supposing``, those in which nothing suppressed in both changed."""
    worlds = list(itertools.product(values, repeat=sum(shape)))
    tables = {one: world(shape, one) for one in worlds}
    first = {one: protect(table, threshold) for one, table in tables.items()}
    earlier = {said(shared): Earlier(shared.to_pylist(), threshold) for shared in first.values()}
    second = {
        (before, one): said(protect(table, threshold, earlier=[file] if protected_beside else []))
        for before, file in earlier.items()
        for one, table in tables.items()
    }
    indistinguishable = defaultdict(list)
    for old, new in itertools.product(worlds, worlds):
        before = said(first[old])
        after = second[before, new]
        if not supposing or all(
            old[n] == new[n] for n in range(sum(shape)) if checks(before, shape, n)[1] and checks(after, shape, n)[1]
        ):
            indistinguishable[before, after].append((old, new))
    return indistinguishable


def checks(file: tuple[tuple[Any, ...], ...], shape: Sequence[int], number: int) -> tuple[Any, ...]:
    """What a file says of a check by its place among those of a world."""
    place = 1 + len(shape)
    for size in shape:
        if number < size:
            return file[place + number]
        number, place = number - size, place + size + 1
    raise IndexError(number)


def too_few(indistinguishable: dict[Any, Worlds], shape: Sequence[int], needed: int) -> list[tuple[Any, int, set[int]]]:
    """The suppressed checks that can have fewer than ``needed`` values."""
    found = []
    for files, worlds in indistinguishable.items():
        for side, file in enumerate(files):
            for number in range(sum(shape)):
                possible = {pair[side][number] for pair in worlds}
                if checks(file, shape, number)[1] and len(possible) < needed:
                    found.append((files, number, possible))
    return found


class Solver:
    """Knows two shared files; asks for the least and the greatest number of errors of a suppressed check in either."""

    def __init__(self, files: Sequence[pa.Table], threshold: int) -> None:
        self.rows: list[list[dict[str, Any]]] = [file.to_pylist() for file in files]
        self.threshold = threshold
        self.place: dict[tuple[int, str], int] = {}
        self.limits: list[tuple[float, float | None]] = []
        self.equal: list[tuple[np.ndarray, float]] = []
        for side, rows in enumerate(self.rows):
            for one in rows:
                if one["status"] == "run":
                    self.place[side, one["level"] + one["key"]] = len(self.limits)
                    self.limits.append(self._limits(one))
        for side, rows in enumerate(self.rows):
            for one in rows:
                parts = [part for part in rows if part["status"] == "run" and self._is_part(part, one)]
                if parts:
                    self._sum(side, one, parts)
        for one in self.suppressed(0):
            other = self.place.get((1, "check" + one["key"]))
            if other is not None and one["key"] in {two["key"] for two in self.suppressed(1)}:
                mine = self.place[0, "check" + one["key"]]
                # What has two ranges without a value in common has changed, as anybody can see.
                if max(self.limits[mine][0], self.limits[other][0]) <= min(self._high(mine), self._high(other)):
                    self._equal({mine: 1, other: -1})

    def _high(self, place: int) -> float:
        high = self.limits[place][1]
        return np.inf if high is None else high

    def _limits(self, one: dict[str, Any]) -> tuple[float, float | None]:
        if not one["suppressed"]:
            return one["errors"], one["errors"]
        band = re.search(r", (\d+) to (\d+) errors$", one["reason"]) if one["level"] == "return" else None
        if band:
            return int(band[1]), int(band[2])
        if one["level"] != "check":
            return 0, None
        few_children = re.fullmatch(r"fewer than \d+ children, (\d+) to (\d+) errors", one["reason"])
        if few_children:
            return int(few_children[1]), int(few_children[2])
        return (1, None) if "or children" in one["reason"] else (1, self.threshold - 1)

    @staticmethod
    def _is_part(part: dict[str, Any], whole: dict[str, Any]) -> bool:
        if whole["level"] == "return":
            return bool(part["level"] == "group")
        return bool(whole["level"] == "group" and part["level"] == "check" and part["group"] == whole["key"])

    def _sum(self, side: int, whole: dict[str, Any], parts: Sequence[dict[str, Any]]) -> None:
        terms = {self.place[side, part["level"] + part["key"]]: 1 for part in parts}
        self._equal(terms | {self.place[side, whole["level"] + whole["key"]]: -1})

    def _equal(self, terms: dict[int, int]) -> None:
        vector = np.zeros(len(self.limits))
        for place, sign in terms.items():
            vector[place] = sign
        self.equal.append((vector, 0))

    def suppressed(self, side: int) -> list[dict[str, Any]]:
        return [one for one in self.rows[side] if one["level"] == "check" and one["suppressed"]]

    def range_of(self, side: int, key: str) -> tuple[float, float] | None:
        """None when the two files contradict the assumption."""
        vector = np.zeros(len(self.limits))
        vector[self.place[side, "check" + key]] = 1
        found = []
        for sign in (1, -1):
            answer = linprog(
                sign * vector,
                A_eq=np.array([a for a, _ in self.equal]),
                b_eq=[b for _, b in self.equal],
                bounds=self.limits,
                method="highs",
            )
            if answer.status == 2:
                return None
            found.append(np.inf if answer.status == 3 else sign * answer.fun)
        return found[0], found[1]


def narrowed(files: Sequence[pa.Table], threshold: int) -> list[tuple[int, str, tuple[float, float]]]:
    solver = Solver(files, threshold)
    found = []
    for side in (0, 1):
        for one in solver.suppressed(side):
            limits = solver.range_of(side, one["key"])
            if limits and limits[1] - limits[0] + 1 < min(3, threshold - 1) - 1e-6:
                found.append((side, one["key"], limits))
    return found


Check = tuple[int, int] | None
Month = list[list[Check]]


@st.composite
def two_months(draw: st.DrawFn) -> tuple[Month, Month]:
    """Errors and children of each check of some groups, None where it did not run; a few of them change."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    small = st.integers(0, 6).map(lambda n: (n, n))
    dominant = st.tuples(st.integers(5, 40), st.integers(1, 4))
    one = st.one_of(small, small, small, dominant, st.none())
    first = [[draw(one) for _ in range(size)] for size in sizes]
    changes = draw(st.integers(0, 3))
    second = [list(group) for group in first]
    for _ in range(changes):
        group = draw(st.integers(0, len(sizes) - 1))
        second[group][draw(st.integers(0, sizes[group] - 1))] = draw(one)
    return first, second


def month(groups: Month) -> pa.Table:
    """The table of a month; each group has a check that is always shared, and no two checks flag the same child."""
    ran = [[check for check in group if check] + [(30, 30)] for group in groups]
    children = [sum(c for _, c in group) for group in ran]
    rows = counts(ran, children, sum(children), rows=3000, scope=900).to_pylist()
    named = [
        f"{number}{n:02}"
        for number, group in enumerate(groups)
        for n, check in enumerate([*group, ()])
        if check is not None
    ]
    for key, one in zip(named, rows[1 + len(groups) :], strict=True):
        one["key"] = key
    skipped = row("check", "999", "group-0", 0, 0, 0, 0) | {"status": "skipped", "reason": "not given: OC3"}
    skipped |= dict.fromkeys(("errors", "children", "rows_in_scope", "children_in_scope"))
    return pa.Table.from_pylist([*rows, skipped], COLUMNS)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_months(), st.sampled_from([3, 4, 5, 10]))
def test_no_suppressed_check_can_be_narrowed_by_taking_differences(months: tuple[Month, Month], threshold: int) -> None:
    tables = [month(groups) for groups in months]
    first = protect(tables[0], threshold)
    assume(not narrowed([first, first], threshold))
    second = protect(tables[1], threshold, earlier=[Earlier(first.to_pylist(), threshold)])
    assert narrowed([first, second], threshold) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_months(), st.sampled_from([3, 5]))
def test_checking_again_gives_the_same_rows_and_an_old_month_checked_after_a_new_one_stays_safe(
    months: tuple[Month, Month], threshold: int
) -> None:
    tables = [month(groups) for groups in months]
    first = protect(tables[0], threshold)
    made = [Earlier(first.to_pylist(), threshold)]
    second = protect(tables[1], threshold, earlier=made)
    made.append(Earlier(second.to_pylist(), threshold))
    assert protect(tables[1], threshold, earlier=made).equals(second)
    assert protect(tables[0], threshold, earlier=made[:1]).equals(first)
    again = protect(tables[0], threshold, earlier=made)
    assert narrowed([again, second], threshold) == []
    shared = [not one["suppressed"] for one in first.to_pylist()]
    assert all(before or one["suppressed"] for before, one in zip(shared, again.to_pylist(), strict=True))
