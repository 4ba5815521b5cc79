"""The part of the page on trends that shows all councils of the peer group at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st
from plumbline.aggregates.benchmark import Measure

from ..charts.small_multiples import small_multiples
from .address import choose
from .figure import show_figure
from .trends_rows import (
    COUNCILS_CSV,
    ON_A_PAGE,
    council_columns,
    council_csv_rows,
    drawn_rows,
)
from .trends_words import UNITS, VERDICTS, many_note
from .wording import number


def show_councils(name: str, rows: Sequence[dict[str, Any]], measure: Measure, said: str, title: str) -> None:
    """The councils as small charts; with many of them those of one verdict, and so many at a time, as the viewer chooses."""
    shown = list(rows)
    with st.container(horizontal=True, key="choices-councils"):
        if len(rows) > ON_A_PAGE:
            counts = Counter(row["trend"] for row in rows)
            kinds = {trend.value: f"{words} ({counts[trend]})" for trend, words in VERDICTS.items() if counts[trend]}
            kind = choose("verdict", "Show", {"all": f"All {len(rows)} councils"} | kinds, "all", width=240)
            shown = [row for row in rows if kind in ("all", row["trend"])]
        if len(shown) > ON_A_PAGE:
            starts = range(0, len(shown), ON_A_PAGE)
            parts = {str(at): f"{at + 1} to {min(at + ON_A_PAGE, len(shown))} of {len(shown)}" for at in starts}
            first = int(choose("part", "Councils", parts, "0", width=190))
        else:
            first = 0
    drawn = drawn_rows(shown[first : first + ON_A_PAGE], measure)
    # One scale for all, so that a page of quiet councils is not drawn larger than one of lively ones.
    highest = max(
        (value for row in rows for month in row["months"] if (value := month["value_high"]) is not None), default=0
    )
    scale = [
        f"Every line: 0 to {number(highest, 0 if highest >= 10 else 1)}{UNITS[measure]}.",
        "Dotted: the council's average.",
    ]
    show_figure(
        name,
        small_multiples(drawn, title, highest, scale),
        said,
        council_columns(rows, measure),
        {"Council", "Verdict", "Newest month"},
        council_csv_rows(rows),
        COUNCILS_CSV,
        table=f"All {len(rows)} councils as a table" if len(rows) > 1 else "As a table",
    )
    if note := many_note(len(rows)):
        st.caption(note)
