"""The figures of the page on error types: which weigh most, where they occur, who has which, and how groups divide."""

from __future__ import annotations

from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from plumbline.aggregates.benchmark import Benchmark, council_names, group_shares, matrix, overlap, owned

from ..charts.matrix import matrix_chart
from ..charts.pareto import pareto_chart
from ..charts.shares import shares_chart
from ..charts.spread import spread_chart
from .address import choose
from .choices import View
from .error_types_rows import (
    PARETO_CSV,
    SHARES_CSV,
    SPREAD_CSV,
    SPREADS,
    pareto_columns,
    share_columns,
    share_rows,
    spread_columns,
    spread_list,
    spread_rows,
    with_the_rest,
)
from .error_types_words import not_run_note, shares_help, shares_sentence, spread_sentence, withheld_note
from .figure import Figure, show_figure
from .made_once import made_once
from .matrix_rows import (
    BANDS,
    MATRIX_CSV,
    MOST_SPREAD,
    MOST_TYPES,
    matrix_cells,
    matrix_columns,
    shown_councils,
    sorted_types,
)
from .matrix_words import HOW_TO_READ, matrix_sentence, too_many_note
from .tables import show_table
from .titles import group_titles

_owned = made_once(owned)


def show_pareto(view: View, rows: list[dict[str, Any]], said: str) -> None:
    """Which error types make up most errors; ``said`` is the sentence above the page."""
    show_figure(
        "error-types",
        view.period.key,
        _pareto(rows),
        said,
        {"Error type"},
        PARETO_CSV,
        table=f"All {len(rows)} error types as a table",
    )
    for note in (withheld_note(rows), not_run_note(rows)):
        if note:
            st.caption(note)


@made_once
def _pareto(rows: list[dict[str, Any]]) -> Figure:
    return Figure(pareto_chart(with_the_rest(rows), "Most frequent error types"), partial(pareto_columns, rows), rows)


def show_spread(benchmark: Benchmark, view: View, titles: dict[str, str]) -> None:
    """In how many councils error types occur, and the list of those that occur in so many."""
    table = overlap(benchmark, view.peers.members, view.period)
    if not table.num_rows:
        return
    st.header(f"In how many councils they occur: {view.peers.title}")
    said = spread_sentence(table)
    st.markdown(said)
    show_figure(
        "overlap",
        view.period.key,
        _spread(table, titles, view.own),
        said,
        {"Error type", "Where", "Yours"},
        SPREAD_CSV,
        table="All error types as a table",
    )
    present = {key: words for key, words in SPREADS.items() if key in table["spread"].to_pylist()}
    chosen = choose("spread", "List the error types that occur in", present, next(iter(present)), width=320)
    show_table(_listed(table, chosen, titles, view.own), left={"Error type", "Where", "Yours"})


@made_once
def _spread(table: pa.Table, titles: dict[str, str], own: str) -> Figure:
    chart = spread_chart(spread_rows(table), "Error types by where they occur")
    return Figure(chart, partial(spread_columns, table, titles, own), partial(spread_list, table, titles))


@made_once
def _listed(table: pa.Table, spread: str, titles: dict[str, str], own: str) -> dict[str, list[str]]:
    return spread_columns(table.filter(pc.equal(table["spread"], spread)), titles, own)


def show_matrix(benchmark: Benchmark, view: View, titles: dict[str, str]) -> None:
    """Which council has which error type."""
    table = matrix(benchmark, view.peers.members, view.period)
    if not table.num_rows:
        return
    st.header("Which council has which error type")
    councils, names = shown_councils(table, view.own), council_names()
    said = matrix_sentence(view, _owned(table, view.own))
    st.markdown(said)
    first = {code: f"Most in {names.get(code, code)} first" for code in councils}
    sort = choose(
        "sort", "Error types in the order", {MOST_SPREAD: "Most widespread first"} | first, MOST_SPREAD, width=300
    )
    types = pc.count_distinct(table["key"]).as_py()
    show_figure(
        "matrix",
        view.period.key,
        _matrix(table, titles, view, sort),
        said,
        {"Error type"},
        MATRIX_CSV,
        table=f"All {types} error types as a table, to be sorted by any council",
        pinned={"Error type"},
    )
    st.caption(HOW_TO_READ)
    if note := too_many_note(len(councils), pc.count_distinct(table["authority"]).as_py(), types):
        st.caption(note)


@made_once
def _matrix(table: pa.Table, titles: dict[str, str], view: View, sort: str) -> Figure:
    councils = shown_councils(table, view.own)
    shown = _of(table, "authority", councils)
    keys = sorted_types(shown, sort)
    top = keys[:MOST_TYPES]
    cells = matrix_cells(_of(shown, "key", top), titles, view.own)
    names = {cell["authority"]: cell["council"] for cell in cells}
    types = {cell["key"]: cell["type"] for cell in cells}
    chart = matrix_chart(
        cells, [types[key] for key in top], [names[code] for code in councils], BANDS, view.peers.title
    )

    def columns() -> dict[str, list[str]]:
        return matrix_columns(matrix_cells(shown, titles, view.own), keys, councils)

    return Figure(chart, columns, partial(matrix_cells, table, titles, view.own))


def _of(table: pa.Table, name: str, values: list[str]) -> pa.Table:
    return table.filter(pc.is_in(table[name], value_set=pa.array(values, pa.string())))


def show_shares(benchmark: Benchmark, view: View) -> None:
    """How each council's errors divide among the error groups."""
    groups = group_titles(benchmark.return_name)
    rows = share_rows(group_shares(benchmark, view.peers.members, view.period), groups, view.own)
    if not rows:
        return
    st.header("How the error groups weigh in each council")
    said = shares_sentence(rows, view)
    st.markdown(said)
    show_figure(
        "error-groups",
        view.period.key,
        _shares(rows, groups, view.own_name),
        said,
        {"Council"},
        SHARES_CSV,
        pinned={"Council"},
    )
    st.caption(shares_help(len({row["name"] for row in rows})))


@made_once
def _shares(rows: list[dict[str, Any]], groups: dict[str, str], own_name: str) -> Figure:
    councils = sorted({row["name"] for row in rows}, key=lambda name: (name != own_name, name))
    found = {row["group"] for row in rows}
    present = [title for title in groups.values() if title in found]
    chart = shares_chart(rows, present, councils, "Share of each council's errors")
    return Figure(chart, partial(share_columns, rows, present, councils), rows)
