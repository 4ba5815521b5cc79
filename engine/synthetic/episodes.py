"""Turns one child's stays in care into episodes without gaps: each begins where legal status or placement changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import NamedTuple

from .chances import Chances
from .lives import AdoptionPath, Life, Route, Stay
from .placements import Placement, PlacementChooser

_NEEDS = Chances(("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"), (62, 3, 3, 8, 14, 2, 3, 5))
_MOVE_REASONS = Chances(
    ("CARPL", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "STAND", "CLOSE", "ALLEG", "OTHER"),
    (34, 14, 8, 8, 8, 8, 6, 4, 3, 7),
)
_RETURNS_HOME = Chances(("E4A", "E4B", "E13", "E41", "E8"), (60, 12, 12, 10, 6))
_MEAN_DAYS_BETWEEN_MOVES = 700.0
_SHORTEST_PLACEMENT = 14


class Episode(NamedTuple):
    """One row of Episodes, with days as numbers; ``home`` is None where it is not known."""

    decom: int
    rne: str
    ls: str
    cin: str
    placement: Placement
    dec: int
    rec: str
    reason: str | None
    home: str | None


class _Move(NamedTuple):
    placement: Placement
    same_carer: bool = False


def episodes_of(rng: Random, chooser: PlacementChooser, life: Life) -> list[Episode]:
    """All episodes of a child, in order."""
    if life.kind == "short-breaks":
        stay = life.stays[0]
        place = Placement("R1", "PR4", None, None)
        return [Episode(stay.start, "S", "V4", "N2", place, stay.end, "E8", None, None)]
    home = None if life.kind == "asylum" else chooser.home()
    found: list[Episode] = []
    for stay in life.stays:
        path = life.adoption if stay is life.stays[0] else None
        legal = _adoption_orders(path, stay) if path else _legal_statuses(rng, life, stay)
        moves = _placements(rng, chooser, life, stay, home, legal, path)
        found += _weave(rng, life, stay, home, legal, moves)
    return found


def _legal_statuses(rng: Random, life: Life, stay: Stay) -> dict[int, str]:
    """From which day which legal status holds. An agreement with the parents (V2) may turn into an order, never the reverse."""
    start = stay.start
    if life.kind == "asylum" or rng.random() < 0.3:
        found = {start: "V2"}
        if life.kind == "asylum" or rng.random() < 0.6:
            return found
        interim = start + int(rng.uniform(20, 300))
    else:
        interim = start
        found = {}
        # Not near the end of a month: an extract that catches it open would count it up to 31 March.
        if rng.random() < 0.06 and date.fromordinal(start).day <= 25:
            found[start] = "L1"
            interim = start + 2
    found[interim] = "C1"
    found[interim + int(rng.uniform(150, 400))] = "C2"
    return {day: status for day, status in found.items() if day < stay.end}


def _adoption_orders(path: AdoptionPath, stay: Stay) -> dict[int, str]:
    orders = {stay.start: "C1", path.ordered: "E1"}
    if path.reversed < stay.end:
        orders[path.reversed] = "C2"
    return orders


def _placements(
    rng: Random,
    chooser: PlacementChooser,
    life: Life,
    stay: Stay,
    home: str | None,
    legal: Mapping[int, str],
    path: AdoptionPath | None,
) -> dict[int, _Move]:
    """From which day which placement."""
    # A child under a placement order waits with the foster carers.
    still_from, still_until = (path.decided, min(path.adopted, path.reversed)) if path else (stay.end, stay.end)
    by_agreement_until = min((day for day, status in legal.items() if status not in ("V2", "L1")), default=stay.end)
    day = stay.start
    last: Placement | None = None
    found: dict[int, _Move] = {}
    while day < stay.end - 1:
        with_parents = path is None and day >= by_agreement_until and last is not None
        last = chooser.usual(day - life.dob, home, last, with_parents=with_parents)
        found[day] = _Move(last)
        leaves = day + _SHORTEST_PLACEMENT + int(rng.expovariate(1 / _MEAN_DAYS_BETWEEN_MOVES))
        if still_from - _SHORTEST_PLACEMENT <= leaves < still_until + _SHORTEST_PLACEMENT:
            leaves = still_until + _SHORTEST_PLACEMENT
        if rng.random() < 0.05:
            found |= _time_away(rng, chooser, home, last, day, min(leaves, stay.end, still_from), legal)
        if path and path.placed < leaves:
            adoptive = chooser.adoptive(home, last)
            found[path.placed] = _Move(adoptive, same_carer=adoptive.place == "A5")
            break
        day = leaves
    return found


def _time_away(
    rng: Random,
    chooser: PlacementChooser,
    home: str | None,
    last: Placement,
    since: int,
    until: int,
    legal: Mapping[int, str],
) -> dict[int, _Move]:
    """Some days elsewhere and back again, if there is time and no new legal status meanwhile."""
    away = since + _SHORTEST_PLACEMENT // 2 + int(rng.uniform(0, 200))
    back = away + int(rng.uniform(5, 18))
    if back >= until or any(away <= day <= back for day in legal):
        return {}
    return {away: _Move(chooser.temporary(home, last)), back: _Move(last)}


def _weave(
    rng: Random, life: Life, stay: Stay, home: str | None, legal: Mapping[int, str], moves: Mapping[int, _Move]
) -> list[Episode]:
    """One episode for every day on which legal status, placement or both change."""
    days = sorted({*legal, *moves})
    ends = [*days[1:], stay.end]
    cin = "N8" if life.kind == "asylum" else _NEEDS.draw(rng)
    found: list[Episode] = []
    for day, end in zip(days, ends, strict=True):
        status = legal.get(day) or found[-1].ls
        placement = moves[day].placement if day in moves else found[-1].placement
        if end == stay.end:
            rec, reason = _reason_for_leaving(rng, stay.route, placement), None
        else:
            rec, reason = "X1", _reason_for_move(rng, placement, moves.get(end))
        rne = _reason_for_new(day, stay, legal, moves)
        found.append(Episode(day, rne, status, cin, placement, end, rec, reason, home))
    return found


def _reason_for_new(day: int, stay: Stay, legal: Mapping[int, str], moves: Mapping[int, _Move]) -> str:
    if day == stay.start:
        return "S"
    if day not in moves:
        return "L"
    if day in legal:
        return "U" if moves[day].same_carer else "B"
    return "T" if moves[day].same_carer else "P"


def _reason_for_move(rng: Random, placement: Placement, move: _Move | None) -> str | None:
    if move is None or "T0" in (placement.place, move.placement.place):
        return None
    if move.placement.place in ("A5", "A6"):
        return "CARPL"
    return _MOVE_REASONS.draw(rng)


def _reason_for_leaving(rng: Random, route: Route, last: Placement) -> str:
    fostered = last.place.startswith("U")
    if route == "adopted":
        return "E12" if rng.random() < 0.9 else "E11"
    if route == "grown-up":
        return rng.choice(("E17", "E17", "E5", "E7", "E8")) if fostered else rng.choice(("E5", "E6", "E7", "E8"))
    if route == "guardian":
        return rng.choice(("E45", "E46") if fostered else ("E47", "E48"))
    if route == "home":
        return _RETURNS_HOME.draw(rng)
    return {"moved": "E3", "custody": "E9"}[route]
