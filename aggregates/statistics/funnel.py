"""Funnel plots: how far councils lie from the overall rate or share, beyond chance and beyond how much councils differ anyway.

Sources: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005), 1185-1202; for
over-dispersion see ``dispersion``. The steps and scales are those the FunnelPlotR package documents as the Care Quality
Commission's; England's hospital mortality indicator adds the same variance on a logarithmic scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .dispersion import dispersion, variance_between
from .intervals import normal_quantile
from .ranges import Range
from .scales import RateScale, Scale, ShareScale, exact_limits
from .significance import Evidence, chosen, evidence_from_tails

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

MINIMUM_COUNCILS = 4
INNER_LEVEL, OUTER_LEVEL = 0.95, 0.998  # 1.96 and 3.09 standard deviations


class Zone(StrEnum):
    """Where a council lies. Beyond 2 says at least that: over the ranges of the counts it may be beyond 3 too."""

    BELOW_3 = "below 3"
    BELOW_2 = "below 2"
    INSIDE = "inside"
    ABOVE_2 = "above 2"
    ABOVE_3 = "above 3"
    CANNOT_TELL = "cannot tell"  # it depends on what the withheld counts are
    NO_LIMITS = "no limits"  # fewer than four councils, or no figure for this one


class FunnelLimits(NamedTuple):
    """Limits per 100 children at about 3 and 2 standard deviations, each enclosed over the ranges of the counts."""

    lower_3: Range
    lower_2: Range
    upper_2: Range
    upper_3: Range


@dataclass(frozen=True)
class Funnel:
    """One funnel, or one for each leading place of the arrays; the last axis of z and the evidence is the council.

    enough: whether there are at least four councils; where not, target and all that follows from it is NaN, zones are NO_LIMITS.
    target: errors per 100 children, or per cent of children, over all councils.
    phi, tau2: over-dispersion of the z-scores, and the variance between councils on the transformed scale (0 when there is no
        more spread than chance).
    z: standard deviations from the target, tau2 allowed for; for placing and sorting, while ``zones`` decides.
    counts, sizes, scale: what it was made from; sizes are NaN where a council has no figure.
    """

    enough: NDArray[np.bool_]
    target: Range
    phi: Range
    tau2: Range
    z: Range
    counts: Range
    sizes: NDArray[np.float64]
    scale: Scale

    @cached_property
    def evidence(self) -> Evidence:
        """Each council against the target; the p-value is the larger of the exact one and, when tau2 is above 0, the normal
        one."""
        return _evidence(self.scale, self.counts, self.sizes, self.target.scaled(0.01), self.z, self.tau2)

    def evidence_for(self, council: int) -> Evidence:
        """That of one council (its place, from 0), for which the others' need not be worked out."""
        one = slice(council, council + 1)
        counts, sizes, z = self.counts[..., one], self.sizes[..., one], self.z[..., one]
        return _evidence(self.scale, counts, sizes, self.target.scaled(0.01), z, self.tau2)[..., 0]

    @cached_property
    def zones(self) -> NDArray[np.object_]:
        """A ``Zone`` for each council: beyond a limit exactly when it lies beyond that limit of ``limits_at`` its own size."""
        p, above, below = self.evidence.p, self.evidence.higher, self.evidence.lower
        inner, outer = 1 - INNER_LEVEL, 1 - OUTER_LEVEL
        return chosen(
            p.high.shape,
            [
                (np.isnan(p.high), Zone.NO_LIMITS),
                (above.high < outer, Zone.ABOVE_3),
                (below.high < outer, Zone.BELOW_3),
                (above.high < inner, Zone.ABOVE_2),
                (below.high < inner, Zone.BELOW_2),
                (p.low >= inner, Zone.INSIDE),
            ],
            Zone.CANNOT_TELL,
        )

    def limits_at(self, children: ArrayLike) -> FunnelLimits:
        """The limits for councils of these numbers of children (above 0), along the last axis; NaN where there are none."""
        size = np.asarray(children, dtype=float)
        inner, outer = (self._limits(size, level) for level in (INNER_LEVEL, OUTER_LEVEL))
        return FunnelLimits(outer[0], inner[0], inner[1], outer[1])

    def curve(self, points: int = 60) -> tuple[NDArray[np.float64], FunnelLimits]:
        """Numbers of children over the councils' sizes, closer together where they are few, and the limits there."""
        if not self.enough.any():
            return np.empty(0), self.limits_at(np.empty(0))
        sizes = np.unique(np.round(np.geomspace(max(np.nanmin(self.sizes), 1), np.nanmax(self.sizes), points)))
        return sizes, self.limits_at(sizes)

    def _limits(self, size: NDArray[np.float64], level: float) -> tuple[Range, Range]:
        # A limit rises with the target; the lower falls and the upper rises as the variance grows.
        low, high = (self._exact(size, end[..., None] / 100, level) for end in self.target)
        least, most = (end[..., None] for end in self.tau2)
        z = normal_quantile(level)
        return (
            Range(
                100 * self._widened(low[0], size, self.target.low, most, -z),
                100 * self._widened(high[0], size, self.target.high, least, -z),
            ),
            Range(
                100 * self._widened(low[1], size, self.target.low, least, z),
                100 * self._widened(high[1], size, self.target.high, most, z),
            ),
        )

    def _exact(
        self, size: NDArray[np.float64], target: NDArray[np.float64], level: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        lower, upper = exact_limits(self.scale, size, target, (1 - level) / 2)
        return np.where(np.isnan(target), np.nan, lower), np.where(np.isnan(target), np.nan, upper)

    def _widened(
        self,
        exact: NDArray[np.float64],
        size: NDArray[np.float64],
        target: NDArray[np.float64],
        tau2: NDArray[np.float64],
        z: float,
    ) -> NDArray[np.float64]:
        """The exact limit or, when there is variance between councils, the additive one if that lies further out."""
        centre = self.scale.forward(target[..., None] / 100)
        additive = self.scale.backward(centre + z * np.sqrt(1 / (4 * size) + tau2))
        further = np.minimum(exact, additive) if z < 0 else np.maximum(exact, additive)
        return np.where(tau2 > 0, further, exact)


def rate_funnel(errors: Range, children: ArrayLike) -> Funnel:
    """A funnel of errors per 100 children: counts with councils along the last axis (NaN: no figure), children above 0.

    Leading axes make several funnels at once, one for each check say. z-scores on the square-root scale, Poisson tails.
    """
    return _funnel(RateScale(), errors, children)


def share_funnel(with_errors: Range, children: ArrayLike) -> Funnel:
    """A funnel of the percentage of children with an error; as ``rate_funnel``, on the arcsine scale with binomial tails."""
    return _funnel(ShareScale(), with_errors, children)


def _funnel(scale: Scale, counts: Range, children: ArrayLike) -> Funnel:
    given = ~np.isnan(counts.low)
    size = np.where(given, np.broadcast_to(np.asarray(children, dtype=float), given.shape), np.nan)
    if np.any(size <= 0):
        raise ValueError("A funnel needs councils with at least one child.")
    enough = given.sum(axis=-1) >= MINIMUM_COUNCILS
    size[~enough] = np.nan
    total = np.where(enough, np.nansum(size, axis=-1), np.nan)
    target = Range(np.nansum(counts.low, axis=-1) / total, np.nansum(counts.high, axis=-1) / total)
    away = _distances(scale, counts, size, target)
    phi = dispersion(away.scaled(2 * np.sqrt(size)))
    tau2 = variance_between(phi, 4 * size)
    z = _adjusted(away, size, tau2)
    return Funnel(enough, target.scaled(100), phi, tau2, z, counts, size, scale)


def _distances(scale: Scale, counts: Range, size: NDArray[np.float64], target: Range) -> Range:
    """From the target, on the transformed scale: least for the lowest count below the highest target, and the other way round."""
    low, high = (scale.forward(end / size) for end in counts)
    least, most = (scale.forward(end)[..., None] for end in target)
    return Range(low - most, high - least)


def _adjusted(away: Range, size: NDArray[np.float64], tau2: Range) -> Range:
    """z-scores with the variance between councils; dividing by more brings them nearer to 0."""
    wide, narrow = (np.sqrt(1 / (4 * size) + end[..., None]) for end in (tau2.high, tau2.low))
    return Range(
        np.where(away.low > 0, away.low / wide, away.low / narrow),
        np.where(away.high > 0, away.high / narrow, away.high / wide),
    )


def _evidence(scale: Scale, counts: Range, size: NDArray[np.float64], target: Range, z: Range, tau2: Range) -> Evidence:
    from scipy.special import ndtr

    low, high = target.low[..., None], target.high[..., None]
    least, most = tau2.low[..., None] > 0, tau2.high[..., None] > 0

    def wider(
        exact: NDArray[np.float64], normal: NDArray[np.float64], spread: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        return np.where(np.isnan(size), np.nan, np.where(spread, np.maximum(exact, normal), exact))

    return evidence_from_tails(
        Range(
            wider(scale.at_least(counts.high, size, low), ndtr(-z.high), least),
            wider(scale.at_least(counts.low, size, high), ndtr(-z.low), most),
        ),
        Range(
            wider(scale.at_most(counts.low, size, high), ndtr(z.low), least),
            wider(scale.at_most(counts.high, size, low), ndtr(z.high), most),
        ),
    )
