"""Puts the names of councils beside their codes."""

from __future__ import annotations

import pyarrow as pa
from plumbline.engine.reference.authorities import authorities


def with_councils(table: pa.Table) -> pa.Table:
    """The table with the council's name as ``council`` after ``authority``; the code where there is no name."""
    names = {authority.code: authority.name for authority in authorities()}
    councils = [names.get(code, code) for code in table["authority"].to_pylist()]
    return table.add_column(table.column_names.index("authority") + 1, "council", pa.array(councils, pa.string()))
