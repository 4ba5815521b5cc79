"""The page for a combined authority: its sentences, charts, tables, choices and who may see it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
import streamlit as st
from plumbline.aggregates import Store
from plumbline.aggregates.benchmark import Period
from plumbline.aggregates.oversight import Area, Effort
from plumbline.pages.charts.area_totals import totals_chart
from plumbline.pages.charts.coverage import coverage_chart
from plumbline.pages.charts.heat import heat_chart
from plumbline.pages.charts.sent import SIGNS, sent_chart
from plumbline.pages.parts.oversight_choices import Overseen
from plumbline.pages.parts.oversight_rows import heat_rows, least_complete, sent_columns, sent_rows, totals_points
from plumbline.pages.parts.oversight_words import (
    heat_sentence,
    nothing_since,
    saved_sentence,
    sent_sentence,
    spent_sentence,
    too_many_rows,
)
from plumbline.pages.parts.workbook import Sheet, workbook_file
from python_calamine import CalamineWorkbook

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.pages.signed_in import Open, claims_of, opener, sent, write_access
from tests.region import Submitted, spread

BOLTON, BURY, OLDHAM = "E08000001", "E08000002", "E08000004"
SEPTEMBER = Period(2026, date(2025, 9, 1))
SEEN = Overseen(Area("x", "Three Towns (combined authority)", (BOLTON, BURY, OLDHAM)), SEPTEMBER, 12, 10)


def cell(authority: str, state: str, **more: Any) -> dict[str, Any]:
    handed_in = date(2025, 10, 3) if state in ("on-time", "late") else None
    days = {"on-time": 3, "late": 12}.get(state)
    plain = {"authority": authority, "month": SEPTEMBER.month, "state": state, "handed_in": handed_in, "days": days}
    return plain | {"files": 1, "replaced": 0, "withdrawn": 0} | more


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("on-time",) * 3, "All 3 councils of Three Towns have sent September 2025, all on time."),
        (("late",) * 3, "All 3 councils of Three Towns have sent September 2025, all late."),
        (
            ("on-time", "late", "missing"),
            "2 of the 3 councils of Three Towns have sent September 2025, 1 on time and 1 late; Oldham has not.",
        ),
        (
            ("on-time", "missing", "missing"),
            "1 of the 3 councils of Three Towns has sent September 2025, on time; Bury and Oldham have not.",
        ),
        (
            ("late", "withdrawn", "not-due"),
            "1 of the 3 councils of Three Towns has sent September 2025, late; Bury has withdrawn what it sent; "
            "Oldham still has time.",
        ),
        (
            ("missing",) * 3,
            "0 of the 3 councils of Three Towns have sent September 2025; Bolton, Bury and Oldham have not.",
        ),
    ],
)
def test_the_first_sentence_says_who_has_sent_the_month_and_who_has_not(states: tuple[str, ...], said: str) -> None:
    newest = [cell(code, state) for code, state in zip(SEEN.area.members, states, strict=True)]
    assert sent_sentence(SEEN, newest) == said


def test_one_council_alone_is_spoken_of_as_one() -> None:
    alone = Overseen(Area("files", "All councils with a file", (BOLTON,)), SEPTEMBER, 12, 10)
    said = "The 1 council with a file has sent September 2025, on time."
    assert sent_sentence(alone, [cell(BOLTON, "on-time")]) == said


@pytest.mark.parametrize(
    ("today", "told"),
    [(date(2025, 11, 10), None), (date(2025, 11, 11), "October 2025"), (date(2026, 1, 20), "December 2025")],
)
def test_months_that_nobody_sent_are_told_once_they_are_due(today: date, told: str | None) -> None:
    said = nothing_since(SEPTEMBER.month, today, 10)
    assert said is None if told is None else told in str(said)


def test_a_chart_that_leaves_councils_out_says_so() -> None:
    assert too_many_rows(20, 20, "those") is None
    assert "20 of 153 councils, those with gaps" in str(too_many_rows(20, 153, "those with gaps"))


def hot(council: str, low: float | None, high: float | None) -> dict[str, Any]:
    return {"council": council, "group": "Reviews", "value_low": low, "value_high": high}


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ([], "no figures"),
        ([hot("Bolton", None, None)], "no figures"),
        ([hot("Bolton", 0, 0), hot("Bury", 0, 0)], "No council has an error"),
        ([hot("Bolton", 5, 6), hot("Bury", 1, 4.9)], "in Bolton: 5.0 to 6.0 per 100 children in the group “Reviews”"),
        ([hot("Bolton", 5, 6), hot("Bury", 1, 5)], "no single council"),
    ],
)
def test_a_hot_spot_is_named_only_if_it_is_one_whatever_was_withheld(cells: list[dict[str, Any]], part: str) -> None:
    assert part in heat_sentence(SEEN, cells)


@pytest.mark.parametrize(
    ("councils", "fewer", "part"),
    [
        (0, (0, 0), "No estimate of what was saved: no council has files of September 2024 and September 2025"),
        (
            3,
            (444, 488),
            "the 3 councils that can be compared have 444 to 488 errors fewer on the same checks: about 10 to 11 staff",
        ),
        (
            1,
            (-488, -444),
            "the one council that can be compared has 444 to 488 errors more on the same checks: nothing saved",
        ),
        (2, (0, 0), "as many errors"),
        (2, (-5, 7), "cannot be told: what is withheld leaves anything between 5 more and 7 fewer"),
    ],
)
def test_savings_are_told_only_as_far_as_they_are_certain(councils: int, fewer: tuple[int, int], part: str) -> None:
    days = Effort().days(fewer[0]), Effort().days(fewer[1])
    pounds = Effort().pounds(days[0]), Effort().pounds(days[1])
    assert part in saved_sentence(SEEN, councils, fewer, days, pounds)


def test_days_are_told_with_what_they_rest_on_and_no_more_digits_than_an_estimate_has() -> None:
    said = spent_sentence(SEEN, 3, Effort(), (57.2, 61.4), (13156, 14122))
    assert said == (
        "To look once into every error that stands in the 3 files of September 2025 takes about 57 to 61 staff days "
        "(£13,200 to £14,100), at 10 minutes an error."
    )


def test_the_matrix_has_a_sign_and_a_colour_for_each_state_and_marks_what_was_replaced() -> None:
    codes = [BOLTON, BURY, OLDHAM, "E08000003", "E08000005"]
    cells = sent_rows(
        pa.Table.from_pylist(
            [cell(code, state, replaced=state == "late") for code, state in zip(codes, SIGNS, strict=True)]
        )
    )
    assert {row["state"]: row["sign"] for row in cells} == SIGNS | {"late": "Lr"}
    assert sent_columns(cells)["Sep 2025"][1] == "late, 12 days (replaced)"
    assert sent_columns(cells)["Sent"] == ["1 of 1", "1 of 1", "0 of 1", "0 of 1", "0 of 1"]
    shown = [cell | {"month": str(cell["month"]), "handed_in": None} for cell in cells]
    chart = sent_chart(shown, [row["council"] for row in cells], {state: state for state in SIGNS}, "Title").to_dict()
    colour, sign = (layer["encoding"] for layer in chart["layer"])
    assert len(set(colour["color"]["scale"]["range"])) == len(SIGNS)
    assert sign["text"]["field"] == "sign"


def test_where_councils_are_too_many_those_with_the_most_gaps_are_shown() -> None:
    cells = sent_rows(pa.Table.from_pylist([cell(BOLTON, "on-time"), cell(BURY, "missing"), cell(OLDHAM, "late")]))
    assert least_complete(cells, 2) == ["Bury", "Oldham"]
    assert least_complete(cells, 9) == ["Bolton", "Bury", "Oldham"]


def test_the_heat_map_marks_ranges_and_what_did_not_run() -> None:
    found = [
        {"authority": BOLTON, "group": "reviews", "state": "run", "value_low": 1.0, "value_high": 4.0},
        {"authority": BURY, "group": "reviews", "state": "not-run", "value_low": None, "value_high": None},
        {"authority": OLDHAM, "group": "reviews", "state": "run", "value_low": 12.3, "value_high": 12.3},
    ]
    cells = heat_rows(pa.Table.from_pylist(found), {"reviews": "Reviews"})
    assert [row["short"] for row in cells] == ["1.0–4.0", "", "12"]
    chart = heat_chart(cells, ["Reviews"], [row["council"] for row in cells], "Title").to_dict()
    field, edge, _, cross = chart["layer"]
    assert field["encoding"]["color"]["field"] == "value_mid"
    assert "value_low !== datum.value_high" in edge["transform"][1]["filter"]
    assert edge["mark"]["strokeDash"]
    assert cross["mark"]["text"] == "×"


def test_the_line_breaks_at_a_gap_and_at_a_new_return() -> None:
    def month(number: int, year: int, councils: int) -> dict[str, Any]:
        value = 10 if councils else None
        counted = {"councils": councils, "value_low": value, "value_high": value}
        return {"month": date(2026, number, 1), "year": year} | counted

    points = totals_points(
        [month(2, 2026, 2), month(3, 2026, 2), month(4, 2027, 2), month(5, 2027, 0), month(6, 2027, 1)], "rate"
    )
    stretches = [point["stretch"] for point in points if point["middle"] is not None]
    assert stretches[0] == stretches[1]
    assert len(set(stretches)) == 3
    chart = totals_chart(points, "Title", "Errors per 100 children").to_dict()
    assert chart["layer"][0]["encoding"]["y"]["axis"]["title"] == "Errors per 100 children"


def test_the_bars_of_coverage_leave_out_what_did_not_happen() -> None:
    row = {
        "council": "Bolton",
        "run": 9,
        "skipped": 1,
        "failed": 0,
        "absent": 0,
        "short": "9",
        "words": "9 run, 1 skipped",
    }
    chart = coverage_chart([row], "Title").to_dict()
    assert chart["layer"][0]["encoding"]["color"]["scale"]["domain"] == ["Run", "Skipped"]


HOSTILE = ("=1+1", "@SUM(A1)", "+1", "https://evil.example", "\t=1")


def test_the_workbook_holds_every_text_as_text() -> None:
    rows = [{"text": text, "number": place, "list": ["=1", "b"], "none": None} for place, text in enumerate(HOSTILE)]
    data = workbook_file([Sheet("One", rows, {"text": "=Text", "number": "Number", "list": "List", "none": "None"})])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<(f|hyperlink)[\s>]", xml)
    found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("One").to_python()
    assert found[0] == ["=Text", "Number", "List", "None"]
    assert [line[0] for line in found[1:]] == list(HOSTILE)
    assert [line[1] for line in found[1:]] == [0, 1, 2, 3, 4]
    assert found[1][2] == "=1; b"


@pytest.fixture
def workbooks(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The workbooks that the page offers, made at once."""
    made: list[bytes] = []
    real = st.download_button

    def make(label: str, data: Any, *more: Any, **named: Any) -> bool:
        if "workbook" in label:
            made.append(data())
        return real(label, data, *more, **named)

    monkeypatch.setattr(st, "download_button", make)
    return made


@pytest.mark.usefixtures("region")
def test_one_workbook_has_all_tables_of_the_page(workbooks: list[bytes]) -> None:
    sound(open_page("oversight"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbooks[-1]))
    assert book.sheet_names == [
        "Who has sent what",
        "Checks run",
        "Why checks did not run",
        "Checks not run",
        "Errors by group",
        "Totals over time",
        "Staff days",
        "Assumptions",
    ]
    # Ten councils by the three months from July to September.
    assert len(book.get_sheet_by_name("Who has sent what").to_python()) == 1 + 10 * 3
    assert book.get_sheet_by_name("Assumptions").to_python()[1:] == [
        ["Minutes per error", 10],
        ["Hours in a working day", 7.4],
        ["Cost of a day, £", 230],
    ]


@pytest.mark.usefixtures("region")
def test_the_page_opens_on_greater_manchester_and_says_who_has_sent_the_newest_month() -> None:
    test = sound(open_page("oversight"))
    assert headline(test).startswith("All 10 councils of Greater Manchester have sent September 2025")
    assert "not accounting" in words(test)
    assert [header.value for header in test.header] == [
        "Who has sent what",
        "Which checks were run",
        "Where the errors are",
        "All councils together over time",
        "Staff days, estimated",
        "Everything on this page",
    ]


@pytest.mark.usefixtures("region")
def test_a_link_opens_the_same_view_and_odd_values_in_it_do_no_harm() -> None:
    address = {
        "area": "england",
        "month": "2025-07-2026",
        "months": "24",
        "ontime": "900",
        "minutes": "20",
        "hours": "x",
    }
    test = sound(open_page("oversight", address | {"pounds": "nan", "totals": "rate"}))
    assert headline(test).startswith("10 of the 153 councils of England have sent July 2025")
    assert "at 20 minutes an error" in words(test)
    shown = {box.label: box.value for box in test.number_input}
    assert shown == {
        "Days allowed after a month's end": 10,
        "Minutes per error": 20,
        "Hours in a working day": 7.4,
        "Cost of a day, £": 230,
    }
    assert test.query_params["minutes"] in ("20", ["20"])


def test_a_withdrawn_file_is_told_as_withdrawn(region: Store) -> None:
    found = region.submissions().to_pylist()
    bury = next(row for row in found if row["authority"] == BURY and row["as_of"] == date(2025, 9, 30))
    region.withdraw(bury["submission_id"], by="a test")
    said = headline(sound(open_page("oversight")))
    assert said.startswith("9 of the 10 councils")
    assert said.endswith("Bury has withdrawn what it sent.")


@pytest.mark.parametrize(
    "region",
    [
        [Submitted(BOLTON, {"101": spread(30, 20)})],
        [Submitted(BOLTON, {"101": [1, 2]})],
        [Submitted(BOLTON, {"101": [1, 2]}, children=8)],
        [Submitted(BOLTON, {}, {"101": "not given: Header"})],
    ],
    ids=["one council", "all suppressed", "too small", "nothing ran"],
)
def test_little_data_gives_a_page_all_the_same(region: list[Submitted], fill: Fill, workbooks: list[bytes]) -> None:
    fill(region)
    test = sound(open_page("oversight"))
    assert not test.error
    assert "1 of the 10 councils of Greater Manchester has sent" in headline(test)
    assert workbooks


def test_another_area_than_those_with_a_file_in_the_month_says_that_nothing_is_known(fill: Fill) -> None:
    fill([Submitted(BOLTON, {"101": range(30)}), Submitted("E06000001", {"101": range(30)}, as_of=date(2025, 8, 31))])
    test = sound(open_page("oversight", {"area": "tees-valley"}))
    said = words(test)
    assert "nothing is known of its checks" in said
    assert "There are no figures to show" in said
    assert "nothing to estimate" in said


@pytest.fixture
def open_as(region: Store, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page as somebody, over a store with ten councils."""
    write_access(region)
    return opener(monkeypatch)


@pytest.mark.parametrize("role", ["analyst", "leader"])
def test_analysts_and_leaders_are_refused_and_sent_nothing_of_it(role: str, open_as: Open) -> None:
    test = sound(open_as(claims_of(f"{role}@x.example"), "oversight"))
    assert f"you are here as {role}, and it takes the role oversight or administrator" in test.error[0].value
    assert not test.dataframe
    assert b"Who has sent what" not in sent(test)


@pytest.mark.parametrize("role", ["oversight", "administrator"])
def test_oversight_and_administrators_see_it_with_names_even_where_councils_do_not(
    role: str, open_as: Open, region: Store
) -> None:
    (region.location / "policy.toml").write_text('names = "masked"\n')
    test = sound(open_as(claims_of(f"{role}@x.example"), "oversight"))
    assert not test.error
    assert "Wigan" in sent(test).decode("utf-8", "replace")
