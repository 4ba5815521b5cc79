"""Decides what is suppressed: small counts, and the totals that would give one away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cells import Cell, cell, leaves_children_open, most_rows, ranges, reason_for
from .earlier import LOWEST_THRESHOLD, Comparison, Earlier, View, view_of
from .reasons import SMALL_RETURN, TOTAL, enough, vague
from .scopes import withhold_scopes
from .tree import DisclosureError, Group, Row, Tree, read_tree, refuse_unfit

if TYPE_CHECKING:
    import pyarrow as pa


def protect(
    counts: pa.Table, threshold: int = 5, minimum_children: int = 10, earlier: Iterable[Earlier] = ()
) -> pa.Table:
    """``counts`` (rows of the contract) with small counts, and totals that would give one away, suppressed.

    A suppressed row has null errors and children, and its reason says why. Sizes of scope that are small, or that differ from a
    shared size by a small number, are null. ``earlier`` are files already shared of the same council, return and collection year,
    whatever their day: a total that would give a count away together with one of them is suppressed too.

    Raises:
        DisclosureError: the threshold is below 3 (it would leave one possible value), or the counts do not fit together.
    """
    import pyarrow as pa

    if threshold < LOWEST_THRESHOLD:
        raise DisclosureError("The threshold must be 3 or more: with less, a suppressed count could only be 1.")
    tree = read_tree(counts)
    refuse_unfit(tree)
    if tree.total["status"] == "run":
        if (tree.total["children_in_scope"] or 0) < minimum_children:
            _withhold_everything(tree)
        else:
            withhold_scopes(tree, threshold)
            _suppress(tree, threshold, [view for file in earlier if (view := view_of(file))])
    return pa.Table.from_pylist(tree.rows, counts.schema)


def withheld_over_time(protected: pa.Table, alone: pa.Table) -> frozenset[tuple[str, str]]:
    """The (level, key) of the totals that are withheld for the sake of earlier files: shared where the file is protected alone."""
    kept = {
        (row["level"], row["key"]) for row in alone.to_pylist() if row["level"] != "check" and not row["suppressed"]
    }
    return frozenset(kept & {(row["level"], row["key"]) for row in protected.to_pylist() if row["suppressed"]})


def _withhold_everything(tree: Tree) -> None:
    for row in tree.rows:
        if row["status"] == "run":
            row.update(
                errors=None,
                children=None,
                rows_in_scope=None,
                children_in_scope=None,
                suppressed=True,
                reason=SMALL_RETURN,
            )


def _suppress(tree: Tree, threshold: int, earlier: Sequence[View]) -> None:
    fallback = most_rows(tree, threshold)
    reasons = [
        (check, _reason_beside(check, threshold, fallback, earlier)) for group in tree.groups for check in group.checks
    ]
    for check, reason in reasons:
        if reason:
            check.update(suppressed=True, reason=reason)
    cells = {check["key"]: cell(check, threshold, fallback) for check, reason in reasons if reason}
    new = View(tree, cells, threshold)
    comparisons = [Comparison(new, old) for old in earlier]
    known = [_known(group, threshold, fallback, comparisons) for group in tree.groups]
    withheld = {part.name for part in known if part.cells and not _group_is_safe(part, threshold)}
    withheld |= _unsafe_over_time(comparisons, {part.name for part in known} - withheld)
    hiding = [part for part in known if part.name in withheld]
    return_is_safe = not any(part.cells for part in hiding) or _return_is_safe(tree.total, known, hiding, threshold)
    if return_is_safe:
        shared = {part.name for part in known} - withheld
        return_is_safe = not any(comparison.unsafe(shared, with_return=True) for comparison in comparisons)
    # Errors and children of suppressed rows are needed until here.
    for part in hiding:
        _clear(part.group.row)
    if not return_is_safe:
        _clear(tree.total)
    for check, reason in reasons:
        if reason:
            check.update(errors=None, children=None)


def _reason_beside(check: Row, threshold: int, fallback: int, earlier: Sequence[View]) -> str | None:
    """Why a check is suppressed; vague where the range its reason gives would have too little in common with an earlier one."""
    reason = reason_for(check, threshold, fallback)
    if reason is None:
        return None
    own = cell({**check, "reason": reason}, threshold, fallback)
    for old in earlier:
        before = old.cells.get(check["key"])
        if before is None:
            continue
        common = min(own.high, before.high) - max(own.low, before.low) + 1
        if 0 < common < enough(min(threshold, old.threshold)):
            return vague(threshold)
    return reason


def _unsafe_over_time(comparisons: Sequence[Comparison], shared: set[str]) -> set[str]:
    """Of the groups whose totals could be shared: those that give a count away with an earlier file, alone and then together."""
    found: set[str] = set()
    for comparison in comparisons:
        # More sums leave fewer values: what is safe with all others is safe alone.
        found |= {name for name in comparison.unsafe(shared) if comparison.unsafe({name})}
    while together := set().union(*(comparison.unsafe(shared - found) for comparison in comparisons)):
        found |= together
    return found


def _clear(row: Row) -> None:
    row.update(errors=None, children=None, suppressed=True, reason=TOTAL)


@dataclass(frozen=True, slots=True)
class _Known:
    """A group with what is public of it: its suppressed cells, and the shared errors and children of its other checks.

    ``total`` is the sum of its suppressed errors, public only where the group is shared. ``stands_alone``: no shared check in it
    has enough children to keep the group's own total from being small, so that it is withheld whatever its values.
    """

    group: Group
    cells: list[Cell]
    shared_errors: int
    shared_children: int
    stands_alone: bool
    always_withheld: bool

    @property
    def name(self) -> str:
        return str(self.group.row["key"])

    @property
    def total(self) -> int:
        return int(self.group.row["errors"]) - self.shared_errors


def _known(group: Group, threshold: int, fallback: int, comparisons: Sequence[Comparison]) -> _Known:
    shared = [check for check in group.checks if not check["suppressed"]]
    return _Known(
        group=group,
        cells=[cell(check, threshold, fallback) for check in group.checks if check["suppressed"]],
        shared_errors=sum(check["errors"] for check in shared),
        shared_children=sum(check["children"] for check in shared),
        stands_alone=max((check["children"] for check in shared), default=0) < threshold,
        always_withheld=any(comparison.always_withheld(group.row["key"]) for comparison in comparisons),
    )


def _group_is_safe(part: _Known, threshold: int) -> bool:
    if part.stands_alone:
        return False
    if any(high - low + 1 < enough(threshold) for low, high in ranges(part.cells, part.total)):
        return False
    return leaves_children_open(part.cells, part.group.row["children"] - part.shared_children, threshold)


def _return_is_safe(total: Row, known: Sequence[_Known], withheld: Sequence[_Known], threshold: int) -> bool:
    if all(part.stands_alone for part in known):
        return False
    names = {part.name for part in withheld}
    shared_children = sum(part.shared_children if part.name in names else part.group.row["children"] for part in known)
    cells = [c for part in withheld for c in part.cells]
    if not leaves_children_open(cells, total["children"] - shared_children, threshold):
        return False
    # A group withheld for its children's sake may hold nothing suppressed: its errors are known.
    hiding = [part for part in withheld if part.cells]
    left = sum(part.total for part in hiding)
    options = [_possible_totals(part, threshold) for part in hiding]
    return all(
        _leaves_enough(part, options[place], options[:place] + options[place + 1 :], left, threshold)
        for place, part in enumerate(hiding)
    )


Intervals = tuple[tuple[int, int], ...]


def _possible_totals(part: _Known, threshold: int) -> Intervals:
    """The totals of suppressed errors for which a group is withheld whatever its children, as intervals.

    Withheld in any case: all totals. Otherwise: those so near the lowest or highest that some cell would keep too few values.
    """
    low, high = sum(c.low for c in part.cells), sum(c.high for c in part.cells)
    margin = enough(threshold) - 2
    if part.stands_alone or part.always_withheld or len(part.cells) == 1 or low + margin >= high - margin - 1:
        return ((low, high),)
    return ((low, low + margin), (high - margin, high))


def _leaves_enough(part: _Known, own: Intervals, others: Sequence[Intervals], left: int, threshold: int) -> bool:
    """Whether a withheld group and each cell in it keep enough possible values when all withheld groups sum to ``left``."""
    reachable = 1  # bit n is set when the other withheld groups can sum to n
    for intervals in others:
        reachable = _add(reachable, intervals, left)
    totals = [n for low, high in own for n in range(low, min(high, left) + 1) if reachable >> (left - n) & 1]
    if len(totals) < enough(threshold):
        return False
    for place in range(len(part.cells)):
        values: set[int] = set()
        for n in totals:
            low, high = ranges(part.cells, n)[place]
            values.update(range(low, min(high, low + 2) + 1))
            if len(values) >= enough(threshold):
                break
        else:
            return False
    return True


def _add(reachable: int, intervals: Intervals, limit: int) -> int:
    """All sums up to ``limit`` of a reachable number and a number of the intervals, as bits."""
    result = 0
    for low, high in intervals:
        spread, done, width = reachable << low, 0, min(high, limit) - low
        while done < width:
            step = min(done + 1, width - done)
            spread |= spread << step
            done += step
        if width >= 0:
            result |= spread
    return result & ((1 << (limit + 1)) - 1)
