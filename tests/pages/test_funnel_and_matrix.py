"""The funnel on the comparison page and the matrix of error types, with planted answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Measure, PeerGroup, compare
from plumbline.pages.charts.funnel import HEIGHT, funnel_chart
from plumbline.pages.charts.matrix import MOST_COLUMNS, matrix_chart
from plumbline.pages.parts.choices import View
from plumbline.pages.parts.funnel_words import funnel_headline
from plumbline.pages.parts.matrix_rows import BANDS

from tests.benchmark.test_comparison import SEPTEMBER
from tests.benchmark.test_council_funnel import region as planted
from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.pages.signed_in import claims_of, opener, sent, write_access
from tests.pages.test_charts import council, data, drawn, layers
from tests.region import NO_POSTCODES, Submitted, snapshot

BOLTON, BURY, MANCHESTER, SALFORD = "E08000001", "E08000002", "E08000003", "E08000006"
ENDS = {"lower_3": 1.0, "lower_2": 2.0, "upper_2": 8.0, "upper_3": 9.0}
LIMITS = [
    {"children": size} | {f"{name}_{end}": value for name, value in ENDS.items() for end in ("low", "high")}
    for size in (100.0, 200.0, 400.0)
]


def point(name: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    added = {"children": 150, "place": "inside", "named": False, "zone_words": "within the limits"}
    return council(name, low, high) | added | more


def funnel(*points: dict[str, Any], target: tuple[float, float] = (5.0, 5.0)) -> Any:
    return funnel_chart(points, LIMITS, target, "all together: 5.0", "Greater Manchester", "Errors per 100 children")


def test_the_planted_councils_are_named_in_the_sentence_and_the_own_one_is_placed(fill: Fill) -> None:
    fill(planted())
    test = sound(open_page("compare", {"council": MANCHESTER, "chart": "funnel"}))
    assert headline(test) == (
        "In September 2025, 2 of the 10 councils lie beyond the limits of chance and the usual spread in errors per 100 children "
        "for the whole return: Salford higher, Wigan lower; Manchester does not."
    )
    table = test.dataframe[0].value
    places = dict(zip(table["Council"], table["In the funnel"], strict=True))
    assert places["Salford"].startswith("above the ")
    assert places["Wigan"].startswith("below the ")
    assert places["Manchester ◆"] == "within the limits"
    chart = test.get("vega_lite_chart")[0]
    assert "Salford higher" in chart.proto.alt
    labels = [button.proto.label for button in test.get("download_button")]
    assert {"Download as CSV", "Download as picture"} <= set(labels)


def test_a_council_beyond_a_limit_reads_so_of_itself(fill: Fill) -> None:
    fill(planted())
    said = headline(sound(open_page("compare", {"council": SALFORD, "chart": "funnel", "measure": "share"})))
    assert said.endswith("the share of children with an error for the whole return: Salford higher, Wigan lower.")


def test_with_three_councils_the_page_says_that_a_funnel_takes_four_and_ranks_them(fill: Fill) -> None:
    fill(planted()[:3])
    test = sound(open_page("compare", {"council": BOLTON, "chart": "funnel"}))
    assert "A funnel takes at least four councils" in words(test)
    assert "3 councils" in headline(test)
    assert len(test.get("vega_lite_chart")) == 1
    assert set(test.dataframe[0].value["Beside all together"]) == {"not tested: too few councils"}


@pytest.mark.parametrize(
    ("email", "said", "charts"),
    [
        ("analyst@x.example", "it shows your own council only", 1),
        ("free.leader@x.example", "it cannot be shown here", 0),
    ],
)
def test_where_names_are_masked_the_funnel_shows_no_other_councils_size(
    email: str, said: str, charts: int, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(planted())
    write_access(store)
    (store.location / "policy.toml").write_text('names = "masked"\n')
    test = sound(opener(monkeypatch)(claims_of(email), "compare", {"chart": "funnel"}))
    assert said in words(test)
    assert len(test.get("vega_lite_chart")) == charts
    assert "2 of the 10 councils lie beyond" in headline(test)
    for size in (388, 1395, 608, 602, 676, 453, 732):  # all but Bolton's 665
        assert f":{size}," not in sent(test).decode(errors="ignore").replace(" ", "")
        assert not test.dataframe[0].value["Children in the return"].str.contains(f"{size:,}").any()


def test_own_outside_and_uncertain_councils_differ_in_shape_and_fill() -> None:
    chart = funnel(
        point("Bolton", 5, 5, own=True, named=True),
        point("Salford", 12, 12, place="above", named=True),
        point("Wigan", 0.5, 2, place="below"),
    )
    dots = [layer for layer in drawn(chart, "point") if "size" in layer["encoding"]]
    assert {"own", "above", "below", "inside"} == set(dots[0]["encoding"]["shape"]["scale"]["domain"])
    bar = drawn(chart, "bar")[0]
    assert (bar["encoding"]["y"]["field"], bar["encoding"]["y2"]["field"]) == ("value_low", "value_high")
    hollow = next(dot for dot in dots if dot["mark"].get("fill") == "white")
    assert hollow["transform"] == [{"filter": "(datum.value_high > datum.value_low)"}]


def test_the_limits_are_labelled_beside_their_lines_and_the_axes_have_units() -> None:
    chart = funnel(point("Bolton", 5, 5))
    texts = {row["words"] for row in data(chart) if "at" in row and "words" in row}
    assert texts == {"inner limit (2 standard deviations)", "outer limit (3 standard deviations)"}
    channels = [layer["encoding"].get(name, {}) for layer in layers(chart) for name in ("x", "y")]
    axes = [channel.get("axis") for channel in channels]
    titles = {axis["title"] for axis in axes if axis and axis.get("title")}
    assert titles == {"Children in the return", "Errors per 100 children"}


def test_names_of_councils_close_together_are_moved_apart() -> None:
    chart = funnel(*(point(f"Council {n}", 12 + n / 100, 12 + n / 100, place="above", named=True) for n in range(4)))
    places = sorted(row["at"] for row in data(chart) if "at" in row and "name" in row)
    top = drawn(chart, "line")[0]["encoding"]["y"]["scale"]["domain"][1]
    heights = sorted({place / top * HEIGHT for place in places})
    assert len(heights) == 4
    assert min(b - a for a, b in pairwise(heights)) >= 15


def test_an_uncertain_target_is_a_band() -> None:
    assert drawn(funnel(point("Bolton", 5, 5), target=(4.0, 6.0)), "rect")[0]["encoding"]["y2"]["field"] == "high"


def cell(kind: str, name: str, state: str, band: int | None = None) -> dict[str, Any]:
    return {
        "type": kind,
        "council": name,
        "own": name == "Bolton",
        "state": state,
        "band": band,
        "short": "",
        "words": "",
    }


def test_a_matrix_tells_known_withheld_none_and_not_run_apart_without_colour() -> None:
    cells = [cell("101", "Bolton", "known", 5), cell("101", "Bury", "withheld"), cell("101", "Wigan", "not-run")]
    chart = matrix_chart(cells, ["101"], ["Bolton", "Bury", "Wigan"], BANDS, "Title")
    marks = {layer["mark"]["text"]: layer["transform"] for layer in drawn(chart, "text") if "text" in layer["mark"]}
    assert marks == {
        "•": [{"filter": "(datum.state === 'withheld')"}],
        "×": [{"filter": "(datum.state === 'not-run')"}],
    }
    assert drawn(chart, "rect")[0]["encoding"]["x"]["sort"] == ["Bolton", "Bury", "Wigan"]
    colour = drawn(chart, "rect")[1]["encoding"]["color"]
    assert colour["scale"]["domain"] == list(BANDS)
    assert colour["legend"]["title"] == "Errors per 100 children"


def test_a_matrix_of_many_councils_has_no_numbers_in_its_fields_and_can_be_empty() -> None:
    names = [f"Council {place}" for place in range(MOST_COLUMNS)]
    chart = matrix_chart([cell("101", name, "known", 1) for name in names], ["101"], names, BANDS, "Title")
    assert all("text" in layer["mark"] for layer in drawn(chart, "text"))
    assert matrix_chart([], [], [], BANDS, "Title").to_dict()["title"] == "Title"


@pytest.fixture
def small(fill: Fill) -> None:
    """Three councils with known figures."""
    fill(
        [
            Submitted(BOLTON, {"101": range(60), "141": range(3), "166": range(9)}, {"164": NO_POSTCODES}),
            Submitted(BURY, {"101": range(20), "141": [], "166": [], "164": range(20)}),
            Submitted(MANCHESTER, {"101": range(10), "141": [], "166": [], "164": range(40)}, children=400),
        ]
    )


@pytest.mark.usefixtures("small")
def test_the_matrix_has_a_column_for_each_council_that_sorts_as_its_numbers_do() -> None:
    test = sound(open_page("error_types", {"council": BOLTON}))
    assert "Bolton has 3 of the 4 error types that occur in 3 councils; 2 of them are found nowhere else." in words(
        test
    )
    table = next(
        frame.value for frame in test.dataframe if "Bury" in frame.value.columns and "101" in frame.value.iloc[0, 0]
    )
    table = table.set_index(table["Error type"].str[:3])
    assert {key: text.strip() for key, text in table["Bolton"].items()} == {
        "101": "30.0",
        "164": "×",
        "141": "2.0*",
        "166": "4.5",
    }
    assert {key: text.strip() for key, text in table["Manchester"].items()} == {
        "101": "2.5",
        "164": "10.0",
        "141": "",
        "166": "",
    }
    assert list(table.sort_values("Bolton").index) == ["141", "166", "101", "164"]
    assert list(table.columns[2:]) == ["Bolton", "Bury", "Manchester"]


@pytest.mark.usefixtures("small")
def test_the_order_of_the_matrix_is_chosen_and_stands_in_the_address() -> None:
    test = sound(open_page("error_types", {"council": BOLTON, "sort": MANCHESTER}))
    assert test.query_params["sort"] in (MANCHESTER, [MANCHESTER])
    table = next(
        frame.value
        for frame in test.dataframe
        if "Bury" in frame.value.columns and "101" in str(frame.value.iloc[:, 0].tolist())
    )
    assert [text[:3] for text in table["Error type"]][:2] == ["164", "101"]


@pytest.mark.usefixtures("small")
def test_a_council_without_a_file_begins_with_its_peers_and_is_told_so() -> None:
    test = sound(open_page("error_types", {"council": "E08000007"}))
    assert "of the errors of Greater Manchester" in headline(test)
    test = sound(open_page("error_types", {"council": "E08000007", "whose": "own"}))
    assert headline(test) == "Stockport has no counts file for September 2025; its errors cannot be shown."


def test_with_more_councils_than_fit_the_page_shows_twenty_and_says_so(fill: Fill) -> None:
    codes = [f"E090000{place:02}" for place in range(1, 23)]
    fill(Submitted(code, {"101": range(10 + place), "141": range(9)}) for place, code in enumerate(codes))
    test = sound(open_page("error_types", {"council": codes[4], "peers": "england"}))
    assert "There is room for 20 of 22 councils" in words(test)
    frames = [frame.value for frame in test.dataframe]
    assert any(len(frame.columns) == 22 for frame in frames)  # error type, councils with it, 20 councils


def test_nothing_is_said_of_councils_whose_counts_leave_it_open(fill: Fill) -> None:
    codes = [f"E0800000{place}" for place in range(1, 6)]
    only_withheld = [Submitted(code, {"101": range(3), "141": range(20)}, children=250) for code in codes[:1]]
    others = [Submitted(code, {"101": [], "141": range(20)}, children=250) for code in codes[1:]]
    fill([*only_withheld, *others])
    address = {"council": codes[0], "chart": "funnel", "level": "check", "check": "101"}
    said = headline(sound(open_page("compare", address)))
    assert "none of the 5 councils is known to lie beyond the limits" in said
    assert said.endswith("; for Bolton it cannot be told, because small counts are withheld.")


def test_where_every_council_is_open_the_sentence_says_only_that() -> None:
    region = planted()
    peers = PeerGroup("pick", "My own pick", tuple(one.authority for one in region))
    found = compare(Benchmark(snapshot(region)), peers.members, SEPTEMBER, WHOLE_RETURN, Measure.RATE, BOLTON)
    place = found.table.schema.get_field_index("zone")
    table = found.table.set_column(place, "zone", [["cannot tell"] * found.table.num_rows])
    said = funnel_headline(
        View(BOLTON, peers, SEPTEMBER), replace(found, table=table), Measure.RATE, "the whole return"
    )
    assert said == (
        "In September 2025, it cannot be told which of the 10 councils lie beyond the limits of chance and the usual spread in "
        "errors per 100 children for the whole return, because small counts are withheld."
    )
