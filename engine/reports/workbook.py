"""Writes the analyst's workbook: summary, findings, checks and input. It writes one file, and only where it is told to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import PlumblineError
from ..result import CheckResult
from .findings import finding_lines
from .sheets import SUMMARY_COLUMNS, Row, check_rows, input_rows, summary_rows

if TYPE_CHECKING:
    import pyarrow as pa
    from rustpy_xlsxwriter import FastExcel

LONGEST_SHEET = 1_048_575
"""Rows below the header that a sheet of a workbook can hold."""

_WIDTHS = {
    "Check": 8.0,
    "Title": 52.0,
    "Group": 26.0,
    "Kind": 26.0,
    "Status": 12.0,
    "Reason": 36.0,
    "Table": 32.0,
    "File": 24.0,
    "Row": 8.0,
    "Child": 14.0,
    "In question": 56.0,
    "What fails": 70.0,
    "What to do": 70.0,
    "Good to know": 50.0,
    "How today's validator differs": 50.0,
    "Remark": 60.0,
    "Weight": 32.0,
    "Column": 16.0,
    "Errors": 10.0,
    "Children": 10.0,
    "Rows checked": 14.0,
    "Children checked": 17.0,
}
_WRAPPED = ("Title", "Reason", "What fails", "What to do", "Good to know", "How today's validator differs", "Remark")
_CODES_AND_CHILDREN = ("Check", "Child")
_SUMMARY_WIDTHS = [24.0, 52.0, 30.0, 10.0, 10.0, 90.0]
_HEADER_COLOUR = "#D9E5F0"


def write_workbook(result: CheckResult, path: str | Path, as_of: date | None = None) -> None:
    """Writes what the checks found to ``path`` (.xlsx), and replaces a file of that name.

    Sheets: Summary; Findings (and Findings 2, ... where one sheet cannot hold them all); Checks; Input. Every text is written
    as text, so that none is taken for a formula. ``as_of`` is the day of the extract.

    Raises:
        PlumblineError: the file cannot be written.
    """
    ready_workbook(result, path, as_of)()


def ready_workbook(result: CheckResult, path: str | Path, as_of: date | None = None) -> Callable[[], None]:
    """The same in two steps: what is on the sheets is ready, and calling what is given writes it."""
    from rustpy_xlsxwriter import FastExcel

    target = Path(path)
    unfinished = target.with_name(f".{target.name}.unfinished")
    book = FastExcel(unfinished, output_format="xlsx").freeze(row=1)
    _add_summary(book, result, as_of)
    for name, lines in _split(finding_lines(result)):
        _add_table(book, name, lines, wrapped=())
    _add_table(book, "Checks", check_rows(result), wrapped=_WRAPPED)
    _add_table(book, "Input", input_rows(result), wrapped=_WRAPPED)
    return partial(_write, book, unfinished, target)


def _write(book: FastExcel, unfinished: Path, target: Path) -> None:
    try:
        with _temporary_files_in(target.parent):
            book.save()
        unfinished.replace(target)
    except OSError as error:
        raise PlumblineError(
            f"{target} could not be written ({error.strerror or type(error).__name__}). "
            "If it is open in Excel, close it; otherwise choose another folder with --out. Then run the check again."
        ) from error
    finally:
        # Whatever stops it, Ctrl+C too: half a workbook is data about children that nobody looks after.
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """The library sets rows aside in a temporary file while it writes; they stay in the folder that the analyst chose."""
    names = ("TMPDIR", "TMP", "TEMP")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder.resolve())))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _split(lines: pa.Table) -> list[tuple[str, pa.Table]]:
    starts = range(0, max(lines.num_rows, 1), LONGEST_SHEET)
    return [
        (f"Findings {n}" if n > 1 else "Findings", lines.slice(start, LONGEST_SHEET))
        for n, start in enumerate(starts, start=1)
    ]


def _add_summary(book: FastExcel, result: CheckResult, as_of: date | None) -> None:
    from rustpy_xlsxwriter import Format

    rows, headings = summary_rows(result, as_of)
    # The first row of a sheet is its header, whose names must differ: the title, and blanks of growing length.
    names = [f"{result.pack.title} {result.year}: what the checks found", *(" " * n for n in range(1, SUMMARY_COLUMNS))]
    heading = Format().set_bold().set_background_color(_HEADER_COLOUR)
    line = Format().set_text_wrap().set_align("top")
    book.freeze(row=0, sheet="Summary")
    book.sheet(
        "Summary",
        [dict(zip(names, _filled(row), strict=True)) for row in rows],
        column_widths=_SUMMARY_WIDTHS,
        header_format=Format().set_bold().set_font_size(14),
        row_formats={position + 1: heading if position in headings else line for position in range(len(rows))},
    )


def _filled(row: Row) -> Row:
    return row + (None,) * (SUMMARY_COLUMNS - len(row))


def _add_table(book: FastExcel, name: str, table: pa.Table, wrapped: tuple[str, ...]) -> None:
    from rustpy_xlsxwriter import Format

    top = Format().set_align("top")
    wrap = Format().set_align("top").set_text_wrap()
    columns = table.column_names
    book.sheet(
        name,
        table,
        autofilter=True,
        column_widths={column: _WIDTHS[column] for column in columns},
        column_formats={column: wrap if column in wrapped else top for column in columns} if wrapped else None,
        header_format=Format().set_bold().set_background_color(_HEADER_COLOUR),
        ignore_errors=[column for column in columns if column in _CODES_AND_CHILDREN],
    )
