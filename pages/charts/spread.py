"""How many error types occur in all, several, one or none of the councils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .labels import broken, category_axis
from .rows import ChartRows, Drawing
from .theme import PEER


def spread_chart(rows: Sequence[dict[str, Any]], title: str) -> alt.LayerChart:
    """One bar a row, in the order given. ``rows``: spread (as text) and types (number of error types)."""
    shown = [row | {"label": broken(row["spread"], 22)} for row in rows]
    most = max((row["types"] for row in rows), default=1) or 1
    base = Drawing(ChartRows(shown)).encode(
        y=alt.Y("label:N", sort=[row["label"] for row in shown], axis=category_axis()),
        x=alt.X(
            "types:Q",
            scale=alt.Scale(domain=[0, most * 1.15]),
            axis=alt.Axis(title="Number of error types", tickMinStep=1, tickCount=5),
        ),
        tooltip=[alt.Tooltip("spread:N", title="Occurs in"), alt.Tooltip("types:Q", title="Error types")],
    )
    bars = base.mark_bar(height=20, color=PEER)
    return alt.LayerChart(
        layer=[bars, base.mark_text(align="left", dx=5, fontWeight=600).encode(text=alt.Text("types:Q"))],
        title=title,
        height=alt.Step(38),
    )
