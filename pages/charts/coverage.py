"""How many checks each council ran, and how many did not run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from .labels import broken, category_axis, value_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import INK, MUTED, OWN_PALE, PEER

MOST_ROWS = 20
OUTCOMES = {"run": "Run", "skipped": "Skipped", "failed": "Failed", "absent": "Not in the file"}
_COLOURS = {"run": PEER, "skipped": OWN_PALE, "failed": INK, "absent": "#FFFFFF"}
_LABEL_WIDTH = 17


def coverage_chart(rows: Sequence[Mapping[str, Any]], title: str) -> alt.LayerChart:
    """A bar for each council, in the order given. ``rows``: council, run, skipped, failed, absent (numbers of checks), short (what
    stands behind the bar) and words."""
    labels = [broken(row["council"], _LABEL_WIDTH) for row in rows]
    parts = [
        {
            "council": row["council"],
            "label": label,
            "outcome": words,
            "place": place,
            "checks": row[outcome],
            "words": row["words"],
        }
        for row, label in zip(rows, labels, strict=True)
        for place, (outcome, words) in enumerate(OUTCOMES.items())
        if row[outcome]
    ]
    present = [outcome for outcome in OUTCOMES if any(row[outcome] for row in rows)]
    colour = alt.Color(
        "outcome:N",
        scale=alt.Scale(domain=[OUTCOMES[name] for name in present], range=[_COLOURS[name] for name in present]),
        legend=alt.Legend(title=None, orient="bottom", symbolType="square", symbolStrokeColor=MUTED),
    )
    bars = (
        Drawing(ChartRows(parts))
        .mark_bar(height=14, stroke=MUTED, strokeWidth=0.5)
        .encode(
            x=alt.X(
                "checks:Q",
                stack="zero",
                scale=alt.Scale(nice=False),
                axis=alt.Axis(title="Number of checks", tickCount=5),
            ),
            y=alt.Y("label:N", sort=InOrder(labels), axis=category_axis()),
            order=alt.Order("place:Q"),
            color=colour,
            tooltip=[alt.Tooltip("council:N", title="Council"), alt.Tooltip("words:N", title="Checks")],
        )
    )
    short = {label: row["short"] for row, label in zip(rows, labels, strict=True)}
    behind = (
        Drawing(ChartRows([{"label": label} for label in labels]))
        .mark_point(opacity=0)
        .encode(y=alt.Y("label:N", sort=InOrder(labels), axis=value_axis(short)))
    )
    resolve = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
    return alt.LayerChart(layer=[bars, behind], title=title, height=alt.Step(30), resolve=resolve)
