"""Turns the rows of a sheet, or of a table handed over, into providers, and says what had to be left out or counted as blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..errors import ReferenceDataError
from ..problems import Problem
from .authorities import find_authority
from .register_layouts import Header
from .register_values import cell_codes, cell_date, cell_number, cell_text

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("URN", "PLACE_CODES", "PROVIDER_CODES", "REG_END", "POSTCODE", "LA_CODE", "LA_NAME")


@dataclass(frozen=True, slots=True)
class Provider:
    """One row of the register; empty text where a thing is not given."""

    urn: str
    place_codes: str
    provider_codes: str
    reg_end: date | None
    postcode: str
    la_code: str
    la_name: str


def from_sheet(
    rows: Sequence[Sequence[object]],
    header: Header,
    place: str,
    problems: list[Problem],
) -> list[Provider]:
    layout = header.layout
    found: list[Provider] = []
    without_urn: list[int] = []
    unreadable: list[int] = []
    for number, cells in enumerate(rows[header.row + 1 :], start=header.row + 2):
        urn = cell_number(header.cell(cells, layout.urn))
        if not urn:
            if any(cell_text(cell) for cell in cells):
                without_urn.append(number)
            continue
        found.append(
            Provider(
                urn=urn,
                place_codes=layout.fixed_place_code or cell_codes(header.cell(cells, layout.place_codes)),
                provider_codes=cell_codes(header.cell(cells, layout.provider_codes)) or layout.usual_provider_code,
                reg_end=_date_or_note(header.cell(cells, layout.closed), number, unreadable),
                postcode=_postcode(header.cell(cells, layout.postcode)),
                la_code="",
                la_name=cell_text(header.cell(cells, layout.authority)),
            )
        )
    problems += _remarks(place, layout.urn, without_urn, layout.closed, unreadable)
    return found


def from_table(table: pa.Table, problems: list[Problem]) -> list[Provider]:
    given = {name.strip().upper(): name for name in table.column_names}
    if "URN" not in given:
        raise ReferenceDataError(
            f"The register of providers has no column URN. Its columns are to be {', '.join(COLUMNS)}; all but URN may be missing."
        )
    if "LA_CODE_INFERRED" in given:
        given["LA_CODE"] = given.pop("LA_CODE_INFERRED")
    unknown = [name for column, name in given.items() if column not in COLUMNS]
    if unknown:
        problems.append(
            Problem(
                "notice",
                f"Columns of the register of providers that were not read: {', '.join(unknown)}.",
                f"The columns that count are {', '.join(COLUMNS)}.",
            )
        )
    columns = [table[given[column]].to_pylist() if column in given else [None] * table.num_rows for column in COLUMNS]
    found: list[Provider] = []
    without_urn: list[int] = []
    unreadable: list[int] = []
    for number, (urn, place, provider, closed, postcode, code, name) in enumerate(zip(*columns, strict=True), start=2):
        if not cell_number(urn):
            without_urn.append(number)
            continue
        found.append(
            Provider(
                urn=cell_number(urn),
                place_codes=cell_codes(place),
                provider_codes=cell_codes(provider),
                reg_end=_date_or_note(closed, number, unreadable),
                postcode=_postcode(postcode),
                la_code=_present_code(cell_text(code).upper()),
                la_name=cell_text(name),
            )
        )
    problems += _remarks("register of providers", "URN", without_urn, "REG_END", unreadable)
    return found


def _present_code(code: str) -> str:
    """The present code of a council whose code changed; any other code as it is."""
    try:
        return find_authority(code).code
    except ReferenceDataError:
        return code


def _postcode(cell: object) -> str:
    return "".join(cell_text(cell).split()).upper()


def _date_or_note(cell: object, number: int, unreadable: list[int]) -> date | None:
    try:
        return cell_date(cell)
    except ValueError:
        unreadable.append(number)
        return None


def _remarks(place: str, urn: str, without_urn: list[int], closed: str, unreadable: list[int]) -> list[Problem]:
    remarks = []
    if without_urn:
        remarks.append(
            Problem(
                "notice",
                f"{_rows(without_urn)} without a URN, left out.",
                "Nothing to do if these are notes or totals.",
                file=place,
                row=without_urn[0],
                column=urn,
            )
        )
    if unreadable:
        remarks.append(
            Problem(
                "warning",
                f"{_rows(unreadable)} with a date of closure that is no date, counted as blank.",
                "Write it as DD/MM/YYYY.",
                file=place,
                row=unreadable[0],
                column=closed,
            )
        )
    return remarks


def _rows(numbers: list[int]) -> str:
    return "1 row" if len(numbers) == 1 else f"{len(numbers)} rows, of which this is the first,"
