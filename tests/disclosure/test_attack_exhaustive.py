"""An attacker who knows the method and has unlimited time: every world of a small shape is protected, and the worlds that give the
same shared file are what the attacker cannot tell apart."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from plumbline.aggregates.disclosure import protect

from .trees import counts

World = tuple[tuple[tuple[tuple[int, int], ...], ...], tuple[int, ...], int]


def possible_checks(rows: int, scope: int) -> list[tuple[int, int]]:
    # Each child in scope has a row of its own, so errors on c children number at most rows - (scope - c).
    found = [(0, 0)]
    found += [(e, c) for e in range(1, rows + 1) for c in range(1, min(e, scope) + 1) if e <= rows - (scope - c)]
    return found


def unions(sizes: Sequence[int], scope: int) -> range:
    return range(max(sizes, default=0), min(sum(sizes), scope) + 1)


def worlds(shape: Sequence[int], rows: int, scope: int) -> Iterator[World]:
    for checks in itertools.product(possible_checks(rows, scope), repeat=sum(shape)):
        rest = iter(checks)
        groups = tuple(tuple(itertools.islice(rest, size)) for size in shape)
        for children in itertools.product(*(unions([c for _, c in group], scope) for group in groups)):
            for total in unions(children, scope):
                yield groups, children, total


@pytest.mark.parametrize(
    ("threshold", "shape", "rows", "scope"),
    [
        (3, (3,), 5, 4),
        (3, (2, 1), 5, 4),
        (3, (1, 1, 1), 4, 4),
        (3, (2, 2), 4, 4),
        (4, (2,), 8, 5),
        (4, (2, 1), 6, 5),
        (4, (3,), 6, 5),
        (5, (2,), 9, 7),
        (5, (2, 1), 6, 6),
        (5, (1, 1), 9, 7),
    ],
)
def test_every_suppressed_count_keeps_its_possible_values(
    threshold: int, shape: tuple[int, ...], rows: int, scope: int
) -> None:
    needed = min(3, threshold - 1)
    indistinguishable = defaultdict(list)
    for groups, group_children, return_children in worlds(shape, rows, scope):
        table = counts(groups, group_children, return_children, rows, scope)
        shared = protect(table, threshold, minimum_children=1).to_pydict()
        truth = list(zip(table["errors"].to_pylist(), table["children"].to_pylist(), strict=True))
        indistinguishable[repr(shared)].append((truth, shared["suppressed"], shared["errors"], shared["children"]))
    for candidates in indistinguishable.values():
        _, suppressed, shared_errors, shared_children = candidates[0]
        for place, hidden in enumerate(suppressed):
            errors = {truth[place][0] for truth, *_ in candidates}
            children = {truth[place][1] for truth, *_ in candidates}
            if not hidden:
                assert not 1 <= shared_errors[place] < threshold
                assert not 1 <= shared_children[place] < threshold
                continue
            assert len(errors) >= needed, candidates[0]
            # A total that is withheld only to protect another has no small number of children to give away.
            if any(1 <= count < threshold for count in children):
                assert len(children) >= needed, candidates[0]
