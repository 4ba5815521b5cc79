"""A comparison as rows for the funnel and the files that belong to it."""

from __future__ import annotations

from typing import Any

from plumbline.aggregates.benchmark import Comparison, Measure

from .comparison_table import chart_rows

MOST_NAMED = 10
PLACES = {"below 3": "below", "below 2": "below", "above 2": "above", "above 3": "above"}


def funnel_points(comparison: Comparison, measure: Measure, most: int = MOST_NAMED) -> list[dict[str, Any]]:
    """The councils whose size may be shown, with place and named: the own one, and the ``most`` furthest beyond a limit."""
    points = [
        row | {"place": PLACES.get(row["zone"], "inside")}
        for row in chart_rows(comparison, measure)
        if row["children"] is not None
    ]
    target = comparison.funnel.target_low or 0
    outside = [point for point in points if point["place"] != "inside" and not point["own"]]
    outside.sort(key=lambda point: (not point["zone"].endswith("3"), -abs(point["value_mid"] - target)))
    named = {point["authority"] for point in outside[:most]}
    return [point | {"named": point["own"] or point["authority"] in named} for point in points]
