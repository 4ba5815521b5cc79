"""What the page on error types says, in sentences."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from ..charts.shares import MOST_COLUMNS
from .choices import View
from .made_once import made_once
from .wording import listed, month, number, plural, span


def pareto_sentence(view: View, whose: str, rows: list[dict[str, Any]], *, has_file: bool = True) -> str:
    """How much the most frequent error types make up; ``rows`` as for the chart, all of them."""
    when = month(view.period)
    if not has_file:
        return f"{whose} has no counts file for {when}; its errors cannot be shown."
    if not rows:
        return f"There are no errors to show for {whose} in {when}."
    low, high = (sum(row[f"errors_{end}"] for row in rows) for end in ("low", "high"))
    if len(rows) < 4:
        return f"In {when}, {whose} had {span(low, high)} errors of {plural(len(rows), 'type')}."
    third = rows[2]
    share = span(third["cumulative_low"], third["cumulative_high"], 0, "%")
    return f"In {when}, the top three of {plural(len(rows), 'error type')} make up {share} of the errors of {whose}."


def withheld_note(rows: list[dict[str, Any]]) -> str | None:
    """How withheld counts are drawn, where there are some."""
    ranged = sum(row["errors_low"] < row["errors_high"] for row in rows)
    if not ranged:
        return None
    return (
        f"Counts of {plural(ranged, 'type')} are withheld wholly or in part because they are small; they are written as "
        "ranges, drawn pale, and never taken as zero."
    )


def not_run_note(rows: list[dict[str, Any]]) -> str | None:
    """That sums lack what councils did not run, where some did not run a check."""
    partial = [row for row in rows if row["councils_ran"] < row["councils"]]
    if not partial:
        return None
    checks = plural(len(partial), "of these checks was", "of these checks were")
    return f"{checks} not run by every council; their errors are those of the councils that ran them."


@made_once
def spread_sentence(table: pa.Table) -> str:
    """In how many councils the error types of ``benchmark.overlap`` occur."""
    spreads: list[str] = table["spread"].to_pylist()
    said = {
        "all": "in every council that ran the check",
        "several": "in several",
        "one": "in one only",
        "none": "in none",
    }
    parts = [f"{number(spreads.count(key))} {words}" for key, words in said.items() if key in spreads]
    if not parts:
        return f"None of {plural(len(spreads), 'error type')} was looked for."
    verb = "occurs" if parts[0].startswith("1 ") else "occur"
    parts[0] = parts[0].replace(" ", f" {verb} ", 1)
    looked_for = plural(len(spreads) - spreads.count("not-run"), "error type")
    councils = plural(table["councils"][0].as_py(), "council")
    sentence = f"Of {looked_for} looked for in {councils}, {listed(parts)}."
    looked = table.select(["spread", "councils_ran", "councils"]).to_pylist()
    missed = sum(row["spread"] == "all" and row["councils_ran"] < row["councils"] for row in looked)
    if missed:
        sentence += f" {number(missed)} of those in every council that ran the check {_was(missed)} not run by all."
    return sentence


def shares_sentence(rows: list[dict[str, Any]], view: View) -> str:
    """Which error group weighs most in the own council, or that there is none."""
    own = [row for row in rows if row["own"] and row["share_mid"] is not None]
    if not own:
        return f"{view.own_name} has no errors to divide in {month(view.period)}; the other councils are shown."
    top = max(own, key=lambda row: row["share_mid"])
    certain = all(row["share_high"] <= top["share_low"] for row in own if row is not top)
    sentence = f"The largest part of {view.own_name}'s errors is {'' if certain else 'likely '}“{top['group']}” ({top['words']})"
    others = [row for row in rows if not row["own"] and row["group"] == top["group"] and row["share_mid"] is not None]
    if not others:
        return f"{sentence}."
    more = sum(row["share_low"] > top["share_high"] for row in others)
    perhaps = sum(row["share_high"] > top["share_low"] for row in others) - more
    doubt = f", and perhaps in {perhaps} more" if perhaps else ""
    return f"{sentence}; its share is larger in {more or 'none'} of {plural(len(others), 'other council')}{doubt}."


def shares_help(councils: int) -> str:
    """How to read the chart of shares for so many councils."""
    if councils > MOST_COLUMNS:
        return (
            "Each tick is a council: the share of its errors that is of this group. The diamond is your council, its line the "
            "range where small counts are withheld."
        )
    return (
        "The larger the dot, the larger the group's share of the council's errors. An open ring is a range, because small counts "
        "are withheld. A cross: none of the group's checks ran. No mark: no errors."
    )


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
