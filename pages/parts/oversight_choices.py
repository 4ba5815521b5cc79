"""What is chosen on the page on oversight: the area, the month, how far back, and what counts as on time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from plumbline.aggregates.benchmark import Benchmark, Period, periods
from plumbline.aggregates.oversight import (
    DAYS_ALLOWED,
    HOURS_A_DAY,
    MINUTES_PER_ERROR,
    POUNDS_A_DAY,
    Area,
    Effort,
    areas,
)

from .address import choose, choose_number
from .wording import month, period_title, plural

_MONTHS = {"12": "12 months", "24": "24 months", "60": "60 months"}


@dataclass(frozen=True, slots=True)
class Overseen:
    """What is looked at: the area, the period, how many months back, and within how many days a file is on time."""

    area: Area
    period: Period
    months: int
    allowed: int

    @property
    def name(self) -> str:
        """The area within a sentence: ``10 councils of Greater Manchester``."""
        of = "with a file" if self.area.key == "files" else f"of {self.area.title.split(' (')[0]}"
        return f"{plural(len(self.area.members), 'council')} {of}"

    @property
    def month(self) -> str:
        """The month in words."""
        return month(self.period)

    @property
    def file(self) -> str:
        """What the files for download are called after."""
        return f"{self.area.key}-{self.period.key}"


def choose_overseen(benchmark: Benchmark, with_files: Collection[str]) -> Overseen:
    """Asks for it, beginning with Greater Manchester, where it has files, and the newest month."""
    found = {area.key: area for area in areas(with_files)}
    titles = {key: area.title for key, area in found.items()}
    area = found[choose("area", "Councils of", titles, next(iter(found)), width=310)]
    by_key = {period.key: period for period in periods(benchmark)}
    months = {key: period_title(period) for key, period in by_key.items()}
    period = by_key[choose("month", "Month (return)", months, next(iter(months)), width=205)]
    count = int(choose("months", "Going back", _MONTHS, "12", width=130))
    allowed = choose_number("ontime", "Days allowed after a month's end", DAYS_ALLOWED, (0, 90), 1, width=230)
    return Overseen(area, period, count, int(allowed))


def choose_effort() -> Effort:
    """Asks for the three assumptions of the estimate."""
    return Effort(
        choose_number(
            "minutes",
            "Minutes per error",
            MINUTES_PER_ERROR,
            (1, 480),
            1,
            width=170,
            about="To look into one error and put it right.",
        ),
        choose_number("hours", "Hours in a working day", HOURS_A_DAY, (1, 12), 0.1, width=190),
        choose_number(
            "pounds",
            "Cost of a day, £",
            POUNDS_A_DAY,
            (1, 2000),
            10,
            width=170,
            about="Of one member of staff, with what an employer pays on top.",
        ),
    )
