"""Turns findings into lines a person can act on: which row of which file, which child, which values. Writes nothing."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ..intake.given import ROW_COLUMN
from ..pack import Check
from ..result import CheckResult
from .words import title_of

if TYPE_CHECKING:
    import pyarrow as pa

# A cell of a workbook holds 32,767 characters, and a person reads far fewer.
_LONGEST_VALUE = 200


def finding_lines(result: CheckResult) -> pa.Table:
    """One row a finding, by check, table and row.

    Columns: Check, Title, Table (with its file), Row (as a spreadsheet counts), Child, In question (the columns with their
    values as given). Row is a whole number, the others are text. What to do about a check stands once, on the sheet of checks.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    runs = _runs(result)
    values = _Values(result)
    ends = pa.array(accumulate(len(run.rows) for run in runs), pa.int32())

    def same(texts: list[str]) -> pa.Array:
        return pc.run_end_decode(pa.RunEndEncodedArray.from_arrays(ends, pa.array(texts, pa.string())))

    def each(arrays: list[pa.Array], kind: pa.DataType) -> pa.ChunkedArray:
        return pa.chunked_array(arrays, kind)

    return pa.table(
        {
            "Check": same([run.check.code for run in runs]),
            "Title": same([title_of(run.check, result) for run in runs]),
            "Table": same([_table_and_file(run.table, result) for run in runs]),
            "Row": each([values.source_rows(run) for run in runs], pa.int64()),
            "Child": each([run.children for run in runs], pa.string()),
            "In question": each([values.in_question(run) for run in runs], pa.string()),
        }
    )


def _table_and_file(table: str, result: CheckResult) -> str:
    file = result.given.tables[table].file
    return f"{table} ({file})" if file else table


class _Run(NamedTuple):
    """The findings of one check in one table: rows from 0, and their children."""

    check: Check
    table: str
    rows: pa.Array
    children: pa.Array


def _runs(result: CheckResult) -> list[_Run]:
    import pyarrow as pa
    import pyarrow.compute as pc

    findings = result.findings
    keys = pc.binary_join_element_wise(_whole(findings["check"]), _whole(findings["table"]), "|")
    rows = _whole(findings["row"])
    children = pc.utf8_slice_codeunits(_whole(findings["child"]).cast(pa.string()), 0, _LONGEST_VALUE)
    checks = (*result.checks, *result.extra_checks)
    check_places = {check.code: place for place, check in enumerate(checks)}
    table_places = {name: place for place, name in enumerate(result.pack.tables)}
    runs = []
    start = 0
    encoded = pc.run_end_encode(keys)
    for key, end in zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True):
        code, _, table = key.partition("|")
        check = checks[check_places[code]]
        runs.append(_Run(check, table, rows.slice(start, end - start), children.slice(start, end - start)))
        start = end
    return sorted(runs, key=lambda run: (check_places[run.check.code], table_places[run.table]))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


class _Values:
    """The given values as text for people: ``DECOM 01/05/2024``, ``REC blank``. Each column is worded once."""

    def __init__(self, result: CheckResult) -> None:
        self._given = result.given.tables
        self._specs = result.pack.tables
        self._worded: dict[tuple[str, str], pa.Array] = {}

    def in_question(self, run: _Run) -> pa.Array:
        """The columns in question with their values, such as ``DECOM 01/05/2024; REC blank``."""
        import pyarrow.compute as pc

        columns = [self._worded_column(run.table, column) for column in self._columns(run)]
        return pc.binary_join_element_wise(*(column.take(run.rows) for column in columns), "; ")

    def _columns(self, run: _Run) -> tuple[str, ...]:
        """What is worked out from postcodes is followed by the postcodes."""
        spec, columns = self._specs[run.table], run.check.flags[run.table]
        if all(column in spec.columns for column in columns):
            return columns
        return tuple(dict.fromkeys((*columns, *spec.postcodes)))

    def _worded_column(self, table: str, column: str) -> pa.Array:
        if (table, column) not in self._worded:
            self._worded[table, column] = self._word(table, column)
        return self._worded[table, column]

    def _word(self, table: str, column: str) -> pa.Array:
        import pyarrow as pa
        import pyarrow.compute as pc

        data = self._given[table].data
        if column not in data.column_names:
            how = "not given" if column in self._specs[table].columns else "worked out"
            return pa.repeat(pa.scalar(f"{column} {how}"), data.num_rows)
        shortened = pc.utf8_slice_codeunits(_whole(data[column]).cast(pa.string()), 0, _LONGEST_VALUE)
        return pc.binary_join_element_wise(column, pc.fill_null(shortened, "blank"), " ")

    def source_rows(self, run: _Run) -> pa.Array:
        """Where the rows stand in their file, as a spreadsheet counts."""
        return _whole(self._given[run.table].data[ROW_COLUMN]).take(run.rows)
