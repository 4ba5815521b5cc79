"""Where the hot spots are: a field for each error group and council, the darker the more errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from .either import either
from .labels import broken, category_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import INK, MUTED, STEPS

MOST_COLUMNS = 20
_LABEL_WIDTH = 25
_ROOM_FOR_A_NUMBER = 24
_ROOM_FOR_A_RANGE = 48


def heat_chart(
    cells: Sequence[Mapping[str, Any]], groups: Sequence[str], councils: Sequence[str], title: str
) -> alt.LayerChart:
    """A field for each error group (downwards) and council (along the top), both in the order given.

    ``cells``: council, group, state (run or anything else: a cross), value_low, value_high, value_mid (errors per 100 children, or
    None), short (a number, or a range) and words. A range has a dashed edge. Numbers stand where there is room.
    """
    most = max((cell["value_mid"] for cell in cells if cell["value_mid"] is not None), default=0) or 1
    shown = [{**cell, "label": broken(cell["group"], _LABEL_WIDTH)} for cell in cells]
    base = Drawing(ChartRows(shown)).encode(
        x=alt.X("council:N", sort=InOrder(councils), axis=category_labels()),
        y=alt.Y("label:N", sort=InOrder(broken(group, _LABEL_WIDTH) for group in groups), axis=category_axis()),
        tooltip=[
            alt.Tooltip("council:N", title="Council"),
            alt.Tooltip("group:N", title="Error group"),
            alt.Tooltip("words:N", title="Errors per 100 children"),
        ],
    )
    colour = alt.Color(
        "value_mid:Q",
        scale=alt.Scale(type="sqrt", domain=[0, most], range=["#FFFFFF", *STEPS], interpolate="lab"),
        legend=alt.Legend(
            title="Errors per 100 children",
            orient="bottom",
            gradientLength=200,
            tickCount=3,
            labelOverlap=True,
            gradientStrokeColor=MUTED,
        ),
    )
    ran = base.transform_filter(alt.datum.state == "run")
    dark = f"sqrt(datum.value_mid / {most}) > 0.62"
    room = f"(datum.value_low === datum.value_high ? {_ROOM_FOR_A_NUMBER} : {_ROOM_FOR_A_RANGE})"
    numbers = ran.mark_text(fontSize=11, opacity=alt.ExprRef(f"bandwidth('x') < {room} ? 0 : 1")).encode(
        text=alt.Text("short:N"), color=either(alt.ColorValue, dark, "white", INK)
    )
    layers = [
        ran.mark_rect(stroke="white").encode(color=colour),
        ran.transform_filter("datum.value_low !== datum.value_high").mark_rect(
            filled=False, stroke=MUTED, strokeDash=[2, 2], strokeWidth=1.2
        ),
        numbers,
        base.transform_filter(alt.datum.state != "run").mark_text(text="×", color=MUTED, fontSize=14),
    ]
    return alt.LayerChart(layer=layers, title=title, height=alt.Step(30))


def category_labels() -> alt.Axis:
    """The councils along the top, one below the other."""
    return alt.Axis(
        title=None,
        orient="top",
        labelAngle=-90,
        labelOverlap=False,
        labelColor=INK,
        labelLimit=160,
        domain=False,
        ticks=False,
        grid=False,
    )
