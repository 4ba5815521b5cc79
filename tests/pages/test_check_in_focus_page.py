"""One check in focus: what the page chooses, shows and says, and its charts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import Improvements, Period, Since
from plumbline.pages.charts.from_to import from_to_chart
from plumbline.pages.charts.strip import strip_chart
from plumbline.pages.parts.focus_rows import improved_columns, improved_headings, improved_rows
from plumbline.pages.parts.focus_words import asking_sentence, how_to_ask, since_note
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import NO_POSTCODES, Submitted, spread

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"
THEN, NOW = date(2024, 9, 30), date(2025, 9, 30)
SINCE = Since(Period(2025, date(2024, 9, 1)), a_year=True)


def returns(check: str, errors: dict[str, int], as_of: date = NOW) -> list[Submitted]:
    year = as_of.year + (as_of.month > 3)
    return [Submitted(code, {check: spread(count, 200)}, as_of=as_of, year=year) for code, count in errors.items()]


def chart(test: AppTest, place: int = 0) -> Any:
    return test.get("vega_lite_chart")[place].proto


def texts(test: AppTest) -> str:
    return " ".join(" ".join([words(test), *(element.value for element in test.text)]).split())


@pytest.fixture
def small(fill: Fill) -> None:
    """Four councils with known figures now, two of them a year before."""
    fill(
        [
            *returns("141", {BOLTON: 60, BURY: 20, MANCHESTER: 2, OLDHAM: 0}),
            *returns("141", {BURY: 100, OLDHAM: 90, MANCHESTER: 9}, THEN),
        ]
    )


@pytest.mark.usefixtures("small")
def test_the_page_says_how_common_the_check_is_and_how_the_council_does() -> None:
    test = sound(open_page("check_in_focus", {"council": BOLTON, "check": "141"}))
    assert headline(test) == (
        "In September 2025, check 141 found errors in 3 of the 4 councils that ran it; Bolton had 30.0 per 100 children, the "
        "middle one of the others 0.5 to 2.0."
    )
    said = texts(test)
    assert "What fails" in said
    assert "What to do" in said
    assert not test.error


@pytest.mark.usefixtures("small")
def test_the_check_with_most_to_gain_is_chosen_at_first_and_the_one_of_the_address_is_kept() -> None:
    assert open_page("check_in_focus", {"council": BOLTON}).selectbox(key="choice-check").value == "141"
    test = sound(open_page("check_in_focus", {"council": BOLTON, "check": "103"}))
    assert test.selectbox(key="choice-check").value == "103"
    assert "no council of this group ran check 103" in headline(test)
    assert not test.get("vega_lite_chart")


@pytest.mark.usefixtures("small")
def test_a_check_that_is_not_in_force_is_told_and_another_shown() -> None:
    test = sound(open_page("check_in_focus", {"council": BOLTON, "check": "217T"}, folded=True))
    assert "Check 217T is not in force in 2025-26" in words(test)
    assert test.selectbox(key="choice-check").value == "141"
    assert sound(open_page("check_in_focus", {"check": "<b>no</b>"})).selectbox(key="choice-check").value != "<b>no</b>"


@pytest.mark.usefixtures("small")
def test_who_reduced_it_in_a_year_is_told_with_numbers() -> None:
    test = sound(open_page("check_in_focus", {"council": BOLTON, "check": "141"}))
    said = words(test)
    assert (
        "Of the 3 councils that ran this check both in September 2024 and in September 2025, Oldham reduced it most: from 45.0 to "
        "0.0 errors per 100 children. Bury clearly reduced it too."
    ) in said
    assert "They are the people to ask" in said
    assert len(test.get("vega_lite_chart")) == 2
    assert "earliest month of the same return" not in said


def test_without_a_year_before_the_same_return_is_used_and_said(fill: Fill) -> None:
    fill(
        [
            *returns("141", {BOLTON: 60, BURY: 100, OLDHAM: 30}, date(2025, 5, 31)),
            *returns("141", {BOLTON: 60, BURY: 20, OLDHAM: 30}),
        ]
    )
    said = words(sound(open_page("check_in_focus", {"council": BOLTON, "check": "141"})))
    assert "Bury is the one that clearly reduced it: from 50.0 to 10.0 errors per 100 children" in said
    assert "compares with May 2025, the earliest month of the same return" in said


def test_one_council_and_one_month_give_a_page_that_says_what_is_missing(fill: Fill) -> None:
    fill(returns("141", {BOLTON: 60}))
    test = sound(open_page("check_in_focus", {"check": "141"}))
    assert headline(test) == (
        "In September 2025, check 141 found errors in the only council that ran it; Bolton had 30.0 per 100 children."
    )
    assert "Fewer than four councils" in words(test)
    assert "Nobody's fall can be told yet" in words(test)


def test_councils_that_did_not_run_it_are_named_and_not_taken_for_none(fill: Fill) -> None:
    fill(
        [
            *returns("164", {BURY: 2, MANCHESTER: 3}),
            Submitted(BOLTON, {"101": range(30)}, {"164": NO_POSTCODES}),
            Submitted(OLDHAM, {"164": range(6)}, children=8),
        ]
    )
    test = sound(open_page("check_in_focus", {"council": BOLTON, "check": "164"}))
    assert headline(test) == (
        "In September 2025, check 164 found errors in all of the 2 councils that ran it; Bolton is not among them."
    )
    assert "did not run any of these checks" in words(test)
    assert "too few children to share counts" in words(test)


def rows_for_strip(*ends: tuple[float, float], own: int = 0) -> list[dict[str, Any]]:
    return [
        {
            "name": f"Council {place}",
            "own": place == own,
            "value_low": low,
            "value_high": high,
            "value_mid": (low + high) / 2,
            "words": f"{low}",
        }
        for place, (low, high) in enumerate(ends)
    ]


def datasets(chart: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """All rows that are in the chart."""
    return list(chart["datasets"].values())


def test_marks_of_a_strip_never_lie_on_each_other() -> None:
    rows = rows_for_strip((0, 0), (0, 0), (0.1, 0.1), (5, 9), (8, 10), (20, 20))
    drawn = strip_chart(rows, "England", "Errors per 100 children", (1, 2), "middle").to_dict()
    (placed,) = [rows for rows in datasets(drawn) if len(rows) == 6]
    width = 20 / 45
    for first in placed:
        for second in placed:
            if first is not second and first["line"] == second["line"]:
                assert first["value_high"] + width <= second["value_low"] + 1e-9 or (
                    second["value_high"] + width <= first["value_low"] + 1e-9
                )
    assert min(row["line"] for row in placed) == 0


def test_a_strip_names_the_own_council_and_keeps_a_phones_height_with_many() -> None:
    drawn = strip_chart(rows_for_strip(*[(0.0, 4.0)] * 153), "England", "Errors per 100 children", None, "").to_dict()
    assert drawn["height"] <= 450
    labels = [row["label"] for rows in datasets(drawn) for row in rows if "label" in row]
    assert set(labels) == {"Council 0: 0.0"}
    nobody = strip_chart(rows_for_strip((1, 1), own=9), "England", "Errors per 100 children", None, "").to_dict()
    assert not any("label" in row for rows in datasets(nobody) for row in rows)


def test_a_strip_of_zeros_has_an_axis() -> None:
    drawn = str(
        strip_chart(rows_for_strip((0, 0), (0, 0)), "England", "Errors per 100 children", (0, 0), "m").to_dict()
    )
    assert "'domain': [0, 1.05]" in drawn


def found(*rows: dict[str, Any], compared: int = 5) -> Improvements:
    names = ["before_low", "before_high", "now_low", "now_high", "fall_low", "fall_high"]
    schema = pa.schema([("key", pa.string()), ("authority", pa.string()), *((name, pa.float64()) for name in names)])
    return Improvements(pa.Table.from_pylist(list(rows), schema), {"141": compared})


def fell(code: str, before: float, now: float, more: float = 0) -> dict[str, Any]:
    return {
        "key": "141",
        "authority": code,
        "before_low": before,
        "before_high": before,
        "now_low": now,
        "now_high": now + more,
        "fall_low": before - now - more,
        "fall_high": before - now,
    }


@pytest.mark.parametrize(
    ("improved", "said"),
    [
        (found(compared=0), "No council ran this check both in September 2024 and in September 2025."),
        (
            found(compared=1),
            "Of the 1 council that ran this check both in September 2024 and in September 2025, none has fewer",
        ),
        (
            found(fell(BURY, 10, 4)),
            "Bury is the one that clearly reduced it: from 10.0 to 4.0 errors per 100 children.",
        ),
        (
            found(fell(BURY, 10, 1), fell(BOLTON, 8, 3)),
            "Bury reduced it most: from 10.0 to 1.0 errors per 100 children. Bolton cl",
        ),
        # The second may have fallen further: nobody is said to have reduced it most.
        (
            found(fell(BURY, 10, 3), fell(BOLTON, 9, 1, 2)),
            "2 clearly reduced it: Bury and Bolton. For Bury it went from 10.0 to",
        ),
    ],
)
def test_who_reduced_it_is_said_only_as_far_as_it_is_sure(improved: Improvements, said: str) -> None:
    rows = improved_rows(improved, "141", BOLTON)
    assert said in asking_sentence(rows, improved, "141", SINCE, "September 2025")


def test_the_improved_councils_are_in_chart_table_and_file_with_the_same_numbers() -> None:
    rows = improved_rows(found(fell(BURY, 10, 3, 1), fell(BOLTON, 9, 3)), "141", BOLTON)
    assert [row["words"] for row in rows] == ["10.0 → 3.0–4.0", "9.0 → 3.0"]
    columns = improved_columns(rows, SINCE, Period(2026, date(2025, 9, 1)))
    assert columns["Council"] == ["Bury", "Bolton ◆"]
    assert [text.strip() for text in columns["Errors per 100 children, September 2025"]] == ["3.0 to 4.0", "3.0"]
    assert set(improved_headings(SINCE, Period(2026, date(2025, 9, 1)))) <= set(rows[0])
    drawn = from_to_chart(rows, "From … to", "Errors per 100 children").to_dict()
    assert "Errors per 100 children" in str(drawn)
    assert "Council" in str(drawn)


def test_the_way_to_ask_depends_on_whether_names_are_known() -> None:
    assert "put you in touch" in how_to_ask(True)
    assert "people to ask" in how_to_ask(False)
    assert since_note(SINCE) is None
