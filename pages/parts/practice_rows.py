"""Error types on which councils lie apart, as rows for the chart, for the table and for the CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plumbline.aggregates.benchmark import Improvements, UnevenTypes, council_names

from .aligned import aligned
from .made_once import made_once
from .wording import digits_for, listed, span

LEFT = {"Error type"}
LEFT_TO_ASK = {"Error type", "In the lowest quarter", "Reduced it"}
CSV_COLUMNS = {
    "title": "Error type",
    "councils": "Councils that ran it",
    "lower_low": "Lower quartile at least",
    "lower_high": "Lower quartile at most",
    "median_low": "Middle at least",
    "median_high": "Middle at most",
    "upper_low": "Upper quartile at least",
    "upper_high": "Upper quartile at most",
    "spread_low": "Distance between the quartiles at least",
    "spread_high": "Distance between the quartiles at most",
    "own_low": "Own council at least",
    "own_high": "Own council at most",
    "best": "In the lowest quarter (* by more than chance)",
    "improved": "Reduced it by more than chance",
}
_SURELY = " ★"


@made_once
def practice_rows(
    found: UnevenTypes, improved: Improvements | None, titles: Mapping[str, str], own_name: str
) -> list[dict[str, Any]]:
    """The types, those on which councils lie furthest apart first, with words and with the names of best and improved councils."""
    rows = found.types.to_pylist()
    digits = digits_for(row["upper_high"] for row in rows)
    best, better = found.best.to_pylist(), improved.table.to_pylist() if improved else []
    return [
        row
        | {
            "title": titles.get(row["key"], row["key"]),
            "own_name": own_name,
            "words": f"{span(row['lower_low'], row['lower_high'], digits)} … "
            f"{span(row['upper_low'], row['upper_high'], digits)}",
            "lower_words": span(row["lower_low"], row["lower_high"], digits),
            "median_words": span(row["median_low"], row["median_high"], digits),
            "upper_words": span(row["upper_low"], row["upper_high"], digits),
            "own_words": span(row["own_low"], row["own_high"], digits),
            # The sure ones first: of many names only the first are shown.
            "best": [
                _name(one["authority"]) + (_SURELY if one["surely"] else "")
                for one in sorted(best, key=lambda one: not one["surely"])
                if one["key"] == row["key"]
            ],
            "improved": [_name(one["authority"]) for one in better if one["key"] == row["key"]],
        }
        for row in rows
    ]


def practice_columns(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The table behind the chart: heading to texts, one a type."""
    return {
        "Error type": [row["title"] for row in rows],
        "Councils": aligned([str(row["councils"]) for row in rows]),
        "A quarter has at most": aligned([row["lower_words"] for row in rows]),
        "Middle": aligned([row["median_words"] for row in rows]),
        "A quarter has at least": aligned([row["upper_words"] for row in rows]),
        "Yours": aligned([row["own_words"] for row in rows]),
    }


def columns_to_ask(rows: list[dict[str, Any]], *, with_improved: bool) -> dict[str, list[str]]:
    """Whom to ask about each type: heading to texts; ``with_improved``: there is an earlier month to have improved from."""
    columns = {
        "Error type": [row["title"] for row in rows],
        "In the lowest quarter": [listed(row["best"], 3) or "–" for row in rows],
    }
    return columns | ({"Reduced it": [listed(row["improved"], 3) or "–" for row in rows]} if with_improved else {})


def _name(code: str) -> str:
    return council_names().get(code, code)
