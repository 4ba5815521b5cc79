"""Places councils in a funnel: which of them differ by more than chance and the usual spread between councils explain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .choices import Measure

if TYPE_CHECKING:
    import pyarrow as pa

    from ..statistics import Funnel

_POINTS = 60
_BEYOND = 1.08  # the limits are drawn a little further than the councils lie
_ABOUT = 3.0


@dataclass(frozen=True)
class CouncilFunnel:
    """A funnel over the councils of a comparison; where each of them lies is in the comparison's own table.

    enough: whether there are the four councils that it takes; where not, there are no limits and no target.
    target_low, target_high: errors per 100 children, or per cent of children, of all councils together, the own one among them.
    widened: whether the limits allow for councils that differ by more than chance, as far as withheld counts can make it so.
    within, span: what the limits are worked out from: None and empty where there are none.
    """

    enough: bool
    target_low: float | None
    target_high: float | None
    widened: bool
    within: Funnel | None
    span: list[float]

    @cached_property
    def limits(self) -> pa.Table:
        """One row for each of some numbers of children, ascending: children, and lower_3, lower_2, upper_2 and upper_3, each from
        ``_low`` to ``_high`` over the withheld counts. No rows where there are no limits or no sizes may be shown."""
        return _limits(self.within, self.span)


def place_in_funnel(
    table: pa.Table, measure: Measure, *, masked: bool = False, own: str | None = None
) -> tuple[pa.Table, CouncilFunnel]:
    """The table with the columns zone and standing, and the funnel that they come from.

    ``table``: one row a council with authority, children, errors_low, errors_high, children_low and children_high. zone is a
    ``statistics.Zone`` as text: within the limits, or beyond which. standing is a ``statistics.Standing`` as text: how the council
    does beside all together, corrected for looking at so many councils.

    Where names are ``masked``, the limits are those for councils from a third to three times as large as the council ``own`` (a
    code), whatever the others' sizes are; without it there are none.
    """
    import pyarrow as pa

    from ..statistics import Standing, Zone, between, rate_funnel, share_funnel, standings

    if not table.num_rows:
        zones: list[Zone] = []
        places: list[Standing] = []
        figures = CouncilFunnel(False, None, None, False, None, [])
    else:
        counted = "errors" if measure is Measure.RATE else "children"
        counts = between(*(table[f"{counted}_{end}"].to_numpy() for end in ("low", "high")))
        sizes = table["children"].to_numpy().astype(float)
        funnel = rate_funnel(counts, sizes) if measure is Measure.RATE else share_funnel(counts, sizes)
        zones, places = funnel.zones.tolist(), standings(funnel.evidence).tolist()
        figures = _figures(funnel, _span(table, masked, own), masked)
    with_zone = table.append_column("zone", pa.array([zone.value for zone in zones], pa.string()))
    return with_zone.append_column("standing", pa.array([place.value for place in places], pa.string())), figures


def _span(table: pa.Table, masked: bool, own: str | None) -> list[float]:
    """The least and the greatest number of children that limits are wanted for; empty for none."""
    if not masked:
        sizes: list[int] = table["children"].to_pylist()
        return [min(sizes) / _BEYOND, max(sizes) * _BEYOND]
    mine = [row["children"] for row in table.to_pylist() if row["authority"] == own]
    return [mine[0] / _ABOUT, mine[0] * _ABOUT] if mine else []


def _figures(funnel: Funnel, span: list[float], masked: bool) -> CouncilFunnel:
    if not bool(funnel.enough):
        return CouncilFunnel(False, None, None, False, None, [])
    low, high = (float(end) for end in funnel.target)
    if masked:
        low, high = round(low, 1), round(high, 1)
    return CouncilFunnel(True, low, high, bool(funnel.tau2.high > 0), funnel, span)


def _limits(funnel: Funnel | None, span: list[float]) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    from ..statistics import FunnelLimits

    if funnel is None or not span:
        columns = {
            f"{name}_{end}": pa.array([], pa.float64()) for name in FunnelLimits._fields for end in ("low", "high")
        }
        return pa.table({"children": pa.array([], pa.float64())} | columns)
    sizes = np.unique(np.round(np.geomspace(max(span[0], 1), span[1], _POINTS)))
    limits = funnel.limits_at(sizes)._asdict()
    drawn = {f"{name}_{end}": getattr(found, end) for name, found in limits.items() for end in ("low", "high")}
    return pa.table({"children": sizes} | drawn)
