"""What intake has to say about the files it read."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Problem(NamedTuple):
    """One remark on the input: what is wrong, where (as a person counts it) and what to do.

    ``severity`` is ``error`` (the return cannot be checked), ``warning`` (something was left out or counted as blank) or
    ``notice`` (read, but written in an unusual way). ``row`` counts as a spreadsheet does: the header is row 1.
    ``message`` never quotes a child-level value.
    """

    severity: Literal["error", "warning", "notice"]
    message: str
    remedy: str
    file: str | None = None
    table: str | None = None
    row: int | None = None
    column: str | None = None

    @property
    def where(self) -> str:
        """The place in words, such as ``episodes.csv, row 14, column DECOM``; empty when the remark is on the whole input."""
        parts = [self.file or self.table or ""]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(p for p in parts if p)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message} {self.remedy}".strip()
