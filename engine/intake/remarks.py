"""Remarks that many rows of a file may earn: the first few are named, the rest are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..problems import Problem
from .words import counted

if TYPE_CHECKING:
    import pyarrow as pa

_NAMED = 3


class RowRemark:
    """Gathers the rows, or the cells, of one file that share a fault. ``message`` is said of each of the first three."""

    def __init__(
        self,
        message: str,
        remedy: str,
        severity: Literal["warning", "notice"] = "warning",
        noun: Literal["row", "cell"] = "row",
    ) -> None:
        self._message = message
        self._remedy = remedy
        self._severity = severity
        self._noun = noun
        self._named: list[tuple[int, str | None]] = []
        self._count = 0

    def add(self, row: int, column: str | None = None) -> None:
        """Notes one row (as a spreadsheet counts), or the cell of it in ``column``."""
        self._count += 1
        if len(self._named) < _NAMED:
            self._named.append((row, column))

    def add_all(self, rows: pa.ChunkedArray, column: str | None = None) -> None:
        """Notes every row of an Arrow column of row numbers."""
        self._named += [(row, column) for row in rows[: _NAMED - len(self._named)].to_pylist()]
        self._count += len(rows)

    def problems(self, file: str, table: str) -> list[Problem]:
        """What to say about ``file``: at most four problems."""
        severity, message, remedy = self._severity, self._message, self._remedy
        said = [Problem(severity, message, remedy, file, table, row, column) for row, column in self._named]
        if self._count > _NAMED:
            rest = f"And {counted(self._count - _NAMED, f'more {self._noun}')} like this: {message}"
            said.append(Problem(severity, rest, remedy, file, table))
        return said
