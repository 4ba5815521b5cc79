"""The chart of the page on practice."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..charts.apart import apart_chart
from .figure import Figure
from .made_once import made_once
from .practice_rows import practice_columns


@made_once
def apart(rows: list[dict[str, Any]], title: str) -> Figure:
    """How far the councils lie apart on each error type, from the rows of ``practice_rows``; ``title`` names the councils."""
    return Figure(apart_chart(rows, title, "Errors per 100 children"), partial(practice_columns, rows), rows)
