"""Series as rows for the charts, tables and CSV files of the page on trends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from plumbline.aggregates.benchmark import Measure, Verdict, Window, council_names
from plumbline.aggregates.statistics import Rule

from .aligned import aligned
from .made_once import made_once
from .tables import Cells, Months
from .trends_words import SIGNS, VERDICTS
from .wording import collection_year, day, digits_for, listed, month_name, span

AXIS_TITLES = {Measure.RATE: "Errors per 100 children", Measure.SHARE: "Children with an error (%)"}
ON_A_PAGE = 24

MONTHS_CSV = {
    "month": "Month",
    "return_year": "Collection year",
    "as_of": "Extract of",
    "children": "Children in the return",
    "errors_low": "Errors at least",
    "errors_high": "Errors at most",
    "children_low": "Children with an error at least",
    "children_high": "Children with an error at most",
    "value_low": "Value at least",
    "value_high": "Value at most",
    "mean_low": "Average at least",
    "mean_high": "Average at most",
    "lower_low": "Lower limit at least",
    "lower_high": "Lower limit at most",
    "upper_low": "Upper limit at least",
    "upper_high": "Upper limit at most",
    "moving_range_low": "Difference from the month before at least",
    "moving_range_high": "Difference from the month before at most",
    "signal_words": "Signals",
    "gap": "Why there is no value",
}

COUNCILS_CSV = {
    "authority": "Council code",
    "name": "Council",
    "verdict": "Verdict",
    "month": "Month",
    "value_low": "Value at least",
    "value_high": "Value at most",
    "gap": "Why there is no value",
}


def month_rows(table: pa.Table, measure: Measure) -> list[dict[str, Any]]:
    """The months of ``benchmark.with_limits`` as the chart needs them."""
    digits = digits_for([value for value in table["value_high"].to_pylist() if value is not None])
    unit = "%" if measure is Measure.SHARE else ""
    rows: list[dict[str, Any]] = []
    stretch = 0
    for found in table.to_pylist():
        stretch += found["value_low"] is None
        rules = [rule for rule in Rule if found[rule.value]]
        ways = {found[rule.value] for rule in rules}
        lower = found["lower_low"]
        rows.append(
            found
            | _days(found["month"])
            | {
                "month": month_name(found["month"]),
                "return_year": collection_year(found["year"]),
                "as_of": day(found["as_of"]) if found["as_of"] else "",
                "value_mid": _middle(found),
                "words": span(found["value_low"], found["value_high"], digits, unit),
                "stretch": stretch,
                "lower": lower if lower is not None and lower > 0 else None,
                "upper": found["upper_high"],
                "sign": SIGNS[rules[0]] if rules else None,
                "way": "" if not rules else "up" if 1 in ways else "down",
                "signal_words": "; ".join(
                    f"{SIGNS[rule]} ({'up' if found[rule.value] > 0 else 'down'})" for rule in rules
                ),
            }
        )
    return rows


def month_columns(rows: Sequence[Mapping[str, Any]], measure: Measure) -> dict[str, Cells]:
    """The table of months, the newest first: heading to cells."""
    newest_first = rows[::-1]
    digits = digits_for(row["value_high"] for row in rows if row["value_high"] is not None)

    def ranged(name: str) -> list[str]:
        return aligned([span(row[f"{name}_low"], row[f"{name}_high"], digits) for row in newest_first])

    return {
        "Month": Months(date.fromisoformat(row["starts"]) for row in newest_first),
        "Return": [row["return_year"] for row in newest_first],
        AXIS_TITLES[measure]: ranged("value"),
        "Average": ranged("mean"),
        "Lower limit": aligned([span(row["lower"], row["lower"], digits) for row in newest_first]),
        "Upper limit": ranged("upper"),
        "Change from the month before": ranged("moving_range"),
        "Usual change, at most": ranged("moving_range_limit"),
        "Signals": [row["signal_words"] for row in newest_first],
    }


def line_words(rows: Sequence[Mapping[str, Any]], measure: Measure) -> dict[str, str]:
    """What stands at the right end of the newest average and limits; nothing where there are none."""
    newest = next((row for row in reversed(rows) if row["mean_low"] is not None), None)
    if newest is None:
        return {}
    digits = digits_for(row["value_high"] for row in rows if row["value_high"] is not None)
    unit = "%" if measure is Measure.SHARE else ""
    words = {"mean": f"average {span(newest['mean_low'], newest['mean_high'], digits, unit)}"}
    for name in ("lower", "upper"):
        if newest[name] is not None:
            words[name] = f"{name} limit {span(newest[name], newest[name], digits, unit)}"
    return words


def window_rows(windows: Sequence[Window], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The statutory windows as shading, cut to the months shown."""
    shown = []
    for window in windows:
        starts = max(window.opens, date.fromisoformat(rows[0]["starts"]))
        ends = min(window.closes + timedelta(days=1), date.fromisoformat(rows[-1]["ends"]))
        words = f"Return {collection_year(window.year)} open, {day(window.opens)} to {day(window.closes)}"
        middle = starts + (ends - starts) / 2
        bounds = {"starts": starts.isoformat(), "ends": ends.isoformat(), "middle": middle.isoformat()}
        shown.append(bounds | {"words": words, "label": "return\nopen"})
    return shown


@made_once
def council_rows(table: pa.Table, verdicts: Sequence[Verdict], own: str, measure: Measure) -> list[dict[str, Any]]:
    """One row a council with a figure, the own one first, then by verdict and name, with its months."""
    digits = digits_for([value for value in table["value_high"].to_pylist() if value is not None])
    unit = "%" if measure is Measure.SHARE else ""
    months: dict[str, list[dict[str, Any]]] = {}
    for row in table.select(["authority", "month", "value_low", "value_high", "gap"]).to_pylist():
        months.setdefault(row["authority"], []).append(row)
    names, order = council_names(), list(VERDICTS)
    rows: list[dict[str, Any]] = [
        {
            "authority": verdict.authority,
            "name": names.get(verdict.authority, verdict.authority),
            "own": verdict.authority == own,
            "trend": verdict.trend,
            "verdict": VERDICTS[verdict.trend],
            "mean": None
            if verdict.mean_low is None or verdict.mean_high is None
            else (verdict.mean_low + verdict.mean_high) / 2,
            "newest": "–" if verdict.month is None else month_name(verdict.month),
            "words": span(verdict.value_low, verdict.value_high, digits, unit),
            "average": span(verdict.mean_low, verdict.mean_high, digits, unit),
            "months": months[verdict.authority],
        }
        for verdict in verdicts
        if verdict.month is not None
    ]
    rows.sort(key=lambda row: (not row["own"], order.index(row["trend"]), _natural(row["name"])))
    return rows


def drawn_rows(rows: Sequence[Mapping[str, Any]], measure: Measure) -> list[dict[str, Any]]:
    """The rows that are on the page now, with each month as the chart needs it."""
    values = [month["value_high"] for row in rows for month in row["months"] if month["value_high"] is not None]
    digits, unit = digits_for(values), "%" if measure is Measure.SHARE else ""
    drawn = []
    for row in rows:
        stretch, months = 0, []
        for month in row["months"]:
            stretch += month["value_low"] is None
            words = span(month["value_low"], month["value_high"], digits, unit)
            more = {"month": month_name(month["month"]), "words": words, "stretch": stretch}
            months.append(month | _days(month["month"]) | more)
        drawn.append(dict(row) | {"months": months})
    return drawn


def council_columns(rows: Sequence[Mapping[str, Any]], measure: Measure) -> dict[str, list[str]]:
    """The table of councils: heading to texts."""
    return {
        "Council": [row["name"] for row in rows],
        "Verdict": [row["verdict"] for row in rows],
        "Newest month": [row["newest"] for row in rows],
        AXIS_TITLES[measure]: aligned([row["words"] for row in rows]),
        "Average": aligned([row["average"] for row in rows]),
    }


def council_csv_rows(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a council and month, for the file."""
    return [
        {name: row[name] for name in ("authority", "name", "verdict")} | month | {"month": f"{month['month']:%Y-%m}"}
        for row in rows
        for month in row["months"]
    ]


def left_out_columns(table: pa.Table, titles: Mapping[str, str]) -> dict[str, list[str]]:
    """The table of the checks left out: heading to texts."""
    rows = table.to_pylist()
    return {
        "Check": [titles.get(row["key"], row["key"]) for row in rows],
        "Ran": aligned([f"{row['months_ran']} of {row['months']} months" for row in rows]),
        "Why": [listed(row["reasons"] or ["not in force, or not in the file"]) for row in rows],
    }


def _days(month: date) -> dict[str, str]:
    after = (month + timedelta(days=32)).replace(day=1)
    return {"starts": month.isoformat(), "day": month.replace(day=15).isoformat(), "ends": after.isoformat()}


def _middle(row: Mapping[str, Any]) -> float | None:
    return None if row["value_low"] is None else (row["value_low"] + row["value_high"]) / 2


def _natural(name: str) -> tuple[int, str]:
    """Council B before Council AA, where letters stand for names."""
    return (len(name) if name.startswith("Council ") else 0, name)
