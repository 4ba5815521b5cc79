"""Charts by their specification: what is drawn, on which axes, and the cases at the edge."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest
from plumbline.pages.charts.labels import broken
from plumbline.pages.charts.pareto import pareto_chart
from plumbline.pages.charts.ranked import MOST_LABELLED, ranked_chart
from plumbline.pages.charts.shares import MOST_COLUMNS, shares_chart
from plumbline.pages.charts.spread import spread_chart
from plumbline.pages.charts.theme import OWN, OWN_PALE, PEER, PEER_PALE


def council(name: str, low: float, high: float, own: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "own": own,
        "value_low": low,
        "value_high": high,
        "value_mid": (low + high) / 2,
        "interval_low": low * 0.8,
        "interval_high": high * 1.2,
        "words": f"{low} to {high}" if low < high else f"{low}",
        "interval_words": "",
        "standing_words": "no different",
        "mark": "",
    }


def error_type(place: int, low: int, high: int, cumulative: float = 100.0) -> dict[str, Any]:
    return {
        "place": place,
        "title": f"{100 + place} Something is wrong",
        "errors_low": low,
        "errors_high": high,
        "words": f"{low} to {high}",
        "cumulative_low": cumulative - 5,
        "cumulative_high": cumulative,
        "cumulative_words": f"{cumulative}%",
    }


def share(name: str, group: str, own: bool = False, ran: bool = True, certain: bool = True) -> dict[str, Any]:
    known = {"share_low": 20.0, "share_high": 20.0 if certain else 40.0, "share_mid": 20.0 if certain else 30.0}
    return {"name": name, "group": group, "own": own, "ran": ran, "certain": certain, "words": "20%"} | (
        known if ran else dict.fromkeys(known)
    )


def layers(chart: alt.LayerChart) -> list[dict[str, Any]]:
    """All layers that draw something, those within layers among them."""
    found, waiting = [], [chart.to_dict()]
    while waiting:
        layer = waiting.pop(0)
        waiting += layer.get("layer", [])
        if "mark" in layer:
            found.append(layer)
    return found


def drawn(chart: alt.LayerChart, mark: str) -> list[dict[str, Any]]:
    return [layer for layer in layers(chart) if layer["mark"]["type"] == mark]


def data(chart: alt.LayerChart) -> list[dict[str, Any]]:
    spec = chart.to_dict()
    return [row for rows in spec["datasets"].values() for row in rows] if "datasets" in spec else values(spec)


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    own: list[dict[str, Any]] = spec.get("data", {}).get("values", [])
    return own + [row for layer in spec.get("layer", []) for row in values(layer)]


def ranked(*rows: dict[str, Any], median: tuple[float, float] | None = (5.0, 5.0)) -> alt.LayerChart:
    return ranked_chart(rows, "Greater Manchester", "Errors per 100 children", median, "middle of the others: 5.0")


def test_the_theme_is_in_every_chart() -> None:
    config = ranked(council("Bolton", 5, 5)).to_dict()["config"]
    assert config["font"].startswith("Source Sans")
    assert config["axis"]["labelFontSize"] >= 12


def test_a_known_value_is_a_dot_and_a_range_a_pale_bar() -> None:
    chart = ranked(council("Bolton", 5, 5, own=True), council("Bury", 1, 4))
    dot, bar = drawn(chart, "point")[0], drawn(chart, "bar")[0]
    assert dot["encoding"]["x"]["field"] == "value_mid"
    assert dot["transform"] == [{"filter": "(datum.value_high === datum.value_low)"}]
    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("value_low", "value_high")
    assert bar["transform"] == [{"filter": "(datum.value_high > datum.value_low)"}]
    assert bar["encoding"]["color"]["value"] == PEER_PALE


def test_the_own_council_differs_in_colour_shape_size_and_weight() -> None:
    chart = ranked(council("Bolton", 5, 5, own=True), council("Bury", 6, 6))
    dot = drawn(chart, "point")[0]["encoding"]
    for channel, own, other in (("color", OWN, PEER), ("shape", "diamond", "circle"), ("size", 190, 80)):
        assert dot[channel]["condition"]["test"] == "datum.own"
        assert (dot[channel]["condition"]["value"], dot[channel]["value"]) == (own, other)
    axis = drawn(chart, "rule")[-1]["encoding"]["y"]["axis"]
    assert axis["labelFontWeight"]["condition"] == {"test": 'indexof(["Bolton"], datum.value) >= 0', "value": "bold"}
    assert drawn(chart, "bar")[0]["encoding"]["color"]["condition"]["value"] == OWN_PALE


def test_councils_keep_their_order_and_the_axis_has_its_unit() -> None:
    line = drawn(ranked(council("Wigan", 1, 1), council("Bolton", 5, 5)), "rule")[-1]["encoding"]
    assert line["y"]["sort"] == ["Wigan", "Bolton"]
    assert line["x"]["axis"]["title"] == "Errors per 100 children"
    assert line["x"]["scale"]["domain"][0] == 0
    assert line["x"]["scale"]["domain"][1] >= 6  # the longest interval


def test_the_median_is_a_line_and_where_it_is_uncertain_a_band() -> None:
    certain = ranked(council("Bolton", 5, 5))
    assert [layer["encoding"]["x"]["field"] for layer in drawn(certain, "rule")] == ["low", "interval_low"]
    uncertain = ranked(council("Bolton", 5, 5), median=(3.0, 6.0))
    assert [layer["encoding"]["x"]["field"] for layer in drawn(uncertain, "rule")] == ["low", "high", "interval_low"]
    assert drawn(uncertain, "rect")[0]["encoding"]["x2"]["field"] == "high"
    assert not drawn(ranked(council("Bolton", 5, 5), median=None), "rect")


def test_many_councils_are_drawn_close_and_only_the_own_one_is_named() -> None:
    rows = [council(f"Council {place}", place, place, own=place == 7) for place in range(MOST_LABELLED + 1)]
    chart = ranked(*rows)
    assert chart.to_dict()["height"]["step"] < 10
    axis = drawn(chart, "rule")[-1]["encoding"]["y"]["axis"]
    assert axis["labelExpr"].startswith('(indexof(["Council 7"], datum.value) >= 0) ?')


@pytest.mark.parametrize("rows", [[], [council("Bolton", 0, 0)], [council("Bolton", 1, 4), council("Bury", 1, 4)]])
def test_ranked_councils_can_be_none_without_errors_or_all_suppressed(rows: list[dict[str, Any]]) -> None:
    chart = ranked(*rows, median=None)
    domain = drawn(chart, "rule")[0]["encoding"]["x"]["scale"]["domain"]
    assert domain[1] > domain[0]


def test_a_name_with_an_apostrophe_or_quotes_does_not_break_the_axis() -> None:
    chart = ranked(council("""King's "Lynn\"""", 5, 5, own=True))
    assert (
        """[\"King's \\"Lynn\\"\"]"""
        in drawn(chart, "rule")[-1]["encoding"]["y"]["axis"]["labelFontWeight"]["condition"]["test"]
    )


def test_a_pareto_has_bars_of_errors_and_a_line_that_ends_at_100() -> None:
    chart = pareto_chart(
        [error_type(1, 60, 60, 60.0), error_type(2, 30, 34, 90.0), error_type(3, 8, 8)], "Most frequent"
    )
    certain, possible = drawn(chart, "bar")
    assert certain["encoding"]["x"]["field"] == "errors_low"
    assert certain["encoding"]["x"]["axis"]["title"] == "Errors"
    assert possible["encoding"]["x2"]["field"] == "errors_high"
    assert possible["mark"]["color"] == PEER_PALE
    line = drawn(chart, "line")[0]["encoding"]
    assert line["x"]["scale"]["domain"] == [0, 100]
    assert line["x"]["axis"]["title"] == "Together, % of all errors"
    assert line["order"]["field"] == "place"
    assert certain["encoding"]["x"]["scale"]["domain"] == [
        0,
        100,
    ]  # 60, 32 and 8: the bars end where the line reaches 100%


def test_the_share_of_the_top_three_is_written_beside_the_line() -> None:
    chart = pareto_chart([error_type(place, 5, 5, 25.0 * place) for place in range(1, 5)], "Most frequent")
    text = drawn(chart, "text")[0]
    assert text["encoding"]["text"]["field"] == "cumulative_words"
    assert sum(row["cumulative_words"] == "75.0%" for row in data(chart)) >= 1


@pytest.mark.parametrize("rows", [[], [error_type(1, 1, 4), error_type(2, 1, 4)]])
def test_a_pareto_can_be_empty_or_all_suppressed(rows: list[dict[str, Any]]) -> None:
    domain = drawn(pareto_chart(rows, "Most frequent"), "bar")[0]["encoding"]["x"]["scale"]["domain"]
    assert domain[1] >= max([1, *(row["errors_high"] for row in rows)])


@pytest.mark.parametrize("types", [[], [0], [12, 3]])
def test_the_spread_is_bars_with_their_number(types: list[int]) -> None:
    rows = [{"spread": f"Kind {place}", "types": number} for place, number in enumerate(types)]
    chart = spread_chart(rows, "Where they occur")
    assert drawn(chart, "bar")[0]["encoding"]["x"]["axis"]["title"] == "Number of error types"
    assert drawn(chart, "text")[0]["encoding"]["text"]["field"] == "types"


def test_shares_are_dots_by_council_and_group_with_rings_for_ranges_and_crosses_for_not_run() -> None:
    rows = [
        share("Bolton", "Reviews", own=True),
        share("Bury", "Reviews", certain=False),
        share("Wigan", "Reviews", ran=False),
    ]
    chart = shares_chart(rows, ["Reviews"], ["Bolton", "Bury", "Wigan"], "Shares")
    dot, ring, cross = drawn(chart, "circle")[0], drawn(chart, "point")[0], drawn(chart, "text")[0]
    assert dot["encoding"]["size"]["field"] == "share_mid"
    assert dot["encoding"]["x"]["sort"] == ["Bolton", "Bury", "Wigan"]
    assert dot["encoding"]["color"]["condition"] == {"test": "datum.own", "value": OWN}
    assert {"filter": "datum.certain"} in dot["transform"]
    assert {"filter": "!datum.certain"} in [
        {"filter": t["filter"].replace("(", "").replace(")", "")} for t in ring["transform"]
    ]
    assert cross["mark"]["text"] == "×"


def test_shares_of_many_councils_are_ticks_on_one_line_for_each_group() -> None:
    names = [f"Council {place}" for place in range(MOST_COLUMNS + 1)]
    rows = [share(name, "Reviews", own=name == "Council 3") for name in names]
    chart = shares_chart(rows, ["Reviews"], names, "Shares")
    assert drawn(chart, "tick")[0]["encoding"]["x"]["axis"]["title"] == "% of the council's errors"
    assert drawn(chart, "point")[0]["mark"]["shape"] == "diamond"


def test_shares_can_be_empty() -> None:
    assert shares_chart([], [], [], "Shares").to_dict()["title"] == "Shares"


def test_long_labels_are_broken_over_lines_and_cut_with_an_ellipsis() -> None:
    assert broken("Bournemouth, Christchurch and Poole", 20) == "Bournemouth,\nChristchurch and…"
    assert broken("Bournemouth, Christchurch and Poole", 20, lines=3) == "Bournemouth,\nChristchurch and\nPoole"
    assert broken("Bury", 20) == "Bury"
