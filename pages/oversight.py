"""The page for a combined authority: who sent what, what was checked, where the errors are, and what they cost."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pyarrow.compute as pc
import streamlit as st
from plumbline.aggregates.oversight import months_shown, sent
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.open_store import benchmark_or_help, is_demonstration, open_desk
from plumbline.pages.parts.oversight_choices import choose_overseen
from plumbline.pages.parts.oversight_figures import show_coverage, show_effort, show_heat, show_sent, show_totals
from plumbline.pages.parts.oversight_words import DEMONSTRATION, sent_sentence
from plumbline.pages.parts.workbook import workbook_file


def show() -> None:
    """The page."""
    st.title("Oversight")
    history = open_desk().handed_in()
    benchmark = benchmark_or_help()
    if benchmark is None:
        return
    sentence = place_for_headline()
    with st.container(horizontal=True, key="choices"):
        overseen = choose_overseen(benchmark, history["authority"].unique().to_pylist())
    today = datetime.now(UTC).date()
    members, newest = overseen.area.members, overseen.period.month
    months = months_shown(history, members, newest, overseen.months)
    matrix = sent(benchmark, history, members, months, today, overseen.allowed)
    said = sent_sentence(overseen, matrix.filter(pc.equal(matrix["month"], newest)).to_pylist())
    show_headline(said, sentence)
    if is_demonstration():
        st.caption(DEMONSTRATION)
    sheets = [
        *show_sent(overseen, matrix, said, history, today),
        *show_coverage(benchmark, overseen),
        *show_heat(benchmark, overseen),
        *show_totals(benchmark, overseen),
        *show_effort(benchmark, overseen),
    ]
    st.header("Everything on this page")
    st.download_button(
        "Download all tables as an Excel workbook",
        partial(workbook_file, sheets),
        f"plumbline-oversight-{overseen.file}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
    )


run_page(show)
