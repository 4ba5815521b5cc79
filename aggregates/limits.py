"""The limits that councils, their policy and their counts files keep to. It imports nothing that takes time."""

from __future__ import annotations

from datetime import date

LOWEST_THRESHOLD = 3
"""With less a suppressed count could only be 1."""

HIGHEST_THRESHOLD = 100


def earliest_day(year: int) -> date:
    """The first day an extract for a collection year can be of: the day the year begins."""
    return date(year - 1, 4, 1)


def latest_day(year: int) -> date:
    """The last day an extract for a collection year can be of: six months after the collection year ends on 31 March."""
    return date(year, 9, 30)
