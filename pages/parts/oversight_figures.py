"""The sections of the page on oversight: each shows its figure and gives the sheets that the page's workbook has of it."""

from __future__ import annotations

from datetime import date
from functools import partial

import pyarrow as pa
import streamlit as st
from plumbline.aggregates.benchmark import Benchmark
from plumbline.aggregates.oversight import (
    Totals,
    checks_not_run,
    checks_of_councils,
    heat,
    newest_month,
    reasons_not_run,
    totals_over_time,
    work,
)

from ..charts.area_totals import totals_chart
from ..charts.coverage import MOST_ROWS as MOST_BARS
from ..charts.coverage import coverage_chart
from ..charts.heat import MOST_COLUMNS, heat_chart
from ..charts.sent import MOST_ROWS, sent_chart
from . import oversight_headings as headings
from . import oversight_rows as rows
from . import oversight_words as words
from .address import choose
from .figure import Figure, show_downloads, show_figure
from .folded import folded
from .made_once import made_once
from .oversight_choices import Overseen, choose_effort
from .tables import show_table
from .titles import check_titles, group_titles
from .workbook import Sheet

_TOTALS = {
    "errors": "Errors, of the councils with a figure in every month",
    "rate": "Errors per 100 children, of all councils",
}
_TOTALS_TITLES = {"errors": "Errors, the same councils throughout", "rate": "Errors per 100 children, all councils"}
_TOTALS_AXIS = {"errors": "Errors", "rate": "Errors per 100 children"}


def show_sent(overseen: Overseen, matrix: pa.Table, said: str, history: pa.Table, today: date) -> list[Sheet]:
    """Who has sent what. ``matrix`` is that of ``sent``, made from ``history``."""
    st.header("Who has sent what")
    newest = newest_month(history, overseen.area.members)
    if newest and (late := words.nothing_since(newest, today, overseen.allowed)):
        st.info(late)
    cells = rows.sent_rows(matrix)
    show_figure(
        "sent",
        overseen.file,
        _sent(cells),
        said,
        {"Council"},
        headings.SENT,
        table="All councils and months as a table",
        pinned={"Council"},
    )
    there = len(overseen.area.members)
    _tell(
        words.too_many_rows(min(MOST_ROWS, there), there, "those with the most gaps"),
        words.deadline_note(overseen),
    )
    return [Sheet("Who has sent what", cells, headings.SENT)]


def show_coverage(benchmark: Benchmark, overseen: Overseen) -> list[Sheet]:
    """How many checks each council ran, and which did not run and why."""
    st.header("Which checks were run")
    members, period = overseen.area.members, overseen.period
    councils = rows.coverage_rows(checks_of_councils(benchmark, members, period))
    titles = check_titles(benchmark.return_name, period.year)
    checks = rows.not_run_rows(checks_not_run(benchmark, members, period), titles)
    said = words.coverage_sentence(overseen, councils, checks)
    st.markdown(said)
    if not councils:
        return []
    figure = _coverage(councils, f"Checks run, {overseen.month}")
    show_figure("coverage", overseen.file, figure, said, {"Council"}, headings.COVERAGE)
    _tell(words.too_many_rows(min(MOST_BARS, len(councils)), len(councils), "those that ran the fewest checks"))
    sheets = [Sheet("Checks run", councils, headings.COVERAGE)]
    if checks:
        reasons = rows.reason_rows(reasons_not_run(benchmark, members, period))
        st.markdown(
            "**What would have to be seen to, so that more checks run:** the reasons, those in the most councils first."
        )
        show_table(rows.reason_columns(reasons), {"Why", "What happened", "Which councils"})
        show_downloads(f"reasons-{overseen.file}", reasons, headings.REASONS)
        with folded("not-run", f"The checks that did not run everywhere ({len(checks)})") as is_open:
            if is_open:
                show_table(rows.not_run_columns(checks), {"Check", "Why", "Which councils"})
                show_downloads(f"not-run-{overseen.file}", checks, headings.NOT_RUN)
        sheets += [
            Sheet("Why checks did not run", reasons, headings.REASONS),
            Sheet("Checks not run", checks, headings.NOT_RUN),
        ]
    return sheets


def show_heat(benchmark: Benchmark, overseen: Overseen) -> list[Sheet]:
    """Errors per 100 children by council and error group."""
    st.header("Where the errors are")
    groups = group_titles(benchmark.return_name)
    cells = rows.heat_rows(heat(benchmark, overseen.area.members, overseen.period), groups)
    said = words.heat_sentence(overseen, cells)
    st.markdown(said)
    if not cells:
        return []
    show_figure(
        "hot-spots",
        overseen.file,
        _hot_spots(cells, groups, f"Errors per 100 children, {overseen.month}"),
        said,
        {"Council"},
        headings.HEAT,
        table="All councils and groups as a table",
        pinned={"Council"},
    )
    there = len({cell["council"] for cell in cells})
    _tell(
        words.too_many_rows(min(MOST_COLUMNS, there), there, "those with the most errors per 100 children"),
        words.HEAT_NOTE,
    )
    return [Sheet("Errors by group", cells, headings.HEAT)]


def show_totals(benchmark: Benchmark, overseen: Overseen) -> list[Sheet]:
    """The errors of all councils together over time."""
    st.header("All councils together over time")
    totals = totals_over_time(benchmark, overseen.area.members, overseen.period, overseen.months)
    kind = choose("totals", "Shown", _TOTALS, _useful(totals), width=430)
    said = words.totals_sentence(totals, kind)
    st.markdown(said)
    months = rows.totals_rows(totals.table)
    if not any(month["councils"] for month in months):
        return []
    show_figure("totals", overseen.file, _over_time(months, kind), said, {"Month", "Return"}, headings.TOTALS)
    _tell(words.totals_note(totals))
    return [Sheet("Totals over time", months, headings.TOTALS)]


def show_effort(benchmark: Benchmark, overseen: Overseen) -> list[Sheet]:
    """What the errors take in staff days, and what fewer of them saved."""
    st.header("Staff days, estimated")
    with st.container(horizontal=True, key="choices-of-effort"):
        effort = choose_effort()
    found = work(benchmark, overseen.area.members, overseen.period)
    councils = rows.effort_rows(found, effort)
    files = sum(council["errors_low"] is not None for council in councils)
    if not files:
        st.markdown(f"No council here shares counts for {overseen.month}, so there is nothing to estimate.")
        return []
    days, saved = ((effort.days(low), effort.days(high)) for low, high in (found.errors, found.fewer))
    cost, won = ((effort.pounds(low), effort.pounds(high)) for low, high in (days, saved))
    st.markdown(words.spent_sentence(overseen, files, effort, days, cost))
    st.markdown(words.saved_sentence(overseen, found.compared, found.fewer, saved, won))
    st.caption(words.ASSUMPTIONS)
    with folded("staff-days", "By council") as is_open:
        if is_open:
            show_table(rows.effort_columns(councils), {"Council", "Why there is no estimate"}, {"Council"})
            st.caption("\\* On the checks that the council ran in both months.")
            show_downloads(f"staff-days-{overseen.file}", councils, headings.EFFORT)
    assumed = [
        {"what": "Minutes per error", "value": effort.minutes_per_error},
        {"what": "Hours in a working day", "value": effort.hours_a_day},
        {"what": "Cost of a day, £", "value": effort.pounds_a_day},
    ]
    return [Sheet("Staff days", councils, headings.EFFORT), Sheet("Assumptions", assumed, headings.ASSUMED)]


@made_once
def _sent(cells: rows.Rows) -> Figure:
    councils = rows.least_complete(cells, MOST_ROWS)
    states = {state: text for state, text in words.STATES.items() if any(cell["state"] == state for cell in cells)}
    shown = [
        {key: cell[key] for key in ("council", "state", "sign", "month_words", "words")} | {"month": str(cell["month"])}
        for cell in cells
        if cell["council"] in set(councils)
    ]
    chart = sent_chart(shown, councils, states, "Counts files by council and month")
    return Figure(chart, partial(rows.sent_columns, cells), cells)


@made_once
def _coverage(councils: rows.Rows, title: str) -> Figure:
    return Figure(coverage_chart(councils[:MOST_BARS], title), partial(rows.coverage_columns, councils), councils)


@made_once
def _hot_spots(cells: rows.Rows, groups: dict[str, str], title: str) -> Figure:
    found, councils = {cell["group"] for cell in cells}, rows.hottest(cells, MOST_COLUMNS)
    present = [group for group in groups.values() if group in found]
    names = ("council", "group", "state", "value_low", "value_high", "value_mid", "short", "words")
    shown = [{key: cell[key] for key in names} for cell in cells if cell["council"] in set(councils)]
    return Figure(heat_chart(shown, present, councils, title), partial(rows.heat_columns, cells, present), cells)


@made_once
def _over_time(months: rows.Rows, kind: str) -> Figure:
    chart = totals_chart(rows.totals_points(months, kind), _TOTALS_TITLES[kind], _TOTALS_AXIS[kind])
    return Figure(chart, partial(rows.totals_columns, months), months)


def _useful(totals: Totals) -> str:
    """Numbers of errors say little where few councils have a figure in every month."""
    newest = totals.table["councils"].to_pylist()[-1:]
    return "errors" if totals.same and 2 * len(totals.same) >= max(newest) else "rate"


def _tell(*notes: str | None) -> None:
    for note in notes:
        if note:
            st.caption(note)
