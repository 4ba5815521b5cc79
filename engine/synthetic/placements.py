"""Chooses placements: the kind of placement, who provides it, and where. Follows the code lists of the collection year 2026."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from .chances import Chances
from .places import Places
from .providers import Provider, Providers

_YEAR = 365.25
_FOSTER_KINDS = Chances(("U1", "U2", "U3", "U4", "U5", "U6"), (5, 2, 12, 22, 4, 55))


class Placement(NamedTuple):
    """Where a child lives. ``place`` is the code of its kind; the others are None where nothing is expected."""

    place: str
    provider: str | None
    postcode: str | None
    urn: str | None


class PlacementChooser:
    """Chooses placements for the children of one council."""

    def __init__(self, rng: Random, places: Places, providers: Providers) -> None:
        self._rng = rng
        self._places = places
        self._providers = providers
        shares = [6 if agency.provider_code == "PR1" else 1 for agency in providers.fostering]
        self._fostering = Chances(providers.fostering, shares)

    def home(self) -> str:
        """The postcode a child comes from."""
        return self._rng.choice(self._places.own).postcode

    def usual(self, age_in_days: int, home: str | None, last: Placement | None, *, with_parents: bool) -> Placement:
        """A placement for a child of that age that differs from the ``last`` and, but with parents, from ``home``."""
        age = age_in_days / _YEAR
        share = self._rng.random()
        choose: Callable[[], Placement] = self._foster
        if with_parents and home and share < 0.08 and (last is None or last.place != "P1"):
            return Placement("P1", "PR0", home, None)
        if age >= 16.1 and share < 0.45:
            choose = self._supported
        elif age >= 9 and share > 0.82:
            choose = self._in_home
        while True:
            chosen = choose()
            if chosen.postcode != home and (last is None or chosen.postcode != last.postcode):
                return chosen
            choose = self._foster

    def temporary(self, home: str | None, last: Placement) -> Placement:
        """A short stay elsewhere, away from ``home`` and the ``last`` placement."""
        return Placement("T0", None, self._elsewhere(home, last), None)

    def adoptive(self, home: str | None, last: Placement) -> Placement:
        """Adopters: now and then the present foster carers (A5, the same address), else others (A6)."""
        agency = self._providers.adoption
        if last.place.startswith("U") and self._rng.random() < 0.2:
            return Placement("A5", agency.provider_code, last.postcode, agency.urn)
        return Placement("A6", agency.provider_code, self._elsewhere(home, last), agency.urn)

    def _foster(self) -> Placement:
        kind = _FOSTER_KINDS.draw(self._rng)
        agency = self._fostering.draw(self._rng)
        return Placement(kind, agency.provider_code, self._somewhere(), agency.urn)

    def _in_home(self) -> Placement:
        return _at(self._rng.choice(self._providers.homes), "K2")

    def _supported(self) -> Placement:
        return _at(self._rng.choice(self._providers.supported), "K3")

    def _elsewhere(self, home: str | None, last: Placement) -> str:
        while True:
            postcode = self._somewhere()
            if postcode not in (home, last.postcode):
                return postcode

    def _somewhere(self) -> str:
        places = self._places.own if self._rng.random() < 0.65 else self._places.near
        return self._rng.choice(places).postcode


def _at(provider: Provider, place: str) -> Placement:
    return Placement(place, provider.provider_code, provider.place.postcode, provider.urn)
