"""The areas that can be overseen. Facts about councils come from the engine's reference data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from plumbline.engine.reference.authorities import authorities
from plumbline.engine.reference.peers import (
    combined_authorities,
    combined_authority_members,
    region_members,
    regions,
)

FIRST = "Greater Manchester"


@dataclass(frozen=True, slots=True)
class Area:
    """Councils that are looked at together; ``key`` is for addresses, ``members`` are ONS codes."""

    key: str
    title: str
    members: tuple[str, ...]


def areas(with_files: Collection[str]) -> tuple[Area, ...]:
    """The areas in which a council ever handed in a file (``with_files``: ONS codes), the most useful one first.

    Greater Manchester, where it has files, then all councils with a file, the other combined authorities, the regions, and England.
    """
    with_files = set(with_files)
    known = tuple(authority.code for authority in authorities())
    combined = [
        Area(_key(name), f"{name} (combined authority)", combined_authority_members(name))
        for name in sorted(combined_authorities(), key=lambda name: (name != FIRST, name))
    ]
    found = [
        *(area for area in combined if area.key == _key(FIRST)),
        Area("files", "All councils with a file", tuple(code for code in known if code in with_files)),
        *(area for area in combined if area.key != _key(FIRST)),
        *(Area(f"region-{_key(name)}", f"{name} (region)", region_members(name)) for name in regions()),
        Area("england", "England", known),
    ]
    return tuple(area for area in found if with_files & set(area.members))


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")
