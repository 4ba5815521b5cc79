"""Tables as CSV files that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# A spreadsheet takes a cell that begins with one of these for a formula, some also after blanks or signs that are not seen; the
# wide forms of East Asian scripts count as the narrow ones.
_FORMULA = re.compile(r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")


def csv_file(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> bytes:
    """A CSV file with a byte order mark, which Excel needs; ``columns`` maps the keys of the rows to their headings."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(safe_text, columns.values()))
    writer.writerows([_safe(row.get(key)) for key in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe_text(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Sequence):
        return _safe("; ".join(map(str, value)))
    return value
