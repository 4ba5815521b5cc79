"""What is recorded once a year: health and outcomes (OC2) of children in care all year, and how care leavers fare (OC3)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from .days import birthday, year_end, year_start
from .episodes import Episode
from .lives import Life

_ACTIVITIES = ("F1", "F2", "P2", "F4", "F5", "P5", "G4", "G5", "G6")
_HOMES_AT_17 = ("B1", "C1", "D1", "E1", "K1", "R1", "U1", "V1")
_HOMES_LATER = (*_HOMES_AT_17, "Z1")


class HealthRecord(NamedTuple):
    """One row of OC2 after CHILD and DOB, in the order of the return; None is blank."""

    sdq_score: str | None
    sdq_reason: str | None
    convicted: str | None
    health_check: str | None
    immunisations: str
    teeth_check: str
    health_assessment: str
    substance_misuse: str
    intervention_received: str | None
    intervention_offered: str | None


class LeaverRecord(NamedTuple):
    """One row of OC3 after CHILD and DOB; ``known_on`` is the birthday it tells of."""

    known_on: int
    in_touch: str
    activity: str
    accommodation: str


def health_record(rng: Random, life: Life, year: int) -> HealthRecord | None:
    """The record for a collection year; None when the child is not in care on its first day, or comes for short breaks only."""
    start, end = year_start(year), year_end(year)
    if life.kind == "short-breaks" or not any(stay.start <= start <= stay.end for stay in life.stays):
        return None
    aged_4_to_17 = birthday(life.dob, 4) <= end and birthday(life.dob, 17) >= start
    all_year = birthday(life.dob, 4) <= start and birthday(life.dob, 17) > end
    score = str(min(40, int(rng.gammavariate(3.2, 4.3)))) if aged_4_to_17 and rng.random() < 0.85 else None
    # SDQ1, outside the age range, is right only in the year in which the child comes into it or leaves it.
    reason = (
        rng.choice(("SDQ2", "SDQ3", "SDQ4", "SDQ5") if all_year else ("SDQ1",)) if aged_4_to_17 and not score else None
    )
    misuse = birthday(life.dob, 12) <= start and rng.random() < 0.05
    received = rng.random() < 0.6 if misuse else None
    return HealthRecord(
        sdq_score=score,
        sdq_reason=reason,
        convicted=("1" if rng.random() < 0.02 else "0") if birthday(life.dob, 10) <= end else None,
        health_check=_yes(rng, 0.9) if birthday(life.dob, 5) > end else None,
        immunisations=_yes(rng, 0.83),
        teeth_check=_yes(rng, 0.78),
        health_assessment=_yes(rng, 0.9),
        substance_misuse="1" if misuse else "0",
        intervention_received=None if received is None else "1" if received else "0",
        intervention_offered=_yes(rng, 0.8) if received is False else None,
    )


def leaver_record(rng: Random, life: Life, episodes: Sequence[Episode], year: int) -> LeaverRecord | None:
    """The record for a collection year in which a former child in care turns 17, 18 or 19; None for everyone else.

    Young people who turn 20 or 21 left care before last year. This year's and last year's return cannot show it, and check 1002
    flags every one of them: they are left out.
    """
    start, end = year_start(year), year_end(year)
    birthdays = {age: birthday(life.dob, age) for age in (14, 16, 17, 18, 19)}
    day = next((birthdays[age] for age in (17, 18, 19) if start <= birthdays[age] <= end), None)
    left_in_time = day is not None and birthdays[16] < life.left < day and life.left >= year_start(year - 1)
    # Died, adopted, or another council looks after them now: none of them is a care leaver of this council.
    if not left_in_time or day is None or life.kind == "short-breaks" or life.stays[-1].route in ("moved", "adopted"):
        return None
    seen = [episode for episode in episodes if episode.dec >= year_start(year - 1)]
    if sum(max(0, episode.dec - max(episode.decom, birthdays[14])) for episode in seen) < 91:
        return None
    share = rng.random()
    if share < 0.06:
        return LeaverRecord(day, "NO", "0", "0")
    if share < 0.1:
        return LeaverRecord(day, "RHOM", "0", "0")
    homes = _HOMES_AT_17 if day == birthdays[17] else _HOMES_LATER
    return LeaverRecord(day, "YES", rng.choice(_ACTIVITIES), rng.choice(homes))


def _yes(rng: Random, share: float) -> str:
    return "1" if rng.random() < share else "0"
