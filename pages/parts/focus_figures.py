"""The charts of the page on one check: how councils lie on it, and who has reduced it."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, Comparison, Measure, Period, Since, earlier, improvements
from plumbline.engine.pack import Check

from ..charts.from_to import from_to_chart
from ..charts.strip import strip_chart
from .choices import View
from .comparison_table import CSV_COLUMNS, chart_rows, table_columns
from .comparison_words import missing, standings_note
from .figure import Figure, show_figure
from .focus_rows import RATE, improved_columns, improved_headings, improved_rows
from .focus_words import (
    ASK_HELP,
    NOBODY_YET,
    STRIP_HELP,
    asking_sentence,
    how_to_ask,
    other_wording,
    since_note,
)
from .made_once import made_once
from .wording import digits_for, month, span

_LEFT = {"Council", "Beside all together", "In the funnel"}
_MOST_SHOWN = 10


def show_distribution(view: View, comparison: Comparison, code: str, said: str) -> None:
    """All councils of the group along one line, with those that are missing and why; ``said``: what it shows, in a sentence."""
    if comparison.table.num_rows:
        st.markdown(standings_note(view, comparison))
        show_figure(
            "check", f"{code}-{view.period.key}", _strip(comparison, view.peers.title), said, _LEFT, CSV_COLUMNS
        )
        st.caption(STRIP_HELP)
    for note in missing(comparison, view):
        st.info(note)


def show_who_improved(benchmark: Benchmark, view: View, check: Check) -> None:
    """The councils with clearly fewer errors than a year before, or than earlier in the same return."""
    since = earlier(benchmark, view.period)
    if since is None:
        st.markdown(NOBODY_YET)
        return
    if not check.in_force(since.period.year):
        st.markdown(other_wording(view.period.year, since.period.year))
        return
    found = improvements(benchmark, view.peers.members, view.period, since.period, [check.code])
    rows = improved_rows(found, check.code, view.own)
    said = asking_sentence(rows, found, check.code, since, month(view.period))
    st.markdown(said)
    if rows:
        show_figure(
            "check-improved",
            f"{check.code}-{view.period.key}",
            _improved(rows, since, view.period),
            said,
            {"Council"},
            improved_headings(since, view.period),
        )
        st.markdown(how_to_ask(benchmark.is_masked))
        st.caption(ASK_HELP)
    if note := since_note(since):
        st.caption(note)


@made_once
def _improved(rows: list[dict[str, Any]], since: Since, period: Period) -> Figure:
    chart = from_to_chart(rows[:_MOST_SHOWN], f"From {month(since.period)} to {month(period)}", RATE)
    return Figure(chart, partial(improved_columns, rows, since, period), rows)


@made_once
def _strip(comparison: Comparison, title: str) -> Figure:
    rows = chart_rows(comparison, Measure.RATE)
    low, high = comparison.median_low, comparison.median_high
    words = f"middle of the others: {span(low, high, digits_for(row['value_high'] for row in rows))}"
    median = None if low is None or high is None else (low, high)
    return Figure(strip_chart(rows, title, RATE, median, words), partial(table_columns, comparison, Measure.RATE), rows)
