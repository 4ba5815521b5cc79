"""Councils from what they had to what they have: an arrow each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .either import either
from .labels import broken, category_axis, value_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import MUTED, OWN, PEER, PEER_PALE

_LABEL_WIDTH = 20


def from_to_chart(rows: Sequence[dict[str, Any]], title: str, axis_title: str) -> alt.LayerChart:
    """One line a council, in the order given: an open ring for before, a filled mark for now, a pale bar where either is a range.

    ``rows``: name, own (bool), before_low, before_high, now_low, now_high (in the unit of the axis), words (from and to as text).
    """
    shown = [
        row
        | {
            "label": broken(row["name"], _LABEL_WIDTH),
            "before": (row["before_low"] + row["before_high"]) / 2,
            "now": (row["now_low"] + row["now_high"]) / 2,
        }
        for row in rows
    ]
    order = [row["label"] for row in shown]
    own = [row["label"] for row in shown if row["own"]]
    right = max((row["before_high"] for row in rows), default=1) or 1
    x = alt.Scale(domain=[0, right * 1.05], nice=False)
    base = Drawing(ChartRows(shown)).encode(
        y=alt.Y("label:N", sort=InOrder(order), axis=None),
        color=either(alt.ColorValue, alt.datum.own, OWN, PEER),
        tooltip=[alt.Tooltip("name:N", title="Council"), alt.Tooltip("words:N", title=axis_title)],
    )
    axis = alt.Axis(title=axis_title, tickCount=5)
    line = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("now:Q", scale=x, axis=axis),
        x2=alt.X2("before:Q"),
        y=alt.Y("label:N", sort=InOrder(order), axis=category_axis(own)),
    )
    ranges = [
        base.mark_bar(height=9, opacity=0.8)
        .transform_filter(alt.datum[f"{when}_high"] > alt.datum[f"{when}_low"])
        .encode(x=alt.X(f"{when}_low:Q", scale=x), x2=alt.X2(f"{when}_high:Q"), color=alt.ColorValue(PEER_PALE))
        for when in ("before", "now")
    ]
    ring = base.mark_point(filled=True, fill="white", size=90, strokeWidth=2, opacity=1).encode(
        x=alt.X("before:Q", scale=x), stroke=alt.StrokeValue(MUTED)
    )
    values = {row["label"]: row["words"] for row in shown}
    point = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=alt.X("now:Q", scale=x), y=alt.Y("label:N", sort=InOrder(order), axis=value_axis(values, own))
    )
    chart = alt.LayerChart(layer=[*ranges, line, ring, point], title=title, height=alt.Step(38))
    chart.resolve = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
    return chart
