"""The catalogue of checks: found by words, year, group, kind and table, each explained, and how common it is among councils."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import (
    Benchmark,
    Commonness,
    Measure,
    PeerGroup,
    Period,
    Scope,
    compare,
    councils,
    how_common,
    periods,
)
from plumbline.engine.pack import Check, Pack, load_pack
from plumbline.pages.parts.address import ask_for, choose, choose_words, chosen_so_far
from plumbline.pages.parts.check_details import show_check, show_versions
from plumbline.pages.parts.check_search import find_checks
from plumbline.pages.parts.checks_words import (
    LIST_HELP,
    how_common_words,
    list_columns,
    list_sentence,
    literal,
    years_words,
)
from plumbline.pages.parts.choices import View, choose_council
from plumbline.pages.parts.comparison_chart import show_ranked
from plumbline.pages.parts.comparison_words import headline, missing
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import place_for_headline, show_headline
from plumbline.pages.parts.open_store import HOW_TO_START, RETURN_NAME, open_benchmark
from plumbline.pages.parts.tables import show_table_to_choose_from
from plumbline.pages.parts.wording import collection_year, month

_ALL, _NONE = "all", "none"


def show() -> None:
    """The page."""
    st.title("Checks")
    pack, benchmark = load_pack(RETURN_NAME), open_benchmark()
    available = periods(benchmark)
    sentence = place_for_headline()
    year, found = _find(pack, available)
    # The latest month comes first.
    period = next((one for one in available if year in (None, one.year)), None)
    common = how_common(benchmark, period) if period else {}
    show_headline(list_sentence(pack, found, year, period, common), sentence)
    if not available:
        st.info(
            "No council's figures are there yet: this dashboard has not been given any counts file. The checks are all here."
        )
    elif period is None and year is not None:
        st.info(
            f"No council has handed in figures for {collection_year(year)}, so how common the checks are is not known."
        )
    code = _choose(pack, found, year, period, common)
    if code is not None:
        check = _shown_version(pack, code, year)
        _show_one(pack, check, year)
        if period and check.in_force(period.year):
            _show_councils(benchmark, code, period, common.get(code))
        _show_other_versions(pack, check)
    if not available:
        st.divider()
        st.markdown(HOW_TO_START)


def _find(pack: Pack, available: list[Period]) -> tuple[int | None, list[Check]]:
    """Asks what to look for; the year (None for every year) and the checks found."""
    newest = max((period.year for period in available), default=pack.years[-1])
    years = {str(year): collection_year(year) for year in reversed(pack.years)} | {_ALL: "Every year"}
    with st.container(horizontal=True, key="choices"):
        words = choose_words("words", "Search", "Words or a code", width=210)
        year = choose("year", "Collection year", years, str(newest), width=130)
        group = choose("group", "Group", {_ALL: "All groups"} | pack.groups, _ALL, width=290)
        kind = choose("kind", "Kind", {_ALL: "All kinds"} | pack.kinds, _ALL, width=255)
        table = choose("table", "Table", {_ALL: "All tables"} | {name: name for name in pack.tables}, _ALL, width=155)
    in_year = None if year == _ALL else int(year)
    groups, kinds, tables = (None if chosen == _ALL else (chosen,) for chosen in (group, kind, table))
    return in_year, find_checks(pack, words, year=in_year, groups=groups, kinds=kinds, tables=tables)


def _choose(
    pack: Pack, found: list[Check], year: int | None, period: Period | None, common: dict[str, Commonness]
) -> str | None:
    """Shows the list and asks for one check, in the list or by name; its code."""
    listed = st.container()
    codes = [check.code for check in found]
    options = {_NONE: "None chosen"} | {check.code: f"{check.code} {check.title}" for check in found}
    if asked := _asked_for(pack):
        # A chosen check stays chosen when the list no longer holds it.
        options.setdefault(asked.code, f"{asked.code} {asked.title}")
    code = choose("check", "Check to explain (or choose a row of the list)", options, _NONE, width=640)
    with listed:
        if found:
            columns = list_columns(pack, found, year, period, common)
            left = {"Check", "Title", "In force", "Group", "Kind"}
            place = codes.index(code) if code in codes else None
            show_table_to_choose_from(columns, left, "check-list", place, lambda row: ask_for("check", codes[row]))
            if period:
                st.caption(LIST_HELP)
        else:
            st.info("No check answers to that. Try fewer words, or another year, group, kind or table.")
    return None if code == _NONE else code


def _asked_for(pack: Pack) -> Check | None:
    """The check chosen by a link or before, in small or capital letters; says so when there is none of that code."""
    code = chosen_so_far("check")
    if code in (None, "", _NONE):
        return None
    versions = pack.versions(str(code))
    if not versions:
        st.warning(
            f"There is no check {literal(str(code))} in the {literal(pack.title)} rules. Choose one of the list."
        )
        return None
    ask_for("check", versions[-1].code)
    return versions[-1]


def _shown_version(pack: Pack, code: str, year: int | None) -> Check:
    """The version in force in the year, or else the newest."""
    versions = pack.versions(code)
    return next((check for check in versions if year is not None and check.in_force(year)), versions[-1])


def _show_one(pack: Pack, check: Check, year: int | None) -> None:
    st.header(f"{literal(check.code)} {literal(check.title)}", anchor=False)
    if year is not None and not check.in_force(year):
        st.info(f"This check is not in force in {collection_year(year)}.")
    show_versions(pack, check)
    show_check(pack, check)


def _show_councils(benchmark: Benchmark, code: str, period: Period, common: Commonness | None) -> None:
    st.header(f"Among councils in {month(period)}", anchor=False)
    st.markdown(how_common_words(common, period))
    if common is None or not common.found_in:
        return
    with st.container(horizontal=True, key="choices-council"):
        own = choose_council(benchmark)
    view = View(own, PeerGroup("all", "All councils with figures", tuple(councils(benchmark, period))), period)
    comparison = compare(benchmark, view.peers.members, period, Scope("check", code), Measure.RATE, own)
    said = headline(view, comparison, Measure.RATE, f"check {code}")
    st.markdown(said)
    show_ranked(view, comparison, Measure.RATE, said)
    for words in missing(comparison, view):
        st.info(words)


def _show_other_versions(pack: Pack, shown: Check) -> None:
    for check in pack.versions(shown.code):
        if check is not shown:
            with st.expander(f"The version in force {years_words(check)}: {literal(check.title)}"):
                show_check(pack, check)


run_page(show)
