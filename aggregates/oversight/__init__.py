"""What a combined authority oversees: who sent what, what was checked, where errors are, what they cost. No words for people."""

from .areas import Area, areas
from .coverage import checks_not_run, checks_of_councils, reasons_not_run
from .effort import HOURS_A_DAY, MINUTES_PER_ERROR, POUNDS_A_DAY, Effort, Work, work
from .heat import heat
from .sent import DAYS_ALLOWED, months_shown, newest_month, sent
from .totals_over_time import Totals, totals_over_time

__all__ = [
    "DAYS_ALLOWED",
    "HOURS_A_DAY",
    "MINUTES_PER_ERROR",
    "POUNDS_A_DAY",
    "Area",
    "Effort",
    "Totals",
    "Work",
    "areas",
    "checks_not_run",
    "checks_of_councils",
    "heat",
    "months_shown",
    "newest_month",
    "reasons_not_run",
    "sent",
    "totals_over_time",
    "work",
]
