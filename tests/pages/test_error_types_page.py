"""The page on error types and its choices."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import NO_POSTCODES, Submitted

BOLTON, BURY, MANCHESTER = "E08000001", "E08000002", "E08000003"


@pytest.fixture
def small(fill: Fill) -> None:
    """Three councils with known figures."""
    fill(
        [
            Submitted(
                BOLTON, {"101": range(60), "141": range(20), "142": range(10), "166": range(10)}, {"164": NO_POSTCODES}
            ),
            Submitted(BURY, {"101": range(20), "141": [], "142": range(20), "166": [], "164": range(20)}),
            Submitted(MANCHESTER, {"101": range(2), "141": [], "142": [], "166": [], "164": []}),
        ]
    )


@pytest.mark.usefixtures("small")
def test_the_sentence_says_what_the_top_three_make_up() -> None:
    test = sound(open_page("error_types", {"council": BOLTON}))
    assert headline(test) == "In September 2025, the top three of 4 error types make up 90% of the errors of Bolton."


@pytest.mark.usefixtures("small")
def test_the_peer_group_can_be_looked_at_as_a_whole_and_suppressed_counts_are_ranges() -> None:
    test = sound(open_page("error_types", {"council": BOLTON}))
    test.selectbox(key="choice-whose").set_value("peers")
    sound(test.run())
    # 101: 80 and 1 to 4; 142: 30; 141: 20; 164: 20; 166: 10. At least 130 of 161, at most 134 of 164 and 1 to 4 respectively.
    assert "the top three of 5 error types make up 81 to 82% of the errors of Greater Manchester" in headline(test)
    assert "Counts of 1 type are withheld wholly or in part" in words(test)
    assert "1 of these checks was not run by every council" in words(test)


@pytest.mark.usefixtures("small")
def test_the_spread_counts_types_by_where_they_occur() -> None:
    test = sound(open_page("error_types", {"council": BOLTON, "spread": "all"}))
    assert (
        "Of 5 error types looked for in 3 councils, 1 occurs in every council that ran the check, 1 in several and 3 in one only."
        in words(test)
    )
    table = test.dataframe[2].value
    assert table["Error type"][0].startswith("101 ")
    assert table["Occurs in"][0].strip() == "3 of 3"
    assert table["Where"][0] == "Bolton, Bury and Manchester"


@pytest.mark.usefixtures("small")
def test_the_groups_of_the_own_council_are_set_against_the_others() -> None:
    said = words(sound(open_page("error_types", {"council": BOLTON})))
    assert (
        "The largest part of Bolton's errors is “Who the child is” (60.0%); its share is larger in 1 of 2 other councils."
        in said
    )


def test_a_council_without_errors_gets_a_sentence_and_no_chart_of_its_errors(fill: Fill) -> None:
    fill([Submitted(BOLTON, {"101": []})])
    test = sound(open_page("error_types"))
    assert headline(test) == "There are no errors to show for Bolton in September 2025."
    assert "Bolton has no errors to divide" in words(test)


@pytest.mark.usefixtures("region")
def test_all_charts_have_a_description_for_those_who_cannot_see_them() -> None:
    charts = sound(open_page("error_types")).get("vega_lite_chart")
    assert len(charts) == 4
    assert all(chart.proto.alt for chart in charts)
