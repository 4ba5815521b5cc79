"""What the newest month of a series says: getting better, getting worse, or only noise."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from .significance import chosen
from .xmr import XmR

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Trend(StrEnum):
    """IMPROVING, WORSENING: the newest point is part of a signal that way. NO_CHANGE: of none; what is seen is noise."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no change"
    MIXED = "mixed"  # it is part of signals both ways: better than ever and rising for six months, say
    CANNOT_TELL = "cannot tell"  # it depends on what the withheld counts are
    NOT_ENOUGH = "not enough"  # no limits yet, since the start or since they were last worked out anew


def trends(chart: XmR, lower_is_better: bool = True) -> NDArray[np.object_]:
    """A ``Trend`` for each series, from its newest month that is not missing, in the last phase."""
    given = ~np.isnan(chart.values.low) & (chart.phase == chart.phase[-1])
    newest = np.where(given.any(axis=-1), given.shape[-1] - 1 - np.argmax(given[..., ::-1], axis=-1), 0)

    def at_newest(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.asarray(np.take_along_axis(flags, newest[..., None], axis=-1))[..., 0]

    enough = at_newest(given & chart.has_limits)
    up, down = (
        at_newest(np.logical_or.reduce([signal == way for signal in chart.signals.values()])) for way in (1, -1)
    )
    maybe_up, maybe_down = at_newest(chart.possibly_up), at_newest(chart.possibly_down)
    rising, falling = (Trend.WORSENING, Trend.IMPROVING) if lower_is_better else (Trend.IMPROVING, Trend.WORSENING)
    return chosen(
        enough.shape,
        [
            (~enough, Trend.NOT_ENOUGH),
            (up & down, Trend.MIXED),
            (up & ~maybe_down, rising),
            (down & ~maybe_up, falling),
            (maybe_up | maybe_down, Trend.CANNOT_TELL),
        ],
        Trend.NO_CHANGE,
    )


def trend(chart: XmR, lower_is_better: bool = True) -> Trend:
    """The trend of a chart of one series."""
    found: Trend = trends(chart, lower_is_better).item()
    return found
