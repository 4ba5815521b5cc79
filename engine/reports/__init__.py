"""What the analyst gets: the workbook. It holds data about children and stays on the machine where it was made."""

from __future__ import annotations

from .workbook import workbook_writer, write_workbook

__all__ = ["workbook_writer", "write_workbook"]
