"""Decides what is suppressed: small counts, and the totals that would give one away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ..limits import LOWEST_THRESHOLD
from .bands import Band, narrowest
from .cells import asks_for_nothing, cell, most_rows, reason_for
from .comparison import Comparison
from .earlier import CHILDREN, Earlier, View, view_of
from .reasons import SMALL_RETURN, enough, for_total, vague
from .scopes import withhold_scopes
from .totals import Known, group_is_safe, known_of, leaves_enough, return_is_safe
from .tree import DisclosureError, Row, Tree, read_tree, refuse_unfit

if TYPE_CHECKING:
    import pyarrow as pa


def protect(
    counts: pa.Table, threshold: int = 5, minimum_children: int = 10, earlier: Iterable[Earlier] = ()
) -> pa.Table:
    """``counts`` (rows of the contract) with small counts, and totals that would give one away, suppressed.

    A suppressed check has null errors and children, a suppressed total null errors and, where they would say something of a
    suppressed check, null children; the reason says why. Sizes of scope that are small, or that differ from a
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
    """The (level, key) of the totals that are withheld for the sake of earlier files: shared where the file is protected alone.

    Where it is the children of a total that only the file by itself would share, (CHILDREN, key).
    """

    def told(table: pa.Table) -> set[tuple[str, str]]:
        totals = [row for row in table.to_pylist() if row["level"] != "check"]
        errors = {(row["level"], row["key"]) for row in totals if not row["suppressed"]}
        return errors | {(CHILDREN, row["key"]) for row in totals if row["children"] is not None}

    return frozenset(told(alone) - told(protected))


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
    known = [known_of(group, threshold, fallback, comparisons) for group in tree.groups]
    withheld = {part.name for part in known if part.cells and not group_is_safe(part, threshold)}
    withheld |= _unsafe_over_time(comparisons, {part.name for part in known} - withheld)
    _withhold_totals(tree.total, known, withheld, threshold, comparisons)
    for check, reason in reasons:
        if reason:
            check.update(errors=None, children=None)


def _withhold_totals(
    total: Row, known: Sequence[Known], withheld: Collection[str], threshold: int, comparisons: Sequence[Comparison]
) -> None:
    """Withholds the groups ``withheld`` and, where it must be, the return; their children too, where they would say something."""
    hiding = [part for part in known if part.name in withheld]
    shared = {part.name for part in known} - set(withheld)
    children_told = set(shared)
    for part in hiding:
        if _may_share_children(part, children_told, threshold, comparisons):
            children_told.add(part.name)
    asked = [c for part in hiding if part.name not in children_told for c in part.cells]
    demand = total["children"] - sum(
        part.group.row["children"] if part.name in children_told else part.shared_children for part in known
    )
    whole = total["errors"], total["errors"]
    is_safe = (
        not any(part.cells for part in hiding) or return_is_safe(demand, known, hiding, children_told, threshold)
    ) and not any(comparison.unsafe(shared, children_told, whole) for comparison in comparisons)
    children_are_safe = (
        asks_for_nothing(asked, demand, threshold)
        and not all(part.stands_alone for part in known)
        and all(comparison.leaves_return_open(children_told) for comparison in comparisons)
    )
    band = None if is_safe else _band(total["errors"], known, hiding, threshold, comparisons)
    # Errors and children of suppressed totals are needed until here.
    for part in hiding:
        _withhold(part.group.row, and_children=part.name not in children_told)
    if not is_safe:
        _withhold(total, and_children=not children_are_safe, band=band)


def _band(
    errors: int, known: Sequence[Known], hiding: Sequence[Known], threshold: int, comparisons: Sequence[Comparison]
) -> Band | None:
    """The band in which the errors of the return may be said to lie, where the number itself is withheld."""
    if all(part.stands_alone for part in known):
        return None
    shared = {part.name for part in known} - {part.name for part in hiding}
    base = sum(part.group.row["errors"] if part.name in shared else part.shared_errors for part in known)
    cells = [c for part in hiding for c in part.cells]
    expected = [range_ for comparison in comparisons if (range_ := comparison.expected())]

    def is_safe(band: Band) -> bool:
        return leaves_enough(cells, (band[0] - base, band[1] - base), threshold) and all(
            comparison.leaves_band_open(shared, band) for comparison in comparisons
        )

    return narrowest(errors, (base + sum(c.low for c in cells), base + sum(c.high for c in cells)), expected, is_safe)


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


def _withhold(total: Row, *, and_children: bool, band: Band | None = None) -> None:
    total.update(errors=None, suppressed=True, reason=for_total(band))
    if and_children:
        total.update(children=None)


def _may_share_children(part: Known, told: set[str], threshold: int, comparisons: Sequence[Comparison]) -> bool:
    """Whether the children of a group whose errors are withheld can be shared, beside those of the groups ``told``."""
    if part.stands_alone:
        return False
    if not all(
        one.leaves_children_open(part.name) and one.leaves_totals_open_with(part.name, told) for one in comparisons
    ):
        return False
    return asks_for_nothing(part.cells, part.group.row["children"] - part.shared_children, threshold)
