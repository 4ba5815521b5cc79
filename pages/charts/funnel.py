"""Councils in a funnel: their size along the bottom, their rate or share upwards, and the limits of what is usual for each size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

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
) -> alt.LayerChart:
    """One mark a council: own a diamond, beyond a limit a triangle, a range hollow with a bar as long as the range.

    ``points``: name, own (bool), place (above, below or inside the limits), named (bool: whether its name is written), children,
    value_low, value_high, value_mid (in the unit of the axis), words, interval_words and zone_words. ``limits``: children, and
    lower_3, lower_2, upper_2, upper_3, each with ``_low`` and ``_high``, by children. A limit is drawn where it may lie furthest
    out, with a grey band over where else withheld counts may put it.
    """
    top = _top(points, limits, target)
    y = alt.Scale(domain=[0, top], nice=False)
    sizes = [row["children"] for row in limits] or [1]
    x = alt.Scale(domain=[min(sizes), max(sizes)], nice=False, zero=False)
    layers = [*_limits(limits, x, y, axis_title), *_target(target, target_words, sizes, x, y)]
    layers += _councils(points, x, y, axis_title) + _names(points, sizes, x, y, top)
    return alt.LayerChart(layer=layers, title=title, height=HEIGHT)


def _top(points: Sequence[dict[str, Any]], limits: Sequence[dict[str, float]], target: tuple[float, float]) -> float:
    """The upper end of the axis: above every council, and above the limits as long as they do not dwarf the councils."""
    highest = max([point["value_high"] for point in points] + [target[1]], default=0)
    widest = max((row["upper_3_high"] for row in limits), default=0)
    return 1.12 * max(highest, min(widest, 1.5 * highest)) or 1.0


def _limits(limits: Sequence[dict[str, float]], x: alt.Scale, y: alt.Scale, axis_title: str) -> list[alt.Chart]:
    base = alt.Chart(alt.InlineData(list(limits))).encode(
        x=alt.X("children:Q", scale=x, axis=alt.Axis(title="Children in the return", tickCount=5, grid=False))
    )

    def upwards(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=y, axis=alt.Axis(title=axis_title, tickCount=6))

    drawn = [base.mark_area(color=GRID, opacity=0.45, clip=True).encode(y=upwards("lower_2_high"), y2="upper_2_low")]
    for name in ("lower_3", "lower_2", "upper_2", "upper_3"):
        outer = "low" if name.startswith("lower") else "high"
        dash = [6, 4] if name.endswith("2") else [1, 0]
        band = base.mark_area(color=MUTED, opacity=0.15, clip=True).encode(y=upwards(f"{name}_low"), y2=f"{name}_high")
        line = base.mark_line(color=MUTED, strokeWidth=1.5, strokeDash=dash, clip=True)
        drawn += [band, line.encode(y=upwards(f"{name}_{outer}"))]
    ends = [{"children": row["children"], "at": row[f"{name}_high"], "words": words}
            for row in limits[-1:] for name, words in _LIMITS.items()]  # fmt: skip
    text = alt.Chart(alt.InlineData(ends)).mark_text(align="right", dy=-7, fontSize=12, color=MUTED)
    return [*drawn, text.encode(x=alt.X("children:Q", scale=x), y=alt.Y("at:Q", scale=y), text="words:N")]


def _target(
    target: tuple[float, float], words: str, sizes: Sequence[float], x: alt.Scale, y: alt.Scale
) -> list[alt.Chart]:
    low, high = target
    rows = [{"low": low, "high": high, "words": words, "from": min(sizes), "to": max(sizes)}]
    base = alt.Chart(alt.InlineData(rows)).encode(x=alt.X("from:Q", scale=x), x2="to:Q")
    ends = ("low", "high") if low < high else ("low",)
    lines = [base.mark_rule(color=INK, strokeWidth=1.5).encode(y=alt.Y(f"{end}:Q", scale=y)) for end in ends]
    band = base.mark_rect(color=MUTED, opacity=0.2).encode(y=alt.Y("low:Q", scale=y), y2="high:Q")
    text = alt.Chart(alt.InlineData(rows)).mark_text(align="right", dy=9, fontSize=12, fontWeight=600)
    return [band, *lines, text.encode(x=alt.X("to:Q", scale=x), y=alt.Y("low:Q", scale=y), text="words:N")]


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
    base = alt.Chart(alt.InlineData(shown)).encode(
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
    strong = alt.condition(is_own, alt.value(OWN), alt.value(PEER))
    pale = alt.condition(is_own, alt.value(OWN_PALE), alt.value(PEER_PALE))
    shape = alt.Shape("mark:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())), legend=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    middle = alt.Y("value_mid:Q", scale=y)
    ranged = base.transform_filter(alt.datum.value_high > alt.datum.value_low)
    bar = ranged.mark_bar(width=6).encode(y=alt.Y("value_low:Q", scale=y), y2="value_high:Q", color=pale)
    hollow = ranged.mark_point(fill="white", opacity=1, strokeWidth=2).encode(
        y=middle, stroke=strong, shape=shape, size=size
    )
    exact = base.transform_filter(alt.datum.value_high == alt.datum.value_low)
    dots = exact.mark_point(filled=True, opacity=1).encode(y=middle, color=strong, shape=shape, size=size)
    return [bar, hollow, dots]


def _names(
    points: Sequence[dict[str, Any]], sizes: Sequence[float], x: alt.Scale, y: alt.Scale, top: float
) -> list[alt.Chart]:
    """The names, to the side where there is room, moved apart where they would lie over each other."""
    middle = (min(sizes) + max(sizes)) / 2
    drawn = []
    for side, sign in (("left", 1), ("right", -1)):
        here = [point for point in points if point["named"] and (point["children"] <= middle) == (side == "left")]
        rows = [
            {"name": p["name"], "own": p["own"], "children": p["children"], "at": at}
            for p, at in _apart(here, top * _LINE / HEIGHT)
        ]
        base = alt.Chart(alt.InlineData(rows)).encode(
            x=alt.X("children:Q", scale=x), y=alt.Y("at:Q", scale=y), text="name:N"
        )
        place: dict[str, Any] = {"align": side, "dx": 9 * sign, "dy": -6, "fontWeight": 600}
        colour = alt.condition(alt.datum.own, alt.value(OWN), alt.value(INK))
        # White around the letters keeps the lines behind them apart.
        drawn += [base.mark_text(stroke="white", strokeWidth=4, **place), base.mark_text(**place).encode(color=colour)]
    return drawn


def _apart(points: Sequence[dict[str, Any]], least: float) -> list[tuple[dict[str, Any], float]]:
    """The points with the height for their name: their own, or as far below the name above as it takes."""
    placed: list[tuple[dict[str, Any], float]] = []
    for point in sorted(points, key=lambda point: -point["value_mid"]):
        above = placed[-1][1] if placed else float("inf")
        placed.append((point, max(min(point["value_mid"], above - least), 0)))
    return placed
