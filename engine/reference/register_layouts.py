"""The layouts in which Ofsted's register of providers comes, recognised by their columns whatever the file or sheet is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ROWS_SEARCHED = 50  # titles and notes may stand above the header


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a sheet holds what. A column named in ``optional`` may be missing; all others must be there.

    ``fixed_place_code`` stands for the placement code of every row; ``usual_provider_code`` for a provider code that is not given.
    """

    title: str
    postcode: str
    closed: str
    authority: str
    place_codes: str = ""
    provider_codes: str = "Placement provider code"
    urn: str = "URN"
    optional: tuple[str, ...] = ()
    fixed_place_code: str = ""
    usual_provider_code: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that Plumbline reads."""
        named = (
            self.urn,
            self.place_codes,
            self.provider_codes,
            self.closed,
            self.postcode,
            self.authority,
        )
        return tuple(column for column in named if column)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that a sheet of this layout must have."""
        return tuple(column for column in self.columns if column not in self.optional)


LAYOUTS = (
    Layout(
        title="children's homes list",
        place_codes="Provider Placement Code",
        provider_codes="Provider Code",
        closed="Closed Date",
        postcode="Setting Address Postcode",
        authority="Local Authority",
        optional=("Local Authority",),
    ),
    Layout(
        title="social care providers list",
        place_codes="Placement code",
        closed="Deregistration date",  # the sheet of current providers has none
        postcode="Setting postcode",
        authority="Local authority",
        optional=("Deregistration date", "Local authority"),
    ),
    Layout(
        title="combined list, providers",
        place_codes="Placement code",
        closed="Deregistration date",
        postcode="Provider postcode",
        authority="Local authority",
        optional=("Local authority",),
    ),
    Layout(
        title="combined list, supported accommodation",
        closed="Closed date",
        postcode="Setting address postcode",
        authority="Setting Local Authority",
        optional=("Placement provider code",),
        fixed_place_code="K3",
        usual_provider_code="PR4",
    ),
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where a layout was found: the position of its header row (from 0) and of each of its columns in a row."""

    layout: Layout
    row: int
    positions: dict[str, int]

    def cell(self, cells: Sequence[object], column: str) -> object:
        """What a row holds in a column; None where the sheet does not have the column."""
        position = self.positions.get(plain_header(column))
        return cells[position] if position is not None and position < len(cells) else None


def find_header(rows: Sequence[Sequence[object]]) -> Header | None:
    """The first row that has all columns one of the layouts requires; None when there is none near the top."""
    for number, cells in enumerate(rows[:_ROWS_SEARCHED]):
        positions: dict[str, int] = {}
        for position, cell in enumerate(cells):
            positions.setdefault(plain_header(cell), position)
        for layout in LAYOUTS:
            if all(plain_header(column) in positions for column in layout.required):
                return Header(layout, number, positions)
    return None


def plain_header(cell: object) -> str:
    """A heading as it is compared: lower case, words only."""
    return " ".join(re.findall(r"\w+", str(cell).casefold()))
