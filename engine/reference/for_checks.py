"""Puts the reference data that checks ask for into the database: ``postcodes``, ``districts`` and ``providers``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ..errors import ReferenceDataError
from ..intake.frames import Table, as_arrow
from ..pack import Pack
from ..problems import Problem

if TYPE_CHECKING:
    import pyarrow as pa

    from ..intake import GivenReturn


def look_up_postcodes(
    pack: Pack,
    returns: Iterable[GivenReturn],
    problems: list[Problem],
    on_progress: Callable[[str, int, int], None] | None = None,
) -> pa.Table | None:
    """Where the postcodes in the returns are: see ``postcode_table``.

    None, with the reason added to ``problems``, when the postcode directory is not at hand.
    """
    import pyarrow as pa

    from .postcodes import postcode_table

    columns = [
        given.tables[spec.name].data[column].cast(pa.string())
        for given in returns
        for spec in pack.tables.values()
        for column in spec.postcodes
        if spec.name in given.tables and column in given.tables[spec.name].columns_given
    ]
    named = pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string()).unique()
    tell = (lambda done, total: on_progress("postcode directory", done, total)) if on_progress else None
    try:
        return postcode_table(named, tell, problems.append)
    except ReferenceDataError as error:
        problems.append(Problem("warning", str(error), "Checks that need postcodes are skipped."))
        return None


def add_postcodes(connection: duckdb.DuckDBPyConnection, found: pa.Table) -> None:
    """Makes ``postcodes`` (postcode without spaces, district, east, north) of those ``found``, and ``districts``."""
    from .districts import district_authorities

    _keep(connection, "postcodes", found)
    _keep(connection, "districts", district_authorities())


def add_register(
    connection: duckdb.DuckDBPyConnection, providers: Sequence[str | Path] | Table, problems: list[Problem]
) -> bool:
    """Makes ``providers`` from the register and adds what reading it had to say to ``problems``."""
    from .providers import read_register

    register, remarks = read_register(_files_or_table(providers))
    problems.extend(remarks)
    _keep(connection, "providers", register)
    return True


def _files_or_table(providers: Sequence[str | Path] | Table) -> Sequence[str | Path] | pa.Table:
    if isinstance(providers, str | Path):
        return [providers]
    if isinstance(providers, Sequence) and all(isinstance(file, str | Path) for file in providers):
        return [Path(str(file)) for file in providers]
    try:
        table = as_arrow(providers)
    except (ValueError, TypeError):
        table = None
    if table is None:
        raise ReferenceDataError(
            f"The register of providers is a {type(providers).__name__}. Hand over workbooks, or a table such as a pyarrow.Table."
        )
    return table


def _keep(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("incoming", table)
    connection.execute(f"CREATE TABLE main.{name} AS SELECT * FROM incoming")
    connection.unregister("incoming")
