"""Looks at the XML of a workbook's sheets for what its reader does not tell: cells far out, formulas that failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

from .archives import read_member
from .file_error import FileError
from .remarks import RowRemark
from .words import shown
from .xml_start import check_start

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The reader holds a sheet as a full rectangle: one stray cell in the last column would make it ask for more memory than there is.
_MAX_CELLS = 60_000_000
_BLOCK = 1 << 22
_LONGEST_TAG = 4096

# A reference beyond column Z or row 999,999; a sheet without one is small enough. Seldom found, so quick to look for.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,}[0-9]+|[A-Za-z]?[0-9]{7,})["']""")
_REFERENCE = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_FAILED = re.compile(rb"""c\s(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION_ID = re.compile(r"\{.*/relationships\}id$")


def sheet_paths(archive: ZipFile) -> dict[str, str]:
    """Where in the workbook each sheet is stored, by its name. Sheets stored in unusual places are left out."""
    members = set(archive.namelist())
    if not {_WORKBOOK, _RELATIONS} <= members:
        return {}
    targets = {element.get("Id"): element.get("Target", "") for element in _parsed(archive, _RELATIONS)}
    paths = {}
    for sheet in _parsed(archive, _WORKBOOK).iterfind(".//{*}sheet"):
        relation = next((value for key, value in sheet.items() if _RELATION_ID.match(key)), None)
        target = targets.get(relation, "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        if path in members:
            paths[sheet.get("name", "")] = path
    return paths


def scan_sheet(archive: ZipFile, path: str, name: str) -> RowRemark:
    """The cells that hold an error such as #N/A, in the sheet called ``name`` and stored under ``path``.

    Raises:
        FileError: the sheet stretches too far to be read.
    """
    failed = RowRemark(
        "A formula in this cell gives an error such as #N/A, which counts as blank.",
        "Correct the formula, or put the value in its place.",
        noun="cell",
    )
    far = False
    with archive.open(path) as stream:
        for block in _blocks(stream):
            far = far or _FAR.search(block) is not None
            if b't="e"' in block or b"t='e'" in block:
                for letters, row in _FAILED.findall(block):
                    failed.add(int(row), letters.decode())
    if far and _size(archive, path) > _MAX_CELLS:
        raise FileError(
            f"A cell far to the right or far below makes the sheet {shown(name)} too large to read.",
            "Press Ctrl+End in the sheet, delete the rows and columns beyond the table, and save.",
        )
    return failed


def _size(archive: ZipFile, path: str) -> int:
    """The number of cells of the rectangle from A1 to the last row and column."""
    last_row = last_column = 1
    with archive.open(path) as stream:
        for block in _blocks(stream):
            references = _REFERENCE.findall(block)
            last_row = max([last_row, *(int(row[:18]) for _, row in references)])
            last_column = max([last_column, *map(_number, {letters for letters, _ in references})])
    return last_row * last_column


def _parsed(archive: ZipFile, path: str) -> Element:
    data = read_member(archive, archive.getinfo(path))
    check_start(data)
    return ElementTree.fromstring(data)  # noqa: S314 # nosec B314 # it has no document type declaration


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in blocks that end with a whole tag."""
    rest = b""
    while block := stream.read(_BLOCK):
        block = rest + block
        end = block.rfind(b">") + 1
        rest = block[end:][-_LONGEST_TAG:]
        yield block[:end]


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, XFD 16,384."""
    number = 0
    for letter in letters.upper()[:9]:
        number = 26 * number + letter - ord("A") + 1
    return number
