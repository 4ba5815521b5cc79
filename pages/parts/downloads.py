"""Tables as CSV files that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> bytes:
    """A CSV file with a byte order mark, which Excel needs; ``columns`` maps the keys of the rows to their headings."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns.values())
    writer.writerows([_safe(row.get(key)) for key in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Sequence):
        return _safe("; ".join(map(str, value)))
    return value
