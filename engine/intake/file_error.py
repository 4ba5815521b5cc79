"""What stops one file from being read. The reader of the return turns it into a problem; nobody else sees it."""

from __future__ import annotations

from typing import Literal

from ..problems import Problem


class FileError(Exception):
    """A file, or a sheet of one, cannot be read as a table.

    ``unrecognised`` means that it may simply be no table of the return: then it is left out, and said so, as long as another
    file is one.
    """

    def __init__(self, message: str, remedy: str, *, row: int | None = None, unrecognised: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.row = row
        self.unrecognised = unrecognised

    def problem(self, file: str, severity: Literal["error", "warning", "notice"] = "error") -> Problem:
        """The fault as a problem of ``file``; unless it is an error, it says that the file was left out."""
        left_out = "" if severity == "error" else " It was left out."
        return Problem(severity, f"{self.message}{left_out}", self.remedy, file=file, row=self.row)
