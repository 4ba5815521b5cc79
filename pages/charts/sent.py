"""Who handed in what: a field for each council and month, with a sign for what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from .either import either
from .labels import broken, category_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import GRID, INK, MUTED, OWN, OWN_PALE, PEER_PALE

MOST_ROWS = 40
SIGNS = {"on-time": "✓", "late": "L", "missing": "✗", "withdrawn": "W", "not-due": "·"}
_COLOURS = {"on-time": PEER_PALE, "late": OWN_PALE, "missing": OWN, "withdrawn": MUTED, "not-due": "#FFFFFF"}
_ON_DARK = ("missing", "withdrawn")
_LABEL_WIDTH = 17
_ROOM_FOR_A_SIGN = 13


def sent_chart(
    cells: Sequence[Mapping[str, Any]], councils: Sequence[str], states: Mapping[str, str], title: str
) -> alt.LayerChart:
    """A field for each council (downwards, in the order given) and month.

    ``cells``: council, month (first day, ISO), state (a key of ``SIGNS``), sign (to write into the field) and words. ``states``:
    the states in the order of the legend, with their words. Where fields are too narrow for a sign, the colour alone is left.
    """
    shown = [{**cell, "label": broken(cell["council"], _LABEL_WIDTH)} for cell in cells]
    base = Drawing(ChartRows(shown)).encode(
        x=alt.X(
            "month:O",
            axis=alt.Axis(
                title=None,
                orient="top",
                labelAngle=-90,
                labelExpr="utcFormat(toDate(datum.value), '%b %Y')",
                labelOverlap=True,
                domain=False,
                ticks=False,
            ),
        ),
        y=alt.Y("label:N", sort=InOrder(broken(name, _LABEL_WIDTH) for name in councils), axis=category_axis()),
        tooltip=[
            alt.Tooltip("council:N", title="Council"),
            alt.Tooltip("month_words:N", title="Month"),
            alt.Tooltip("words:N", title="Handed in"),
        ],
    )
    names = {state: f"{SIGNS[state]}  {words}" for state, words in states.items()}
    colour = alt.Color(
        "state:N",
        scale=alt.Scale(domain=list(states), range=[_COLOURS[state] for state in states]),
        legend=alt.Legend(
            title=None,
            orient="bottom",
            columns=2,
            symbolType="square",
            symbolStrokeColor=MUTED,
            labelExpr=f"{json.dumps(names)}[datum.label]",
            labelLimit=300,
        ),
    )
    fields = base.mark_rect(stroke=GRID, strokeWidth=2).encode(color=colour)
    size = alt.ExprRef(f"bandwidth('x') < {_ROOM_FOR_A_SIGN} ? 0 : 13")
    signs = base.mark_text(fontSize=size, fontWeight=600).encode(
        text=alt.Text("sign:N"),
        color=either(alt.ColorValue, alt.FieldOneOfPredicate(field="state", oneOf=list(_ON_DARK)), "white", INK),
    )
    return alt.LayerChart(layer=[fields, signs], title=title, height=alt.Step(26))
