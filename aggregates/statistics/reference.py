"""Whether figures differ from one that is taken as given, such as the median of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from .intervals import Limits
from .ranges import Range, exactly
from .significance import Standing, chosen

if TYPE_CHECKING:
    from numpy.typing import NDArray


def against_reference(counts: Range, limits: Callable[[Range], Limits], reference: Range) -> NDArray[np.object_]:
    """The standing of each figure beside its reference: WORSE where its whole interval lies above, BETTER where it lies below.

    limits: gives the intervals of counts, in the unit of the reference. Both limits rise with the count, so that the ends of the
    ranges decide what holds for every value in them; what holds for some only is CANNOT_TELL. NOT_TESTED where one is missing.

    Source: Office for Health Improvement and Disparities, Fingertips, "Comparing local values with a benchmark" (the method of
    confidence intervals).
    """
    least, most = limits(exactly(counts.low)), limits(exactly(counts.high))
    return chosen(
        counts.low.shape,
        [
            (np.isnan(counts.low) | np.isnan(reference.low), Standing.NOT_TESTED),
            (least.lower > reference.high, Standing.WORSE),
            (most.upper < reference.low, Standing.BETTER),
            ((most.lower > reference.low) | (least.upper < reference.high), Standing.CANNOT_TELL),
        ],
        Standing.NO_DIFFERENT,
    )
