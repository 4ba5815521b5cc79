"""Files in, one table of text per table of the return out, with everything there was to say about them. Judges no row."""

from __future__ import annotations

from .frames import Table
from .given import GivenReturn, GivenTable, TableLayout
from .reading import read_return

__all__ = ["GivenReturn", "GivenTable", "Table", "TableLayout", "read_return"]
