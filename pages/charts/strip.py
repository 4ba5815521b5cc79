"""Councils along one line by their value: a mark each, above one another where they are close, the own one marked and named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .either import TOP, either
from .rows import ChartRows, Drawing
from .theme import GRID, INK, MUTED, OWN, OWN_PALE, PEER, PEER_PALE

_LINE = 16
_MOST = 340
# The page counts title and axis into the height of a chart.
_AROUND = 110
_PLACES = 45


def strip_chart(
    rows: Sequence[dict[str, Any]], title: str, axis_title: str, median: tuple[float, float] | None, median_words: str
) -> alt.LayerChart:
    """One mark a council, on the lowest line on which it stands free.

    ``rows``: name, own (bool), value_low, value_high, value_mid (in the unit of the axis), words (the value as text), lowest value
    first. A value known only as a range is a pale bar over the range.
    """
    right = max([row["value_high"] for row in rows] + [median[1] if median else 0], default=0) or 1
    shown = _stacked(rows, right / _PLACES)
    lines = max((row["line"] for row in shown), default=0) + 1
    height = min(max(lines * _LINE, 60), _MOST)
    thick = max(3, min(10, height / lines * 0.6))
    for row in shown:
        row["size"] = 170 if row["own"] else thick * 7
    x = alt.Scale(domain=[0, right * 1.05], nice=False)
    y = alt.Scale(domain=[-0.7, lines - 0.3], nice=False)
    base = Drawing(ChartRows(shown)).encode(
        y=alt.Y("line:Q", scale=y, axis=None),
        tooltip=[alt.Tooltip("name:N", title="Council"), alt.Tooltip("words:N", title=axis_title)],
    )
    strong = either(alt.ColorValue, alt.datum.own, OWN, PEER)
    spread = (
        base.transform_filter(alt.datum.value_high > alt.datum.value_low)
        .mark_rule(strokeWidth=thick, strokeCap="round")
        .encode(
            x=alt.X("value_low:Q", scale=x, axis=alt.Axis(title=axis_title, tickCount=5)),
            x2=alt.X2("value_high:Q"),
            color=either(alt.ColorValue, alt.datum.own, OWN_PALE, PEER_PALE),
        )
    )
    exact = base.transform_filter(alt.datum.value_high == alt.datum.value_low)
    marks = exact.mark_point(filled=True, opacity=1).encode(
        x=alt.X("value_mid:Q", scale=x, axis=alt.Axis(title=axis_title, tickCount=5)),
        color=strong,
        shape=either(alt.ShapeValue, alt.datum.own, "diamond", "circle"),
        size=alt.Size("size:Q", scale=None),
    )
    layers = [*_median(median, median_words, x, right), spread, marks, *_own_name(shown, x, y, right)]
    return alt.LayerChart(layer=layers, title=title, height=height + _AROUND)


def _stacked(rows: Sequence[dict[str, Any]], width: float) -> list[dict[str, Any]]:
    """The rows with the line each stands on: the lowest on which nothing reaches so far, a mark being ``width`` wide."""
    ends: list[float] = []
    shown = []
    for row in sorted(rows, key=lambda row: (row["value_low"], row["value_high"])):
        left = row["value_low"] - width / 2
        line = next((place for place, end in enumerate(ends) if end <= left), len(ends))
        ends[line : line + 1] = [row["value_high"] + width / 2]
        shown.append(row | {"line": line})
    return shown


def _own_name(shown: list[dict[str, Any]], x: alt.Scale, y: alt.Scale, right: float) -> list[alt.Chart]:
    own = [row for row in shown if row["own"]]
    if not own:
        return []
    beyond = own[0]["value_high"] > right / 2
    text: dict[str, Any] = {"align": "right" if beyond else "left", "dx": -12 if beyond else 12}
    at = alt.X("value_low:Q" if beyond else "value_high:Q", scale=x)
    label = Drawing(ChartRows([own[0] | {"label": f"{own[0]['name']}: {own[0]['words']}"}]))
    halo = label.mark_text(fontWeight=600, stroke="white", strokeWidth=4, **text)
    name = label.mark_text(fontWeight=600, color=OWN, **text)
    return [
        layer.encode(x=at, y=alt.Y("line:Q", scale=y, axis=None), text=alt.Text("label:N")) for layer in (halo, name)
    ]


def _median(median: tuple[float, float] | None, words: str, x: alt.Scale, right: float) -> list[alt.Chart]:
    if median is None:
        return []
    low, high = median
    beyond = low > right / 2
    side: dict[str, Any] = {"align": "right" if beyond else "left", "dx": -4 if beyond else 4}
    base = Drawing(ChartRows([{"low": low, "high": high, "words": words}]))
    edges = [
        base.mark_rule(strokeDash=[5, 4], color=MUTED).encode(x=alt.X(f"{end}:Q", scale=x)) for end in ("low", "high")
    ]
    return [
        base.mark_rect(color=GRID, opacity=0.6).encode(x=alt.X("low:Q", scale=x), x2=alt.X2("high:Q")),
        *(edges if low < high else edges[:1]),
        base.mark_text(dy=-6, baseline="bottom", color=INK, **side).encode(
            x=alt.X("high:Q" if beyond else "low:Q", scale=x), y=TOP, text=alt.Text("words:N")
        ),
    ]
