"""Makes the typed tables a check sees: schema ``current`` (this year), ``previous`` (last year), ``main`` (what both share)."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import duckdb

from ..intake.dates import ISO_DATE_PATTERN, SERIAL_DATE_PATTERN, SERIAL_EPOCH
from ..intake.given import AS_WRITTEN
from ..pack import Pack, TableSpec

if TYPE_CHECKING:
    from ..intake import GivenReturn, GivenTable

SCHEMAS = ("current", "previous")
WORKERS = 2
"""Statements at a time: planning one takes a single processor, and often longer than running it over one council's return."""

_MANY_ROWS = 300_000

_NO_TEXT = "CAST(NULL AS VARCHAR)"

# A real date is DD/MM/YYYY with one- or two-digit day and month; there is no year 0. Files may hold other spellings, which are
# read with a notice; their patterns take longest, to plan too, and are tried last, in columns that hold any.
_SHARED_MACROS = f"""
CREATE MACRO real_date(txt) AS CASE
    WHEN regexp_full_match(txt, '[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}') AND NOT ends_with(txt, '/0000')
    THEN CAST(try_strptime(txt, '%d/%m/%Y') AS DATE) END;
CREATE MACRO is_real_date(txt) AS real_date(txt) IS NOT NULL;
CREATE MACRO date_in_a_file(txt) AS CASE
    WHEN txt LIKE '__/__/____' THEN real_date(txt)
    WHEN regexp_full_match(txt, '{ISO_DATE_PATTERN}') THEN TRY_CAST(left(txt, 10) AS DATE)
    WHEN regexp_full_match(txt, '{SERIAL_DATE_PATTERN}') AND TRY_CAST(txt AS INTEGER) BETWEEN 1 AND 73050
        THEN DATE '{SERIAL_EPOCH.isoformat()}' + TRY_CAST(txt AS INTEGER)
    ELSE real_date(txt) END;
CREATE MACRO as_number(txt) AS CASE WHEN regexp_full_match(txt, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(E[+-]?[0-9]+)?')
    THEN TRY_CAST(txt AS DOUBLE) END;
CREATE MACRO without_spaces(txt) AS regexp_replace(txt, '[\\s\\v\\x1c-\\x1f\\x85\\p{{Z}}]+', '', 'g');
"""


def open_database(threads: int = 1) -> duckdb.DuckDBPyConnection:
    """A database in memory that reads and writes nothing outside itself.

    A statement has one processor, as sharing out a council's few rows takes longer than going through them: several statements
    run at a time instead. ``use_every_processor`` is for a return with very many rows.

    Where memory runs out a query fails: by itself DuckDB would set rows about children aside in the folder the command was run in.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "enable_external_access": False,
        "temp_directory": "",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
    }
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("".join(f"CREATE SCHEMA {schema};" for schema in SCHEMAS) + _SHARED_MACROS)
    return connection


def use_every_processor(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    """Lets a statement use every processor, where the return has so many rows that it pays."""
    if rows >= _MANY_ROWS:
        connection.execute("RESET threads")


def set_parameters(connection: duckdb.DuckDBPyConnection, pack: Pack, year: int, authority: str) -> None:
    """Makes the macros for the collection year, the authority, and each code list of the pack as it stands in that year."""
    statements = [
        f"CREATE MACRO collection_year() AS {int(year)};",
        f"CREATE MACRO year_start() AS DATE '{year - 1}-04-01';",
        f"CREATE MACRO year_end() AS DATE '{year}-03-31';",
        f"CREATE MACRO authority() AS {quoted(authority)};",
    ]
    for name, lists in pack.code_lists.items():
        statements.extend(
            f"CREATE MACRO {name}_codes() AS [{', '.join(map(quoted, item.codes))}];"
            for item in lists
            if item.first <= year and (item.last is None or year <= item.last)
        )
    connection.execute("".join(statements))


def create_tables(
    connection: duckdb.DuckDBPyConnection,
    pack: Pack,
    current: GivenReturn,
    previous: GivenReturn | None,
    of_last_year: Collection[str] | None = None,
) -> None:
    """Makes every table of the return; those that were not given are empty. Of last year's, all or those named in
    ``of_last_year`` (in small letters), which the checks ask for.

    ``given_tables`` (name) says which were given, as an empty table may be one that was given without rows.
    """

    def is_wanted(schema: str, name: str) -> bool:
        return schema == SCHEMAS[0] or of_last_year is None or name.lower() in of_last_year

    statements, fillings = [], []
    for schema, given in zip(SCHEMAS, (current, previous), strict=True):
        tables = given.tables if given else {}
        names = ", ".join(map(quoted, tables))
        statements.append(f"CREATE TABLE {schema}.given_tables AS SELECT unnest(CAST([{names}] AS VARCHAR[])) AS name;")
        statements += [
            f"CREATE TABLE {schema}.{spec.name} ({_definition(spec)});"
            for spec in pack.tables.values()
            if spec.name not in tables and is_wanted(schema, spec.name)
        ]
        fillings += [
            (schema, pack.tables[table.name], table) for table in tables.values() if is_wanted(schema, table.name)
        ]
    connection.execute("".join(statements))
    with ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(lambda filling: _fill(connection, *filling), fillings))


def quoted(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def _definition(spec: TableSpec) -> str:
    columns = ["row BIGINT"]
    for name, kind in spec.columns.items():
        if kind == "text":
            columns.append(f'"{name}" VARCHAR')
        else:
            columns.append(f'"{name}" {"DATE" if kind == "date" else "DOUBLE"}, "{name}_TEXT" VARCHAR')
    columns.extend(f'"{name}{AS_WRITTEN}" VARCHAR' for name in spec.as_written)
    return ", ".join(columns)


def _fill(connection: duckdb.DuckDBPyConnection, schema: str, spec: TableSpec, table: GivenTable) -> None:
    columns = ["row_number() OVER () - 1 AS row"]
    for name, kind in spec.columns.items():
        text = f'"{name}"' if name in table.columns_given else _NO_TEXT
        if kind == "text":
            columns.append(f'{text} AS "{name}"')
        else:
            read = "as_number" if kind == "number" else "date_in_a_file" if name in table.odd_dates else "real_date"
            typed = f"{read}({text})"
            columns.append(f'{typed} AS "{name}", {text} AS "{name}_TEXT"')
    for name in spec.as_written:
        written = name + AS_WRITTEN
        source = next((f'"{column}"' for column in (written, name) if column in table.data.column_names), _NO_TEXT)
        columns.append(f'{source} AS "{written}"')
    cursor = connection.cursor()
    cursor.register("given", table.data)
    cursor.execute(f"CREATE TABLE {schema}.{spec.name} AS SELECT {', '.join(columns)} FROM given")
    cursor.unregister("given")
