"""Reads workbooks of Ofsted's register of providers: opens the file, finds the sheets that are lists of providers."""

from __future__ import annotations

from pathlib import Path

from ..errors import ReferenceDataError
from ..problems import Problem
from .register_layouts import LAYOUTS, find_header
from .register_rows import Provider, from_sheet

_DOWNLOAD = "Give the workbook as Ofsted sends it to councils."


def from_workbook(file: Path, problems: list[Problem]) -> list[Provider]:
    found: list[Provider] = []
    recognised = False
    for sheet, rows in _sheets(file):
        header = find_header(rows)
        place = f"{file.name}, sheet {sheet}"
        if header is not None:
            recognised = True
            found += from_sheet(rows, header, place, problems)
        elif rows:
            problems.append(
                Problem(
                    "notice",
                    "This sheet was not read.",
                    "It is not one of the lists of providers.",
                    file=place,
                )
            )
    if not recognised:
        wanted = "; or ".join(f"{', '.join(layout.required)} ({layout.title})" for layout in LAYOUTS)
        raise ReferenceDataError(
            f"{file.name}: no sheet is a register of providers. Each layout is known by its columns: {wanted}. "
            f"{_DOWNLOAD} If columns were renamed or removed, put them back."
        )
    return found


def _sheets(file: Path) -> list[tuple[str, list[list[object]]]]:
    """The name and the rows of each sheet, from row 1, also where the top of the sheet is empty."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if not file.is_file():
        raise ReferenceDataError(f"{file}: there is no such file. Check its name and folder.")
    try:
        with CalamineWorkbook.from_path(file) as workbook:
            return [
                (
                    name,
                    [list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)],
                )
                for name in workbook.sheet_names
            ]
    except PasswordError:
        raise ReferenceDataError(f"{file.name}: the workbook has a password. Save it without one.") from None
    except (CalamineError, OSError) as error:
        raise ReferenceDataError(
            f"{file.name}: this cannot be read as an Excel workbook ({error}). Open it in Excel and save it as .xlsx. {_DOWNLOAD}"
        ) from error
