"""How the errors of each council divide among the error groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .either import either
from .labels import broken, category_axis, value_axis
from .rows import ChartRows, Drawing, InOrder
from .theme import MUTED, OWN, PEER

MOST_COLUMNS = 20
_GROUP_WIDTH = 25


def shares_chart(
    rows: Sequence[dict[str, Any]], groups: Sequence[str], councils: Sequence[str], title: str
) -> alt.LayerChart:
    """A dot for each council and group, its area the share; beyond a number of councils, all councils of a group on one line.

    ``rows``: name, own (bool), group (as text), share_low, share_high, share_mid, certain (bool: not a range), ran (bool), words.
    Groups and councils appear in the order given.
    """
    shown = [row | {"label": broken(row["group"], _GROUP_WIDTH)} for row in rows]
    order = [broken(group, _GROUP_WIDTH) for group in groups]
    if len(councils) > MOST_COLUMNS:
        return _on_lines(shown, order, title)
    own = list(dict.fromkeys(row["name"] for row in rows if row["own"]))
    base = Drawing(ChartRows(shown)).encode(
        x=alt.X("name:N", sort=InOrder(councils), axis=category_axis(own, orient="top", labelAngle=-90)),
        y=alt.Y("label:N", sort=InOrder(order), axis=category_axis(grid=True)),
        tooltip=_tooltip(),
    )
    colour = either(alt.ColorValue, alt.datum.own, OWN, PEER)
    legend = alt.Legend(
        title="% of the council's errors",
        values=[5, 20, 50],
        orient="bottom",
        symbolType="circle",
        symbolFillColor=MUTED,
    )
    size = alt.Size("share_mid:Q", scale=alt.Scale(domain=[0, 50], range=[0, 520], clamp=True), legend=legend)
    ran = base.transform_filter(alt.datum.ran & (alt.datum.share_mid > 0))
    certain = ran.transform_filter(alt.datum.certain).mark_circle(opacity=1).encode(size=size, color=colour)
    range_ = (
        ran.transform_filter(~alt.datum.certain).mark_point(strokeWidth=2, opacity=1).encode(size=size, color=colour)
    )
    not_run = base.transform_filter(~alt.datum.ran).mark_text(text="×", color=MUTED)
    return alt.LayerChart(layer=[certain, range_, not_run], title=title, height=alt.Step(38))


def _on_lines(shown: list[dict[str, Any]], order: list[str], title: str) -> alt.LayerChart:
    own = alt.datum.own
    values = {row["label"]: row["words"] for row in shown if row["own"]}
    axis = alt.Axis(title="% of the council's errors", tickCount=5)
    base = Drawing(ChartRows(shown)).transform_filter(alt.datum.ran & (alt.datum.share_mid >= 0))
    base = base.encode(
        x=alt.X("share_mid:Q", axis=axis), y=alt.Y("label:N", sort=InOrder(order), axis=None), tooltip=_tooltip()
    )
    others = (
        base.transform_filter(~own)
        .mark_tick(color=PEER, opacity=0.45, thickness=2, height=16)
        .encode(y=alt.Y("label:N", sort=InOrder(order), axis=category_axis()))
    )
    spread = (
        base.transform_filter(own)
        .mark_rule(color=OWN, strokeWidth=3)
        .encode(x="share_low:Q", x2=alt.X2("share_high:Q"))
    )
    mark = (
        base.transform_filter(own)
        .mark_point(shape="diamond", filled=True, size=150, opacity=1, color=OWN)
        .encode(y=alt.Y("label:N", sort=InOrder(order), axis=value_axis(values, list(values))))
    )
    resolve = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
    return alt.LayerChart(layer=[others, spread, mark], title=title, height=alt.Step(38), resolve=resolve)


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Council"),
        alt.Tooltip("group:N", title="Error group"),
        alt.Tooltip("words:N", title="Share of its errors"),
    ]
