"""The page on error types: which make up most errors, where they occur, how groups weigh in each council."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, group_shares, overlap, pareto
from plumbline.pages.charts.pareto import pareto_chart
from plumbline.pages.charts.shares import shares_chart
from plumbline.pages.charts.spread import spread_chart
from plumbline.pages.parts.address import choose
from plumbline.pages.parts.choices import View, choose_view
from plumbline.pages.parts.downloads import csv_file
from plumbline.pages.parts.error_types_rows import (
    PARETO_CSV,
    SHARES_CSV,
    SPREADS,
    pareto_columns,
    pareto_rows,
    share_rows,
    spread_columns,
    spread_rows,
    with_the_rest,
)
from plumbline.pages.parts.error_types_words import (
    not_run_note,
    pareto_sentence,
    shares_help,
    shares_sentence,
    spread_sentence,
    withheld_note,
)
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.tables import show_table
from plumbline.pages.parts.titles import check_titles, group_titles


def show() -> None:
    """The page."""
    st.title("Error types")
    benchmark = benchmark_or_help()
    if benchmark is None:
        return
    sentence = st.container()
    choices, below = st.container(horizontal=True, key="choices"), st.container()
    with choices:
        view = choose_view(benchmark, below)
        whose = choose("whose", "Whose errors", {"own": view.own_name, "peers": view.peers.title}, "own", width=300)
    titles = check_titles(benchmark.return_name, view.period.year)
    members = (view.own,) if whose == "own" else view.peers.members
    rows = pareto_rows(pareto(benchmark, members, view.period), titles)
    said = pareto_sentence(view, view.own_name if whose == "own" else view.peers.title, rows)
    sentence.markdown(f"#### {said}")
    if rows:
        st.altair_chart(pareto_chart(with_the_rest(rows), "Most frequent error types"), theme=None, alt=said)
        for note in (withheld_note(rows), not_run_note(rows)):
            if note:
                st.caption(note)
        with st.expander(f"All {len(rows)} error types as a table"):
            show_table(pareto_columns(rows), left={"Error type"})
            file = csv_file(rows, PARETO_CSV)
            st.download_button("Download as CSV", file, "plumbline-error-types.csv", "text/csv", on_click="ignore")
    _show_spread(benchmark, view, titles)
    _show_shares(benchmark, view)


def _show_spread(benchmark: Benchmark, view: View, titles: dict[str, str]) -> None:
    table = overlap(benchmark, view.peers.members, view.period)
    if not table.num_rows:
        return
    st.header(f"In how many councils they occur: {view.peers.title}")
    rows = spread_rows(table)
    said = spread_sentence(rows, table["councils"][0].as_py())
    st.markdown(said)
    st.altair_chart(spread_chart(rows, "Error types by where they occur"), theme=None, alt=said)
    present = {key: words for key, words in SPREADS.items() if key in table["spread"].to_pylist()}
    chosen = choose("spread", "List the error types that occur in", present, next(iter(present)), width=320)
    listed = table.take([place for place, key in enumerate(table["spread"].to_pylist()) if key == chosen])
    show_table(spread_columns(listed, titles, view.own), left={"Error type", "Where", "Yours"})


def _show_shares(benchmark: Benchmark, view: View) -> None:
    groups = group_titles(benchmark.return_name)
    rows = share_rows(group_shares(benchmark, view.peers.members, view.period), groups, view.own)
    if not rows:
        return
    st.header("How the error groups weigh in each council")
    said = shares_sentence(rows, view)
    st.markdown(said)
    councils = sorted({row["name"] for row in rows}, key=lambda name: (name != view.own_name, name))
    present = [title for title in groups.values() if title in {row["group"] for row in rows}]
    st.altair_chart(shares_chart(rows, present, councils, "Share of each council's errors"), theme=None, alt=said)
    st.caption(shares_help(len(councils)))
    file = csv_file(rows, SHARES_CSV)
    st.download_button("Download as CSV", file, "plumbline-error-groups.csv", "text/csv", on_click="ignore")


run_page(show)
