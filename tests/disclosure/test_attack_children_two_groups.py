"""The attacker of ``test_attack_children_over_time`` on two groups at the thresholds in use: pairs of worlds drawn by chance.

For each pair every pair of worlds that fits what the two files say is tried.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from plumbline.aggregates.disclosure import Earlier, protect
from plumbline.aggregates.disclosure.reasons import band_said

from .test_attack_children_over_time import File, World, places, said, table, worlds

Numbers = NDArray[np.int64]


class Tree(NamedTuple):
    """Every world of a shape: children (and errors) of the small checks, children and errors of the groups, of the return."""

    threshold: int
    shape: tuple[int, ...]
    all: tuple[World, ...]
    checks: Numbers
    groups: Numbers
    wholes: Numbers
    group_errors: Numbers

    @property
    def parts(self) -> list[slice]:
        """Where the checks of each group stand."""
        ends = np.cumsum(self.shape)
        return [slice(int(end - size), int(end)) for end, size in zip(ends, self.shape, strict=True)]


@cache
def tree(threshold: int, shape: tuple[int, ...], most: int) -> Tree:
    found = tuple(worlds(shape, range(most), threshold))
    checks, groups, wholes = (np.array([world[place] for world in found]) for place in range(3))
    ends = np.cumsum(shape)
    sums = [checks[:, end - size : end].sum(axis=1) + threshold for end, size in zip(ends, shape, strict=True)]
    return Tree(threshold, shape, found, checks, groups, wholes, np.stack(sums, axis=1))


def agreeing(of: Tree, file: File) -> Numbers:
    """The places of the worlds that have what a file says."""
    whole, totals = file[0], file[1 : 1 + len(of.shape)]
    ok = np.ones(len(of.all), bool)
    for values, place in zip(of.checks.T, places(of.shape), strict=True):
        errors, _, suppressed, _ = file[place]
        ok &= (values >= 1) & (values < of.threshold) if suppressed else values == errors
    for (errors, children, *_), all_errors, all_children in zip(totals, of.group_errors.T, of.groups.T, strict=True):
        ok &= (all_errors == errors) if errors is not None else True
        ok &= (all_children == children) if children is not None else True
    errors, children, _, reason = whole
    band = band_said(reason) or (errors, errors)
    all_errors = of.group_errors.sum(axis=1)
    ok &= (all_errors >= band[0]) & (all_errors <= band[1]) if band[0] is not None else True
    ok &= (of.wholes == children) if children is not None else True
    return np.flatnonzero(ok)


def fitting(of: Tree, files: tuple[File, File]) -> tuple[Numbers, Numbers]:
    """The worlds before and after that stand in a pair as the attacker assumes it."""
    old, new = (agreeing(of, file) for file in files)
    change = of.checks[new][None, :, :] - of.checks[old][:, None, :]
    same = [all(file[place][2] for file in files) for place in places(of.shape)]
    ok = (change[:, :, same] == 0).all(axis=2)
    every = slice(0, sum(of.shape))
    for part, children in [*zip(of.parts, of.groups.T, strict=True), (every, of.wholes)]:
        grown = children[new][None, :] - children[old][:, None]
        ok &= grown <= np.clip(change[:, :, part], 0, None).sum(axis=2)
        ok &= grown >= np.clip(change[:, :, part], None, 0).sum(axis=2)
    return old[ok.any(axis=1)], new[ok.any(axis=0)]


def told(of: Tree, before: pa.Table, after: pa.Table) -> list[tuple[Any, ...]]:
    """The suppressed checks of two files that can have too few values."""
    files = said(before), said(after)
    return [
        (side, number, values)
        for side, (file, kept) in enumerate(zip(files, fitting(of, files), strict=True))
        for number, place in enumerate(places(of.shape))
        if file[place][2]
        and len(kept)
        and len(values := set(of.checks[kept, number].tolist())) < min(3, of.threshold - 1)
    ]


@pytest.mark.parametrize(("threshold", "shape", "most"), [(4, (1, 1), 6), (5, (1, 1), 7), (4, (2, 1), 5)])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_two_files_say_of_two_groups_leaves_all_values(
    data: st.DataObject, threshold: int, shape: tuple[int, ...], most: int
) -> None:
    of = tree(threshold, shape, most)
    first, second = (of.all[data.draw(st.integers(0, len(of.all) - 1))] for _ in range(2))
    # A check that does not change is what the attacker hopes for.
    kept = data.draw(st.tuples(*(st.booleans() for _ in first.checks)))
    checks = tuple(a if stays else b for stays, a, b in zip(kept, first.checks, second.checks, strict=True))
    after = next((world for world in of.all if world.checks == checks and world.whole >= second.whole), second)
    before = protect(table(shape, first, threshold), threshold)
    beside = protect(table(shape, after, threshold), threshold, earlier=[Earlier(before.to_pylist(), threshold)])
    assert told(of, before, beside) == []


def test_the_attack_succeeds_on_files_that_are_protected_one_by_one() -> None:
    # The second check of January's 7 children has fewer in February, and the return lost 6 of its 11: so it has 1.
    of = tree(4, (1, 1), 8)
    january, february = World((0, 7), (4, 11), 11), World((0, 1), (4, 5), 5)
    assert (1, 1, {1}) in told(of, *(protect(table((1, 1), world, 4), 4) for world in (january, february)))
