"""A clean return on its way to one with errors: its cells can be read and changed, and its rows asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..days import birthday, year_end, year_start
from ..extract import Extract

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from .error_type import ErrorType

    Marks = NDArray[np.bool_]
    Cells = NDArray[np.object_]


class Draft:
    """The extract of this year, to be changed, beside that of last year, which stays as it is.

    Cells are text, None where blank. Rows count from 0. ``start`` and ``end`` are the first and last day of the year.
    """

    def __init__(self, current: Extract, previous: Extract) -> None:
        self.current = current
        self.previous = previous
        self.start = year_start(current.year)
        self.end = year_end(current.year)
        self._columns: dict[tuple[str, str], Cells] = {}
        self._changed: set[tuple[str, str]] = set()
        self._added: dict[str, list[dict[str, str]]] = {}
        self._episode_facts: dict[str, Marks] | None = None
        self._birthdays: dict[int, NDArray[np.int32]] = {}
        self._where: dict[str, Marks] = {}

    def where(self, kind: ErrorType) -> Marks:
        """The rows in which an error can be planted, as they were when this was first asked."""
        if kind.check not in self._where:
            self._where[kind.check] = kind.where(self)
        return self._where[kind.check]

    def row_of(self, table: str, key: int) -> int | None:
        """The row with a key (see ``Extract.key``); None when it is not in this extract."""
        import numpy as np

        keys = self.current.key[table]
        row = int(np.searchsorted(keys, key))
        return row if row < len(keys) and keys[row] == key else None

    def cells(self, table: str, column: str) -> Cells:
        """The cells of a column as they are now."""
        if (table, column) not in self._columns:
            cells = self.current.tables[table][column].to_numpy(zero_copy_only=False)
            self._columns[table, column] = cells.astype(object)
        return self._columns[table, column]

    def filled(self, table: str, column: str) -> Marks:
        """Which cells of a column are not blank."""
        marks: Marks = self.cells(table, column) != None  # noqa: E711
        return marks

    def set(self, table: str, row: int, **values: str | None) -> None:
        """Changes cells of one row."""
        for column, value in values.items():
            self.cells(table, column)[row] = value
            self._changed.add((table, column))

    def add(self, table: str, **values: str) -> int:
        """Adds a row at the end of a table and gives its number; columns not named are blank."""
        added = self._added.setdefault(table, [])
        added.append(values)
        return len(self.current.key[table]) + len(added) - 1

    def tables(self) -> dict[str, pa.Table]:
        """The return as it is now."""
        import pyarrow as pa

        found = dict(self.current.tables)
        for table, column in sorted(self._changed):
            place = found[table].column_names.index(column)
            found[table] = found[table].set_column(place, column, pa.array(self._columns[table, column], pa.string()))
        for table, rows in self._added.items():
            found[table] = pa.concat_tables([found[table], pa.Table.from_pylist(rows, found[table].schema)])
        return found

    def child(self, table: str, row: int) -> int:
        """The place of a row's child in the history."""
        return int(self.current.child[table][row])

    def rows_of(self, table: str, child: int) -> list[int]:
        """The rows of a child (by its place in the history) in a table; Episodes come in order of time."""
        import numpy as np

        children = self.current.child[table]
        first, after = np.searchsorted(children, [child, child + 1])
        return list(range(int(first), int(after)))

    def child_has(self, in_table: str, table: str) -> Marks:
        """For every row of ``in_table``, whether its child has a row in this year's ``table``."""
        marks: Marks = self.current.has(table)[self.current.child[in_table]]
        return marks

    def child_had(self, in_table: str, table: str) -> Marks:
        """For every row of ``in_table``, whether its child has a row in last year's ``table``."""
        marks: Marks = self.previous.has(table)[self.current.child[in_table]]
        return marks

    def asylum(self, table: str) -> Marks:
        """The rows of children who are or were last year unaccompanied asylum seekers."""
        return self.child_has(table, "UASC") | self.child_had(table, "UASC")

    def seeks_asylum(self, child: int) -> bool:
        """Whether the child is, or was last year, an unaccompanied asylum seeker."""
        return bool(self.current.has("UASC")[child] or self.previous.has("UASC")[child])

    def birthdays(self, table: str, age: int) -> NDArray[np.int32]:
        """For every row the day on which its child reaches ``age``."""
        import numpy as np

        if age not in self._birthdays:
            born = self.current.history.children.days["DOB"].tolist()
            self._birthdays[age] = np.array([birthday(dob, age) for dob in born], np.int32)
        found: NDArray[np.int32] = self._birthdays[age][self.current.child[table]]
        return found

    def grows_up(self, table: str) -> Marks:
        """The rows of children whose eighteenth birthday comes before the year is over.

        While they are in care, check 359 flags them in an extract from before that birthday.
        """
        marks: Marks = self.birthdays(table, 18) <= self.end
        return marks

    def episodes(self, fact: str) -> Marks:
        """The Episodes rows that are ``first`` or ``last`` of their child, ``ended``, or ``carried`` over from last year."""
        import numpy as np

        if self._episode_facts is None:
            child = self.current.child["Episodes"]
            new_child = np.diff(child, prepend=-1) != 0
            self._episode_facts = {
                "first": new_child,
                "last": np.append(new_child[1:], np.ones(min(1, len(child)), bool)),
                "ended": self.current.days("Episodes", "DEC") <= self.current.as_of,
                "carried": self.current.days("Episodes", "DECOM") < self.start,
            }
        return self._episode_facts[fact]
