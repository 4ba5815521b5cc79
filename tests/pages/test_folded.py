"""What lies closed on a page is neither made nor sent; what was opened stays open whatever is chosen, until the page is left."""

from __future__ import annotations

import pytest
from plumbline.aggregates import Store
from streamlit.testing.v1 import AppTest

from tests.pages.dashboard import PAGES, open_page, sound, unfolded
from tests.pages.signed_in import claims_of, opener, sent, write_access

TABLE = "opened-error-types"
# The tables outside all that can be opened, and the files to be had beside those of charts.
IN_SIGHT = {
    "my_council": (0, ["Download as CSV"]),
    "compare": (0, []),
    "error_types": (1, []),
    "trends": (0, []),
    "check_in_focus": (0, []),
    "checks": (1, []),
    "practice": (1, []),
    "oversight": (1, ["Download as CSV", "Download all tables as an Excel workbook"]),
}
OF_A_CHART = ["Download as CSV", "Download as picture"]


def files(test: AppTest) -> list[str]:
    labels = (button.proto.label for button in test.get("download_button"))
    return [label for label in labels if "pack" not in label and "PDF" not in label]


def label_of(test: AppTest, key: str) -> str:
    (label,) = (place.label for place in test.expander if place.proto.id.endswith(key))
    return str(label)


@pytest.mark.parametrize("name", [page.name for page in PAGES if page.name in IN_SIGHT])
@pytest.mark.usefixtures("region", "drawn_once")
def test_no_closed_table_is_sent_and_each_is_once_it_is_opened(name: str) -> None:
    test = sound(open_page(name, {"check": "101"} if name == "checks" else None, folded=True))
    charts, closed = len(test.get("vega_lite_chart")), [place for place in test.expander if place.proto.id]
    assert charts
    assert len(closed) >= charts
    tables, further = IN_SIGHT[name]
    assert len(test.dataframe) == tables
    assert sorted(files(test)) == sorted(charts * OF_A_CHART + further)
    sound(unfolded(test))
    assert len(test.get("vega_lite_chart")) == charts
    assert len(test.dataframe) >= tables + charts


@pytest.mark.usefixtures("region")
def test_an_opened_table_stays_open_over_a_change_of_month_and_of_its_own_words() -> None:
    test = sound(open_page("error_types", {"month": "2025-09-2026"}, folded=True))
    before, tables = label_of(test, TABLE), len(test.dataframe)
    test.session_state[TABLE] = True
    sound(test.run())
    assert len(test.dataframe) == tables + 1
    others = [
        test.selectbox(key="choice-month").select("2025-07-2026"),
        test.selectbox(key="choice-whose").select("peers"),
    ]
    for choice in others:
        sound(choice.run())
        assert len(test.dataframe) == tables + 1
    assert label_of(test, TABLE) != before, "the words of the place changed, and so it is a new one to Streamlit"
    assert str(len(test.dataframe[0].value)) in label_of(test, TABLE)
    test.session_state[TABLE] = False
    assert len(sound(test.run()).dataframe) == tables


@pytest.mark.usefixtures("region")
def test_whoever_leaves_a_page_finds_it_closed_again() -> None:
    test = sound(open_page("compare", folded=True))
    sound(unfolded(test))
    assert test.dataframe
    sound(test.switch_page("pages/trends.py").run())
    assert not test.dataframe
    sound(test.switch_page("pages/compare.py").run())
    assert not test.dataframe


def test_what_is_opened_is_asked_of_the_access_file_as_all_else(region: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write_access(region)
    test = sound(opener(monkeypatch)(claims_of("analyst@x.example"), "compare"))
    assert test.dataframe
    write_access(region, {"somebody@x.example": ("leader", None)})
    test.session_state["opened-compare"] = True
    sound(test.run())
    assert not test.dataframe
    assert b"Bolton" not in sent(test)
