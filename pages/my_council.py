"""The page for leadership: one council on one side of paper."""

from __future__ import annotations

from datetime import date

import streamlit as st
from plumbline.aggregates.benchmark import my_council
from plumbline.pages.parts.choices import choose_view
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.my_council_parts import (
    show_figures,
    show_freshness,
    show_improvement,
    show_on_paper,
    show_trend,
    show_types,
)
from plumbline.pages.parts.my_council_words import HOW_TO_PRINT, headline
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.pack_button import show_pack_buttons
from plumbline.pages.parts.print_style import PAGE, print_on_one_side


def show() -> None:
    """The page."""
    print_on_one_side()
    with st.container(key=PAGE):
        st.title("My council")
        benchmark = benchmark_or_help()
        if benchmark is None:
            return
        sentence = place_for_headline()
        choices, below = st.container(horizontal=True, key="choices"), st.container()
        with choices:
            view = choose_view(benchmark, below, from_newest=True)
        found = my_council(benchmark, view.own, view.peers.members, view.period)
        said = headline(view, found)
        show_headline(said, sentence)
        show_figures(found)
        show_trend(view, found)
        show_types(benchmark.return_name, view, found)
        show_improvement(benchmark.return_name, view, found)
        show_freshness(view, found, date.today())
        show_on_paper(view, date.today())
    st.caption(HOW_TO_PRINT)
    show_pack_buttons(benchmark, view)


run_page(show)
