"""Shows a comparison of councils as a chart with how to read it."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import Comparison, Measure

from ..charts.ranked import ranked_chart
from .choices import View
from .comparison_table import chart_rows
from .comparison_words import AXIS_TITLES, chance, reading_help
from .wording import digits_for, span


def show_comparison_chart(view: View, comparison: Comparison, measure: Measure, said: str) -> None:
    """The councils ranked; ``said`` tells in a sentence what the chart shows, for those who cannot see it."""
    rows = chart_rows(comparison, measure)
    low, high = comparison.median_low, comparison.median_high
    digits = digits_for(row["value_high"] for row in rows)
    words = f"middle of the others: {span(low, high, digits)}"
    median = None if low is None or high is None else (low, high)
    chart = ranked_chart(rows, view.peers.title, AXIS_TITLES[measure], median, words)
    st.altair_chart(chart, theme=None, width="stretch", alt=said)
    if note := chance(view, comparison):
        st.markdown(note)
    st.caption(reading_help(comparison))
