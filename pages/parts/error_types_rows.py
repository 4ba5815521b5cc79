"""Error types as rows for the charts, tables and CSV files of their page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from plumbline.aggregates.benchmark import council_names

from .aligned import aligned
from .made_once import made_once
from .wording import digits_for, listed, span

SHOWN = 12

SPREADS = {
    "all": "Every council that ran it",
    "several": "Several councils",
    "one": "One council only",
    "none": "No council",
    "not-run": "Not run by any council",
}

PARETO_CSV = {
    "title": "Error type",
    "errors_low": "Errors at least",
    "errors_high": "Errors at most",
    "share_low": "% of all errors at least",
    "share_high": "% of all errors at most",
    "cumulative_low": "Cumulative % at least",
    "cumulative_high": "Cumulative % at most",
    "councils_with": "Councils with it",
    "councils_ran": "Councils that ran the check",
}

SPREAD_CSV = {
    "title": "Error type",
    "occurs": "Occurs in",
    "councils_with": "Councils with it",
    "councils_ran": "Councils that ran the check",
    "names": "Where",
}

SHARES_CSV = {
    "authority": "Council code",
    "name": "Council",
    "group": "Error group",
    "status": "Outcome",
    "errors_low": "Errors at least",
    "errors_high": "Errors at most",
    "share_low": "% of the council's errors at least",
    "share_high": "% of the council's errors at most",
}


@made_once
def pareto_rows(table: pa.Table, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of ``benchmark.pareto`` with place, title, words (errors) and cumulative_words."""
    return [
        row
        | {
            "place": place,
            "title": titles.get(row["key"], row["key"]),
            "words": span(row["errors_low"], row["errors_high"]),
            "cumulative_words": span(row["cumulative_low"], row["cumulative_high"], 0, "%"),
        }
        for place, row in enumerate(table.to_pylist(), start=1)
    ]


def with_the_rest(rows: list[dict[str, Any]], most: int = SHOWN) -> list[dict[str, Any]]:
    """The first ``most`` rows and, where there are more, one for all others together, which ends at 100%."""
    if len(rows) <= most + 1:
        return rows
    first, others = rows[:most], rows[most:]
    low, high = (sum(row[f"errors_{end}"] for row in others) for end in ("low", "high"))
    rest = {
        "place": len(first) + 1,
        "title": f"All {len(others)} other types",
        "errors_low": low,
        "errors_high": high,
        "words": span(low, high),
        "cumulative_low": 100.0,
        "cumulative_high": 100.0,
        "cumulative_words": "100%",
    }
    return [*first, rest]


def pareto_columns(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The table of error types: heading to texts."""
    digits = digits_for(row["share_high"] for row in rows)
    return {
        "Error type": [row["title"] for row in rows],
        "Errors": aligned([row["words"] for row in rows]),
        "% of all": aligned([span(row["share_low"], row["share_high"], digits, "%") for row in rows]),
        "Together with those above": aligned([row["cumulative_words"] for row in rows]),
        "Councils with it": aligned([f"{row['councils_with']} of {row['councils_ran']}" for row in rows]),
    }


def spread_rows(table: pa.Table) -> list[dict[str, Any]]:
    """How many error types of ``benchmark.overlap`` fall into each kind of spread, in order; kinds without any left out."""
    found: list[str] = table["spread"].to_pylist()
    return [{"spread": words, "types": found.count(key)} for key, words in SPREADS.items() if key in found]


def spread_columns(table: pa.Table, titles: Mapping[str, str], own: str) -> dict[str, list[str]]:
    """The table of where error types occur: heading to texts."""
    names = council_names()
    rows = table.to_pylist()
    return {
        "Occurs in": aligned([f"{row['councils_with']} of {row['councils_ran']}" for row in rows]),
        "Yours": ["yes" if own in (row["authorities"] or []) else "" for row in rows],
        "Error type": [titles.get(row["key"], row["key"]) for row in rows],
        "Where": [listed([names.get(code, code) for code in row["authorities"] or []], 10) for row in rows],
    }


def spread_list(table: pa.Table, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of ``benchmark.overlap`` with title, occurs (its spread in words) and names of the councils where it does."""
    names = council_names()
    return [
        row
        | {
            "title": titles.get(row["key"], row["key"]),
            "occurs": SPREADS[row["spread"]],
            "names": [names.get(code, code) for code in row["authorities"] or []],
        }
        for row in table.to_pylist()
    ]


def share_columns(rows: list[dict[str, Any]], groups: list[str], councils: list[str]) -> dict[str, list[str]]:
    """The table of group shares: a row for each council, a column for each group."""
    words = {(row["name"], row["group"]): row["words"] for row in rows}
    columns = {"Council": councils}
    return columns | {group: aligned([words.get((name, group), "") for name in councils]) for group in groups}


@made_once
def share_rows(table: pa.Table, titles: Mapping[str, str], own: str) -> list[dict[str, Any]]:
    """The rows of ``benchmark.group_shares`` with name, own, group in words, share_mid, certain, ran, words."""
    rows = []
    for row in table.to_pylist():
        low, high, ran = row["share_low"], row["share_high"], row["status"] == "run"
        words = span(low, high, 1, "%") if ran else "not run"
        rows.append(
            row
            | {
                "name": council_names().get(row["authority"], row["authority"]),
                "own": row["authority"] == own,
                "group": titles.get(row["group"], row["group"]),
                "share_mid": None if low is None else (low + high) / 2,
                "certain": " to " not in words,
                "ran": ran,
                "words": words,
            }
        )
    return rows
