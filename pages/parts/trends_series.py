"""The part of the page on trends that shows the own council's series."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial

import pyarrow as pa
import streamlit as st
from plumbline.aggregates.benchmark import Measure, Series, Verdict, statutory_windows, verdicts, with_limits

from ..charts.xmr import xmr_chart
from .address import choose_several
from .choices import View
from .figure import Figure, show_figure
from .folded import folded
from .made_once import made_once
from .tables import show_table
from .titles import check_titles
from .trends_rows import (
    AXIS_TITLES,
    MONTHS_CSV,
    left_out_columns,
    line_words,
    month_columns,
    month_rows,
    window_rows,
)
from .trends_words import HOW_TO_READ, SIGNS, gap_notes, left_out_words, rests_on
from .wording import month_name


def choose_recalculation(found: Series) -> list[date]:
    """Asks for the months from which limits are worked out anew."""
    months = found.table["month"].to_pylist()[1:]
    options = {f"{month:%Y-%m}": month_name(month) for month in months}
    chosen = choose_several(
        "anew", "Work out the limits anew from (after something was changed on purpose)", options, []
    )
    return [month for month in months if f"{month:%Y-%m}" in chosen]


@made_once
def verdict_on(table: pa.Table, recalculate: tuple[date, ...]) -> Verdict | None:
    """The verdict on the one council of ``Series.table``; None without any month. ``recalculate`` as for ``with_limits``."""
    return next(iter(verdicts(table, recalculate)), None)


def show_series(
    return_name: str, view: View, found: Series, measure: Measure, recalculate: Collection[date], said: str
) -> None:
    """The chart with its limits and signs, how to read it, and what it rests on."""
    figure = _months(found.table, tuple(recalculate), measure, view)
    left = {"Month", "Return", "Signals"}
    show_figure("trend", view.period.key, figure, said, left, MONTHS_CSV, table="Month by month as a table")
    with st.expander("How to read this chart"):
        st.markdown(HOW_TO_READ)
    for note in (rests_on(found), *gap_notes(found)):
        st.caption(note)
    if found.left_out.num_rows:
        titles = check_titles(return_name, view.period.year)
        with folded("left-out", left_out_words(found)) as is_open:
            if is_open:
                show_table(left_out_columns(found.left_out, titles), left={"Check", "Why"})


@made_once
def _months(table: pa.Table, recalculate: tuple[date, ...], measure: Measure, view: View) -> Figure:
    rows = month_rows(with_limits(table, recalculate), measure)
    windows = window_rows(statutory_windows(table["month"][0].as_py(), view.period.month), rows)
    title = f"{view.own_name}, month by month"
    chart = xmr_chart(rows, windows, list(SIGNS.values()), line_words(rows, measure), title, AXIS_TITLES[measure])
    return Figure(chart, partial(month_columns, rows, measure), rows)
