"""Days as whole numbers (1 is 1 January of year 1), as the generator counts them, and how they are written in a return."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

# The end of what has not ended.
OPEN = date(9999, 12, 31).toordinal()

_FIRST_WRITTEN = date(1980, 1, 1).toordinal()
_LAST_WRITTEN = date(2079, 12, 31).toordinal()


def year_start(year: int) -> int:
    """1 April on which the collection year begins."""
    return date(year - 1, 4, 1).toordinal()


def year_end(year: int) -> int:
    """31 March on which the collection year ends."""
    return date(year, 3, 31).toordinal()


def birthday(dob: int, age: int) -> int:
    """The birthday at which ``age`` is reached: 1 March for a child of 29 February in a year without that day."""
    born = date.fromordinal(dob)
    try:
        return born.replace(year=born.year + age).toordinal()
    except ValueError:
        return date(born.year + age, 3, 1).toordinal()


def written(day: int) -> str:
    """The day as DD/MM/YYYY."""
    return date.fromordinal(day).strftime("%d/%m/%Y")


def written_days(days: NDArray[np.int32], known_until: int) -> pa.Array:
    """The days as DD/MM/YYYY; null for those after ``known_until``, of which nobody knows yet.

    A ``known_until`` of ``OPEN`` writes every day but ``OPEN`` itself.
    """
    import numpy as np
    import pyarrow as pa

    unknown = (days > known_until) | (days == OPEN)
    places = pa.array(np.where(unknown, 0, days - _FIRST_WRITTEN), mask=unknown)
    return _all_written().take(places)


@cache
def _all_written() -> pa.Array:
    import pyarrow as pa

    return pa.array([written(day) for day in range(_FIRST_WRITTEN, _LAST_WRITTEN + 1)], pa.string())
