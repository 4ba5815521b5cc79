"""The charts of the page on trends by their specification."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest
from plumbline.pages.charts.picture import as_png
from plumbline.pages.charts.small_multiples import small_multiples
from plumbline.pages.charts.theme import OWN, PEER
from plumbline.pages.charts.xmr import SHAPES, xmr_chart

from tests.pages.test_charts import data, drawn, layers

SIGNS = ["Outside", "Shift", "Trend", "Near"]
LINES = {"mean": "average 20", "lower": "lower limit 12", "upper": "upper limit 28"}


def month(place: int, low: float | None, high: float | None = None, **more: Any) -> dict[str, Any]:
    starts = f"{2025 + place // 12}-{place % 12 + 1:02}"
    after = f"{2025 + (place + 1) // 12}-{(place + 1) % 12 + 1:02}"
    high = low if high is None else high
    return {
        "day": f"{starts}-15",
        "starts": f"{starts}-01",
        "ends": f"{after}-01",
        "month": starts,
        "value_low": low,
        "value_high": high,
        "value_mid": None if low is None or high is None else (low + high) / 2,
        "words": "",
        "stretch": 0,
        "phase": 0,
        "sign": None,
        "way": "",
        "mean_low": 20.0,
        "mean_high": 20.0,
        "lower": 12.0,
        "upper": 28.0,
        "signal_words": "",
    } | more


def chart(rows: list[dict[str, Any]], lines: dict[str, str] = LINES, windows: Any = ()) -> alt.LayerChart:
    return xmr_chart(rows, windows, SIGNS, lines, "Bolton", "Errors per 100 children")


def test_each_rule_has_a_shape_and_a_sentence_of_its_own() -> None:
    marked = drawn(chart([month(0, 20), month(1, 30, sign="Outside", way="up")]), "point")[-1]
    assert marked["encoding"]["shape"]["scale"] == {"domain": SIGNS, "range": list(SHAPES)}
    assert marked["encoding"]["shape"]["legend"]["orient"] == "bottom"
    ways = {way["test"]: way["value"] for way in marked["encoding"]["color"]["condition"]}
    assert ways == {"datum.way === 'up'": OWN, "datum.way === 'down'": PEER}


def test_limits_are_drawn_and_named_at_their_end_and_a_lower_limit_below_nothing_is_not() -> None:
    rows = [month(place, 20, lower=None) for place in range(3)]
    lines = drawn(chart(rows, {"mean": "average 20", "upper": "upper limit 28"}), "rule")
    axis = next(found["encoding"]["y"]["axis"] for found in lines if found["encoding"]["y"].get("axis"))
    assert axis["orient"] == "right"
    assert axis["values"] == [20.0, 28.0]
    assert "average 20" in axis["labelExpr"]
    assert any(
        found["encoding"]["y"]["field"] == "lower" and "lower !== null" in str(found["transform"]) for found in lines
    )


def test_without_limits_there_are_points_and_no_lines_or_signs() -> None:
    rows = [month(place, 20, mean_low=None, mean_high=None, lower=None, upper=None) for place in range(9)]
    found = chart(rows, {})
    assert len(drawn(found, "point")) == 2, "known values and ranges, no signs"
    assert [layer["encoding"]["y"]["field"] for layer in drawn(found, "rule")] == ["value_low"]


def test_a_range_is_a_bar_and_a_missing_month_breaks_the_line() -> None:
    found = chart([month(0, 10, 14), month(1, None, stretch=1), month(2, 12, stretch=1)])
    bar = drawn(found, "rule")[-1]
    assert (bar["encoding"]["y"]["field"], bar["encoding"]["y2"]["field"]) == ("value_low", "value_high")
    assert drawn(found, "line")[0]["encoding"]["detail"]["field"] == "stretch"
    assert "2025-02-15" not in {row.get("day") for row in data(found)}


def test_each_stretch_between_recalculation_points_has_its_own_lines() -> None:
    rows = [
        month(0, 20),
        month(1, 20),
        month(2, 8, phase=1, mean_low=8.0, mean_high=8.0),
        month(3, 8, phase=1, mean_low=8.0, mean_high=8.0),
    ]
    segments = [row for row in data(chart(rows)) if "mean" in row]
    assert {(row["starts"], row["ends"], row["mean"]) for row in segments} == {
        ("2025-01-01", "2025-03-01", 20.0),
        ("2025-03-01", "2025-05-01", 8.0),
    }


def test_the_statutory_window_is_shaded_and_says_what_it_is() -> None:
    window = {
        "starts": "2025-04-01",
        "ends": "2025-07-01",
        "middle": "2025-05-16",
        "words": "open",
        "label": "return\nopen",
    }
    found = chart([month(place, 20) for place in range(12)], windows=[window])
    shade = drawn(found, "rect")[0]["encoding"]
    assert (shade["x"]["field"], shade["x2"]["field"]) == ("starts", "ends")
    assert drawn(found, "text")[0]["encoding"]["text"]["field"] == "label"


@pytest.mark.parametrize("months", [1, 12, 60])
def test_a_phone_has_room_for_the_names_of_the_months(months: int) -> None:
    line = drawn(chart([month(place, 20) for place in range(months)]), "line")[0]["encoding"]
    assert 1 <= len(line["x"]["axis"]["values"]) <= 5
    assert line["x"]["axis"]["labelSeparation"] > 0  # where there is no room for all, names do not touch
    assert line["y"]["axis"]["title"] == "Errors per 100 children"


def council(name: str, own: bool = False, values: tuple[float | None, ...] = (10.0, 20.0)) -> dict[str, Any]:
    months = [
        {
            "day": f"2025-{place + 1:02}-15",
            "month": "",
            "words": "",
            "stretch": 0,
            "value_low": value,
            "value_high": value,
        }
        for place, value in enumerate(values)
    ]
    return {"name": name, "own": own, "verdict": "Improving", "mean": 15.0, "months": months}


def test_councils_stand_one_below_the_other_on_one_scale_each_with_its_verdict() -> None:
    found = small_multiples([council("Bolton", own=True), council("Bury")], "All", 40.0, ["Every line: 0 to 40"])
    points = {(row["name"], row["y"]) for row in data(found) if "day" in row and row["day"].startswith("2025-02")}
    (own, upper), (_, lower) = sorted(points)
    assert own == "Bolton"
    assert lower - upper == pytest.approx(1.0), "the same value lies at the same height of each line"
    axes = [layer["encoding"]["y"]["axis"] for layer in layers(found) if layer["encoding"]["y"].get("axis")]
    assert {axis["orient"] for axis in axes} == {"left", "right"}
    assert any('"Bolton"' in axis["labelExpr"] for axis in axes)
    assert any('"Improving"' in axis["labelExpr"] for axis in axes)


def test_small_charts_may_have_no_council_no_value_or_nothing_but_zeros() -> None:
    for rows in ([], [council("Bolton", values=(None,))], [council("Bolton", values=(0.0, 0.0))]):
        assert small_multiples(rows, "All", 0, ["0"]).to_dict()["height"] > 0


def test_both_charts_become_pictures() -> None:
    for made in (
        chart([month(place, 20) for place in range(12)]),
        small_multiples([council("King's Lynn")], "All", 20, ["0"]),
    ):
        assert as_png(made).startswith(b"\x89PNG")
