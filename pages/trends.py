"""The page on trends: what a council's figures do over time, and those of its peers."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import Measure, all_verdicts, series
from plumbline.pages.parts.address import choose
from plumbline.pages.parts.choices import choose_scope, choose_view
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.trends_councils import show_councils
from plumbline.pages.parts.trends_rows import AXIS_TITLES, council_rows
from plumbline.pages.parts.trends_series import choose_recalculation, show_series, verdict_on
from plumbline.pages.parts.trends_words import anew_note, headline, summary

_SPANS = {"all": "All there are", "12": "The last 12", "24": "The last 24", "36": "The last 36"}


def show() -> None:
    """The page."""
    st.title("Trends")
    benchmark = benchmark_or_help()
    if benchmark is None:
        return
    sentence = place_for_headline()
    choices, below = st.container(horizontal=True, gap="xsmall", key="choices"), st.container()
    with choices:
        view = choose_view(benchmark, below)
        scope, what = choose_scope(benchmark.return_name, view.period.year)
        measures = {measure.value: title for measure, title in AXIS_TITLES.items()}
        measure = Measure(choose("measure", "Measure", measures, Measure.RATE.value, width=195))
        shown = choose("months", "Months shown", _SPANS, "all", width=125)
    months = None if shown == "all" else int(shown)
    found = series(benchmark, view.own, scope, measure, view.period, months)
    with below:
        recalculate = choose_recalculation(found)
    verdict = verdict_on(found.table, tuple(recalculate))
    said = headline(view, verdict, measure, what)
    show_headline(said, sentence)
    if verdict is not None and verdict.month is not None:
        show_series(benchmark.return_name, view, found, measure, recalculate, said)
    table, all_found = all_verdicts(benchmark, view.peers.members, scope, measure, view.period, months, recalculate)
    rows = council_rows(table, all_found, view.own, measure)
    if rows:
        st.header(f"All councils: {view.peers.title}")
        said = summary(all_found)
        st.markdown(said)
        show_councils(view.period.key, rows, measure, said, f"{AXIS_TITLES[measure]}, month by month")
        if note := anew_note(recalculate):
            st.caption(note)


run_page(show)
