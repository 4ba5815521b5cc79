"""What is recorded while a child is in care: reviews, spells missing, social workers, an earlier permanence order.

What ended before the day called ``since`` is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from .chances import Chances
from .days import OPEN, birthday, written
from .episodes import Episode
from .lives import Life

_WORKER_REASONS = Chances(
    ("LEFTRL", "MANAGE", "TSPROC", "ORGRST", "ABSENC", "CHCHAN", "OTHERS"), (40, 20, 20, 8, 5, 4, 3)
)
_REVIEW_CODES = Chances(("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"), (55, 6, 8, 3, 12, 10, 6))
# Authorities of an earlier order: the three-digit numbers the return uses for the councils of Greater Manchester.
_AUTHORITY_NUMBERS = ("350", "351", "352", "353", "354", "355", "356", "357", "358", "359")


class Review(NamedTuple):
    day: int
    code: str


class MissingSpell(NamedTuple):
    """``kind`` is M (missing) or A (away without authorisation)."""

    kind: str
    start: int
    end: int


class Worker(NamedTuple):
    """One social worker's time with the child; ``end`` is OPEN for the last."""

    worker: str
    start: int
    end: int
    reason: str


class EarlierOrder(NamedTuple):
    """What came before care: ``option`` Z1 for nothing, else with ``authority`` and ``day`` (a date; ZZ where not known)."""

    option: str
    authority: str | None
    day: str | None


def reviews_of(rng: Random, life: Life, since: int) -> Iterator[Review]:
    """The first within 20 working days, the second after three months, then every six."""
    if life.kind == "short-breaks":
        return
    fourth_birthday = birthday(life.dob, 4)
    for stay in life.stays:
        day = stay.start + rng.randrange(14, 28)
        gap = 90
        while day <= stay.end:
            if day >= since:
                code = "PN0" if day < fourth_birthday else _REVIEW_CODES.draw(rng)
                yield Review(day, code)
            # Long before ``since`` nothing is kept, so those years are leapt over.
            day += max(gap - rng.randrange(0, 12), since - 365 - day)
            gap = 182


def missing_spells_of(rng: Random, life: Life, episodes: Sequence[Episode], since: int) -> Iterator[MissingSpell]:
    """Spells of some days, each well within one episode, for some children from 11 on."""
    if life.kind == "short-breaks" or rng.random() > 0.18:
        return
    eleventh_birthday = birthday(life.dob, 11)
    for episode in episodes:
        day = max(episode.decom + 1, since, eleventh_birthday) + int(rng.expovariate(1 / 60))
        while day + 6 < episode.dec:
            length = rng.choice((1, 1, 1, 2, 2, 3, 5))
            yield MissingSpell(rng.choice("MMMA"), day, day + length)
            day += length + 10 + int(rng.expovariate(1 / 90))


def workers_of(rng: Random, life: Life, since: int, number_of_workers: int) -> Iterator[Worker]:
    """Social workers from the first day in care (or shortly before ``since``); the last stays allocated."""
    start = max(life.entered, since - rng.randrange(1, 500))
    reason = _WORKER_REASONS.draw(rng)
    while True:
        end = start + 45 + int(rng.expovariate(1 / 420))
        if end >= life.left:
            end = OPEN
        if end >= since:
            yield Worker(f"SWTEST{rng.randrange(1, number_of_workers + 1):04}", start, end, reason)
        if end == OPEN:
            return
        start, reason = end, _WORKER_REASONS.draw(rng)


def earlier_order_of(rng: Random, life: Life) -> EarlierOrder:
    """Mostly none; for some older children an adoption (P1), a special guardianship (P2) or another order (P3, P4)."""
    years = (life.entered - life.dob) // 366
    if years < 3 or life.kind != "ordinary" or rng.random() > 0.06:
        return EarlierOrder("Z1", None, None)
    day = written(life.dob + rng.randrange(300, years * 366 - 366))
    if rng.random() < 0.2:
        day = "ZZ" + day[2:]
    return EarlierOrder(rng.choice(("P1", "P2", "P2", "P3", "P4")), rng.choice(_AUTHORITY_NUMBERS), day)
