"""The rows of the charts and tables of the page on oversight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from plumbline.aggregates.benchmark import council_names
from plumbline.aggregates.oversight import Effort, Work

from ..charts.sent import SIGNS
from .aligned import aligned
from .made_once import made_once
from .oversight_headings import COVERAGE
from .oversight_words import STATES
from .tables import Cells, Months
from .wording import collection_year, day, listed, month_name, number, plural, span

Rows = list[dict[str, Any]]

_HEAT_STATES = {
    "run": "run",
    "not-run": "none of the group's checks ran",
    "nothing-in-common": "no check that all councils ran",
    "too-small": "no counts shared",
}
_GAPS = {
    None: "",
    "no-file": "no file for the month",
    "too-small": "no counts shared",
    "no-file-before": "no file a year before",
    "nothing-in-common": "no check in both years",
}
_OUTCOMES = {"skipped": "skipped", "failed": "failed", "absent": "not in the file"}


@made_once
def sent_rows(table: pa.Table) -> Rows:
    """The rows of ``sent`` in words, by council's name and month."""
    shown = [
        row
        | {
            "council": name(row["authority"]),
            "state_words": STATES[row["state"]],
            "sign": SIGNS[row["state"]] + ("r" if row["replaced"] and row["handed_in"] else ""),
            "month_words": month_name(row["month"]),
            "words": _sent_words(row),
        }
        for row in table.to_pylist()
    ]
    return sorted(shown, key=lambda row: (row["council"], row["month"]))


def _sent_words(row: Mapping[str, Any]) -> str:
    said = STATES[row["state"]]
    if row["handed_in"]:
        said = f"{said}: {day(row['handed_in'])}, {_after(row['days'])}"
    if row["replaced"]:
        said += f"; {plural(row['replaced'], 'file')} replaced"
    if row["withdrawn"] and row["state"] != "withdrawn":
        said += f"; {plural(row['withdrawn'], 'file')} withdrawn"
    return said


def _after(days: int) -> str:
    return (
        f"{plural(days, 'day')} after the month"
        if days > 0
        else "before the month was over"
        if days < 0
        else "on its last day"
    )


def sent_columns(rows: Rows) -> dict[str, list[str]]:
    """A line for each council, a column for each month, the newest first."""
    months = sorted({row["month"] for row in rows}, reverse=True)
    by_council: dict[str, dict[date, Any]] = {}
    for row in rows:
        by_council.setdefault(row["council"], {})[row["month"]] = row
    there = [sum(cell["handed_in"] is not None for cell in cells.values()) for cells in by_council.values()]
    columns = {"Council": list(by_council), "Sent": aligned([f"{count} of {len(months)}" for count in there])}
    columns |= {f"{month:%b %Y}": [_short(cells[month]) for cells in by_council.values()] for month in months}
    return columns


def _short(cell: Mapping[str, Any]) -> str:
    late = f", {cell['days']} days" if cell["state"] == "late" else ""
    return STATES[cell["state"]] + late + (" (replaced)" if cell["replaced"] and cell["handed_in"] else "")


def least_complete(rows: Rows, most: int) -> list[str]:
    """The councils for a chart, by name; where they are too many, those with the most months missing, withdrawn or late."""
    trouble: dict[str, tuple[int, int]] = {}
    for row in rows:
        lacking, late = trouble.get(row["council"], (0, 0))
        trouble[row["council"]] = (
            lacking + (row["state"] in ("missing", "withdrawn")),
            late + (row["state"] == "late"),
        )
    chosen = sorted(trouble, key=lambda council: (*(-count for count in trouble[council]), council))[:most]
    return sorted(chosen)


@made_once
def coverage_rows(table: pa.Table) -> Rows:
    """The rows of ``checks_of_councils`` in words, the fewest checks run first."""
    shown = []
    for row in table.to_pylist():
        parts = [f"{number(row[key])} {words}" for key, words in _OUTCOMES.items() if row[key]]
        words = ", ".join([f"{number(row['run'])} run", *parts])
        shown.append(row | {"council": name(row["authority"]), "short": number(row["run"]), "words": words})
    return sorted(shown, key=lambda row: (row["run"], row["council"]))


def coverage_columns(rows: Rows) -> dict[str, Cells]:
    """The same for a table."""
    numbers = {COVERAGE[key]: aligned([number(row[key]) for row in rows]) for key in ("run", *_OUTCOMES)}
    return {
        "Council": [row["council"] for row in rows],
        **numbers,
        "Extract of": [row["as_of"] for row in rows],
    }


@made_once
def not_run_rows(table: pa.Table, titles: Mapping[str, str]) -> Rows:
    """The rows of ``checks_not_run`` in words."""
    return [
        row
        | {
            "title": titles.get(row["key"], row["key"]).removeprefix(f"{row['key']} "),
            "reasons": row["reasons"] or ["not in the file"],
            "names": [name(code) for code in row["authorities"]],
        }
        for row in table.to_pylist()
    ]


def not_run_columns(rows: Rows) -> dict[str, list[str]]:
    """The same for a table."""
    return {
        "Check": [f"{row['key']} {row['title']}" for row in rows],
        "Not run by": aligned([f"{row['councils_not_run']} of {row['councils']}" for row in rows]),
        "Why": ["; ".join(row["reasons"]) for row in rows],
        "Which councils": [listed(row["names"]) for row in rows],
    }


@made_once
def reason_rows(table: pa.Table) -> Rows:
    """The rows of ``reasons_not_run`` in words."""
    return [
        row
        | {
            "status": _OUTCOMES[row["status"]],
            "reason": row["reason"] or "the file was made with rules that do not have the check",
            "names": [name(code) for code in row["authorities"]],
        }
        for row in table.to_pylist()
    ]


def reason_columns(rows: Rows) -> dict[str, list[str]]:
    """The same for a table."""
    return {
        "Why": [row["reason"] for row in rows],
        "What happened": [row["status"] for row in rows],
        "Checks": aligned([number(row["checks"]) for row in rows]),
        "Councils": aligned([number(row["councils"]) for row in rows]),
        "Which councils": [listed(row["names"]) for row in rows],
    }


@made_once
def heat_rows(table: pa.Table, groups: Mapping[str, str]) -> Rows:
    """The rows of ``heat`` in words."""
    return [
        row
        | {
            "council": name(row["authority"]),
            "group": groups.get(row["group"], row["group"]),
            "state_words": _HEAT_STATES[row["state"]],
            "value_mid": None if row["value_low"] is None else (row["value_low"] + row["value_high"]) / 2,
            "short": _brief(row["value_low"], row["value_high"]),
            "words": _HEAT_STATES[row["state"]]
            if row["value_low"] is None
            else span(row["value_low"], row["value_high"], 1),
        }
        for row in table.to_pylist()
    ]


def _brief(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    if not high:
        return "0"
    digits = 0 if high >= 10 else 1
    least, most = f"{low:.{digits}f}", f"{high:.{digits}f}"
    return least if least == most else f"{least}–{most}"


def heat_columns(rows: Rows, groups: Sequence[str]) -> dict[str, list[str]]:
    """A line for each council, a column for each group."""
    words = {(row["council"], row["group"]): "×" if row["value_low"] is None else row["words"] for row in rows}
    councils = sorted({row["council"] for row in rows})
    return {
        "Council": councils,
        **{group: aligned([words[council, group] for council in councils]) for group in groups},
    }


def hottest(rows: Rows, most: int) -> list[str]:
    """The councils for a chart, by name; where they are too many, those with the most errors per 100 children."""
    heat: dict[str, float] = {}
    for row in rows:
        heat[row["council"]] = heat.get(row["council"], 0) + (row["value_mid"] or 0)
    return sorted(sorted(heat, key=lambda council: (-heat[council], council))[:most])


@made_once
def totals_rows(table: pa.Table) -> Rows:
    """The rows of ``Totals.table``, with the return in words."""
    return [row | {"return_words": collection_year(row["year"])} for row in table.to_pylist()]


def totals_points(rows: Rows, kind: str) -> Rows:
    """The points of the line: errors of the same councils, or the rate of all."""
    low, high = ("same_errors_low", "same_errors_high") if kind == "errors" else ("value_low", "value_high")
    counted, digits = ("same_councils", 0) if kind == "errors" else ("councils", 1)
    points, gaps = [], 0
    for row in rows:
        there = bool(row[counted]) and row[low] is not None
        gaps += not there
        points.append(
            {
                "day": f"{row['month']:%Y-%m}-15",
                "month": month_name(row["month"]),
                "low": row[low] if there else None,
                "high": row[high] if there else None,
                "middle": (row[low] + row[high]) / 2 if there else None,
                "stretch": f"{row['year']} {gaps}",
                "words": f"{span(row[low], row[high], digits)} ({plural(row[counted], 'council')})",
            }
        )
    return points


def totals_columns(rows: Rows) -> dict[str, Cells]:
    """The same for a table, the newest month first."""
    rows = rows[::-1]

    def both(prefix: str, digits: int = 0) -> list[str]:
        return aligned([span(row[f"{prefix}_low"], row[f"{prefix}_high"], digits) for row in rows])

    return {
        "Month": Months(row["month"] for row in rows),
        "Return": [row["return_words"] for row in rows],
        "Councils": aligned([number(row["councils"]) for row in rows]),
        "Children": aligned([number(row["children"]) for row in rows]),
        "Errors": both("errors"),
        "Per 100 children": both("value", 1),
        "Councils in every month": aligned([number(row["same_councils"]) for row in rows]),
        "Their errors": both("same_errors"),
    }


@made_once
def effort_rows(work: Work, effort: Effort) -> Rows:
    """The rows of ``Work.table``, with the days they come to."""
    rows: Rows = work.table.to_pylist()
    for row in rows:
        row |= {"council": name(row["authority"]), "gap_words": _GAPS[row["gap"]]}
        for days, errors in (("days", "errors"), ("saved", "fewer")):
            for end in ("low", "high"):
                found = row[f"{errors}_{end}"]
                row[f"{days}_{end}"] = None if found is None else effort.days(found)
    return sorted(rows, key=lambda row: row["council"])


def effort_columns(rows: Rows) -> dict[str, list[str]]:
    """The same for a table."""

    def both(prefix: str, digits: int = 0) -> list[str]:
        return aligned([span(row[f"{prefix}_low"], row[f"{prefix}_high"], digits) for row in rows])

    return {
        "Council": [row["council"] for row in rows],
        "Errors": both("errors"),
        "Staff days": both("days", 1),
        "Errors a year before*": both("before"),
        "Errors now*": both("now"),
        "Staff days saved": both("saved", 1),
        "Why there is no estimate": [row["gap_words"] for row in rows],
    }


def name(code: str) -> str:
    """The council's name."""
    return council_names().get(code, code)
