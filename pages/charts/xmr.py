"""A measure month by month with the limits within which it moves by itself; months that break a rule have a sign of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from .either import TOP
from .rows import ChartRows, Drawing
from .theme import GRID, INK, MUTED, OWN, PEER, PEER_PALE

HEIGHT = 380
WORSE, BETTER = OWN, PEER
SHAPES = ("diamond", "square", "triangle-right", "cross")
_EDGE = ".5f"


def xmr_chart(
    rows: Sequence[Mapping[str, Any]],
    windows: Sequence[Mapping[str, Any]],
    signs: Sequence[str],
    line_words: Mapping[str, str],
    title: str,
    axis_title: str,
) -> alt.LayerChart:
    """One point a month.

    ``rows``: day (mid-month, ISO), starts and ends (of the month, ISO), month (as text), value_low, value_high, value_mid (None for
    a month without a value), words, stretch (a number that changes with every gap), phase, sign (one of ``signs``, or None),
    way ("up", "down" or ""), mean_low, mean_high, lower, upper (None where there is none), and signal_words.
    ``windows``: starts, ends, words. ``signs``: the sentences on the four rules, outside, shift, trend, near. ``line_words``: by
    line (mean, lower, upper) the words at its right end, for the newest phase that has limits.
    """
    given = [row for row in rows if row["value_mid"] is not None]
    y = alt.Scale(domain=_domain(rows), nice=True, zero=False)
    x = alt.Scale(domain=[rows[0]["starts"], rows[-1]["ends"]] if rows else ["2000-01-01", "2000-02-01"])
    at = alt.X("day:T", scale=x, title=None, axis=month_axis([row["day"] for row in rows]))
    base = Drawing(ChartRows([dict(row) for row in given])).encode(
        x=at,
        tooltip=[
            alt.Tooltip("month:N", title="Month"),
            alt.Tooltip("words:N", title=axis_title),
            alt.Tooltip("signal_words:N", title="Signal"),
        ],
    )
    axis = alt.Axis(title=axis_title, tickCount=6)
    value = alt.Y("value_mid:Q", scale=y, axis=None)
    line = base.mark_line(color=MUTED, strokeWidth=1.5, opacity=0.8).encode(
        y=alt.Y("value_mid:Q", scale=y, axis=axis), detail=alt.Detail("stretch:N")
    )
    spread = (
        base.transform_filter(alt.datum.value_high > alt.datum.value_low)
        .mark_rule(strokeWidth=7, color=PEER_PALE)
        .encode(y=alt.Y("value_low:Q", scale=y, axis=None), y2=alt.Y2("value_high:Q"))
    )
    chart = alt.LayerChart(
        layer=[
            *_windows(windows, x),
            *_limits(rows, x, y, line_words),
            spread,
            line,
            *_points(base, value, signs if any(row["mean_low"] is not None for row in rows) else ()),
            *_recalculated(rows, x),
        ],
        title=title,
        height=HEIGHT,
    )
    chart.resolve = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
    return chart


def _labelled(days: Sequence[str], most: int = 5) -> list[str]:
    """At most so many of the days (ISO, one a month), at equal distances, the last among them."""
    steps = (1, 2, 3, 4, 6, 12, 24)
    step = next((step for step in steps if (len(days) - 1) // step < most), steps[-1])
    return list(days[::-1][::step][::-1])


def month_axis(days: Sequence[str]) -> alt.Axis:
    """An axis of months, given by a day of each (ISO), with as many labels as a phone has room for."""
    dates = [date.fromisoformat(day) for day in _labelled(days)]
    values: Any = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in dates]
    return alt.Axis(
        values=values,
        format="%b %Y",
        grid=False,
        labelFlush=False,
        labelOverlap="greedy",
        labelSeparation=8,
        ticks=True,
    )


def _domain(rows: Sequence[Mapping[str, Any]]) -> list[float]:
    names = ("value_low", "value_high", "upper", "lower", "mean_low")
    values = [row[name] for row in rows for name in names if row[name] is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = (high - low) * 0.12 or 1
    # Near to zero the axis begins there: a little more white, and no doubt.
    return [0.0 if low - margin < high / 3 else low - margin, high + margin]


def _points(base: alt.Chart, value: alt.Y, signs: Sequence[str]) -> list[alt.Chart]:
    plain = base.transform_filter("datum.sign === null && datum.value_low === datum.value_high")
    marked = base.transform_filter("datum.sign !== null")
    ranged = base.transform_filter("datum.sign === null && datum.value_low < datum.value_high")
    points = [
        plain.mark_point(filled=True, opacity=1, size=42, color=MUTED).encode(y=value),
        ranged.mark_point(filled=True, opacity=1, size=28, color="white", stroke=MUTED, strokeWidth=1).encode(y=value),
    ]
    if not signs:
        return points
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="vertical",
        labelLimit=330,
        symbolFillColor=MUTED,
        symbolStrokeWidth=0,
        offset=8,
    )
    shape = alt.Shape("sign:N", scale=alt.Scale(domain=list(signs), range=list(SHAPES)), legend=legend)
    # What has neither way is the legend.
    ways = [{"test": f"datum.way === '{way}'", "value": colour} for way, colour in (("up", WORSE), ("down", BETTER))]
    colour = alt.ColorValue(MUTED, condition=ways)
    return [*points, marked.mark_point(filled=True, opacity=1, size=150).encode(y=value, shape=shape, color=colour)]


def _limits(
    rows: Sequence[Mapping[str, Any]], x: alt.Scale, y: alt.Scale, words: Mapping[str, str]
) -> list[alt.Chart | alt.LayerChart]:
    """For each stretch of one phase a segment of each line; the words stand at the right end of the newest."""
    segments = _segments(rows)
    if not segments:
        return []
    newest = segments[-1]
    labels = {format(newest[name], _EDGE): text for name, text in words.items() if newest.get(name) is not None}
    axis = alt.Axis(
        orient="right",
        title=None,
        values=[float(edge) for edge in labels],
        labelExpr=_lookup(labels),
        labelColor=MUTED,
        labelOverlap="greedy",
        grid=False,
        ticks=False,
        domain=False,
    )
    base = Drawing(ChartRows(segments)).encode(x=alt.X("starts:T", scale=x), x2=alt.X2("ends:T"))
    band = base.transform_filter(alt.datum.mean_high > alt.datum.mean_low)
    return [
        band.mark_rect(color=GRID, opacity=0.8).encode(
            y=alt.Y("mean_low:Q", scale=y, axis=None), y2=alt.Y2("mean_high:Q")
        ),
        base.mark_rule(color=INK, strokeWidth=1.5).encode(y=alt.Y("mean:Q", scale=y, axis=axis)),
        *(
            base.transform_filter(f"datum.{name} !== null")
            .mark_rule(color=MUTED, strokeDash=[6, 4], strokeWidth=1.5)
            .encode(y=alt.Y(f"{name}:Q", scale=y, axis=None))
            for name in ("lower", "upper")
        ),
    ]


def _segments(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row["mean_low"] is not None:
            names = ("mean_low", "mean_high", "lower", "upper")
            segment = found.setdefault(row["phase"], {"starts": row["starts"]} | {name: row[name] for name in names})
            segment |= {"ends": row["ends"], "mean": (row["mean_low"] + row["mean_high"]) / 2}
    return [found[phase] for phase in sorted(found)]


def _lookup(labels: Mapping[str, str]) -> str:
    tests = [f"format(datum.value, '{_EDGE}') === '{edge}' ? '{text}'" for edge, text in labels.items()]
    return " : ".join([*tests, "''"])


def _windows(windows: Sequence[Mapping[str, Any]], x: alt.Scale) -> list[alt.Chart]:
    if not windows:
        return []
    base = Drawing(ChartRows([dict(window) for window in windows]))
    return [
        base.mark_rect(color=GRID, opacity=0.65).encode(
            x=alt.X("starts:T", scale=x), x2=alt.X2("ends:T"), tooltip=[alt.Tooltip("words:N", title="Return open")]
        ),
        base.mark_text(align="center", baseline="top", dy=4, color=MUTED, fontSize=11, lineBreak="\n").encode(
            x=alt.X("middle:T", scale=x), y=TOP, text=alt.Text("label:N")
        ),
    ]


def _recalculated(rows: Sequence[Mapping[str, Any]], x: alt.Scale) -> list[alt.Chart]:
    starts = [{"starts": row["starts"]} for before, row in pairwise(rows) if row["phase"] != before["phase"]]
    if not starts:
        return []
    base = Drawing(ChartRows(starts)).encode(x=alt.X("starts:T", scale=x))
    return [base.mark_rule(color=INK, strokeDash=[2, 3])]
