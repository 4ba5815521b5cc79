"""Councils in a funnel: their size along the bottom, their rate or share upwards, and the limits of what is usual for each size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from .either import either
from .rows import ChartRows, Drawing
from .theme import GRID, INK, MUTED, OWN, OWN_PALE, PEER, PEER_PALE

HEIGHT = 420
_MANY = 40
_LINE = 16  # pixels that a label takes
_LIMITS = {"upper_3": "outer limit (3 standard deviations)", "upper_2": "inner limit (2 standard deviations)"}
_SHAPES = {"own": "diamond", "above": "triangle-up", "below": "triangle-down", "inside": "circle"}


def funnel_chart(
    points: Sequence[dict[str, Any]],
    limits: Sequence[dict[str, float]],
    target: tuple[float, float],
    target_words: str,
    title: str,
    axis_title: str,
    height: int = HEIGHT,
) -> alt.LayerChart:
    """One mark a council: own a diamond, beyond a limit a triangle, a range hollow with a bar as long as the range.

    ``points``: name, own (bool), place (above, below or inside the limits), named (bool: whether its name is written), children,
    value_low, value_high, value_mid (in the unit of the axis), words, interval_words and zone_words. ``limits``: children, and
    lower_3, lower_2, upper_2, upper_3, each with ``_low`` and ``_high``, by children. A limit is drawn where it may lie furthest
    out, with a grey band over where else withheld counts may put it. ``height`` is in points.
    """
    top = _top(points, limits, target)
    y = alt.Scale(domain=[0, top], nice=False)
    sizes = [row["children"] for row in limits] or [1]
    x = alt.Scale(domain=[min(sizes), max(sizes)], nice=False, zero=False)
    layers = [*_limits(limits, x, y, axis_title), *_target(target, target_words, sizes, x, y)]
    line = top * _LINE / height
    words = [row[f"{name}_high"] for row in limits[-1:] for name in _LIMITS] + [target[0] - line]
    layers += _councils(points, x, y, axis_title) + _names(points, sizes, x, y, words, line)
    return alt.LayerChart(layer=layers, title=title, height=height)


def _top(points: Sequence[dict[str, Any]], limits: Sequence[dict[str, float]], target: tuple[float, float]) -> float:
    """The upper end of the axis: above every council, and above the limits as long as they do not dwarf the councils."""
    highest = max([point["value_high"] for point in points] + [target[1]], default=0)
    widest = max((row["upper_3_high"] for row in limits), default=0)
    return 1.12 * max(highest, min(widest, 1.5 * highest)) or 1.0


def _limits(limits: Sequence[dict[str, float]], x: alt.Scale, y: alt.Scale, axis_title: str) -> list[alt.Chart]:
    base = Drawing(ChartRows(list(limits))).encode(
        x=alt.X("children:Q", scale=x, axis=alt.Axis(title="Children in the return", tickCount=5, grid=False))
    )

    def upwards(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=y, axis=alt.Axis(title=axis_title, tickCount=6))

    drawn = [
        base.mark_area(color=GRID, opacity=0.45, clip=True).encode(y=upwards("lower_2_high"), y2=alt.Y2("upper_2_low"))
    ]
    for name in ("lower_3", "lower_2", "upper_2", "upper_3"):
        outer = "low" if name.startswith("lower") else "high"
        dash = [6, 4] if name.endswith("2") else [1, 0]
        band = base.mark_area(color=MUTED, opacity=0.15, clip=True).encode(
            y=upwards(f"{name}_low"), y2=alt.Y2(f"{name}_high")
        )
        line = base.mark_line(color=MUTED, strokeWidth=1.5, strokeDash=dash, clip=True)
        drawn += [band, line.encode(y=upwards(f"{name}_{outer}"))]
    ends = [{"children": row["children"], "at": row[f"{name}_high"], "words": words}
            for row in limits[-1:] for name, words in _LIMITS.items()]  # fmt: skip
    text = Drawing(ChartRows(ends)).encode(
        x=alt.X("children:Q", scale=x), y=alt.Y("at:Q", scale=y), text=alt.Text("words:N")
    )
    return [*drawn, *_haloed(text, {"align": "right", "dy": -_LINE / 2, "fontSize": 12, "color": MUTED})]


def _target(
    target: tuple[float, float], words: str, sizes: Sequence[float], x: alt.Scale, y: alt.Scale
) -> list[alt.Chart]:
    low, high = target
    rows = [{"low": low, "high": high, "words": words, "from": min(sizes), "to": max(sizes)}]
    base = Drawing(ChartRows(rows)).encode(x=alt.X("from:Q", scale=x), x2=alt.X2("to:Q"))
    ends = ("low", "high") if low < high else ("low",)
    lines = [base.mark_rule(color=INK, strokeWidth=1.5).encode(y=alt.Y(f"{end}:Q", scale=y)) for end in ends]
    band = base.mark_rect(color=MUTED, opacity=0.2).encode(y=alt.Y("low:Q", scale=y), y2=alt.Y2("high:Q"))
    text = Drawing(ChartRows(rows)).encode(
        x=alt.X("to:Q", scale=x), y=alt.Y("low:Q", scale=y), text=alt.Text("words:N")
    )
    return [band, *lines, *_haloed(text, {"align": "right", "dy": _LINE / 2, "fontSize": 12, "fontWeight": 600})]


def _councils(points: Sequence[dict[str, Any]], x: alt.Scale, y: alt.Scale, axis_title: str) -> list[alt.Chart]:
    usual = 28 if len(points) > _MANY else 65
    shown = [
        point
        | {
            "mark": "own" if point["own"] else point["place"],
            "size": 190 if point["own"] else usual if point["place"] == "inside" else 110,
        }
        for point in points
    ]
    base = Drawing(ChartRows(shown)).encode(
        x=alt.X("children:Q", scale=x),
        tooltip=[
            alt.Tooltip("name:N", title="Council"),
            alt.Tooltip("words:N", title=axis_title),
            alt.Tooltip("interval_words:N", title="95% interval"),
            alt.Tooltip("children:Q", title="Children in the return", format=","),
            alt.Tooltip("zone_words:N", title="In the funnel"),
        ],
    )
    is_own = alt.datum.own
    strong = either(alt.ColorValue, is_own, OWN, PEER)
    pale = either(alt.ColorValue, is_own, OWN_PALE, PEER_PALE)
    shape = alt.Shape("mark:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())), legend=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    middle = alt.Y("value_mid:Q", scale=y)
    ranged = base.transform_filter(alt.datum.value_high > alt.datum.value_low)
    bar = ranged.mark_bar(width=6).encode(y=alt.Y("value_low:Q", scale=y), y2=alt.Y2("value_high:Q"), color=pale)
    hollow = ranged.mark_point(fill="white", opacity=1, strokeWidth=2).encode(
        y=middle, stroke=either(alt.StrokeValue, is_own, OWN, PEER), shape=shape, size=size
    )
    exact = base.transform_filter(alt.datum.value_high == alt.datum.value_low)
    dots = exact.mark_point(filled=True, opacity=1).encode(y=middle, color=strong, shape=shape, size=size)
    return [bar, hollow, dots]


def _names(
    points: Sequence[dict[str, Any]],
    sizes: Sequence[float],
    x: alt.Scale,
    y: alt.Scale,
    taken: Sequence[float],
    line: float,
) -> list[alt.Chart]:
    """The names, to the side where there is room, moved apart where they would lie over each other or over other words."""
    middle = (min(sizes) + max(sizes)) / 2
    rows = [
        {"name": p["name"], "own": p["own"], "children": p["children"], "at": at, "left": p["children"] <= middle}
        for p, at in _apart([point for point in points if point["named"]], taken, line)
    ]
    drawn = []
    for align, sign in (("left", 1), ("right", -1)):
        here = ChartRows([row for row in rows if row["left"] == (align == "left")])
        base = Drawing(here).encode(x=alt.X("children:Q", scale=x), y=alt.Y("at:Q", scale=y), text=alt.Text("name:N"))
        colour = either(alt.ColorValue, alt.datum.own, OWN, INK)
        drawn += _haloed(base, {"align": align, "dx": 9 * sign, "dy": -_LINE / 2, "fontWeight": 600}, color=colour)
    return drawn


def _haloed(base: alt.Chart, place: dict[str, Any], **encoding: Any) -> list[alt.Chart]:
    """Words with white around the letters, which keeps the lines behind them apart."""
    words = base.mark_text(**place)
    return [base.mark_text(stroke="white", strokeWidth=4, **place), words.encode(**encoding) if encoding else words]


def _apart(
    points: Sequence[dict[str, Any]], taken: Sequence[float], least: float
) -> list[tuple[dict[str, Any], float]]:
    """The points from the highest down, with the height for their name: the nearest to their own with nothing written there."""
    heights = list(taken)
    placed = []
    for point in sorted(points, key=lambda point: -point["value_mid"]):
        steps = [point["value_mid"] + sign * step * least / 4 for step in range(24) for sign in (1, -1)]
        free = (at for at in steps if at >= 0 and all(abs(at - other) >= least * 0.99 for other in heights))
        heights.append(next(free, point["value_mid"]))
        placed.append((point, heights[-1]))
    return placed
