"""An attacker with two files of one council who looks at children: at how many each total tells, and by how many that changed.

The attacker assumes that what is suppressed in both files is the same in both, and that a total gained and lost no more children
than its checks did. Every pair of worlds of small trees that fits this is tried.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from plumbline.aggregates.disclosure import Earlier, protect

from .trees import counts


class World(NamedTuple):
    """The children of each small check, all with one error each; the children of the groups and of the return."""

    checks: tuple[int, ...]
    groups: tuple[int, ...]
    whole: int


File = tuple[tuple[Any, ...], ...]
Pairs = list[tuple[World, World]]


def worlds(shape: Sequence[int], values: Sequence[int], large: int) -> Iterator[World]:
    """Beside the small checks each group has one of ``large`` children, so that its total is no small number."""
    for checks in itertools.product(values, repeat=sum(shape)):
        rest = iter(checks)
        sums = [sum(itertools.islice(rest, size)) for size in shape]
        for groups in itertools.product(*(range(large, large + most + 1) for most in sums)):
            yield from (World(checks, groups, whole) for whole in range(max(groups), sum(groups) + 1))


def table(shape: Sequence[int], world: World, large: int) -> pa.Table:
    rest = iter(world.checks)
    groups = [[(n, n) for n in itertools.islice(rest, size)] + [(large, large)] for size in shape]
    return counts(groups, world.groups, world.whole)


def said(shared: pa.Table) -> File:
    return tuple(
        zip(*(shared[name].to_pylist() for name in ("errors", "children", "suppressed", "reason")), strict=True)
    )


def places(shape: Sequence[int]) -> list[int]:
    """Where the small checks stand in a file."""
    found, place = [], 1 + len(shape)
    for size in shape:
        found += range(place, place + size)
        place += size + 1
    return found


def fits(shape: Sequence[int], old: World, new: World, hidden: Sequence[bool]) -> bool:
    """Whether a pair of worlds is what the attacker assumes; ``hidden`` are the checks that are suppressed in both files."""
    if any(same and before != now for before, now, same in zip(old.checks, new.checks, hidden, strict=True)):
        return False
    changes = [now - before for before, now in zip(old.checks, new.checks, strict=True)]
    rest = iter(changes)
    parts = [list(itertools.islice(rest, size)) for size in shape]
    totals = [*zip(old.groups, new.groups, parts, strict=True), (old.whole, new.whole, changes)]
    return all(
        -sum(-change for change in some if change < 0) <= now - before <= sum(change for change in some if change > 0)
        for before, now, some in totals
    )


class Files:
    """Every world of a shape, the file it gives alone, and the file it gives beside each of those."""

    def __init__(
        self, threshold: int, shape: Sequence[int], values: Sequence[int], *, large: int = 20, beside: bool
    ) -> None:
        self.shape, self.threshold, self.at = shape, threshold, places(shape)
        tables = {world: table(shape, world, large) for world in worlds(shape, values, large)}
        self.counts = {world: made.to_pylist() for world, made in tables.items()}
        self.before: dict[World, File] = {}
        self.after: dict[tuple[File, World], File] = {}
        earlier: dict[File, Earlier] = {}
        for world, made in tables.items():
            shared = protect(made, threshold)
            self.before[world] = said(shared)
            earlier[said(shared)] = Earlier(shared.to_pylist(), threshold)
        for (before, file), (world, made) in itertools.product(earlier.items(), tables.items()):
            self.after[before, world] = said(protect(made, threshold, earlier=[file] if beside else []))

    def fits(self, old: World, new: World, before: File, after: File) -> bool:
        """Whether two worlds are as the attacker assumes, who has the two files."""
        hidden = [before[place][2] and after[place][2] for place in self.at]
        return fits(self.shape, old, new, hidden)

    def told(self, pairs: dict[tuple[File, File], Pairs], sides: Sequence[int] = (0, 1)) -> list[tuple[Any, ...]]:
        """The suppressed checks of either file that can have too few values in the ``pairs`` of worlds that go with the two."""
        needed = min(3, self.threshold - 1)
        return [
            (files, side, number, possible)
            for files, found in pairs.items()
            for side in sides
            for number, place in enumerate(self.at)
            if found
            and files[side][place][2]
            and len(possible := {pair[side].checks[number] for pair in found}) < needed
        ]

    def pairs_that_give_the_same_files(self) -> dict[tuple[File, File], Pairs]:
        """For an attacker who knows the method, and asks of each pair of worlds which files it would have given."""
        found: dict[tuple[File, File], Pairs] = defaultdict(list)
        for old, before in self.before.items():
            for new in self.before:
                after = self.after[before, new]
                if self.fits(old, new, before, after):
                    found[before, after].append((old, new))
        return found

    def told_to_whoever_supposes_nothing(self) -> list[tuple[Any, ...]]:
        """The suppressed checks of new files that can have too few values, for an attacker who knows the method, and no more.

        Of the old file a new one tells that attacker nothing: what it withholds goes by what the old file shares.
        """
        found: dict[tuple[File, File], list[World]] = defaultdict(list)
        for (before, new), after in self.after.items():
            found[before, after].append(new)
        return self.told({files: [(new, new) for new in worlds] for files, worlds in found.items()}, sides=(1,))

    def pairs_that_fit_what_is_said(self) -> dict[tuple[File, File], Pairs]:
        """For an attacker who takes the numbers of two files as they stand."""
        found = {}
        olds = {
            file: [world for world in self.before if self.agrees(world, file)] for file in set(self.before.values())
        }
        news = {file: [world for world in self.before if self.agrees(world, file)] for file in set(self.after.values())}
        for before, after in {(before, after) for (before, _), after in self.after.items()}:
            pairs = itertools.product(olds[before], news[after])
            found[before, after] = [(old, new) for old, new in pairs if self.fits(old, new, before, after)]
        return found

    def agrees(self, world: World, file: File) -> bool:
        """Whether a world has the counts that a file shares, and small ones where it suppresses a check."""
        values: list[int | None] = [None] * len(file)
        for place, count in zip(self.at, world.checks, strict=True):
            values[place] = count
        return all(
            (
                1 <= row["errors"] < self.threshold
                if value is not None and suppressed
                else errors in (None, row["errors"])
            )
            and children in (None, row["children"])
            for row, value, (errors, children, suppressed, _) in zip(self.counts[world], values, file, strict=True)
        )


@cache
def files_of(threshold: int, shape: tuple[int, ...], values: int, large: int) -> Files:
    """Of all worlds whose small checks have fewer than ``values`` children."""
    return Files(threshold, shape, range(values), large=large, beside=True)


@pytest.mark.parametrize(
    ("threshold", "shape", "values"),
    [(3, (1,), 5), (4, (1,), 6), (5, (1,), 8), (3, (2,), 4), (4, (2,), 5), (5, (2,), 6)],
)
def test_an_attacker_who_knows_the_method_is_left_all_values(
    threshold: int, shape: tuple[int, ...], values: int
) -> None:
    files = files_of(threshold, shape, values, 20)
    assert any(
        errors is None and children is not None for file in files.after.values() for errors, children, *_ in file
    )
    assert files.told(files.pairs_that_give_the_same_files()) == []


ALL = [(3, (1,), 5, 20), (3, (2,), 4, 20), (4, (2,), 5, 20), (5, (2,), 6, 20), (3, (1, 1), 4, 3)]


@pytest.mark.parametrize(("threshold", "shape", "values", "large"), ALL)
def test_what_two_files_say_leaves_all_values(threshold: int, shape: tuple[int, ...], values: int, large: int) -> None:
    files = files_of(threshold, shape, values, large)
    assert files.told(files.pairs_that_fit_what_is_said()) == []


@pytest.mark.parametrize(("threshold", "shape", "values", "large"), ALL)
def test_an_attacker_who_knows_the_method_and_supposes_nothing_is_left_all_values(
    threshold: int, shape: tuple[int, ...], values: int, large: int
) -> None:
    assert files_of(threshold, shape, values, large).told_to_whoever_supposes_nothing() == []


def test_the_attack_succeeds_on_files_that_are_protected_one_by_one() -> None:
    files = Files(4, (2,), range(5), beside=False)
    assert files.told(files.pairs_that_fit_what_is_said())
    assert files.told(files.pairs_that_give_the_same_files())
