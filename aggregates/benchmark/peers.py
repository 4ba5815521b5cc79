"""Who a council may be compared with. Facts about councils come from the engine's reference data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from plumbline.engine.reference.authorities import authorities, find_authority
from plumbline.engine.reference.peers import (
    combined_authorities,
    combined_authority_members,
    region_members,
    statistical_neighbours,
)

OWN_PICK = "pick"


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Councils to compare, the own council among them; ``key`` is for addresses, ``members`` are ONS codes."""

    key: str
    title: str
    members: tuple[str, ...]


@cache
def council_names() -> dict[str, str]:
    """The name of every upper-tier council in England by its ONS code, in alphabetical order."""
    return {a.code: a.name for a in sorted(authorities(), key=lambda a: a.name)}


@cache
def peer_groups(own: str) -> tuple[PeerGroup, ...]:
    """The groups for a council (by code or name): its combined authority if it has one, statistical neighbours, region, England,
    then the other combined authorities.

    Raises:
        ReferenceDataError: there is no such council.
    """
    council = find_authority(own)
    groups = [
        PeerGroup(
            "neighbours", "Ten statistical neighbours", _with(council.code, statistical_neighbours(council.code))
        ),
        PeerGroup("region", council.region_name, _with(council.code, region_members(council.region_name))),
        PeerGroup("england", "England", tuple(council_names())),
    ]
    for name in combined_authorities():
        group = PeerGroup(
            _key(name), f"{name} (combined authority)", _with(council.code, combined_authority_members(name))
        )
        groups.insert(0 if name == council.combined_authority else len(groups), group)
    return tuple(groups)


def own_pick(own: str, picked: Iterable[str]) -> PeerGroup:
    """The council (by code) with the councils a person picked."""
    return PeerGroup(OWN_PICK, "My own pick", _with(own, picked))


def _with(own: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((own, *others)))


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")
