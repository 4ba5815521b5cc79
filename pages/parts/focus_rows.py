"""Councils that have fewer errors of a type than they had, as rows for the chart, for the table and for the CSV file."""

from __future__ import annotations

from typing import Any

from plumbline.aggregates.benchmark import Improvements, Period, Since, council_names

from .aligned import aligned
from .made_once import made_once
from .wording import digits_for, month, span

RATE = "Errors per 100 children"


@made_once
def improved_rows(found: Improvements, key: str, own: str) -> list[dict[str, Any]]:
    """The councils that improved on the check ``key``, the largest certain fall first, with name, own and words."""
    rows = [row for row in found.table.to_pylist() if row["key"] == key]
    digits = digits_for(row["before_high"] for row in rows)
    return [
        row
        | {
            "name": council_names().get(row["authority"], row["authority"]),
            "own": row["authority"] == own,
            "before_words": span(row["before_low"], row["before_high"], digits),
            "now_words": span(row["now_low"], row["now_high"], digits),
            "words": f"{_short(row['before_low'], row['before_high'], digits)} → "
            f"{_short(row['now_low'], row['now_high'], digits)}",
        }
        for row in rows
    ]


def _short(low: float, high: float, digits: int) -> str:
    return span(low, high, digits).replace(" to ", "–")


def improved_columns(rows: list[dict[str, Any]], since: Since, period: Period) -> dict[str, list[str]]:
    """The table on the page: heading to texts, one a council."""
    return {
        "Council": [f"{row['name']} ◆" if row["own"] else row["name"] for row in rows],
        f"{RATE}, {month(since.period)}": aligned([row["before_words"] for row in rows]),
        f"{RATE}, {month(period)}": aligned([row["now_words"] for row in rows]),
    }


def improved_headings(since: Since, period: Period) -> dict[str, str]:
    """The columns of the CSV file."""
    then, now = month(since.period), month(period)
    return {
        "authority": "Council code",
        "name": "Council",
        "before_low": f"{RATE}, {then}, at least",
        "before_high": f"{RATE}, {then}, at most",
        "now_low": f"{RATE}, {now}, at least",
        "now_high": f"{RATE}, {now}, at most",
        "fall_low": "Fall at least",
        "fall_high": "Fall at most",
    }
