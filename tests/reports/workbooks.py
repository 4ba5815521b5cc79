"""A small return with known errors, and its workbook read back."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from plumbline.engine import CheckResult, check_return
from python_calamine import CalamineWorkbook

HEADER = """CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
C1,F,01/02/2015,WBRI,,0,
C2,X,03/02/2015,WBRI,,0,
C3,,05/02/2015,WBRI,,0,
"""
EPISODES = """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
C1,01/05/2025,S,C2,N1,U1,PR1,01/09/2025,,,AB1 0AA,AB1 0AB,
C2,01/06/2025,S,C2,N1,U1,PR1,,,,,,
C3,01/06/2025,S,C2,N1,U1,PR1,,E12,,,,
"""


def write_return(folder: Path, header: str = HEADER, episodes: str = EPISODES) -> Path:
    """The return as CSV files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "header.csv").write_text(header, encoding="utf-8")
    (folder / "episodes.csv").write_text(episodes, encoding="utf-8")
    return folder


def result_of(folder: Path, *codes: str) -> CheckResult:
    """The result of some checks; by default one on the sex of a child, and one on episodes that end without a reason."""
    return check_return(folder, year=2026, authority="Manchester", checks=codes or ("101", "148"))


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """The cells of every sheet; an empty cell is an empty text."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def records(rows: list[list[object]]) -> list[dict[object, object]]:
    """The rows below the header, by the names in the header."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def sheet_xml(path: Path) -> list[str]:
    """The XML of every sheet, in the order of the sheets."""
    with ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        return [archive.read(name).decode("utf-8") for name in names]
