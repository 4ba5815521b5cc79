"""Whether two figures differ by more than chance, looked at one by one or many at once.

A p-value here is twice the smaller exact tail, at most 1. Over ranges it is a range too, and ``higher`` and ``lower`` are kept
apart, so that a statement can be made only if it holds for every value in the ranges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from .ranges import Range

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class Standing(StrEnum):
    """What may be said of a figure beside another, where fewer errors are better."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENT = "no different"
    CANNOT_TELL = "cannot tell"  # it depends on what the withheld counts are
    NOT_TESTED = "not tested"  # a figure is missing, or there are too few councils


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """p-values of many comparisons, arrays of one shape; NaN where nothing was compared.

    higher, lower: twice the tail probability that a figure so high (so low) comes about by chance alone, from the least to the
        most it can be over the ranges of the counts; at most 1.
    """

    higher: Range
    lower: Range

    @property
    def p(self) -> Range:
        """The two-sided p-values, with bounds that hold over the ranges of the counts."""
        return Range(np.minimum(self.higher.low, self.lower.low), np.minimum(self.higher.high, self.lower.high))

    def __getitem__(self, key: Any) -> Evidence:
        """The part that an index of numpy names."""
        return Evidence(self.higher[key], self.lower[key])


def evidence_from_tails(higher: Range, lower: Range) -> Evidence:
    """Doubles one-sided tail probabilities."""
    high, low = (Range(*(np.minimum(2 * end, 1) for end in tail)) for tail in (higher, lower))
    return Evidence(high, low)


def compare_rates(first: Range, first_children: ArrayLike, second: Range, second_children: ArrayLike) -> Evidence:
    """Whether the first of two independent rates of errors differs from the second (``higher``: the first is higher).

    Given the sum of both counts, the first is binomial with probability first_children / (first_children + second_children) when
    the rates are equal. Neither 1 nor 0 errors in all say anything: p is then 1. Source: Przyborowski and Wilenski, "Homogeneity
    of results in testing samples from Poisson series", Biometrika 31 (1940), 313-323; as ``exact-cond`` in statsmodels.
    """
    from scipy.special import betainc

    one, other = np.asarray(first_children, dtype=float), np.asarray(second_children, dtype=float)
    share = one / (one + other)

    def at_least(count: NDArray[np.float64], rest: NDArray[np.float64], share: ArrayLike) -> NDArray[np.float64]:
        # The tail falls as the count rises and rises with the rest, so the ends of the ranges bound it.
        return np.where(count == 0, 1.0, betainc(np.where(count == 0, 1.0, count), rest + 1, share))

    higher = Range(at_least(first.high, second.low, share), at_least(first.low, second.high, share))
    lower = Range(at_least(second.high, first.low, 1 - share), at_least(second.low, first.high, 1 - share))
    return _without_missing(higher, lower, first, second)


def compare_shares(first: Range, first_children: ArrayLike, second: Range, second_children: ArrayLike) -> Evidence:
    """Whether the first of two independent shares of children differs from the second (``higher``: the first is higher).

    Fisher's exact test: given the sum of both counts, the first is hypergeometric when the shares are equal. Source: Fisher, The
    Design of Experiments (Oliver and Boyd, 1935), chapter II.
    """
    from scipy.stats import hypergeom

    one, other = np.asarray(first_children, dtype=float), np.asarray(second_children, dtype=float)

    def at_least(
        count: NDArray[np.float64], size: NDArray[np.float64], rest: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        return np.asarray(hypergeom.sf(count - 1, one + other, count + rest, size))

    higher = Range(at_least(first.high, one, second.low), at_least(first.low, one, second.high))
    lower = Range(at_least(second.high, other, first.low), at_least(second.low, other, first.high))
    return _without_missing(higher, lower, first, second)


def false_discovery(p: ArrayLike) -> NDArray[np.float64]:
    """p-values adjusted for looking at all of them at once; NaN, for what was not tested, stays and counts for nothing.

    Calling those of at most 0.05 different makes at most 5% of such calls wrong in the long run. Adjusted values never fall when
    a p-value rises. Source: Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
    Society B 57 (1995), 289-300, formula (1).
    """
    values = np.asarray(p, dtype=float)
    adjusted = np.full(values.shape, np.nan)
    tested = ~np.isnan(values)
    found = values[tested]
    order = np.argsort(found)
    steps = found[order] * len(found) / np.arange(1, len(found) + 1)
    result = np.empty_like(found)
    result[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    adjusted[tested] = result
    return adjusted


def standings(evidence: Evidence, rate: float = 0.05) -> NDArray[np.object_]:
    """The standing of every first figure beside its second, corrected for all the comparisons given, at a false discovery rate.

    BETTER or WORSE is said when the highest p-values the ranges allow still show it, NO_DIFFERENT when the lowest do not;
    whatever lies between is CANNOT_TELL. For a single comparison give its one p-value.
    """
    p = evidence.p
    surely, possibly = false_discovery(p.high) <= rate, false_discovery(p.low) <= rate
    is_higher = evidence.higher.high < evidence.lower.high
    return chosen(
        p.high.shape,
        [
            (np.isnan(p.high), Standing.NOT_TESTED),
            (surely & is_higher, Standing.WORSE),
            (surely, Standing.BETTER),
            (possibly, Standing.CANNOT_TELL),
        ],
        Standing.NO_DIFFERENT,
    )


def chosen(
    shape: tuple[int, ...], cases: Iterable[tuple[NDArray[np.bool_], StrEnum]], otherwise: StrEnum
) -> NDArray[np.object_]:
    """An array of words: for each place the word of the first case that holds there."""
    words = np.empty(shape, dtype=object)
    words.fill(otherwise)
    for holds, word in reversed(list(cases)):
        words[holds] = word
    return words


def _without_missing(higher: Range, lower: Range, first: Range, second: Range) -> Evidence:
    missing = np.isnan(first.low) | np.isnan(second.low)
    high, low = (Range(*(np.where(missing, np.nan, end) for end in tail)) for tail in (higher, lower))
    return evidence_from_tails(high, low)
