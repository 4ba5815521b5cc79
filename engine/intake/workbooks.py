"""Reads Excel workbooks: one sheet, one grid, whatever the sheets are called. Judges no cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from zipfile import ZipFile

from .archives import open_archive
from .file_error import FileError
from .grids import Grid, find_header
from .remarks import RowRemark
from .sheet_scan import scan_sheet, sheet_paths
from .words import printable

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_T = TypeVar("_T")

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_workbook(label: str, data: bytes) -> list[Grid]:
    """The sheets of a workbook that are not empty, each as far as its header row.

    Raises:
        FileError: the workbook cannot be read, or all of its sheets are empty.
    """
    if data.startswith(_OLD_OFFICE):
        raise FileError(
            "It is protected by a password, or saved in the format of Excel 2003.",
            "Open it in Excel, remove the password, and save it as an Excel workbook (.xlsx).",
        )
    with open_archive(io.BytesIO(data)) as archive:
        grids = list(_grids(label, data, archive))
    if not grids:
        raise FileError("All of its sheets are empty.", "Save it again, or take it away.", unrecognised=True)
    return grids


def _grids(label: str, data: bytes, archive: ZipFile) -> Iterator[Grid]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    paths = _guarded(lambda: sheet_paths(archive))
    workbook = _guarded(lambda: load_workbook(io.BytesIO(data)))
    for sheet in workbook.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            hidden = "" if sheet.visible == SheetVisibleEnum.Visible else "hidden "
            remarks = (
                [_guarded(partial(scan_sheet, archive, paths[sheet.name], sheet.name))] if sheet.name in paths else []
            )
            grid = _grid(f"{label}, {hidden}sheet {printable(sheet.name)}", workbook, sheet.name, remarks)
            if grid is not None:
                yield grid


def _grid(label: str, workbook: CalamineWorkbook, name: str, remarks: list[RowRemark]) -> Grid | None:
    sheet = _guarded(lambda: workbook.get_sheet_by_name(name))
    timed = RowRemark(
        "A date in this row also has a time of day, which was left out.",
        "Nothing needs doing, unless the time is meant to be there.",
        "notice",
    )
    rows = _text_rows(sheet.iter_rows(), timed)
    found = find_header(rows)
    if found is None:
        return None
    return Grid(label, *found, rows, remarks=[*remarks, timed], is_sheet=True)


def _text_rows(rows: Iterator[Sequence[object]], timed: RowRemark) -> Iterator[list[str]]:
    for number, cells in enumerate(rows, start=1):
        yield [cell if type(cell) is str else _text(cell, number, timed) for cell in cells]


def _text(cell: object, row: int, timed: RowRemark) -> str:
    """A cell as a person would write it: dates DD/MM/YYYY, whole numbers without decimals."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, date):
        if isinstance(cell, datetime) and cell.time() != cell.min.time():
            timed.add(row)
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return str(cell)


def _guarded(read: Callable[[], _T]) -> _T:
    """Runs one step of reading a workbook.

    Raises:
        FileError: whatever it stumbled over.
    """
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, FileError):
        raise
    except BaseException as error:  # a fault inside the reader, written in Rust, is no Exception
        raise FileError(
            "It is damaged, or no Excel workbook.", "Open it in Excel and save it again as an Excel workbook (.xlsx)."
        ) from error
