"""What the analyst gets: the workbook. It holds data about children and stays on the machine where it was made."""

from __future__ import annotations

from .workbook import ready_workbook, write_workbook

__all__ = ["ready_workbook", "write_workbook"]
