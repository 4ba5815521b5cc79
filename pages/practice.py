"""The community of practice: where councils lie furthest apart, who does best, who improved, and what analysts have noted."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, earlier, improvements, uneven_types
from plumbline.pages.parts.address import choose
from plumbline.pages.parts.choices import View, choose_view
from plumbline.pages.parts.figure import show_figure
from plumbline.pages.parts.focus_words import since_note
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.notes import show_notes
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.pack_button import show_pack_buttons
from plumbline.pages.parts.practice_figures import apart
from plumbline.pages.parts.practice_rows import (
    CSV_COLUMNS,
    LEFT,
    LEFT_TO_ASK,
    columns_to_ask,
    practice_rows,
)
from plumbline.pages.parts.practice_words import ASK_HELP, CHART_HELP, MASKED_HELP, improved_sentence, practice_sentence
from plumbline.pages.parts.tables import show_table
from plumbline.pages.parts.titles import titles_in_force
from plumbline.pages.parts.wording import month

_ALL = "all"


def show() -> None:
    """The page."""
    st.title("Practice")
    benchmark = benchmark_or_help()
    if benchmark is None:
        return
    sentence = place_for_headline()
    choices, below = st.container(horizontal=True, key="choices"), st.container()
    with choices:
        view = choose_view(benchmark, below)
    titles = titles_in_force(benchmark.return_name, view.period.year)
    show_headline(_show_types(benchmark, view, titles), sentence)
    st.header("Practice notes", anchor=False)
    check = choose("check", "Error type", {_ALL: "All error types"} | titles, _ALL, width=420)
    if check != _ALL:
        st.page_link("pages/check_in_focus.py", label="This error type in focus", icon=":material/center_focus_strong:")
    show_notes(titles, None if check == _ALL else check, view.own)
    show_pack_buttons(benchmark, view)


def _show_types(benchmark: Benchmark, view: View, titles: dict[str, str]) -> str:
    """Shows where the councils lie furthest apart, and says so in a sentence."""
    found = uneven_types(benchmark, view.peers.members, view.period, view.own)
    since, keys = earlier(benchmark, view.period), tuple(found.types["key"].to_pylist())
    improved = improvements(benchmark, view.peers.members, view.period, since.period, keys) if since else None
    rows = practice_rows(found, improved, titles, view.own_name)
    said = practice_sentence(view, found, rows)
    if not rows:
        return said
    show_figure("practice", view.period.key, apart(rows, view.peers.title), said, LEFT, CSV_COLUMNS)
    st.caption(CHART_HELP)
    st.header("The people to ask", anchor=False)
    st.markdown(improved_sentence(rows, improved, since, month(view.period)))
    show_table(columns_to_ask(rows, with_improved=since is not None), LEFT_TO_ASK)
    for note in (ASK_HELP, since_note(since) if since else None, MASKED_HELP if benchmark.is_masked else None):
        if note:
            st.caption(note)
    return said


run_page(show)
