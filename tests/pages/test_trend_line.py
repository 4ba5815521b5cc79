"""The small line over time."""

from __future__ import annotations

from typing import Any

from plumbline.pages.charts.trend_line import trend_line


def row(month: int, value: float | None, mean: float | None = None) -> dict[str, Any]:
    return {
        "day": f"2025-{month:02}-15",
        "month": f"month {month}",
        "value_low": value,
        "value_high": value,
        "value_mid": value,
        "words": "–" if value is None else f"{value:.1f}",
        "stretch": 0,
        "mean_low": mean,
        "mean_high": mean,
    }


def drawn(rows: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = trend_line(rows, "average 20.0", "Bolton", "Errors per 100 children").to_dict()
    return found


def test_the_line_has_a_unit_begins_at_zero_and_names_its_newest_value() -> None:
    chart = drawn([row(7, 30, 20), row(8, None), row(9, 10, 20)])
    y = [layer["encoding"]["y"] for layer in chart["layer"] if layer["encoding"].get("y", {}).get("axis")]
    assert {each["axis"]["title"] for each in y} == {"Errors per 100 children"}
    assert all(each["scale"]["domain"][0] == 0 and each["scale"]["domain"][1] > 30 for each in y)
    newest = chart["layer"][-1]
    assert [point["words"] for point in chart["datasets"][newest["data"]["name"]]] == ["10.0"]
    assert newest["encoding"]["text"]["field"] == "words"
    assert "average 20.0" in str(chart)


def test_without_an_average_or_without_any_value_none_is_drawn() -> None:
    assert "average" not in str(drawn([row(7, 30), row(8, 20)]))
    assert not any(drawn([row(7, None)])["datasets"].values())
