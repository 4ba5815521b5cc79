"""The part of the page on trends that shows all councils of the peer group at once."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

import streamlit as st
from plumbline.aggregates.benchmark import Measure

from ..charts.small_multiples import small_multiples
from .address import choose
from .figure import Figure, show_figure
from .made_once import made_once
from .trends_rows import (
    COUNCILS_CSV,
    ON_A_PAGE,
    council_columns,
    council_csv_rows,
    drawn_rows,
)
from .trends_words import UNITS, VERDICTS, many_note
from .wording import number

Rows = list[dict[str, Any]]

_ALL = "all"


def show_councils(of: str, rows: Rows, measure: Measure, said: str, title: str) -> None:
    """The councils as small charts; with many of them those of one verdict, and so many at a time, as the viewer chooses."""
    shown, kind = rows, _ALL
    with st.container(horizontal=True, key="choices-councils"):
        if len(rows) > ON_A_PAGE:
            counts = Counter(row["trend"] for row in rows)
            kinds = {trend.value: f"{words} ({counts[trend]})" for trend, words in VERDICTS.items() if counts[trend]}
            kind = choose("verdict", "Show", {_ALL: f"All {len(rows)} councils"} | kinds, _ALL, width=240)
            shown = _of_kind(rows, kind)
        if len(shown) > ON_A_PAGE:
            starts = range(0, len(shown), ON_A_PAGE)
            parts = {str(at): f"{at + 1} to {min(at + ON_A_PAGE, len(shown))} of {len(shown)}" for at in starts}
            first = int(choose("part", "Councils", parts, "0", width=190))
        else:
            first = 0
    show_figure(
        "trends",
        of,
        _councils(rows, kind, first, measure, title),
        said,
        {"Council", "Verdict", "Newest month"},
        COUNCILS_CSV,
        table=f"All {len(rows)} councils as a table" if len(rows) > 1 else "As a table",
    )
    if note := many_note(len(rows)):
        st.caption(note)


def _of_kind(rows: Rows, kind: str) -> Rows:
    return [row for row in rows if kind in (_ALL, row["trend"])]


@made_once
def _councils(rows: Rows, kind: str, first: int, measure: Measure, title: str) -> Figure:
    # One scale for all, so that a page of quiet councils is not drawn larger than one of lively ones.
    highest = max(
        (value for row in rows for month in row["months"] if (value := month["value_high"]) is not None), default=0
    )
    scale = [
        f"Every line: 0 to {number(highest, 0 if highest >= 10 else 1)}{UNITS[measure]}.",
        "Dotted: the council's average.",
    ]
    drawn = drawn_rows(_of_kind(rows, kind)[first : first + ON_A_PAGE], measure)
    chart = small_multiples(drawn, title, highest, scale)
    return Figure(chart, partial(council_columns, rows, measure), partial(council_csv_rows, rows))
