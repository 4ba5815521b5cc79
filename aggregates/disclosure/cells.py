"""What the shared file alone says of a suppressed check: the interval its errors lie in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..limits import LOWEST_THRESHOLD
from . import reasons
from .tree import Row, Tree


def is_small(count: int | None, threshold: int) -> bool:
    """Whether a count may not be shared."""
    return count is not None and 1 <= count < threshold


@dataclass(frozen=True, slots=True)
class Cell:
    """A suppressed check: its errors lie in ``low`` to ``high``. ``few_children`` when it is the children that are few."""

    low: int
    high: int
    few_children: bool = False
    few_errors: bool = False


def most_rows(tree: Tree, threshold: int) -> int:
    """More rows than any check can have in scope, from what is shared: a scope withheld is small or close to a shared one."""
    return max((row["rows_in_scope"] or 0 for row in tree.rows), default=0) + threshold - 1


def most_errors(check: Row, threshold: int, fallback: int) -> int:
    """The most errors a suppressed check can have.

    Either errors number at most threshold-1, or they fall on at most threshold-1 children; every other child in scope then has at
    least one row that is not flagged.
    """
    rows, children = check["rows_in_scope"], check["children_in_scope"]
    if rows is None:
        return fallback
    on_few_children = rows - max((children or 0) - (threshold - 1), 0)
    return int(max(threshold - 1, min(rows, on_few_children)))


def reason_for(check: Row, threshold: int, fallback: int) -> str | None:
    """Why a check is suppressed; None when it is not."""
    if not (is_small(check["errors"], threshold) or is_small(check["children"], threshold)):
        return None
    return reasons.for_check(check["errors"], most_errors(check, threshold, fallback), threshold)


def cell(check: Row, threshold: int, fallback: int) -> Cell:
    """The interval of a suppressed check, from its reason and its scope as shared."""
    said = reasons.errors_said(check["reason"], threshold)
    if said is None:
        return Cell(1, most_errors(check, threshold, fallback))
    return Cell(*said, few_children=said[0] >= threshold, few_errors=said[0] < threshold)


def ranges(cells: Sequence[Cell], total: int) -> list[tuple[int, int]]:
    """For cells that sum to ``total``: the lowest and highest value each can take (low > high when no values fit)."""
    lows, highs = sum(c.low for c in cells), sum(c.high for c in cells)
    return [(max(c.low, total - (highs - c.high)), min(c.high, total - (lows - c.low))) for c in cells]


def leaves_children_open(cells: Sequence[Cell], least_children: int, threshold: int) -> bool:
    """Whether suppressed counts keep their possible values although at least ``least_children`` children must be found in them.

    A total of children that is shared says that the suppressed checks hold at least so many children between them. Where every
    suppressed check has few errors, one child an error meets any such demand. Otherwise a check of few children counts with the
    most it can have, less what one of them needs to vary, and any other with one.
    """
    if all(c.few_errors for c in cells):
        return True
    few_children = sum(c.few_children for c in cells)
    most = (len(cells) - few_children) + (threshold - 1) * few_children
    return least_children <= most - (reasons.enough(threshold) - 1 if few_children else 0)


def asks_for_nothing(cells: Sequence[Cell], least_children: int, threshold: int) -> bool:
    """Whether a number of children, told although the errors beside it are withheld, says nothing of suppressed checks.

    At least ``least_children`` children must then be found in ``cells``, and one in each is known of anyway. That it asks for more,
    where it is withheld, must say nothing either: of a single check, or where each is 1 or 2, it would.
    """
    return least_children <= sure_of(cells, threshold)


def sure_of(cells: Sequence[Cell], threshold: int) -> int:
    """How many children a total may say that there are in ``cells``, without saying anything by it."""
    return len(cells) if len(cells) > 1 and threshold > LOWEST_THRESHOLD else 0
