"""The two kinds of figure a funnel can show, rates and shares: their transformation, exact tails and exact limits.

On the transformed scale the standard error is 1/(2√n) for n children, whatever the rate or share: √rate for a Poisson count,
arcsin√share for a binomial one. Source of the transformations: Spiegelhalter and others (2012), as in ``dispersion``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_HALVINGS = 36  # to less than a millionth of a count


class Scale(Protocol):
    """Arrays broadcast against each other: ``count`` errors or children, of ``size`` children, where ``target`` (0 to 1 for
    shares, errors per child for rates) is expected."""

    def forward(self, value: Floats) -> Floats:
        """To the scale on which the standard error is 1/(2√n)."""
        ...

    def backward(self, value: Floats) -> Floats:
        """From that scale, held within what is possible."""
        ...

    def at_least(self, count: Floats, size: Floats, target: Floats) -> Floats:
        """The probability of this count or more."""
        ...

    def at_most(self, count: Floats, size: Floats, target: Floats) -> Floats:
        """The probability of this count or fewer."""
        ...

    def most(self, size: Floats, target: Floats) -> Floats:
        """A count beyond any limit of interest."""
        ...


class RateScale:
    """Errors per child: Poisson counts."""

    def forward(self, value: Floats) -> Floats:
        return np.sqrt(value)

    def backward(self, value: Floats) -> Floats:
        return np.maximum(value, 0) ** 2

    def at_least(self, count: Floats, size: Floats, target: Floats) -> Floats:
        from scipy.special import gammainc

        return np.where(count > 0, gammainc(np.where(count > 0, count, 1), size * target), 1.0)

    def at_most(self, count: Floats, size: Floats, target: Floats) -> Floats:
        from scipy.special import gammaincc

        return np.asarray(gammaincc(count + 1, size * target))

    def most(self, size: Floats, target: Floats) -> Floats:
        mean = size * target
        return np.asarray(mean + 10 * np.sqrt(mean) + 50)


class ShareScale:
    """Children with an error among all children: binomial counts."""

    def forward(self, value: Floats) -> Floats:
        return np.arcsin(np.sqrt(np.clip(value, 0, 1)))  # the high end of a range may be above all the children

    def backward(self, value: Floats) -> Floats:
        return np.sin(np.clip(value, 0, np.pi / 2)) ** 2

    def at_least(self, count: Floats, size: Floats, target: Floats) -> Floats:
        from scipy.special import betainc

        return np.where(count > 0, betainc(np.where(count > 0, count, 1), np.maximum(size - count, 0) + 1, target), 1.0)

    def at_most(self, count: Floats, size: Floats, target: Floats) -> Floats:
        from scipy.special import betainc

        left = size - count
        return np.where(left > 0, betainc(np.where(left > 0, left, 1), count + 1, 1 - target), 1.0)

    def most(self, size: Floats, target: Floats) -> Floats:
        return size + 0 * target


def exact_limits(scale: Scale, size: Floats, target: Floats, tail: float) -> tuple[Floats, Floats]:
    """The lower and upper limit, per child, beyond which a whole count has an exact tail probability below ``tail``.

    Between whole counts the distribution is read as its continuous form (incomplete gamma and beta functions), so that the limits
    are smooth curves over sizes.
    """
    size, target = np.broadcast_arrays(size, target)
    most = scale.most(size, target)
    lower, _ = _crossing(lambda count: scale.at_most(count, size, target) >= tail, most)
    _, upper = _crossing(lambda count: scale.at_least(count, size, target) < tail, most)
    return lower / size, upper / size


def _crossing(holds_at: Callable[[Floats], NDArray[np.bool_]], most: Floats) -> tuple[Floats, Floats]:
    """Two counts, hardly apart, between which a condition that fails below some count begins to hold: 0 if it holds everywhere,
    ``most`` if nowhere."""
    low, high = np.zeros_like(most), most.copy()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        holds = holds_at(middle)
        low, high = np.where(holds, low, middle), np.where(holds, middle, high)
    return low, high
