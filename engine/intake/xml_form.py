"""Reads the XML form of the return (root EXPSSDA903) into the tables of the CSV form, one child at a time. Judges no value."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ..problems import Problem
from .columns import CHUNK_ROWS, clean, number_column, text_column
from .file_error import FileError
from .given import KEY_COLUMN, ROW_COLUMN, GivenTable, TableLayout
from .recognise import HEADER, UASC
from .words import listed, shown
from .xml_start import check_start, not_well_formed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import pyarrow as pa

_ROOT = "EXPSSDA903"
# The elements that make a row of a table each. All but EPISODE stand inside HEADER.
_BLOCKS = {
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "OC2": "OC2",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
}
# The tables that HEADER itself gives a row of, and the element that must have a value for that.
_FROM_HEADER = {HEADER: None, "OC3": "IN_TOUCH", "AD1": "DATE_INT", UASC: "UASC"}
_ELEMENTS = {KEY_COLUMN: "CHILDID", "PLACE": "PL"}
_OF_THE_CHILD = frozenset({KEY_COLUMN, "SEX", "DOB"})

XML_TABLES = frozenset(_BLOCKS.values()) | frozenset(_FROM_HEADER)
"""The tables that the XML form gives; others come in files of their own."""


def read_xml(label: str, data: bytes, layouts: Sequence[TableLayout]) -> tuple[list[GivenTable], list[Problem]]:
    """All tables of ``layouts`` that the XML form gives, those without a row among them, in the order of the layouts.

    ``source_row`` is the running number of the record in its table plus one, as if it stood under a header row.

    Raises:
        FileError: the file is not well formed, has another root, or a document type declaration.
    """
    root, line = check_start(data)
    if root.upper() != _ROOT:
        message = f"It is no SSDA903 return: line {line} begins {shown(root)}, not {_ROOT}."
        raise FileError(message, "Choose the XML file made for the portal.")
    tables = {layout.name: _Rows(layout) for layout in layouts if layout.name in XML_TABLES}
    unknown: dict[str, None] = {}
    try:
        for child in _children(io.BytesIO(data), unknown):
            _read_child(child, tables, unknown)
    except ElementTree.ParseError as error:
        raise not_well_formed(error.position[0]) from error
    problems = []
    if unknown:
        message = f"Elements that are not part of the return were ignored: {listed(list(unknown))}."
        problems.append(Problem("notice", message, "Nothing needs doing, unless a name is misspelt.", label))
    return [rows.table(label) for rows in tables.values()], problems


class _Rows:
    """The rows of one table as they are read, held as Arrow columns but for the last few thousand."""

    def __init__(self, layout: TableLayout) -> None:
        self.layout = layout
        self.columns = (
            (*layout.columns, UASC) if layout.name == HEADER and UASC not in layout.columns else layout.columns
        )
        self.elements = {_ELEMENTS.get(column, column): column for column in self.columns}
        self._recent: list[list[str]] = []
        self._batches: list[pa.RecordBatch] = []
        self._count = 0

    def add(self, record: dict[str, str], child: dict[str, str]) -> None:
        """Adds a row from the elements of its record; what is said of the child once is repeated in it."""
        row = []
        for element, column in self.elements.items():
            value = record.get(element, "")
            row.append(value or child.get(element, "") if column in _OF_THE_CHILD else value)
        self._recent.append(row)
        if len(self._recent) == CHUNK_ROWS:
            self._flush()

    def table(self, label: str) -> GivenTable:
        """All rows as a table of clean text."""
        import pyarrow as pa

        if self._recent:
            self._flush()
        data = pa.Table.from_batches(self._batches, self._schema())
        return GivenTable(self.layout.name, data, frozenset(self.columns), label)

    def _flush(self) -> None:
        import pyarrow as pa

        first = self._count + 2
        self._count += len(self._recent)
        columns = [clean(text_column(cells)) for cells in zip(*self._recent, strict=True)]
        numbers = number_column(range(first, self._count + 2))
        self._batches.append(pa.RecordBatch.from_arrays([*columns, numbers], schema=self._schema()))
        self._recent = []

    def _schema(self) -> pa.Schema:
        import pyarrow as pa

        return pa.schema([*((column, pa.string()) for column in self.columns), (ROW_COLUMN, pa.int64())])


def _read_child(child: Element, tables: dict[str, _Rows], unknown: dict[str, None]) -> None:
    headers = [element for element in child if _name(element) == HEADER.upper()]
    of_the_child = _values(headers[0]) if headers else {}
    blocks = [element for element in child if _name(element) != HEADER.upper()]
    for header in headers:
        values = _values(header)
        known = {"UASC"}
        for name, needed in _FROM_HEADER.items():
            if name in tables:
                known.update(tables[name].elements)
                if needed is None or values.get(needed):
                    tables[name].add(values, values)
        for element in header:
            if _name(element) in _BLOCKS:
                blocks.append(element)
            elif _name(element) not in known:
                unknown[_name(element)] = None
    for block in blocks:
        table = tables.get(_BLOCKS.get(_name(block), ""))
        if table is None:
            unknown[_name(block)] = None
        else:
            table.add(_values(block), of_the_child)
            unknown.update(dict.fromkeys(_name(element) for element in block if _name(element) not in table.elements))


def _values(record: Element) -> dict[str, str]:
    """The text of each element of a record; of an element given twice the first that is not blank."""
    values: dict[str, str] = {}
    for element in record:
        text = (element.text or "").strip()
        if text:
            values.setdefault(_name(element), text)
    return values


def _children(stream: io.BytesIO, unknown: dict[str, None]) -> Iterator[Element]:
    """Each CHILD element in turn; it is forgotten when the next is asked for."""
    root = None
    depth = 0
    for event, element in ElementTree.iterparse(stream, events=("start", "end")):  # noqa: S314 # nosec B314 # check_start has seen it
        depth += 1 if event == "start" else -1
        if root is None:
            root = element
        elif event == "end" and depth == 1:
            if _name(element) == KEY_COLUMN:
                yield element
            else:
                unknown[_name(element)] = None
            root.clear()


def _name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2].upper()
