"""The errors of an area over time: a line, with a band where withheld counts leave a range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from .rows import ChartRows, Drawing
from .theme import PEER, PEER_PALE
from .xmr import month_axis

_HEIGHT = 300


def totals_chart(rows: Sequence[Mapping[str, Any]], title: str, axis_title: str) -> alt.LayerChart:
    """One point a month, in the order given.

    ``rows``: day (mid-month, ISO), month (as text), low, high, middle (None in a month without a figure), stretch (another one
    after every gap, and from one return to the next) and words.
    """
    base = Drawing(ChartRows([dict(row) for row in rows if row["middle"] is not None])).encode(
        x=alt.X("day:T", title=None, axis=month_axis([row["day"] for row in rows])),
        tooltip=[alt.Tooltip("month:N", title="Month"), alt.Tooltip("words:N", title=axis_title)],
    )
    y = alt.Scale(domainMin=0, nice=True)
    axis = alt.Axis(title=axis_title, tickCount=5)
    layers = [
        base.mark_area(color=PEER_PALE, opacity=0.8).encode(
            y=alt.Y("low:Q", scale=y, axis=axis), y2=alt.Y2("high:Q"), detail=alt.Detail("stretch:N")
        ),
        base.mark_rule(color=PEER_PALE, strokeWidth=5).encode(y=alt.Y("low:Q", scale=y), y2=alt.Y2("high:Q")),
        base.mark_line(color=PEER, strokeWidth=2).encode(y=alt.Y("middle:Q", scale=y), detail=alt.Detail("stretch:N")),
        base.mark_point(color=PEER, filled=True, opacity=1, size=45).encode(y=alt.Y("middle:Q", scale=y)),
    ]
    return alt.LayerChart(layer=layers, title=title, height=_HEIGHT)
