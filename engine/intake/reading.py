"""Reads a return from wherever it is: brings together files, sheets and tables, and refuses with every reason at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..errors import ReturnError
from ..problems import Problem
from .build import build_table
from .csv_files import read_csv
from .dates import date_notices, odd_dates
from .file_error import FileError
from .frames import Table
from .given import KEY_COLUMN, GivenReturn, GivenTable, TableLayout, Which
from .grids import Grid
from .handed_over import take_tables
from .recognise import HEADER, UASC, known_columns, recognise
from .sources import Source, find_sources
from .words import listed

if TYPE_CHECKING:
    import pyarrow as pa

# A set of files with both of these is a whole return, not an addition to an XML file.
_WHOLE_RETURN = frozenset({HEADER, "Episodes"})


def read_return(
    source: str | Path | Sequence[str | Path] | Mapping[str, Table],
    layouts: Sequence[TableLayout],
    *,
    which: Which = "current",
    form: Literal["csv", "xml"] = "csv",
    on_progress: Callable[[str], None] | None = None,
) -> GivenReturn:
    """Reads the tables of a return as text.

    ``source`` is a folder, a file (CSV, Excel, XML, ZIP), a list of files, or a mapping of table name to table. A file is
    recognised by its columns, whatever it is called. ``which`` says whether this is last year's return; problems then say so too.
    ``form`` is the form that a mapping stands for; files say it themselves. ``on_progress`` is told of each file before it is read.

    Raises:
        ReturnError: something keeps the return from being checked; it holds every problem found, not the first alone.
    """
    prefix = "last year's " if which == "previous" else ""
    if isinstance(source, Mapping):
        tables, problems = take_tables(source, layouts, prefix)
    else:
        reading = _Reading(layouts, on_progress or (lambda _: None))
        sources, reading.problems = find_sources(source, prefix)
        form = reading.read(sources)
        tables, problems = reading.tables, reading.all_problems(f"{prefix}return")
    if any(problem.severity == "error" for problem in problems):
        raise ReturnError(problems)
    if form == "csv":
        _mark_asylum_seekers(tables)
    return GivenReturn(
        form, {layout.name: tables[layout.name] for layout in layouts if layout.name in tables}, problems
    )


class _Reading:
    """The tables found so far, and what there is to say."""

    def __init__(self, layouts: Sequence[TableLayout], on_progress: Callable[[str], None]) -> None:
        self.layouts = {layout.name: layout for layout in layouts}
        self.tables: dict[str, GivenTable] = {}
        self.problems: list[Problem] = []
        self._files: dict[str, str] = {}
        self._unrecognised: list[tuple[FileError, str]] = []
        self._on_progress = on_progress
        self._known = known_columns(layouts)

    def read(self, sources: Sequence[Source]) -> Literal["csv", "xml"]:
        """Reads all files, the XML file last; says which form the return is in."""
        for source in sources:
            if source.kind != "xml":
                self._read_source(source)
        xml = [source for source in sources if source.kind == "xml"]
        return "xml" if xml and self._read_xml_files(xml) else "csv"

    def all_problems(self, whole: str) -> list[Problem]:
        """Every problem. What was not recognised is left out with a warning, unless nothing was recognised at all."""
        severity: Literal["error", "warning"] = "warning" if self.tables else "error"
        problems = self.problems + [fault.problem(label, severity) for fault, label in self._unrecognised]
        if not self.tables and not any(problem.severity == "error" for problem in problems):
            message = "None of the files holds a table of the return."
            problems.append(Problem("error", message, "Choose the folder or files that hold the return.", whole))
        return problems

    def _read_source(self, source: Source) -> None:
        self._on_progress(f"Reading {source.label}")
        try:
            data = source.read()
            if source.kind == "text":
                self._read_grid(read_csv(source.label, data, self._known))
            else:
                from .workbooks import read_workbook

                self._read_sheets(read_workbook(source.label, data))
        except FileError as fault:
            self._note(fault, source.label)

    def _read_sheets(self, grids: Sequence[Grid]) -> None:
        before = len(self._unrecognised)
        recognised = [self._read_grid(grid) for grid in grids]
        if any(recognised):
            # A workbook often has a sheet of notes beside its tables.
            self.problems += [fault.problem(label, "notice") for fault, label in self._unrecognised[before:]]
            del self._unrecognised[before:]

    def _read_grid(self, grid: Grid) -> bool:
        """Reads one file or sheet; False when it is no table of the return."""
        try:
            recognised = recognise(grid.header, list(self.layouts.values()))
            name = recognised.layout.name
            if name in self._files:
                self._note_clash(name, grid.label)
                return True
            self._files[name] = grid.label
            table, problems = build_table(grid, recognised)
        except FileError as fault:
            self._note(fault, grid.label)
            return not fault.unrecognised
        self.problems += problems
        self._add(table)
        return True

    def _read_xml_files(self, sources: Sequence[Source]) -> bool:
        """Reads the XML file, if the tables are to come from one; the other files then only add what XML has no place for."""
        from .xml_form import XML_TABLES, read_xml

        first, *others = sources
        overlap = [name for name in self._files if name in XML_TABLES]
        if overlap and self._files.keys() >= _WHOLE_RETURN and not any(source.named for source in sources):
            for source in sources:
                message = "It was not read, because the files beside it already hold the return."
                remedy = "To check the XML file instead, choose it directly."
                self.problems.append(Problem("warning", message, remedy, source.label))
            return False
        if overlap:
            files = listed(list(dict.fromkeys(self._files[name] for name in overlap)))
            message = f"The XML file holds tables that are also in {files}."
            remedy = "Check either the XML file or the other files: move one of them to another folder."
            self.problems.append(Problem("error", message, remedy, first.label))
        if others:
            message = f"There are several XML files: {listed([source.label for source in sources])}."
            self.problems.append(Problem("error", message, "Leave only the one that is meant.", first.label))
        if overlap or others:
            return False
        self._on_progress(f"Reading {first.label}")
        try:
            tables, problems = read_xml(first.label, first.read(), list(self.layouts.values()))
        except FileError as fault:
            self._note(fault, first.label)
            return False
        self.problems += problems
        for table in tables:
            self._add(table)
        return True

    def _add(self, table: GivenTable) -> None:
        table = table._replace(odd_dates=odd_dates(table, self.layouts[table.name]))
        self.tables[table.name] = table
        self.problems += date_notices(table)

    def _note(self, fault: FileError, label: str) -> None:
        if fault.unrecognised:
            self._unrecognised.append((fault, label))
        else:
            self.problems.append(fault.problem(label))

    def _note_clash(self, name: str, label: str) -> None:
        message = f"The table {name} is given twice: in {self._files[name]} and in {label}."
        self.problems.append(
            Problem("error", message, "Keep the one that is meant, and take the other away.", table=name)
        )


def _mark_asylum_seekers(tables: dict[str, GivenTable]) -> None:
    """Gives Header a column UASC when both tables are there and it has none: 1 for a child who is in UASC, else 0."""
    header, seekers = tables.get(HEADER), tables.get(UASC)
    if header is None or seekers is None or UASC in header.columns_given:
        return
    import pyarrow as pa
    import pyarrow.compute as pc

    def children(table: GivenTable) -> pa.ChunkedArray:
        return (
            table.data[KEY_COLUMN] if KEY_COLUMN in table.columns_given else pa.nulls(table.data.num_rows, pa.string())
        )

    present = pc.is_in(children(header), value_set=children(seekers), skip_nulls=True)
    data = header.data.add_column(header.data.num_columns - 1, UASC, present.cast(pa.int8()).cast(pa.string()))
    tables[HEADER] = header._replace(data=data, columns_given=header.columns_given | {UASC})
