"""The demonstration region: ten councils of Greater Manchester over twelve months, each with bad habits of its own.

Only the councils' names and codes are real. Sizes are of the right order; everything about children and errors is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from .history import generate_history
from .planting import ERROR_TYPES, PlannedError, choose_errors
from .returns import SyntheticReturn, draft_at, finish

YEAR = 2026
MONTH_ENDS = (
    *(date(2025, 4, 30), date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31), date(2025, 9, 30)),
    *(
        date(2025, 10, 31),
        date(2025, 11, 30),
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ),
)

# How often a council makes an error that is no habit of its, against its average.
_OFTEN = (0.0, 0.0, 0.3, 0.9, 1.8, 3.0)

# What is left of the errors of April, month by month from 0 to 11.
Trend = Callable[[int], float]


def falling(to: float) -> Trend:
    """Evenly down to a share of what it was."""
    return lambda month: 1 - (1 - to) * month / 11


def halving(months: float) -> Trend:
    """By half every so many months."""
    return lambda month: float(0.5 ** (month / months))


def staying() -> Trend:
    """As it was."""
    return lambda _month: 1.0


def shifting(month: int, to: float) -> Trend:
    """As it was, then from one month to the next a different share, as when a new system goes live or a report is fixed."""
    return lambda now: to if now >= month else 1.0


@dataclass(frozen=True, slots=True)
class CouncilPlan:
    """One council of the region: who it is, how many ``children`` it looks after on any one day, and its errors.

    A return holds everyone looked after since April, so its size grows over the year to about 1.5 times ``children``.
    ``habits`` are the errors it makes often, for each 100 children in April, by check; ``base`` is how many of every other
    type it makes on average: none of some, several of others. ``trend`` is how they go on; a habit may have a trend of its own
    in ``exceptions``.
    """

    authority: str
    name: str
    children: int
    seed: int
    base: float
    trend: Trend
    habits: Mapping[str, float]
    exceptions: Mapping[str, Trend] = field(default_factory=dict)

    def rate(self, check: str, month: int) -> float:
        """Errors planted for a check for each 100 children in a month (0 is April), where there is room for them."""
        often = Random(f"{self.authority} {check}").choice(_OFTEN)
        return self.habits.get(check, self.base * often) * self.exceptions.get(check, self.trend)(month)

    def returns(self) -> Iterator[SyntheticReturn]:
        """The return of every month-end in turn. An error once made stays until it is put right."""
        history = generate_history(self.authority, self.children, self.seed, YEAR)
        rng = Random(f"{self.authority} {self.seed}")
        # The odd half error is there in every month or in none, so that counts do not flicker.
        halves = {check: rng.random() for check in ERROR_TYPES}
        errors: list[PlannedError] = []
        for month, as_of in enumerate(MONTH_ENDS):
            draft = draft_at(history, YEAR, as_of)
            hundreds = draft.current.tables["Header"].num_rows / 100
            wanted = {check: int(self.rate(check, month) * hundreds + halves[check]) for check in ERROR_TYPES}
            errors = choose_errors(draft, wanted, rng, standing=errors)
            yield finish(draft, errors)


def demonstration_region() -> tuple[CouncilPlan, ...]:
    """The ten councils of Greater Manchester, each with its twelve returns of the collection year 2026. Always the same."""
    postcodes_missing = {"169": 4.0, "164": 3.0}
    return (
        CouncilPlan("E08000001", "Bolton", 430, 11, 0.5, falling(0.5), {"167": 5.0, "166": 2.0, "103": 3.5}),
        CouncilPlan("E08000002", "Bury", 270, 12, 0.8, halving(9), {"168": 6.0, "148": 2.5, "132": 3.0}),
        CouncilPlan(
            "E08000003",
            "Manchester",
            950,
            13,
            0.5,
            falling(0.5),
            {**postcodes_missing, "145": 3.0, "181": 2.5, "104": 1.0},
        ),
        CouncilPlan("E08000004", "Oldham", 400, 14, 0.7, staying(), {"165": 4.5, "142": 3.0, "131": 3.0, "180": 2.0}),
        CouncilPlan("E08000005", "Rochdale", 410, 15, 0.6, falling(0.6), {"157": 4.0, "159": 2.5, "112": 0.5}),
        CouncilPlan(
            *("E08000006", "Salford", 440, 16, 0.35, falling(0.7), {"101": 0.5, "146": 0.8, "178": 1.0, "167": 2.0}),
            # A new case system in October: codes were carried over as they were.
            {"101": shifting(6, 9.0), "146": shifting(6, 11.0), "178": shifting(6, 9.0)},
        ),
        CouncilPlan(
            "E08000007", "Stockport", 400, 17, 0.4, halving(10), {"166": 2.5, "145": 2.0, "103": 1.5, "153": 2.0}
        ),
        CouncilPlan(
            "E08000008", "Tameside", 440, 18, 0.8, falling(0.4), {"141": 2.0, "144": 3.0, "143": 3.0, "168": 2.0}
        ),
        CouncilPlan(
            *("E08000009", "Trafford", 280, 19, 0.5, falling(0.6), {"164": 6.0, "102": 1.0, "119": 0.6}),
            # The address list was mended in January.
            {"164": shifting(9, 0.1)},
        ),
        CouncilPlan("E08000010", "Wigan", 500, 20, 0.4, halving(8), {"174": 1.5, "158": 3.0, "149": 1.5, "166": 2.5}),
    )
