"""What the page on trends says, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pyarrow as pa
from plumbline.aggregates.benchmark import Measure, Series, Verdict
from plumbline.aggregates.statistics import Rule, Trend

from .choices import View
from .wording import digits_for, listed, month_name, plural, span

UNITS = {Measure.RATE: " errors per 100 children", Measure.SHARE: "% of children with at least one error"}

# In the order in which councils are listed.
VERDICTS = {
    Trend.WORSENING: "Worsening",
    Trend.MIXED: "Mixed",
    Trend.IMPROVING: "Improving",
    Trend.NO_CHANGE: "No change",
    Trend.CANNOT_TELL: "Cannot tell",
    Trend.NOT_ENOUGH: "Too few months",
}

SIGNS = {
    Rule.OUTSIDE: "A month beyond a limit",
    Rule.SHIFT: "Seven or more months on one side of the average",
    Rule.TREND: "Six or more months rising, or falling",
    Rule.NEAR: "Two of three months close to a limit",
}

HOW_TO_READ = """
Every series goes up and down by itself. The dashed limits show how far: as far from the average as 2.66 times the usual difference
from one month to the next. Ups and downs between them need no explanation. A change is likely only where months have one of four
signs:

- ◆ **Beyond a limit**: one month so high or so low hardly ever occurs by chance.
- ■ **Seven or more months in a row on one side of the average**: the level has shifted.
- ▶ **Six or more months in a row, each higher (or each lower) than the one before**: it is rising or falling.
- ✚ **Two of three months in a row close to the same limit**, or beyond it: a first warning.

Orange signs are for the worse (more errors), blue ones for the better. A month without a file is a gap; it is never taken as zero,
and ends every run. Of errors so rare that most months have none, the chart says little. The rules are those of the NHS's
*Making Data Count*.
"""


def headline(view: View, verdict: Verdict | None, measure: Measure, what: str) -> str:
    """The verdict on the own council's series, and why."""
    if verdict is None or verdict.month is None or verdict.value_low is None or verdict.value_high is None:
        return f"There are no figures of {view.own_name} for {what} up to {month_name(view.period.month)}."
    digits = digits_for([verdict.value_high, verdict.mean_high or 0])
    value = f"{span(verdict.value_low, verdict.value_high, digits)}{UNITS[measure]}"
    latest = "" if verdict.month == view.period.month else ", its newest month with figures"
    had = f"{view.own_name} had {value} for {what} in {month_name(verdict.month)}{latest}"
    up, down = (
        listed(_reasons(verdict, rules, rising, digits, measure))
        for rules, rising in ((verdict.up, True), (verdict.down, False))
    )
    if verdict.trend in (Trend.IMPROVING, Trend.WORSENING):
        return f"{VERDICTS[verdict.trend]}: {had}; {down or up}, which chance alone would rarely give."
    if verdict.trend is Trend.MIXED:
        return f"Mixed: {had}; {up}, but {down}."
    if verdict.trend is Trend.NO_CHANGE:
        return f"No change: {had}, {_usual(verdict, digits, measure)}."
    if verdict.trend is Trend.CANNOT_TELL:
        return f"It cannot be told whether there is a change, as small counts are withheld: {had}."
    return f"{_too_few(verdict)}: {had}."


def _reasons(verdict: Verdict, rules: Sequence[Rule], rising: bool, digits: int, measure: Measure) -> list[str]:
    """Why the newest month is a signal, the plainest reasons first; a month beyond a limit is also close to it."""
    unit = "%" if measure is Measure.SHARE else ""
    in_a_row, moves = (verdict.above, verdict.rises) if rising else (verdict.below, verdict.falls)
    limit, name, side = (verdict.upper, "upper", "above") if rising else (verdict.lower, "lower", "below")
    said = {
        Rule.SHIFT: f"the last {in_a_row} months all lie {side} the average of "
        f"{span(verdict.mean_low, verdict.mean_high, digits)}{unit}",
        Rule.TREND: f"it has {'risen' if rising else 'fallen'} {moves} months in a row",
        Rule.OUTSIDE: f"it lies {side} the {name} limit of {span(limit, limit, digits)}{unit}",
        Rule.NEAR: f"at least two of the last three months are close to the {name} limit",
    }
    return [
        words for rule, words in said.items() if rule in rules and not (rule is Rule.NEAR and Rule.OUTSIDE in rules)
    ]


def _usual(verdict: Verdict, digits: int, measure: Measure) -> str:
    unit = "%" if measure is Measure.SHARE else ""
    return f"within what its months differ by anyway ({span(max(verdict.lower or 0, 0), verdict.upper, digits)}{unit})"


def _too_few(verdict: Verdict) -> str:
    if verdict.points < 10:
        return f"Too few months to tell a change from chance ({verdict.points} of the 10 needed)"
    return "Too many months are missing in between to tell a change from chance"


def summary(verdicts: Sequence[Verdict]) -> str:
    """How many councils of the group are getting better, worse, and so on."""
    counts = Counter(verdict.trend for verdict in verdicts if verdict.month is not None)
    said = {
        Trend.IMPROVING: ("is improving", "are improving"),
        Trend.WORSENING: ("is worsening", "are worsening"),
        Trend.MIXED: ("shows signals both ways", "show signals both ways"),
        Trend.NO_CHANGE: ("is unchanged", "are unchanged"),
        Trend.CANNOT_TELL: ("cannot be told (small counts are withheld)",) * 2,
        Trend.NOT_ENOUGH: ("has too few months", "have too few months"),
    }
    parts = [
        f"{counts[trend]} {one if counts[trend] == 1 else many}" for trend, (one, many) in said.items() if counts[trend]
    ]
    if not parts:
        return "No council of this group has figures."
    return f"Of {plural(counts.total(), 'council')} with figures, {listed(parts, 6)}."


def many_note(councils: int) -> str | None:
    """That among many councils some are marked by chance."""
    if councils < 20:
        return None
    return "About one council in thirty is marked by chance alone, though nothing has changed there: ask before you conclude."


def anew_note(recalculate: Sequence[date]) -> str | None:
    """That limits are worked out anew for every council, where they are."""
    if not recalculate:
        return None
    return f"The limits of every council are worked out anew from {listed([month_name(month) for month in recalculate], 12)}."


def gap_notes(found: Series) -> list[str]:
    """Why months have no value, month by month, the newest first."""
    by_reason: dict[str, list[str]] = {}
    for row in found.table.to_pylist()[::-1]:
        if row["gap"]:
            by_reason.setdefault(row["gap"], []).append(month_name(row["month"]))
    words = {
        "no-file": "no file was handed in",
        "other-return": "only a return of another year was handed in",
        "too-small": "too few children to share counts",
        "not-run": "none of these checks ran",
        "few-checks": "fewer than half of the usual checks ran",
    }
    return [f"Without a figure ({words[gap]}): {listed(months, 12)}." for gap, months in by_reason.items()]


def left_out_words(found: Series) -> str:
    """How many checks were left out."""
    return f"{plural(found.left_out.num_rows, 'check')} left out: not run in every month shown"


def rests_on(found: Series) -> str:
    """On how many checks the series rests, and how ranges are drawn."""
    words = (
        f"It rests on the {plural(found.common, 'check')} that ran in every month shown." if found.common > 1 else ""
    )
    if has_ranges(found.table):
        words += (
            " A pale bar is a range: small counts are withheld, and a month is marked only if it would be for every value in "
            "the range."
        )
    return words


def has_ranges(table: pa.Table) -> bool:
    """Whether some month is known as a range only."""
    return any(row["value_low"] is not None and row["value_low"] < row["value_high"] for row in table.to_pylist())
