"""The parts of the page for leadership, from the top to the bottom."""

from __future__ import annotations

from datetime import date
from functools import partial

import pyarrow as pa
import streamlit as st
from plumbline.aggregates.benchmark import Figure, Measure, MyCouncil, with_limits
from plumbline.aggregates.statistics import Standing

from ..charts.trend_line import trend_line
from .choices import View
from .figure import Figure as Drawn
from .figure import show_downloads, show_figure
from .made_once import made_once
from .my_council_html import Card, figures_html, types_html
from .my_council_rows import TYPES_CSV, type_rows
from .my_council_words import (
    TITLES,
    UNITS,
    VERDICTS,
    aside,
    digits_of,
    freshness_words,
    improvement,
    interval_words,
    peers_words,
    rests_on,
    trend_sentence,
    types_sentence,
)
from .open_store import is_demonstration
from .print_style import ON_PAPER
from .titles import check_titles, group_titles
from .trends_rows import AXIS_TITLES, MONTHS_CSV, line_words, month_columns, month_rows
from .wording import day, period_title, span

_COUNTS = ("Error type", "Errors now", "At the peer median", "Would go")
_RATES = ("Error type", "Errors per 100 children", "Peer median", "Lower by")


def show_figures(found: MyCouncil) -> None:
    """Rate and share, each with verdict and peers."""
    st.html(figures_html([_card(found.figures[measure], found.peers, measure) for measure in Measure]))


def _card(figure: Figure, peers: int, measure: Measure) -> Card:
    symbol, verdict = VERDICTS[figure.beside_median]
    if figure.value_low is None:
        symbol, verdict = "–", "No figure for this month"
    way = figure.beside_median.value if figure.beside_median in (Standing.WORSE, Standing.BETTER) else "other"
    value = span(figure.value_low, figure.value_high, digits_of(figure), UNITS[measure])
    return Card(
        TITLES[measure],
        value,
        symbol,
        verdict,
        (aside(figure), peers_words(figure, peers, measure), interval_words(figure, measure)),
        way,
    )


def show_trend(view: View, found: MyCouncil) -> None:
    """The line over time, where there is one."""
    if found.verdict is None:
        return
    said = trend_sentence(found.verdict, view)
    st.subheader("Over time")
    st.markdown(said)
    figure, left = _line(found.months, f"{view.own_name}, month by month"), {"Month", "Return", "Signals"}
    show_figure("my-council", view.period.key, figure, said, left, MONTHS_CSV, table="Month by month as a table")


@made_once
def _line(months: pa.Table, title: str) -> Drawn:
    rows = month_rows(with_limits(months), Measure.RATE)
    chart = trend_line(rows, line_words(rows, Measure.RATE).get("mean", ""), title, AXIS_TITLES[Measure.RATE])
    return Drawn(chart, partial(month_columns, rows, Measure.RATE), rows)


def show_types(return_name: str, view: View, found: MyCouncil) -> None:
    """The error types in which most errors would go."""
    if found.as_of is None or not found.peers:
        return
    st.subheader("What to tackle first")
    rows = type_rows(found.avoidable, check_titles(return_name, view.period.year), view)
    st.markdown(types_sentence(found, rows, view.own_name))
    if not rows:
        return
    counted = rows[0]["avoidable_high"] is not None
    st.html(types_html(rows, _COUNTS if counted else _RATES, found.peers))
    show_downloads(f"my-council-types-{view.period.key}", rows, TYPES_CSV)


def show_improvement(return_name: str, view: View, found: MyCouncil) -> None:
    """What improved most in a year."""
    if found.as_of is None:
        return
    st.subheader("What improved most in a year")
    titles = check_titles(return_name, view.period.year)
    st.markdown(improvement(found.improved, view, titles, group_titles(return_name)))


def show_freshness(view: View, found: MyCouncil, today: date) -> None:
    """How fresh the figures are, and what they rest on."""
    st.subheader("How fresh the figures are")
    st.markdown(freshness_words(found.freshness, view, today))
    if said := rests_on(view, found):
        st.caption(said)


def show_on_paper(view: View, today: date) -> None:
    """What the choices and the foot say on the screen."""
    with st.container(key=ON_PAPER):
        made_up = " Every figure is made up: this is the demonstration." if is_demonstration() else ""
        st.caption(f"Plumbline · {view.own_name} · {period_title(view.period)} · printed on {day(today)}.{made_up}")
