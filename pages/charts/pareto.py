"""Error types by how many errors they make up, with the line of the cumulative share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .labels import broken, category_axis, value_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import OWN, PEER, PEER_PALE

_LABEL_WIDTH = 25


def pareto_chart(rows: Sequence[dict[str, Any]], title: str) -> alt.LayerChart:
    """One bar an error type, in the order given, and one point of the line at its lower edge, where its errors have been added.

    ``rows``: place (from 1), title, errors_low, errors_high, words (its errors as text), cumulative_low, cumulative_high (per cent
    of all errors), cumulative_words. A suppressed count is drawn pale from its lowest to its highest value. The axis of errors, at
    the bottom, ends where that of the line, at the top, reaches 100%.
    """
    shown = [
        row
        | {
            "label": broken(row["title"], _LABEL_WIDTH, lines=3),
            "cumulative": (row["cumulative_low"] + row["cumulative_high"]) / 2,
        }
        for row in rows
    ]
    order = [row["label"] for row in shown]
    total = sum(row["errors_low"] + row["errors_high"] for row in rows) / 2 or 1
    errors = alt.Scale(domain=[0, max([total, *(row["errors_high"] for row in rows)])], nice=False)
    base = Drawing(ChartRows(shown)).encode(
        tooltip=[
            alt.Tooltip("title:N", title="Error type"),
            alt.Tooltip("words:N", title="Errors"),
            alt.Tooltip("cumulative_words:N", title="Together with those above"),
        ],
    )
    axis = alt.Axis(title="Errors", orient="bottom", tickCount=5, tickMinStep=1)
    at = alt.X("errors_low:Q", scale=errors, axis=axis)
    values = {row["label"]: row["words"] for row in shown}
    certain = base.mark_bar(height=18, color=PEER).encode(
        x=at, y=alt.Y("label:N", sort=InOrder(order), axis=category_axis())
    )
    possible = base.mark_bar(height=18, color=PEER_PALE).encode(
        x=at, x2=alt.X2("errors_high:Q"), y=alt.Y("label:N", sort=InOrder(order), axis=value_axis(values))
    )
    bars = alt.LayerChart(layer=[certain, possible], resolve=alt.Resolve(axis=alt.AxisResolveMap(y="independent")))
    chart = alt.LayerChart(layer=[bars, *_cumulative(base, shown, order)], title=title, height=alt.Step(48))
    chart.resolve = alt.Resolve(scale=alt.ScaleResolveMap(x="independent"), axis=alt.AxisResolveMap(y="independent"))
    return chart


def _cumulative(base: alt.Chart, shown: list[dict[str, Any]], order: list[str]) -> list[alt.Chart]:
    """The line with its points, their ranges, and words at the third."""
    percent = alt.Scale(domain=[0, 100])
    axis = alt.Axis(title="Together, % of all errors", orient="top", values=[0, 50, 100], grid=False, titleColor=OWN)
    edge = alt.Y("label:N", sort=InOrder(order), bandPosition=1, axis=None)
    hidden = alt.X("cumulative:Q", scale=percent, axis=None)
    point = alt.OverlayMarkDef(color=OWN, filled=False, fill="white", size=45)
    line = base.mark_line(color=OWN, strokeWidth=2, point=point).encode(
        x=alt.X("cumulative:Q", scale=percent, axis=axis), y=edge, order=alt.Order("place:Q")
    )
    ends = alt.X("cumulative_low:Q", scale=percent, axis=None)
    spread = base.mark_rule(color=OWN, strokeWidth=5, opacity=0.25).encode(
        x=ends, x2=alt.X2("cumulative_high:Q"), y=edge
    )
    third = Drawing(ChartRows([row for row in shown if row["place"] == 3]))
    words = third.mark_text(align="left", dx=8, dy=-8, color=OWN, fontWeight=600).encode(
        x=hidden, y=edge, text=alt.Text("cumulative_words:N")
    )
    return [spread, line, words]
