"""The comparison page: councils ranked on one measure, like for like."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, Comparison, Measure, compare, council_names
from plumbline.pages.parts.address import choose
from plumbline.pages.parts.aligned import aligned
from plumbline.pages.parts.choices import View, choose_scope, choose_view
from plumbline.pages.parts.comparison_chart import show_funnel, show_ranked
from plumbline.pages.parts.comparison_words import (
    AXIS_TITLES,
    headline,
    left_out_title,
    missing,
    versions,
    who_to_leave_out,
)
from plumbline.pages.parts.folded import folded
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.funnel_words import funnel_headline
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.pack_button import show_pack_buttons
from plumbline.pages.parts.tables import show_table
from plumbline.pages.parts.titles import check_titles
from plumbline.pages.parts.wording import listed

SHOWN_AS = {"ranked": "Ranked", "funnel": "Funnel"}


def show() -> None:
    """The page."""
    st.title("Compare")
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
        shown_as = choose("chart", "Shown as", SHOWN_AS, "ranked", width=125)
    comparison = compare(benchmark, view.peers.members, view.period, scope, measure, view.own)
    in_funnel = shown_as == "funnel"
    said = (funnel_headline if in_funnel else headline)(view, comparison, measure, what)
    show_headline(said, sentence)
    if comparison.table.num_rows and in_funnel:
        show_funnel(benchmark, view, comparison, measure, said)
    elif comparison.table.num_rows:
        show_ranked(view, comparison, measure, said)
    for words in (*missing(comparison, view), versions(comparison)):
        if words:
            st.info(words)
    _show_left_out(benchmark, view, comparison)
    show_pack_buttons(benchmark, view, scope, what, measure)


def _show_left_out(benchmark: Benchmark, view: View, comparison: Comparison) -> None:
    rows = comparison.left_out.to_pylist()
    if not rows:
        return
    with folded("left-out", left_out_title(comparison)) as is_open:
        if not is_open:
            return
        titles, names = check_titles(benchmark.return_name, view.period.year), council_names()
        if hint := who_to_leave_out(comparison):
            st.markdown(hint)
        show_table(
            {
                "Check": [titles.get(row["key"], row["key"]) for row in rows],
                "Ran": aligned([f"{row['councils_ran']} of {row['councils']}" for row in rows]),
                "Not run by": [listed([names.get(code, code) for code in row["not_run_by"]]) for row in rows],
                "Why": ["; ".join(row["reasons"] or ["not in the file"]) for row in rows],
            },
            left={"Check", "Not run by", "Why"},
        )


run_page(show)
