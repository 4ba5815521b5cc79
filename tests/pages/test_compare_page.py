"""The comparison page and its choices."""

from __future__ import annotations

import csv
import io

import pytest

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import NO_POSTCODES, Submitted

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"


@pytest.fixture
def small(fill: Fill) -> None:
    """Four councils with known figures."""
    fill(
        [
            Submitted(BOLTON, {"101": range(30), "141": range(10)}, {"164": NO_POSTCODES}),
            Submitted(BURY, {"101": range(20), "141": range(10), "164": range(50)}),
            Submitted(MANCHESTER, {"101": range(3), "141": range(60), "164": range(30)}, children=400),
            Submitted(OLDHAM, {"101": range(6)}, children=8),
        ]
    )


@pytest.mark.usefixtures("small")
def test_the_sentence_gives_value_rank_and_the_middle_of_the_others() -> None:
    said = headline(sound(open_page("compare", {"council": BOLTON})))
    # Bolton 40 of 200; Bury 30 of 200; Manchester 60 and 1 to 4 of 400. The middle of the others lies between 15.1 and 15.5.
    assert said == (
        "In September 2025, Bolton had 20.0 errors per 100 children for the whole return: the highest of 3 councils; "
        "the middle one of the others had 15.1 to 15.5."
    )


@pytest.mark.usefixtures("small")
def test_a_suppressed_check_is_shown_as_a_range() -> None:
    test = sound(open_page("compare", {"council": MANCHESTER, "level": "check", "check": "101"}))
    assert "0.2 to 1.0 errors per 100 children" in headline(test)  # 1 to 4 of 400
    table = test.dataframe[-1].value
    errors = dict(zip(table["Council"], (text.strip() for text in table["Errors"]), strict=True))
    assert errors == {"Manchester ◆": "1 to 4", "Bury": "20", "Bolton": "30"}


@pytest.mark.usefixtures("small")
def test_checks_left_out_are_listed_with_who_did_not_run_them() -> None:
    test = sound(open_page("compare", {"council": BOLTON}))
    assert [expander.label for expander in test.expander][1:] == ["1 check of 3 left out: not every council ran them"]
    row = test.dataframe[1].value.iloc[0]
    assert row["Check"].startswith("164 ")
    assert (row["Ran"].strip(), row["Not run by"], row["Why"]) == ("2 of 3", "Bolton", NO_POSTCODES)
    assert "Without Bolton, 1 more check could be compared" in words(test)


@pytest.mark.usefixtures("small")
def test_councils_without_a_place_in_the_comparison_are_named() -> None:
    said = words(sound(open_page("compare", {"council": BOLTON})))
    assert "Not compared (too few children to share counts): Oldham." in said
    assert "Not compared (no file for September 2025): Rochdale, Salford" in said


@pytest.mark.usefixtures("region")
def test_a_link_opens_the_same_view() -> None:
    address = {
        "council": MANCHESTER,
        "month": "2025-07-2026",
        "peers": "region",
        "level": "group",
        "group": "episodes-sequence",
        "measure": "share",
        "chart": "funnel",
    }
    test = sound(open_page("compare", address))
    said = headline(test)
    assert said.startswith("In July 2025, ")
    assert "Manchester" in said
    assert "Order of episodes" in said
    assert "the share of children with an error" in said
    assert test.query_params == address


@pytest.mark.usefixtures("region")
def test_a_link_with_unknown_values_opens_the_usual_view() -> None:
    test = sound(
        open_page("compare", {"council": "nowhere", "month": "never", "peers": "'; DROP TABLE counts", "level": "x"})
    )
    assert test.query_params["council"] == BOLTON
    assert test.query_params["peers"] == "greater-manchester"
    assert "10 councils" in headline(test)


@pytest.mark.usefixtures("region")
def test_choices_change_the_view_and_its_address() -> None:
    test = sound(open_page("compare"))
    before = headline(test)
    test.selectbox(key="choice-council").set_value(OLDHAM)
    sound(test.run())
    assert headline(test) != before
    assert "Oldham" in headline(test)
    assert test.query_params["council"] == OLDHAM


@pytest.mark.usefixtures("region")
def test_the_council_chosen_on_one_page_is_chosen_on_the_next() -> None:
    test = sound(open_page("compare", {"council": OLDHAM}))
    test.query_params.clear()  # as the browser does on the way to another page
    sound(test.switch_page("pages/error_types.py").run())
    assert "Oldham" in headline(test)
    assert test.query_params["council"] == OLDHAM


@pytest.mark.usefixtures("region")
def test_an_own_pick_compares_those_councils_only() -> None:
    test = sound(open_page("compare", {"council": BOLTON, "peers": "pick", "pick": f"{BURY},{OLDHAM}"}))
    assert "3 councils" in headline(test)
    test.multiselect(key="choice-pick").set_value([BURY])
    sound(test.run())
    assert "2 councils" in headline(test)
    assert test.query_params["pick"] == BURY


@pytest.mark.usefixtures("region")
def test_without_anyone_to_compare_with_the_page_says_so() -> None:
    test = sound(open_page("compare", {"council": BOLTON, "peers": "pick", "pick": ""}))
    assert "no other council in this group can be compared yet" in headline(test)


@pytest.mark.usefixtures("small")
def test_a_council_without_a_file_can_look_at_the_others() -> None:
    test = sound(open_page("compare", {"council": "E08000007"}))
    assert headline(test).startswith("Stockport is not in this comparison; the 3 councils compared on the whole return")


@pytest.mark.usefixtures("small")
def test_a_group_without_any_file_says_so() -> None:
    test = sound(open_page("compare", {"council": "E06000052", "peers": "region"}))  # Cornwall, South West
    assert headline(test).startswith("There is nothing to compare for the whole return in September 2025")
    assert not test.get("vega_lite_chart")


@pytest.mark.usefixtures("small")
def test_the_table_can_be_downloaded_as_csv() -> None:
    from plumbline.pages.parts.downloads import csv_file

    test = sound(open_page("compare"))
    assert [button.proto.label for button in test.get("download_button")][:2] == [
        "Download as CSV",
        "Download as picture",
    ]
    rows = list(
        csv.reader(io.StringIO(csv_file([{"a": "x", "b": 0.123456}], {"a": "A", "b": "B"}).decode("utf-8-sig")))
    )
    assert rows == [["A", "B"], ["x", "0.1235"]]
