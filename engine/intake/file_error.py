"""What stops one file from being read. The reader of the return turns it into a problem; nobody else sees it."""

from __future__ import annotations

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

    def problem(self, file: str) -> Problem:
        """The fault as a problem of ``file``: a warning when it may be left out, else an error."""
        return Problem("warning" if self.unrecognised else "error", self.message, self.remedy, file=file, row=self.row)
