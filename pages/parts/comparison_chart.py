"""Shows a comparison of councils as a chart, ranked or in a funnel, with its table, its downloads and how to read it."""

from __future__ import annotations

from functools import partial

import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, Comparison, Measure

from ..charts.funnel import funnel_chart
from ..charts.ranked import ranked_chart
from .choices import View
from .comparison_table import CSV_COLUMNS, chart_rows, table_columns
from .comparison_words import AXIS_TITLES, chance, reading_help, standings_note
from .figure import Figure, show_downloads, show_figure
from .funnel_rows import funnel_points
from .funnel_words import MASKED, MASKED_WITHOUT_OWN, TOO_FEW, after_correction, funnel_help, target_words
from .made_once import made_once
from .tables import show_table
from .wording import digits_for, span

LEFT = {"Council", "Beside all together", "In the funnel"}
TABLE = "As a table, with the numbers behind it"


def show_ranked(view: View, comparison: Comparison, measure: Measure, said: str) -> None:
    """The councils ranked; ``said`` tells in a sentence what the chart shows, for those who cannot see it."""
    _show(view, _ranked(comparison, measure, view.peers.title), said)
    for note in (standings_note(view, comparison), chance(view, comparison)):
        if note:
            st.markdown(note)
    st.caption(reading_help(comparison))


def show_funnel(benchmark: Benchmark, view: View, comparison: Comparison, measure: Measure, said: str) -> None:
    """The councils in a funnel, as far as their sizes may be shown; where no funnel can be drawn, why."""
    funnel = comparison.funnel
    if funnel.target_low is None or funnel.target_high is None:
        st.info(TOO_FEW)
        show_ranked(view, comparison, measure, said)
        return
    if benchmark.is_masked:
        st.info(MASKED if funnel.limits.num_rows else MASKED_WITHOUT_OWN)
    if not funnel.limits.num_rows:
        show_table(table_columns(comparison, measure), LEFT)
        show_downloads(f"compare-{view.period.key}", chart_rows(comparison, measure), CSV_COLUMNS)
    else:
        _show(view, _funnel(comparison, measure, view.peers.title), said)
    if note := after_correction(comparison):
        st.markdown(note)
    st.caption(funnel_help(comparison))


def _show(view: View, figure: Figure, said: str) -> None:
    show_figure("compare", view.period.key, figure, said, LEFT, CSV_COLUMNS, table=TABLE)


@made_once
def _ranked(comparison: Comparison, measure: Measure, title: str) -> Figure:
    rows = chart_rows(comparison, measure)
    low, high = comparison.median_low, comparison.median_high
    digits = digits_for(row["value_high"] for row in rows)
    words = f"middle of the others: {span(low, high, digits)}"
    median = None if low is None or high is None else (low, high)
    chart = ranked_chart(rows, title, AXIS_TITLES[measure], median, words)
    return Figure(chart, partial(table_columns, comparison, measure), rows)


@made_once
def _funnel(comparison: Comparison, measure: Measure, title: str) -> Figure:
    found, points = comparison.funnel, funnel_points(comparison, measure)
    target = (found.target_low or 0.0, found.target_high or 0.0)
    chart = funnel_chart(
        points, found.limits.to_pylist(), target, target_words(comparison), title, AXIS_TITLES[measure]
    )
    return Figure(chart, partial(table_columns, comparison, measure), chart_rows(comparison, measure))
