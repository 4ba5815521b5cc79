"""When a return is open at the Department: the weeks in which councils correct it, which move every council's figures.

The collection of a year ending on 31 March opens at the beginning of April and closes at the end of June. Source: Department for
Education, "Children looked-after by local authorities in England: guide to the SSDA903 collection"; the exact days differ by a few
from year to year, so that the months are what counts here. This is the one place that says it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

OPENS = (4, 1)
CLOSES = (6, 30)


class Window(NamedTuple):
    """The return of a collection year (2026: the year ending 31 March 2026) can be handed in from ``opens`` to ``closes``."""

    year: int
    opens: date
    closes: date


def statutory_windows(first: date, last: date) -> list[Window]:
    """The windows of which some day lies from ``first`` to ``last``, the earliest first."""
    every = (Window(year, date(year, *OPENS), date(year, *CLOSES)) for year in range(first.year, last.year + 1))
    return [window for window in every if window.opens <= last and window.closes >= first]
