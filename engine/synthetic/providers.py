"""Invented providers of placements around a council, and the register in which they stand. No real provider is among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from ..reference.authorities import find_authority
from .places import Place, Places

if TYPE_CHECKING:
    import pyarrow as pa

_FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6")
_ADOPTION = ("A3", "A4", "A5", "A6")
_CHILDREN_PER_HOME = 25


@dataclass(frozen=True, slots=True)
class Provider:
    """One entry of the register. ``provider_code`` is PR1 for the council's own, PR4 for private, PR5 for voluntary provision."""

    urn: str
    place_codes: tuple[str, ...]
    provider_code: str
    place: Place


@dataclass(frozen=True, slots=True)
class Providers:
    """Who provides placements for a council: agencies for fostering and adoption, children's homes, supported accommodation."""

    fostering: tuple[Provider, ...]
    adoption: Provider
    homes: tuple[Provider, ...]
    supported: tuple[Provider, ...]

    def register(self) -> pa.Table:
        """The register in the form that ``check_return`` takes: all columns text."""
        import pyarrow as pa

        everyone = [*self.fostering, self.adoption, *self.homes, *self.supported]
        return pa.table(
            {
                "URN": [provider.urn for provider in everyone],
                "PLACE_CODES": [",".join(provider.place_codes) for provider in everyone],
                "PROVIDER_CODES": [provider.provider_code for provider in everyone],
                "REG_END": pa.nulls(len(everyone), pa.string()),
                "POSTCODE": [provider.place.postcode for provider in everyone],
                "LA_CODE": [provider.place.authority for provider in everyone],
                "LA_NAME": [find_authority(provider.place.authority).name for provider in everyone],
            }
        )


def invent_providers(rng: Random, places: Places, children: int) -> Providers:
    """Providers for a council that looks after about so many ``children``. Every URN begins with TEST, as no real one does."""
    urns = iter(range(1, 1_000_000))

    def invent(place_codes: tuple[str, ...], provider_code: str, where: Sequence[Place]) -> Provider:
        return Provider(f"TEST{next(urns):03}", place_codes, provider_code, rng.choice(where))

    number_of_homes = 4 + children // _CHILDREN_PER_HOME
    everywhere = places.own + places.near
    return Providers(
        fostering=(
            invent(_FOSTERING, "PR1", places.own),
            *(invent(_FOSTERING, "PR4", everywhere) for _ in range(4)),
            invent(_FOSTERING, "PR5", everywhere),
        ),
        adoption=invent(_ADOPTION, "PR1", places.own),
        homes=(
            *(invent(("K2",), "PR1", places.own) for _ in range(1 + number_of_homes // 4)),
            *(invent(("K2",), "PR4", everywhere) for _ in range(number_of_homes)),
        ),
        supported=tuple(invent(("K3",), "PR4", everywhere) for _ in range(2 + number_of_homes // 2)),
    )
