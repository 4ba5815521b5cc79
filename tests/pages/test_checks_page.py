"""The catalogue of checks: search, explanation, example, and how common a check is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from plumbline.aggregates.benchmark import Commonness, Period
from plumbline.engine.pack import load_pack
from plumbline.pages.parts.check_examples import ExampleTable, example_of, example_tables, flagged_words
from plumbline.pages.parts.check_search import find_checks
from plumbline.pages.parts.checks_words import how_common_words, literal, years_words
from plumbline.pages.parts.example_html import example_html
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import NO_POSTCODES, Submitted

PACK = load_pack("ssda903")
BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"


@pytest.fixture
def small(fill: Fill) -> None:
    """Four councils with known figures, one of them too small to share any."""
    fill(
        [
            Submitted(BOLTON, {"101": range(30), "141": []}, {"164": NO_POSTCODES, "166": NO_POSTCODES}),
            Submitted(BURY, {"101": range(2), "141": [], "164": range(50)}, {"166": NO_POSTCODES}),
            Submitted(MANCHESTER, {"101": [], "141": [], "164": range(30)}, {"166": NO_POSTCODES}),
            Submitted(OLDHAM, {"101": range(6)}, children=8),
        ]
    )


def texts(test: AppTest) -> str:
    """All words on the page, those that are not read as Markdown among them, without their line breaks."""
    return " ".join(" ".join([words(test), *(element.value for element in test.text)]).split())


def rows(test: AppTest) -> dict[str, dict[str, Any]]:
    """The list of checks by code."""
    return {row["Check"]: row for row in test.dataframe[0].value.to_dict("records")}


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def test_over_an_empty_store_the_page_is_a_catalogue_of_the_newest_year(fill: Fill) -> None:
    fill([])
    test = sound(open_page("checks", {"check": "101"}))
    assert headline(test) == f"{len(PACK.in_force(2027))} checks are in force in 2026-27."
    assert "No council's figures are there yet" in words(test)
    assert list(rows(test)) == [check.code for check in PACK.in_force(2027)]
    assert "Occurs in" not in test.dataframe[0].value.columns
    assert PACK.versions("101")[-1].fails.replace("\n", " ") in texts(test)
    assert not test.get("vega_lite_chart")


@pytest.mark.usefixtures("small")
def test_the_list_tells_where_checks_occur_and_what_was_not_run() -> None:
    test = sound(open_page("checks"))
    assert test.selectbox(key="choice-year").value == "2026"  # the newest year with a file
    assert f"{len(PACK.in_force(2026))} checks are in force in 2025-26; errors of 2 of them" in headline(test)
    shown = {code: (row["Occurs in"].strip(), row["Not run by"].strip()) for code, row in rows(test).items()}
    # A suppressed count is an error all the same; a return too small to share counts is left out.
    assert shown["101"] == ("2 of 3", "0")
    assert shown["141"] == ("0 of 3", "0")
    assert shown["164"] == ("2 of 2", "1")
    assert shown["166"] == shown["103"] == ("not run", "all")


@pytest.mark.usefixtures("small")
def test_a_year_without_any_file_says_that_nothing_is_known() -> None:
    test = sound(open_page("checks", {"year": "2024", "check": "217T"}))
    assert "No council has handed in figures for 2023-24" in words(test)
    assert "Occurs in" not in test.dataframe[0].value.columns
    assert "217t" in rows(test)


def test_search_and_filters_narrow_the_list_and_stand_in_the_address(fill: Fill) -> None:
    fill([])
    test = sound(open_page("checks"))
    test.text_input(key="choice-words").set_value("decision ENDED")
    test.selectbox(key="choice-group").set_value("adoption")
    test.selectbox(key="choice-kind").set_value("date-order")
    test.selectbox(key="choice-table").set_value("Episodes")
    sound(test.run())
    found = find_checks(
        PACK, "decision ended", year=2027, groups=["adoption"], kinds=["date-order"], tables=["Episodes"]
    )
    assert "117" in [check.code for check in found]
    assert list(rows(test)) == [check.code for check in found]
    assert headline(test).startswith(f"{len(found)} of the {len(PACK.in_force(2027))} checks in force in 2026-27 fit")
    asked = {"words": "decision ENDED", "group": "adoption", "kind": "date-order", "table": "Episodes", "year": "2027"}
    assert dict(test.query_params).items() >= asked.items()
    assert list(rows(sound(open_page("checks", asked)))) == list(rows(test))


def test_a_search_without_any_answer_says_so(fill: Fill) -> None:
    fill([])
    test = sound(open_page("checks", {"words": "xylophone"}))
    assert headline(test) == f"None of the {len(PACK.in_force(2027))} checks in force in 2026-27 fit this search."
    assert "No check answers to that" in words(test)


@pytest.mark.usefixtures("small")
def test_a_chosen_check_is_explained_with_all_its_versions_and_an_example() -> None:
    test = sound(open_page("checks"))
    test.selectbox(key="choice-check").set_value("101")
    sound(test.run())
    assert test.query_params["check"] == "101"
    said = texts(test)
    earlier, later = PACK.versions("101")
    assert later.fails.replace("\n", " ") in said
    assert later.fix in said
    assert "2022-23 to 2023-24" in said
    assert "2024-25 onwards: Sex missing or not a recognised code **(shown here)**" in said
    assert "Header: SEX" in said
    assert "Flagged: rows 5 and 6 of Header." in said
    assert html(test).count("▶ flagged") == 2 + 3  # of this version and of the earlier one
    assert test.expander[-1].label.endswith("2022-23 to 2023-24: Gender missing or not a recognised code")
    assert earlier.fails in [text.value for text in test.expander[-1].text]


@pytest.mark.usefixtures("small")
def test_a_chosen_check_is_set_among_the_councils_of_the_latest_month() -> None:
    test = sound(open_page("checks", {"check": "101", "council": BOLTON}))
    assert "In September 2025 it occurs in 2 of the 3 councils that ran it." in words(test)
    # Bolton 30 of 200, Bury 1 to 4 of 200, Manchester none: the middle of the two others is 0.25 to 1.0.
    assert "Bolton had 15.0 errors per 100 children for check 101: the highest of 3 councils" in words(test)
    assert test.get("vega_lite_chart")[0].proto.alt
    assert "Not compared (too few children to share counts): Oldham." in words(test)


@pytest.mark.usefixtures("small")
def test_a_check_that_nobody_ran_is_not_said_to_have_no_errors() -> None:
    test = sound(open_page("checks", {"check": "166"}))
    assert "No council ran it in September 2025" in words(test)
    assert not test.get("vega_lite_chart")


def test_where_today_s_validator_differs_is_said_only_where_it_does(fill: Fill) -> None:
    fill([])
    assert "How today's validator differs" in words(sound(open_page("checks", {"check": "117"})))
    assert "How today's validator differs" not in words(sound(open_page("checks", {"check": "101"})))


def test_an_unknown_check_in_the_address_is_said_to_be_unknown(fill: Fill) -> None:
    fill([])
    test = sound(open_page("checks", {"check": "<b>9999</b>"}))
    assert [warning.value for warning in test.warning] == [
        r"There is no check \<b\>9999\<\/b\> in the SSDA903 rules. Choose one of the list."
    ]
    assert test.selectbox(key="choice-check").value == "none"


def test_a_check_not_in_force_in_the_year_is_explained_and_said_to_be_so(fill: Fill) -> None:
    fill([])
    test = sound(open_page("checks", {"check": "217T", "year": "2027"}))
    assert "This check is not in force in 2026-27." in words(test)
    assert test.selectbox(key="choice-check").value == "217t"


def test_every_year_lists_each_version(fill: Fill) -> None:
    fill([])
    test = sound(open_page("checks", {"year": "all", "words": "101"}))
    table = test.dataframe[0].value
    versions = table[table["Check"] == "101"]
    assert list(versions["In force"]) == ["2022-23 to 2023-24", "2024-25 onwards"]


@pytest.fixture
def marked_up(monkeypatch: pytest.MonkeyPatch, fill: Fill) -> str:
    """A check whose words hold markup and line breaks."""
    fill([])
    words = "<b>one</b> *two*\n- `three`\n- [four](http://five)"
    checks = tuple(
        check._replace(title="<i>_Six_</i> :red[seven]", fails=words) if check.code == "102" else check
        for check in PACK.checks
    )
    monkeypatch.setattr("plumbline.engine.pack.load_pack", lambda _: PACK._replace(checks=checks))
    return words


def test_markup_in_the_words_of_a_check_is_shown_as_it_is_written(marked_up: str) -> None:
    test = sound(open_page("checks", {"check": "102"}))
    assert marked_up in [text.value for text in test.text]
    assert "102 \\<i\\>\\_Six\\_\\<\\/i\\> \\:\u2060red\\[seven\\]" in [header.value for header in test.header]


def test_cells_of_an_example_are_escaped_and_flagged_rows_marked_in_words() -> None:
    table = ExampleTable("A<b>", ["C&D"], [(2, False, ["<script>"]), (3, True, ["x"])])
    made = example_html([table], "check 101")
    assert "<script>" not in made
    assert "&lt;script&gt;" in made
    assert "A&lt;b&gt;" in made
    assert "C&amp;D" in made
    assert made.count("▶ flagged") == 1
    assert flagged_words([table]) == "Flagged: row 3 of A<b>."


@pytest.mark.parametrize("check", PACK.checks, ids=lambda check: f"{check.code}-{check.first_year}")
def test_every_version_of_every_check_has_an_example_in_force(check: Any) -> None:
    example = example_of(PACK, check)
    assert example is not None
    assert check.in_force(example.year)
    flagged = {table.title: table.flagged for table in example_tables(example) if table.flagged}
    # Check 411 can never flag a row, as its words say.
    assert set(flagged) <= set(check.flags)
    assert bool(flagged) is (check.code != "411")


def test_how_common_a_check_is_in_words() -> None:

    september = Period(2026, date(2025, 9, 1))

    def said(found_in: int, ran: int, councils: int) -> str:
        return how_common_words(Commonness(found_in, ran, councils), september)

    assert (
        said(9, 9, 10) == "In September 2025 it occurs in all of the 9 councils that ran it; 1 council did not run it."
    )
    assert said(0, 3, 3) == "In September 2025 it occurs in none of the 3 councils that ran it."
    assert (
        said(0, 1, 3)
        == "In September 2025 it does not occur in the only council that ran it; 2 councils did not run it."
    )
    assert said(0, 0, 3).startswith("No council ran it in September 2025")


def test_years_of_a_version_are_written_as_elsewhere_on_the_dashboard() -> None:
    assert years_words(PACK.versions("217t")[0]) == "2023-24"
    assert [years_words(check) for check in PACK.versions("101")] == ["2022-23 to 2023-24", "2024-25 onwards"]


def test_no_sign_of_a_text_is_taken_for_markup_in_a_heading() -> None:
    assert literal("a_b\n# *c*") == r"a\_b \# \*c\*"
