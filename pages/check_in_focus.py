"""One check: what it finds and what to do, how councils lie on it, who has reduced it, and what analysts have noted about it."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, Measure, Scope, compare, how_common_among, most_to_gain
from plumbline.engine.pack import load_pack
from plumbline.pages.parts.address import choose, chosen_so_far
from plumbline.pages.parts.check_details import show_example, show_versions, show_words
from plumbline.pages.parts.checks_words import literal
from plumbline.pages.parts.choices import View, choose_view
from plumbline.pages.parts.focus_figures import show_distribution, show_who_improved
from plumbline.pages.parts.focus_words import focus_sentence
from plumbline.pages.parts.folded import folded
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.notes import show_notes
from plumbline.pages.parts.open_store import benchmark_or_help
from plumbline.pages.parts.titles import titles_in_force
from plumbline.pages.parts.wording import collection_year


def show() -> None:
    """The page."""
    st.title("Check in focus")
    benchmark = benchmark_or_help()
    if benchmark is None:
        return
    sentence = place_for_headline()
    choices, below = st.container(horizontal=True, key="choices"), st.container()
    with choices:
        view = choose_view(benchmark, below)
        code = _choose_check(benchmark, view)
    pack = load_pack(benchmark.return_name)
    check = next(one for one in pack.in_force(view.period.year) if one.code == code)
    comparison = compare(benchmark, view.peers.members, view.period, Scope("check", code), Measure.RATE, view.own)
    common = how_common_among(benchmark, view.peers.members, view.period, code)
    said = focus_sentence(view, code, comparison, common)
    show_headline(said, sentence)
    st.header(f"{literal(code)} {literal(check.title)}", anchor=False)
    show_words(check)
    with folded("example", "An example, and the years it is in force") as is_open:
        if is_open:
            show_versions(pack, check)
            show_example(pack, check)
    st.header("How councils lie on it", anchor=False)
    show_distribution(view, comparison, code, said)
    st.header("Who has reduced it", anchor=False)
    show_who_improved(benchmark, view, check)
    st.header("Practice notes", anchor=False)
    show_notes(titles_in_force(benchmark.return_name, view.period.year), code, view.own)


def _choose_check(benchmark: Benchmark, view: View) -> str:
    """Asks for a check in force; begins with the one on which the council has most to gain."""
    titles = titles_in_force(benchmark.return_name, view.period.year)
    asked = chosen_so_far("check")
    if asked and asked not in titles and load_pack(benchmark.return_name).versions(asked):
        st.info(
            f"Check {literal(asked)} is not in force in {collection_year(view.period.year)}, so another one is shown."
        )
    if asked in titles:
        first = asked
    else:
        found = most_to_gain(benchmark, view.own, view.peers.members, view.period)
        first = found if found in titles else next(iter(titles))
    return choose("check", "Check", titles, first, width=420)


run_page(show)
