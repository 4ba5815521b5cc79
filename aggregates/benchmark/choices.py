"""What a person chooses on a comparison: the measure, what it is measured over, and the period. Plain values, no data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Measure(StrEnum):
    """RATE: errors per 100 children of the return. SHARE: percentage of the return's children with at least one error."""

    RATE = "rate"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole return, one error group, or one check; ``key`` is the group's key or the check's code."""

    level: Literal["return", "group", "check"]
    key: str = ""


WHOLE_RETURN = Scope("return")


@dataclass(frozen=True, slots=True)
class Period:
    """A month (by its first day) of extracts for a collection year; 2026 is the year ending 31 March 2026.

    Only returns of one collection year are compared: a return covers the year to date, so that in spring last year's full return
    and this year's first weeks may both have been extracted in the same month.
    """

    year: int
    month: date

    @property
    def key(self) -> str:
        """A short text for addresses, such as ``2026-09-2027``."""
        return f"{self.month:%Y-%m}-{self.year}"
