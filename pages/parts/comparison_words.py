"""What a comparison says, in sentences."""

from __future__ import annotations

from collections import Counter
from typing import Any

from plumbline.aggregates.benchmark import Comparison, Measure, council_names

from .choices import View
from .wording import digits_for, listed, month, number, ordinal, plural, span

AXIS_TITLES = {Measure.RATE: "Errors per 100 children", Measure.SHARE: "Children with an error (%)"}
_UNITS = {Measure.RATE: " errors per 100 children", Measure.SHARE: "% of children with at least one error"}


def headline(view: View, comparison: Comparison, measure: Measure, what: str) -> str:
    """One sentence on what the page shows; ``what`` names the checks looked at, such as "the whole return"."""
    rows = comparison.table.to_pylist()
    when = month(view.period)
    if not rows:
        return f"There is nothing to compare for {what} in {when}: {_why_nothing(comparison)}"
    digits = digits_for(row["value_high"] for row in rows)
    own = next((row for row in rows if row["own"]), None)
    if own is None:
        low, high = min(row["value_low"] for row in rows), max(row["value_high"] for row in rows)
        return (
            f"{view.own_name} is not in this comparison; the {plural(len(rows), 'council')} compared on {what} in {when} "
            f"had {span(low, high, digits)}{_UNITS[measure]}."
        )
    value = f"{span(own['value_low'], own['value_high'], digits)}{_UNITS[measure]}"
    sentence = f"In {when}, {view.own_name} had {value} for {what}"
    if len(rows) == 1:
        return f"{sentence}; no other council in this group can be compared yet."
    median = span(comparison.median_low, comparison.median_high, digits)
    unit = "%" if measure is Measure.SHARE else ""
    return f"{sentence}: {rank_words(own, len(rows))} of {len(rows)} councils; the middle one of the others had {median}{unit}."


def rank_words(row: dict[str, Any], count: int) -> str:
    """``the lowest``, ``3rd lowest``, ``between 2nd and 4th lowest``."""
    low, high = row["rank_low"], row["rank_high"]
    if low != high:
        return f"between {ordinal(low)} and {ordinal(high)} lowest"
    if low == count:
        return "the highest"
    return "the lowest" if low == 1 else f"{ordinal(low)} lowest"


def chance(view: View, comparison: Comparison) -> str | None:
    """How many of the others cannot be told from the own council, because their intervals overlap."""
    rows = comparison.table.to_pylist()
    own = next((row for row in rows if row["own"]), None)
    if own is None or len(rows) == 1:
        return None
    others = [row for row in rows if not row["own"]]
    close = [
        r for r in others if r["interval_low"] <= own["interval_high"] and own["interval_low"] <= r["interval_high"]
    ]
    if not close:
        return f"No other council's line overlaps with that of {view.own_name}: chance alone would not give such differences."
    return (
        f"The lines of {len(close)} of the {plural(len(others), 'other')} overlap with that of {view.own_name}: "
        "those differences may be chance."
    )


def standings_note(view: View, comparison: Comparison) -> str:
    """Which councils are better or worse than all together, allowing for how many are looked at, and how the own one does."""
    if not comparison.funnel.enough:
        return "Fewer than four councils can be compared: too few to say which are better or worse than usual."
    rows, (low, high) = comparison.table.to_pylist(), (comparison.funnel.target_low, comparison.funnel.target_high)
    start = (
        f"Councils differ by more than chance anyway. Allowing for that and for looking at {len(rows)} at once, beside all "
        f"together ({span(low, high, digits_for([high or 0]))})"
    )
    parts = []
    for standing, sign in (("worse", "▲"), ("better", "▼"), ("cannot tell", "?")):
        names = [council_names().get(row["authority"], row["authority"]) for row in rows if row["standing"] == standing]
        verb = "is" if len(names) == 1 else "are"
        if names and standing == "cannot tell":
            parts.append(f"for {listed(names)} withheld counts leave it open {sign}")
        elif names:
            parts.append(f"{listed(names)} {verb} {standing} {sign}")
    own = next((row for row in rows if row["own"]), None)
    if own is not None and own["standing"] == "no different":
        parts.append(f"{view.own_name} is no different")
    return f"{start}: {'; '.join(parts) or 'no council is better or worse'}."


def reading_help(comparison: Comparison) -> str:
    """How to read the chart."""
    words = (
        "A dot is the council's value and the thin line its 95% interval: how far chance alone could move it. "
        "One mistake can set off several checks, so the true uncertainty is wider still."
    )
    if any(row["value_low"] < row["value_high"] for row in comparison.table.to_pylist()):
        words += (
            " A pale bar stands where small counts are withheld: the value lies somewhere in it, and is never taken as zero. "
            "Councils are ranked by the middle of their bar; the ranks of councils whose bars overlap cannot be told apart."
        )
    return words


def missing(comparison: Comparison, view: View) -> list[str]:
    """Which members are not in the comparison, and why."""
    by_reason: dict[str, list[str]] = {}
    for row in comparison.not_compared.to_pylist():
        by_reason.setdefault(row["why"], []).append(council_names().get(row["authority"], row["authority"]))
    words = {
        "no-file": f"no file for {month(view.period)}",
        "too-small": "too few children to share counts",
        "not-run": "did not run any of these checks",
    }
    return [f"Not compared ({words[why]}): {listed(names, 12)}." for why, names in by_reason.items()]


def versions(comparison: Comparison) -> str | None:
    """That some councils used other rules than the rest, where they did."""
    hashes = Counter(comparison.table["pack_hash"].to_pylist())
    if len(hashes) < 2:
        return None
    usual = hashes.most_common(1)[0][0]
    other = [
        f"{council_names().get(row['authority'], row['authority'])} ({row['pack_version']})"
        for row in comparison.table.to_pylist()
        if row["pack_hash"] != usual
    ]
    return f"Checked with other versions of the rules than the rest, which can explain differences: {listed(other)}."


def left_out_title(comparison: Comparison) -> str:
    """How many checks were left out."""
    outside = comparison.left_out.num_rows
    return f"{plural(outside, 'check')} of {number(outside + comparison.common)} left out: not every council ran them"


def who_to_leave_out(comparison: Comparison) -> str | None:
    """Which one council costs the comparison most checks, where it is one council's doing."""
    alone = Counter(row["not_run_by"][0] for row in comparison.left_out.to_pylist() if len(row["not_run_by"]) == 1)
    if not alone or comparison.table.num_rows < 3:
        return None
    code, checks = alone.most_common(1)[0]
    name = council_names().get(code, code)
    return (
        f"Without {name}, {plural(checks, 'more check')} could be compared: choose 'My own pick' above to leave it out."
    )


def _why_nothing(comparison: Comparison) -> str:
    if comparison.left_out.num_rows:
        return "the councils that have a file have no check in common."
    return "no council in this group has a file that shares these counts."
