"""Councils ranked on one measure: a dot or a pale bar for the value, a thin line for its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .either import TOP, either
from .labels import broken, category_axis, value_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import GRID, MUTED, OWN, OWN_PALE, PEER, PEER_PALE

MOST_LABELLED = 40
_LABEL_WIDTH = 20


def ranked_chart(
    rows: Sequence[dict[str, Any]], title: str, axis_title: str, median: tuple[float, float] | None, median_words: str
) -> alt.LayerChart:
    """One line a council, in the order given.

    ``rows``: name, own (bool), value_low, value_high, value_mid, interval_low, interval_high (in the unit of the axis), words (the
    value as text), mark (written behind it), standing_words and interval_words. Councils beyond a number are told by hovering;
    the own one keeps its label.
    """
    shown = [row | {"label": broken(row["name"], _LABEL_WIDTH)} for row in rows]
    order = [row["label"] for row in shown]
    own = [row["label"] for row in shown if row["own"]]
    crowded = len(shown) > MOST_LABELLED
    values = {row["label"]: row["words"] + row["mark"] for row in shown if row["own"] or not crowded}
    right = max([row["interval_high"] for row in rows] + [median[1] if median else 0], default=1) or 1
    x = alt.Scale(domain=[0, right * 1.05], nice=False, zero=True)
    base = Drawing(ChartRows(shown)).encode(
        y=alt.Y("label:N", sort=InOrder(order), axis=None),
        tooltip=[
            alt.Tooltip("name:N", title="Council"),
            alt.Tooltip("words:N", title=axis_title),
            alt.Tooltip("interval_words:N", title="95% interval"),
            alt.Tooltip("standing_words:N", title="Beside all together"),
        ],
    )
    is_own = alt.datum.own
    strong = either(alt.ColorValue, is_own, OWN, PEER)
    pale = either(alt.ColorValue, is_own, OWN_PALE, PEER_PALE)
    interval = base.mark_rule(strokeWidth=1.5).encode(
        x=alt.X("interval_low:Q", scale=x, axis=alt.Axis(title=axis_title, tickCount=5)),
        x2=alt.X2("interval_high:Q"),
        y=alt.Y("label:N", sort=InOrder(order), axis=category_axis(own, crowded)),
        color=strong,
    )
    spread = (
        base.transform_filter(alt.datum.value_high > alt.datum.value_low)
        .mark_bar(height=5 if crowded else 12)
        .encode(x=alt.X("value_low:Q", scale=x), x2=alt.X2("value_high:Q"), color=pale)
    )
    exact = (
        base.transform_filter(alt.datum.value_high == alt.datum.value_low)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=alt.X("value_mid:Q", scale=x),
            y=alt.Y("label:N", sort=InOrder(order), axis=value_axis(values, own)),
            color=strong,
            shape=either(alt.ShapeValue, is_own, "diamond", "circle"),
            size=either(alt.SizeValue, is_own, 190, 25 if crowded else 80),
        )
    )
    middle = _median(median, median_words, x, right) if median else []
    chart = alt.LayerChart(layer=[*middle, spread, interval, exact], title=title, height=alt.Step(7 if crowded else 34))
    chart.resolve = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
    return chart


def _median(median: tuple[float, float], words: str, x: alt.Scale, right: float) -> list[alt.Chart]:
    low, high = median
    base = Drawing(ChartRows([{"low": low, "high": high, "words": words}]))
    beyond = low > right / 2
    side: dict[str, Any] = {"align": "right" if beyond else "left", "dx": -5 if beyond else 5}
    edges = [
        base.mark_rule(strokeDash=[5, 4], color=MUTED).encode(x=alt.X(f"{end}:Q", scale=x)) for end in ("low", "high")
    ]
    return [
        base.mark_rect(color=GRID, opacity=0.6).encode(x=alt.X("low:Q", scale=x), x2=alt.X2("high:Q")),
        *(edges if low < high else edges[:1]),
        base.mark_text(dy=-8, baseline="bottom", color=MUTED, **side).encode(
            x=alt.X("low:Q" if not beyond else "high:Q", scale=x), text=alt.Text("words:N"), y=TOP
        ),
    ]
