"""Postcodes in and around a council, for homes and placements. Reads one small list; no person is behind any of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..errors import ReferenceDataError

_DATA = Path(__file__).with_name("data") / "postcodes.csv"
_NEIGHBOURS = 6


class Place(NamedTuple):
    """A postcode and the ONS code of the upper-tier council it lies in."""

    postcode: str
    authority: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where the children of a council live: ``own`` postcodes lie in the council, ``near`` ones in the councils around it."""

    authority: str
    own: tuple[Place, ...]
    near: tuple[Place, ...]


@cache
def places_around(authority: str) -> Places:
    """The listed postcodes of ``authority`` (an ONS code) and of the six councils nearest to it.

    The list, ``data/postcodes.csv``, is taken from the ONS Postcode Directory (Open Government Licence v3.0): in the order of the
    alphabet, 40 postcodes at equal steps from each district of Greater Manchester and 8 from every other upper-tier council of
    England, with their grid references in metres.

    Raises:
        ReferenceDataError: there is no such council in the list.
    """
    listed = _listed()
    if authority not in listed:
        raise ReferenceDataError(
            f"There are no postcodes for the council {authority}. Give the ONS code of an English upper-tier council."
        )
    centres = {code: _centre(rows) for code, rows in listed.items()}
    east, north = centres[authority]
    by_distance = sorted(centres, key=lambda code: (centres[code][0] - east) ** 2 + (centres[code][1] - north) ** 2)
    near = [code for code in by_distance if code != authority][:_NEIGHBOURS]
    return Places(
        authority=authority,
        own=tuple(Place(row["postcode"], authority) for row in listed[authority]),
        near=tuple(
            Place(row["postcode"], code) for code in near for row in listed[code][:: max(1, len(listed[code]) // 8)]
        ),
    )


@cache
def _listed() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with _DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["authority"], []).append(row)
    return found


def _centre(rows: list[dict[str, str]]) -> tuple[float, float]:
    return sum(int(row["east"]) for row in rows) / len(rows), sum(int(row["north"]) for row in rows) / len(rows)
