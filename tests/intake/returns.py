"""Small made-up returns and ways to write them, for the tests of intake."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from plumbline.engine.errors import ReturnError
from plumbline.engine.intake import GivenReturn, TableLayout, read_return
from plumbline.engine.problems import Problem

_DATES = frozenset(
    [
        "DOB",
        "MC_DOB",
        "DECOM",
        "DEC",
        "REVIEW",
        "DUC",
        "DATE_INT",
        "DATE_MATCH",
        "DATE_PLACED",
        "DATE_PLACED_CEASED",
        "MIS_START",
        "MIS_END",
        "SW_DECOM",
        "SW_DEC",
    ]
)
# The tables and columns of the SSDA903 return in its CSV form, as the Department for Education publishes them.
_COLUMNS = {
    "Header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "Episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "Reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "UASC": "CHILD SEX DOB DUC",
    "OC2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE"
    " INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "OC3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "AD1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "PlacedAdoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "PrevPerm": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "Missing": "CHILD DOB MISSING MIS_START MIS_END",
    "SWEpisodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
}
LAYOUTS = [
    TableLayout(name, tuple(columns.split()), _DATES & set(columns.split())) for name, columns in _COLUMNS.items()
]
LAYOUT = {layout.name: layout for layout in LAYOUTS}

Rows = Sequence[Sequence[str]]

REVIEWS = ["CHILD,DOB,REVIEW,REVIEW_CODE", "A1,01/02/2010,03/04/2024,PN1", "A2,05/06/2011,07/08/2024,PN2"]
HEADER = ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "A1,1,01/02/2010,WBRI,UN4,,", "A2,2,05/06/2011,WBRI,UN4,0,"]
EPISODES = [
    ",".join(LAYOUT["Episodes"].columns),
    "A1,01/04/2023,S,C2,N1,U1,PR1,,,,AB1 2CD,EF3 4GH,1234567",
    "A2,02/05/2023,S,C2,N1,U1,PR1,01/06/2023,E4A,,AB1 2CD,EF3 4GH,1234567",
]
UASC = ["CHILD,SEX,DOB,DUC", "A2,2,05/06/2011,05/06/2029"]


def text(lines: Sequence[str], end: str = "\n") -> bytes:
    """Lines as the bytes of a text file."""
    return "".join(line + end for line in lines).encode()


def folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Writes files into a folder."""
    for name, data in files.items():
        (path / name).write_bytes(data)
    return path


def read(path: Path, files: Mapping[str, bytes]) -> GivenReturn:
    """Reads a folder of these files."""
    return read_return(folder(path, files), LAYOUTS)


def refusal(path: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """The problems with which a folder of these files is refused."""
    try:
        given = read(path, files)
    except ReturnError as error:
        return error.problems
    raise AssertionError(f"read, with {given.problems}")


def cells(given: GivenReturn, table: str) -> list[tuple[str | None, ...]]:
    """The rows of a table, without where they stood."""
    data = given.tables[table].data.drop_columns(["source_row"])
    rows: list[tuple[str | None, ...]] = list(zip(*data.to_pydict().values(), strict=True))
    return rows


def source_rows(given: GivenReturn, table: str) -> list[int]:
    """Where the rows of a table stood in their file."""
    rows: list[int] = given.tables[table].data["source_row"].to_pylist()
    return rows


def said(problems: Sequence[Problem], severity: str) -> list[str]:
    """The problems of one severity, in words."""
    return [str(problem) for problem in problems if problem.severity == severity]


def csv_bytes(
    columns: Sequence[str], rows: Rows, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n"
) -> bytes:
    """A table as a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def cell(reference: str, value: str | float | None = None, *, style: int = 0, kind: str = "") -> str:
    """A cell of a sheet in the XML of a workbook. Style 1 is a date, 2 a date with a time; kind e is an error, b true or false."""
    if isinstance(value, str) and not kind:
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    of_kind = f' t="{kind}"' if kind else ""
    return f'<c r="{reference}" s="{style}"{of_kind}><v>{value}</v></c>'


def workbook_bytes(sheets: Mapping[str, Mapping[int, Sequence[str]]]) -> bytes:
    """A workbook written by hand, for what no writer of workbooks does: for each sheet its rows by number, each of ``cell``."""
    names = list(sheets)
    entries = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(names) + 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}<Relationship Id="rIdS"'
        f' Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    for i, name in enumerate(names, 1):
        rows = "".join(f'<row r="{number}">{"".join(row)}</row>' for number, row in sheets[name].items())
        files[f"xl/worksheets/sheet{i}.xml"] = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return zip_bytes({name: f'<?xml version="1.0" encoding="UTF-8"?>{body}'.encode() for name, body in files.items()})


def row_of(number: int, values: Sequence[str]) -> list[str]:
    """A row of text cells, from column A."""
    return [cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(values) if value]
