"""Reads Ofsted's register of providers, from its workbooks or from a table, into one table. It holds nothing about a child."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problem
from .authorities import find_authority
from .districts import authority_by_district
from .postcodes import postcode_table
from .register_rows import Provider, from_table

if TYPE_CHECKING:
    import pyarrow as pa


def read_register(
    providers: Sequence[str | Path] | pa.Table,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[pa.Table, list[Problem]]:
    """The register as one table, with what there is to say about it.

    ``providers`` are workbooks in any of Ofsted's layouts, or a table with the columns named below (missing columns count as
    blank; REG_END as a date or as DD/MM/YYYY; LA_CODE_INFERRED is taken for LA_CODE). The result has one row for each row of the
    register that has a URN, in the order given, also where a URN comes several times. All columns are text, null where blank:
    ``URN`` (upper case), ``PLACE_CODES`` and ``PROVIDER_CODES`` (upper case, ``K1,K2``), ``POSTCODE`` (upper case, no spaces),
    ``LA_CODE`` (ONS code of the upper-tier council; for a workbook the one in which the postcode lies, null outside England),
    ``LA_NAME`` (of that council, else as given); but ``REG_END``, the date of closure, is a date. ``on_progress`` is passed on to
    ``postcode_table``.

    Raises:
        ReferenceDataError: a file is no workbook, or none of its sheets is a register; or the table has no column URN.
    """
    import pyarrow as pa

    from .register_workbooks import from_workbook

    problems: list[Problem] = []
    if isinstance(providers, pa.Table):
        found = from_table(providers, problems)
    else:
        files = [providers] if isinstance(providers, str | Path) else providers
        found = [provider for file in files for provider in from_workbook(Path(file), problems)]
        found = _placed(found, on_progress, problems.append)
    if not found:
        problems.append(
            Problem(
                "warning",
                "The register of providers is empty.",
                "Every URN in the return will count as unknown.",
            )
        )
    return _as_table(found), problems


def _placed(
    found: list[Provider],
    on_progress: Callable[[int, int], None] | None,
    on_problem: Callable[[Problem], None],
) -> list[Provider]:
    """The same providers with the council in which their postcode lies."""
    known = postcode_table([provider.postcode for provider in found], on_progress, on_problem)
    districts = dict(zip(known["postcode"].to_pylist(), known["district"].to_pylist(), strict=True))
    councils = authority_by_district()
    placed = []
    for provider in found:
        code = councils.get(districts.get(provider.postcode) or "")
        placed.append(replace(provider, la_code=code, la_name=find_authority(code).name) if code else provider)
    return placed


def _as_table(found: list[Provider]) -> pa.Table:
    import pyarrow as pa

    def text(values: Sequence[str]) -> pa.Array:
        return pa.array([value or None for value in values], pa.string())

    return pa.table(
        {
            "URN": text([provider.urn for provider in found]),
            "PLACE_CODES": text([provider.place_codes for provider in found]),
            "PROVIDER_CODES": text([provider.provider_codes for provider in found]),
            "REG_END": pa.array([provider.reg_end for provider in found], pa.date32()),
            "POSTCODE": text([provider.postcode for provider in found]),
            "LA_CODE": text([provider.la_code for provider in found]),
            "LA_NAME": text([provider.la_name for provider in found]),
        }
    )
