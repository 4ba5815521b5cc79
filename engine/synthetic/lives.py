"""Draws who comes into care, when, why they leave, and how long that takes. Shares are of the order seen in England.

Entries are drawn evenly over the years and those who left too early to matter are passed over, so that the number looked after
stays about the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log
from random import Random
from typing import Literal

from .chances import Chances
from .days import OPEN, birthday

Kind = Literal["ordinary", "adoption", "asylum", "short-breaks"]
Route = Literal["home", "guardian", "adopted", "grown-up", "moved", "custody"]

# Ages in years at entry into care, from and to.
_AGES = Chances(((0.0, 1.0), (1.0, 5.0), (5.0, 10.0), (10.0, 16.0), (16.0, 17.7)), (20, 19, 20, 31, 10))
_YEAR = 365.25
_LONGEST_CARE = 18 * 366


@dataclass(frozen=True, slots=True)
class Stay:
    """One period of care, from ``start`` to ``end``, and what it ends in."""

    start: int
    end: int
    route: Route


@dataclass(frozen=True, slots=True)
class AdoptionPath:
    """The way to an adoption: decision, placement order, match, placement, adoption; or ``reversed`` in place of the last three."""

    decided: int
    ordered: int
    matched: int = OPEN
    placed: int = OPEN
    adopted: int = OPEN
    reversed: int = OPEN


@dataclass(frozen=True, slots=True)
class Life:
    """One made-up child: the bare bones."""

    kind: Kind
    sex: Literal["M", "F"]
    dob: int
    stays: tuple[Stay, ...]
    adoption: AdoptionPath | None = None

    @property
    def entered(self) -> int:
        """The first day in care."""
        return self.stays[0].start

    @property
    def left(self) -> int:
        """The last day in care."""
        return self.stays[-1].end

    def in_care_on(self, day: int) -> bool:
        """Whether the child is looked after at the end of ``day``."""
        return any(stay.start <= day < stay.end for stay in self.stays)


def draw_lives(rng: Random, children: int, first_day: int, last_day: int) -> list[Life]:
    """Everyone in care on ``first_day`` (exactly ``children``), later until ``last_day``, or in the year before; by entry."""
    lives: list[Life] = []
    in_care = 0
    while in_care < children:
        life = _draw_life(rng, rng.randrange(first_day - _LONGEST_CARE, last_day + 1))
        if life.left > first_day - 365:
            lives.append(life)
            in_care += life.in_care_on(first_day)
    return sorted(lives, key=lambda life: (life.entered, life.dob))


def _draw_life(rng: Random, entered: int) -> Life:
    share = rng.random()
    sex: Literal["M", "F"] = "M" if rng.random() < (0.9 if share < 0.1 else 0.53) else "F"
    if share < 0.1:
        dob = entered - int(rng.uniform(15.2, 17.6) * _YEAR)
        return Life("asylum", sex, dob, (Stay(entered, birthday(dob, 18), "grown-up"),))
    if share < 0.115:
        dob = entered - int(rng.uniform(4, 15) * _YEAR)
        return Life("short-breaks", sex, dob, (Stay(entered, entered + int(rng.uniform(200, 1000)), "home"),))
    age = rng.uniform(*_AGES.draw(rng))
    dob = entered - int(age * _YEAR)
    if age < 3 and rng.random() < 0.3:
        return _adoption_life(rng, sex, dob, entered)
    stay = _ordinary_stay(rng, entered, dob)
    return Life("ordinary", sex, dob, (stay, *_second_stay(rng, stay, dob)))


def _ordinary_stay(rng: Random, start: int, dob: int) -> Stay:
    age = (start - dob) / _YEAR
    grown_up = birthday(dob, 18)
    stays_on = 0.1 if age < 2 else 0.25 if age < 10 else 0.45 if age < 16 else 0.65
    if rng.random() < stays_on:
        return Stay(start, grown_up, "grown-up")
    guardian = rng.random() < (0.45 if age < 5 else 0.3 if age < 10 else 0.08)
    length = max(8, int(rng.lognormvariate(log(420 if guardian else 250), 0.8)))
    if start + length >= grown_up:
        return Stay(start, grown_up, "grown-up")
    if guardian:
        return Stay(start, start + length, "guardian")
    other = rng.random()
    if other < 0.04:
        return Stay(start, start + length, "moved")
    if other < 0.06 and age > 13:
        return Stay(start, start + length, "custody")
    return Stay(start, start + length, "home")


def _second_stay(rng: Random, first: Stay, dob: int) -> tuple[Stay, ...]:
    back = first.end + int(rng.uniform(30, 500))
    if first.route != "home" or rng.random() > 0.15 or back > birthday(dob, 18) - 60:
        return ()
    return (_ordinary_stay(rng, back, dob),)


def _adoption_life(rng: Random, sex: Literal["M", "F"], dob: int, entered: int) -> Life:
    decided = entered + int(rng.uniform(120, 280))
    ordered = decided + int(rng.uniform(7, 60))
    if rng.random() < 0.12:
        given_up = ordered + int(rng.uniform(150, 450))
        stay = _ordinary_stay(rng, given_up + 30, dob)
        path = AdoptionPath(decided, ordered, reversed=given_up)
        return Life("adoption", sex, dob, (Stay(entered, stay.end, stay.route),), path)
    placed = ordered + int(rng.uniform(40, 250))
    adopted = _not_on_31_march(placed + int(rng.uniform(110, 300)))
    matched = placed - int(rng.uniform(5, 30))
    path = AdoptionPath(decided, ordered, matched, placed, adopted)
    return Life("adoption", sex, dob, (Stay(entered, adopted, "adopted"),), path)


def _not_on_31_march(day: int) -> int:
    """An adoption on the last day of the year would count as a whole year in care, for which no adoption details are expected."""
    on = date.fromordinal(day)
    return day + 1 if (on.month, on.day) == (3, 31) else day
