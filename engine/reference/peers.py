"""Which councils a council is compared with: statistical neighbours, combined authorities, regions. No statistics."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import NoReturn

from ..errors import ReferenceDataError
from .authorities import Authority, authorities, find_authority, plain_name

_DATA = Path(__file__).with_name("data") / "statistical_neighbours.csv"


def statistical_neighbours(authority: str) -> tuple[str, ...]:
    """The codes of the ten councils most like this one (by code or name), nearest first.

    Raises:
        ReferenceDataError: there is no such council.
    """
    return _neighbours()[find_authority(authority).code]


@cache
def combined_authorities() -> tuple[str, ...]:
    """The names of the combined authorities, in alphabetical order."""
    return tuple(sorted({authority.combined_authority for authority in authorities()} - {""}))


@lru_cache(maxsize=64)
def combined_authority_members(name: str) -> tuple[str, ...]:
    """The codes of the councils in a combined authority, such as ``Greater Manchester``, by code.

    Raises:
        ReferenceDataError: there is no such combined authority.
    """
    key = plain_name(name).removesuffix(" combined")
    asked = next((known for known in combined_authorities() if plain_name(known) == key), None)
    if asked is None:
        _refuse("combined authority", name, combined_authorities())
    return _members(lambda authority: authority.combined_authority == asked)


@cache
def regions() -> tuple[str, ...]:
    """The names of the nine regions of England, by their ONS code."""
    return tuple(
        name for _, name in sorted({(authority.region_code, authority.region_name) for authority in authorities()})
    )


@lru_cache(maxsize=64)
def region_members(name_or_code: str) -> tuple[str, ...]:
    """The codes of the councils in a region, given by name or ONS code, by code.

    Raises:
        ReferenceDataError: there is no such region.
    """
    code, key = name_or_code.strip().upper(), plain_name(name_or_code)
    return _members(
        lambda authority: authority.region_code == code or plain_name(authority.region_name) == key
    ) or _refuse("region", name_or_code, regions())


@cache
def _neighbours() -> dict[str, tuple[str, ...]]:
    with _DATA.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (row["authority"], int(row["rank"])))
    ranked: dict[str, tuple[str, ...]] = {}
    for row in rows:
        ranked[row["authority"]] = (*ranked.get(row["authority"], ()), row["neighbour"])
    return ranked


def _members(belongs: Callable[[Authority], bool]) -> tuple[str, ...]:
    return tuple(authority.code for authority in authorities() if belongs(authority))


def _refuse(kind: str, asked: str, known: tuple[str, ...]) -> NoReturn:
    raise ReferenceDataError(f"There is no {kind} '{asked.strip()}'. Choose one of: {'; '.join(known)}.")
