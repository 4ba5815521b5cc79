"""A small line of a measure month by month, with its average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from .rows import ChartRows, Drawing
from .theme import INK, MUTED, OWN, OWN_PALE
from .xmr import month_axis

HEIGHT = 220


def trend_line(rows: Sequence[Mapping[str, Any]], average_words: str, title: str, axis_title: str) -> alt.LayerChart:
    """One point a month, the newest with its value beside it.

    ``rows``: day (mid-month, ISO), month (as text), value_low, value_high, value_mid (None for a month without a value), words,
    stretch (a number that changes with every gap), mean_low, mean_high (None where there is no average).
    """
    given = [dict(row) for row in rows if row["value_mid"] is not None]
    ends = [end for row in given for end in (row["value_high"], row["mean_high"]) if end is not None]
    y = alt.Scale(domain=[0, max(ends, default=0) * 1.15 or 1], nice=False)
    axis = month_axis([row["day"] for row in rows])
    # Room at the right for the newest value.
    x = alt.X("day:T", title=None, axis=axis, scale=alt.Scale(padding=26))
    base = Drawing(ChartRows(given)).encode(
        x=x, tooltip=[alt.Tooltip("month:N", title="Month"), alt.Tooltip("words:N", title=axis_title)]
    )
    value = alt.Y("value_mid:Q", scale=y, axis=alt.Axis(title=axis_title, tickCount=4))
    newest = Drawing(ChartRows(given[-1:])).encode(x=x, y=value)
    return alt.LayerChart(
        layer=[
            *_average(given, average_words, x, y),
            base.transform_filter(alt.datum.value_high > alt.datum.value_low)
            .mark_rule(strokeWidth=6, color=OWN_PALE)
            .encode(y=alt.Y("value_low:Q", scale=y), y2=alt.Y2("value_high:Q")),
            base.mark_line(color=OWN, strokeWidth=2).encode(y=value, detail=alt.Detail("stretch:N")),
            base.mark_point(filled=True, opacity=1, size=30, color=OWN).encode(y=value),
            newest.mark_point(filled=True, opacity=1, size=110, shape="diamond", color=OWN),
            newest.mark_text(align="center", dy=-13, fontWeight=600, color=INK).encode(text=alt.Text("words:N")),
        ],
        title=title,
        height=HEIGHT,
    )


def _average(given: Sequence[dict[str, Any]], words: str, x: alt.X, y: alt.Scale) -> list[alt.Chart]:
    rows = [row for row in given if row["mean_low"] is not None]
    if not rows:
        return []
    base = Drawing(ChartRows([row | {"mean": (row["mean_low"] + row["mean_high"]) / 2} for row in rows]))
    line = base.mark_line(color=MUTED, strokeDash=[5, 4], strokeWidth=1.5).encode(x=x, y=alt.Y("mean:Q", scale=y))
    label = Drawing(ChartRows([{"day": rows[0]["day"], "mean": (rows[0]["mean_low"] + rows[0]["mean_high"]) / 2}]))
    return [
        line,
        label.mark_text(align="left", dy=11, color=MUTED, text=words).encode(x=x, y=alt.Y("mean:Q", scale=y)),
    ]
