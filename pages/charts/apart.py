"""Error types by how far councils lie apart: a bar from the lower to the upper quartile, the middle, and the own council."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .labels import broken, category_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import INK, OWN, OWN_PALE, PEER, PEER_PALE

_LABEL_WIDTH = 28


def apart_chart(rows: Sequence[dict[str, Any]], title: str, axis_title: str) -> alt.LayerChart:
    """One line a type, in the order given.

    ``rows``: title (of the type), own_name, and, from ``_low`` to ``_high`` each in the unit of the axis, lower, median, upper and
    own (None where there is none); words (the quartiles as text) and own_words. Where the ends are uncertain the bar is pale.
    """
    shown = [row | {"label": broken(row["title"], _LABEL_WIDTH, lines=3)} for row in rows]
    order = [row["label"] for row in shown]
    right = max([row["upper_high"] for row in rows] + [row["own_high"] or 0 for row in rows], default=1) or 1
    x = alt.Scale(domain=[0, right * 1.06], nice=False)
    y = alt.Y("label:N", sort=InOrder(order), axis=category_axis())
    base = Drawing(ChartRows(shown)).encode(
        y=y,
        tooltip=[
            alt.Tooltip("title:N", title="Error type"),
            alt.Tooltip("words:N", title="Middle half of the councils"),
            alt.Tooltip("own_words:N", title="Your council"),
        ],
    )
    at = alt.X("lower_low:Q", scale=x, axis=alt.Axis(title=axis_title, tickCount=5))
    possible = base.mark_bar(height=14, color=PEER_PALE).encode(x=at, x2=alt.X2("upper_high:Q"))
    certain = (
        base.transform_filter(alt.datum.lower_high < alt.datum.upper_low)
        .mark_bar(height=14, color=PEER)
        .encode(x=alt.X("lower_high:Q", scale=x), x2=alt.X2("upper_low:Q"))
    )
    exact = base.transform_filter(alt.datum.median_low == alt.datum.median_high)
    middle = exact.mark_tick(color=INK, thickness=3, size=24).encode(x=alt.X("median_low:Q", scale=x))
    middles = (
        base.transform_filter(alt.datum.median_high > alt.datum.median_low)
        .mark_rule(color=INK, strokeWidth=2.5)
        .encode(x=alt.X("median_low:Q", scale=x), x2=alt.X2("median_high:Q"))
    )
    has_own = base.transform_filter("datum.own_low !== null")
    own_range = (
        has_own.transform_filter(alt.datum.own_high > alt.datum.own_low)
        .mark_bar(height=6, color=OWN_PALE, stroke=OWN, strokeWidth=1)
        .encode(x=alt.X("own_low:Q", scale=x), x2=alt.X2("own_high:Q"))
    )
    own_mark = (
        has_own.transform_filter(alt.datum.own_high == alt.datum.own_low)
        .mark_point(filled=True, shape="diamond", size=150, color=OWN, opacity=1, stroke="white", strokeWidth=1)
        .encode(x=alt.X("own_low:Q", scale=x))
    )
    return alt.LayerChart(
        layer=[possible, certain, middle, middles, own_range, own_mark], title=title, height=alt.Step(52)
    )
