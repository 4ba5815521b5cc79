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

from .choices import Period
from .database import Benchmark
from .months import councils

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


def groups_to_choose(benchmark: Benchmark, own: str, period: Period) -> tuple[PeerGroup, ...]:
    """The groups for a council, as far as the viewer may know who is in them.

    Where names are masked, the only one is all councils with a submission in the period: which councils make up a region, or are
    alike, is public, so that being in such a group would narrow down who a council is.
    """
    if benchmark.is_masked:
        return (PeerGroup("all", "All councils with figures", _with(own, councils(benchmark, period))),)
    return peer_groups(own)


def own_councils(benchmark: Benchmark) -> dict[str, str]:
    """The councils that can be looked at as one's own: code to name. Where names are masked, only the viewer's, if any."""
    if benchmark.is_masked and benchmark.own is not None:
        return {benchmark.own: council_names()[benchmark.own]}
    return councils_to_choose(benchmark)


def councils_to_choose(benchmark: Benchmark) -> dict[str, str]:
    """The councils that can be chosen for a comparison: code to name. Where names are masked, those with a submission."""
    if not benchmark.is_masked:
        return council_names()
    names = council_names()
    return {code: names.get(code, code) for code in sorted(councils(benchmark), key=lambda code: (len(code), code))}


def own_pick(own: str, picked: Iterable[str]) -> PeerGroup:
    """The council (by code) with the councils a person picked."""
    return PeerGroup(OWN_PICK, "My own pick", _with(own, picked))


def _with(own: str, others: Iterable[str]) -> tuple[str, ...]:
    # In the same order for every council of a group, so that a question about the group is the same question.
    return tuple(sorted({own, *others}))


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")
