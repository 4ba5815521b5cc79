"""Many councils over time, one line of the page each, all on the same scale, each with its verdict in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

import altair as alt

from .either import either
from .labels import broken
from .rows import ChartRows, Drawing
from .theme import GRID, INK, MUTED, OWN, PEER, PEER_PALE
from .xmr import month_axis

_ROW = 50
_LABEL_WIDTH = 17
_FILLED = 0.8
_HALF_LINE = 7


def small_multiples(
    rows: Sequence[dict[str, Any]], title: str, highest: float, scale_words: Sequence[str]
) -> alt.LayerChart:
    """One line a council, in the order given.

    ``rows``: one a council, with name, own (bool), verdict (as text), mean (or None) and months: a list of day (mid-month, ISO),
    month (as text), value_low, value_high (None for a month without a value), words, stretch. ``highest`` is the top of every
    line's scale, which begins at 0; ``scale_words``, in lines, tell both.
    """
    labels = [broken(row["name"], _LABEL_WIDTH) for row in rows]
    own = [label for label, row in zip(labels, rows, strict=True) if row["own"]]
    top = highest or 1

    def height(place: int, value: float) -> float:
        return place + 1 - (1 - _FILLED) / 2 - _FILLED * value / top

    points = [
        {
            "name": row["name"],
            "own": row["own"],
            "verdict": row["verdict"],
            "day": month["day"],
            "month": month["month"],
            "words": month["words"],
            "line": f"{place} {month['stretch']}",
            "y_low": height(place, month["value_low"]),
            "y_high": height(place, month["value_high"]),
            "y": height(place, (month["value_low"] + month["value_high"]) / 2),
        }
        for place, row in enumerate(rows)
        for month in row["months"]
        if month["value_low"] is not None
    ]
    days = [month["day"] for month in rows[0]["months"]] if rows else []
    x = alt.X("day:T", title=None, axis=month_axis(days))
    scale = alt.Scale(domain=[0, len(rows) or 1], nice=False, reverse=True)
    base = Drawing(ChartRows(points)).encode(
        x=x,
        color=either(alt.ColorValue, alt.datum.own, OWN, PEER),
        tooltip=[
            alt.Tooltip("name:N", title="Council"),
            alt.Tooltip("month:N", title="Month"),
            alt.Tooltip("words:N", title="Value"),
            alt.Tooltip("verdict:N", title="Verdict"),
        ],
    )
    means = [{"y": height(place, row["mean"])} for place, row in enumerate(rows) if row["mean"] is not None]
    lines = [{"y": place} for place in range(1, len(rows))]
    hidden = alt.Y("y:Q", scale=scale, axis=None)
    layers = [
        Drawing(ChartRows(lines))
        .mark_rule(color=GRID)
        .encode(y=alt.Y("y:Q", scale=scale, axis=_axis(labels, own, orient="left"))),
        Drawing(ChartRows(means))
        .mark_rule(color=MUTED, strokeDash=[2, 3])
        .encode(y=alt.Y("y:Q", scale=scale, axis=_axis([row["verdict"] for row in rows], [], orient="right"))),
        base.transform_filter("datum.y_low !== datum.y_high")
        .mark_rule(strokeWidth=4)
        .encode(y=alt.Y("y_low:Q", scale=scale, axis=None), y2=alt.Y2("y_high:Q"), color=alt.ColorValue(PEER_PALE)),
        base.mark_line(strokeWidth=1.8).encode(y=hidden, detail=alt.Detail("line:N")),
        base.mark_point(filled=True, opacity=1, size=16).encode(y=hidden),
    ]
    return alt.LayerChart(
        layer=layers,
        title=alt.TitleParams(title, subtitle=list(scale_words), subtitleColor=MUTED),
        height=_ROW * max(len(rows), 1),
        resolve=alt.Resolve(axis=alt.AxisResolveMap(y="independent")),
    )


def _axis(labels: Sequence[str], own: Sequence[str], orient: Literal["left", "right"]) -> alt.Axis:
    """The labels, one in the middle of each council's line, over two lines where they have a line end."""
    text = f"{json.dumps(list(labels))}[floor(datum.value)] || ''"
    two = [place for place, label in enumerate(labels) if "\n" in label]
    bold = [place for place, label in enumerate(labels) if label in own]
    place = "floor(datum.value)"
    return alt.Axis(
        orient=orient,
        title=None,
        values=[number + 0.5 for number in range(len(labels))],
        labelExpr=f"split({text}, '\\n')",
        labelOffset={"condition": {"test": f"indexof({two}, {place}) >= 0", "value": -_HALF_LINE}, "value": 0},
        labelFontWeight={"condition": {"test": f"indexof({bold}, {place}) >= 0", "value": "bold"}, "value": "normal"},
        labelColor={"condition": {"test": f"indexof({bold}, {place}) >= 0", "value": OWN}, "value": INK},
        labelOverlap=False,
        labelLimit=200,
        labelPadding=8,
        grid=False,
        ticks=False,
        domain=False,
    )
