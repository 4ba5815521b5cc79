"""What the page on error types says, in sentences."""

from __future__ import annotations

from typing import Any

from ..charts.shares import MOST_COLUMNS
from .choices import View
from .wording import listed, month, plural, span


def pareto_sentence(view: View, whose: str, rows: list[dict[str, Any]]) -> str:
    """How much the most frequent error types make up; ``rows`` as for the chart, all of them."""
    when = month(view.period)
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


def spread_sentence(rows: list[dict[str, Any]], councils: int) -> str:
    """In how many councils error types occur; ``rows`` as for the chart."""
    types = {row["spread"]: row["types"] for row in rows}
    parts = [
        f"{types[words]} occur in {said}"
        for words, said in (
            ("Every council that ran it", "every council that ran the check"),
            ("Several councils", "several"),
            ("One council only", "one only"),
            ("No council", "none"),
        )
        if words in types
    ]
    return (
        f"Of {plural(sum(types.values()), 'error type')} looked for in {plural(councils, 'council')}, {listed(parts)}."
    )


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
