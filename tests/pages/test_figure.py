"""Charts as pictures, and what stands below a chart."""

from __future__ import annotations

import io

import altair as alt
import pytest
from PIL import Image
from plumbline.pages.charts import theme  # noqa: F401 (registers the look)
from plumbline.pages.charts.picture import as_png
from streamlit.testing.v1 import AppTest

from tests.pages.dashboard import unfolded


def bars(colour: str = "#0072B2") -> alt.Chart:
    rows = [{"name": "A", "value": 1}, {"name": "B", "value": 2}]
    return alt.Chart(alt.InlineData(rows)).mark_bar(color=colour).encode(x="value:Q", y="name:N")


def test_a_picture_is_sharp_and_shows_the_marks_on_white() -> None:
    picture = Image.open(io.BytesIO(as_png(bars(), width=300)))
    assert picture.format == "PNG"
    assert picture.width > 600
    colours = {colour for _, colour in picture.convert("RGB").getcolors(10**6)}
    assert (0x00, 0x72, 0xB2) in colours
    assert (255, 255, 255) in colours


def test_a_picture_fetches_nothing_from_elsewhere() -> None:
    chart = alt.Chart(alt.UrlData("http://127.0.0.1:9/none.csv")).mark_bar().encode(x="a:Q")
    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        as_png(chart)


def page() -> None:
    import altair as alt
    from plumbline.pages.parts.figure import Figure, show_figure

    rows = [{"name": "=A", "value": 1}]
    chart = alt.Chart(alt.InlineData(rows)).mark_bar().encode(x="value:Q", y="name:N")
    figure = Figure(chart, lambda: {"Name": ["A"], "Value": ["1"]}, rows)
    show_figure("bars", "2026-09", figure, "A has one.", {"Name"}, {"name": "Name", "value": "Value"})


def test_a_figure_has_its_table_and_both_downloads() -> None:
    shown = unfolded(AppTest.from_function(page).run())
    assert not shown.exception
    assert shown.dataframe[0].value.to_dict("list") == {"Name": ["A"], "Value": ["1"]}
    assert [button.proto.label for button in shown.get("download_button")] == ["Download as CSV", "Download as picture"]
