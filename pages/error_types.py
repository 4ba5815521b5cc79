"""The page on error types: which make up most errors, where they occur, who has which, how groups weigh in each council."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import councils, pareto
from plumbline.pages.parts.address import choose
from plumbline.pages.parts.choices import choose_view
from plumbline.pages.parts.error_types_figures import show_matrix, show_pareto, show_shares, show_spread
from plumbline.pages.parts.error_types_rows import pareto_rows
from plumbline.pages.parts.error_types_words import pareto_sentence
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.titles import check_titles


def show() -> None:
    """The page."""
    st.title("Error types")
    benchmark = benchmark_or_help()
    if benchmark is None:
        return
    sentence = place_for_headline()
    choices, below = st.container(horizontal=True, key="choices"), st.container()
    with choices:
        view = choose_view(benchmark, below)
        has_file = view.own in councils(benchmark, view.period)
        options = {"own": view.own_name, "peers": view.peers.title}
        whose = choose("whose", "Whose errors", options, "own" if has_file else "peers", width=300)
    titles = check_titles(benchmark.return_name, view.period.year)
    members = (view.own,) if whose == "own" else view.peers.members
    rows = pareto_rows(pareto(benchmark, members, view.period), titles)
    said = pareto_sentence(view, options[whose], rows, has_file=whose != "own" or has_file)
    show_headline(said, sentence)
    if rows:
        show_pareto(view, rows, said)
    show_spread(benchmark, view, titles)
    show_matrix(benchmark, view, titles)
    show_shares(benchmark, view)


run_page(show)
