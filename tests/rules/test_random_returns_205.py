"""Checks 205A to 205D against their descriptions written out in Python with plain loops, and when they are skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import pytest
from plumbline.engine.check import check_return

from .made_up_returns import Row, Rows, as_tables, by_child, day, made_up, number
from .small_returns import AUTHORITY, flagged, skipped

Flags = Iterator[tuple[str, int]]

YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)
DUCS = [
    *("", "", "30/02/2024", "31/03/2023", "01/04/2023", "20/11/2023", "31/03/2024", "01/04/2024", "20/11/2024"),
    *("31/03/2025", "01/04/2025", "01/03/2024", "29/02/2024"),
]
UASC = {"SEX": ["", "", "1"], "DOB": ["", "20/11/2006", "20/11/2005", "29/02/2006", "01/03/2006", "?"], "DUC": DUCS}
XML = {"Header": {"UASC": ["", "0", "0", "1", "1"]}, "UASC": UASC}
CSV = {"Header": {"SEX": ["1"]}, "UASC": UASC}


def birthday_18(born: date) -> date:
    return date(born.year + 18, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 18)


def last_year(moment: date) -> date:
    return moment.replace(year=moment.year - 1)


def flags(child: Rows, prefix: str = "") -> list[str]:
    """The flags of the child's rows in the year's list: Header, or the stand-in made from UASC."""
    return [row["UASC"] for row in child[f"{prefix}list"]]


def combinations(child: Rows) -> Iterator[tuple[Row, Row | None, Row | None, str]]:
    """The row of UASC, the row of this year's list, last year's row of UASC, and the flag in last year's list."""
    nobody: list[Row | None] = [None]
    for row in child["UASC"]:
        for now in [*child["list"]] or nobody:
            for before in [*child["previous.UASC"]] or nobody:
                for flag in (flags(child, "previous.") if before else []) or [""]:
                    yield row, now, before, flag


def with_header(row: Row, now: Row | None) -> Flags:
    yield "UASC", number(row)
    if now and "header" in now:
        yield "Header", number(now)


def check_205a(child: Rows) -> Flags:
    ends_now = [row["DUC"] for row in child["UASC"]] or [""]
    ends_before = [day(row["DUC"]) for row in child["previous.UASC"]] or [None]
    for row in child["list"]:
        if row["UASC"] != "1" and "1" in flags(child, "previous."):
            in_last_year = (end and last_year(YEAR_START) <= end <= last_year(YEAR_END) for end in ends_before)
            if any(ends_now) or not all(in_last_year):
                if "header" in row:
                    yield "Header", number(row)
                yield from (("UASC", number(seeker)) for seeker in child["UASC"])


def check_205b(child: Rows) -> Flags:
    for row, now, before, flag in combinations(child):
        if now and before and now["UASC"] == flag == "1":
            ends, ended, born = day(row["DUC"]), day(before["DUC"]), day(before["DOB"])
            this_year = ends is not None and (YEAR_START <= ends <= YEAR_END or ends == ended)
            if not this_year or not ended or not born or ended != birthday_18(born):
                yield from with_header(row, now)


def check_205c(child: Rows) -> Flags:
    for row, now, before, flag in combinations(child):
        neither = (now is None or now["UASC"] in ("", "0")) and flag in ("", "0")
        if neither and (day(row["DUC"]) or (before and day(before["DUC"]))):
            yield from with_header(row, now)


def check_205d(child: Rows) -> Flags:
    for row in child["list"]:
        if row["UASC"] == "1" and any(flag != "1" for flag in flags(child, "previous.")):
            yield "Header" if "header" in row else "UASC", number(row)


CHECKS: dict[str, Callable[[Rows], Flags]] = {
    "205A": check_205a,
    "205B": check_205b,
    "205C": check_205c,
    "205D": check_205d,
}


def listed(rows: Rows, form: str) -> list[Row]:
    """The year's list of children: Header with its flags (in the CSV form, those of the UASC table), else the stand-in."""
    if "Header" not in rows:
        return [row | {"UASC": "1" if row["SEX"] or row["DUC"] else "0"} for row in rows["UASC"]]
    seekers = {row["CHILD"] for row in rows["UASC"]}
    return [
        row | {"UASC": row["UASC"] if form == "xml" else str(int(row["CHILD"] in seekers)), "header": "yes"}
        for row in rows["Header"]
    ]


@pytest.mark.parametrize(
    ("form", "header_now", "header_before"),
    [("xml", True, True), ("csv", True, True), ("csv", False, True), ("csv", True, False), ("csv", False, False)],
)
def test_a_made_up_return_is_judged_as_the_descriptions_say(
    form: Literal["csv", "xml"], header_now: bool, header_before: bool
) -> None:
    choices = XML if form == "xml" else CSV
    this_year, before = made_up(1, 2000, choices), made_up(2, 2000, choices)
    if not header_now:
        del this_year["Header"]
    if not header_before:
        del before["Header"]
    lists = this_year | {"list": listed(this_year, form)}, before | {"list": listed(before, form)}
    alone = [
        {name: [row] if name == "UASC" else [] for name in ("list", "UASC", "previous.list", "previous.UASC")}
        for row in this_year["UASC"]
        if not row["CHILD"]
    ]
    expected = {
        (code, *flag)
        for child in [*by_child(*lists), *alone]
        for code, judge in CHECKS.items()
        for flag in judge(child)
    }
    result = check_return(
        as_tables(this_year, choices),
        as_tables(before, choices),
        year=2025,
        authority=AUTHORITY,
        checks=list(CHECKS),
        form=form,
    )
    found = {(row["check"], row["table"], row["row"]) for row in result.findings.to_pylist()}
    assert {outcome["status"] for outcome in result.outcomes.to_pylist()} == {"run"}
    assert len(found) > 100
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []


ONE = "CHILD,DUC\n101,20/11/2024"
PLAIN, FLAGGED = "CHILD\n101", "CHILD,UASC\n101,1"


@pytest.mark.parametrize("code", ["205A", "205B", "205C"])
@pytest.mark.parametrize(
    ("form", "current", "previous", "runs"),
    [
        ("csv", {"UASC": ONE}, {"UASC": ONE}, True),
        ("csv", {"UASC": ONE, "Header": PLAIN}, {"UASC": ONE, "Header": PLAIN}, True),
        ("csv", {"Header": FLAGGED}, {"UASC": ONE}, False),
        ("csv", {"UASC": ONE}, {"Header": FLAGGED}, False),
        ("csv", {"UASC": ONE}, None, False),
        ("xml", {"UASC": ONE, "Header": FLAGGED}, {"UASC": ONE, "Header": FLAGGED}, True),
        ("xml", {"UASC": ONE, "Header": FLAGGED}, {"UASC": ONE}, False),
        ("xml", {"UASC": ONE}, {"UASC": ONE, "Header": FLAGGED}, False),
        ("xml", {"UASC": ONE, "Header": PLAIN}, {"UASC": ONE, "Header": FLAGGED}, False),
        ("xml", {"UASC": ONE, "Header": FLAGGED}, {"UASC": ONE, "Header": PLAIN}, False),
    ],
)
def test_205a_to_205c_are_skipped_without_both_uasc_tables_and_in_xml_without_a_header_and_its_flag(
    code: str, form: Literal["csv", "xml"], current: dict[str, str], previous: dict[str, str] | None, runs: bool
) -> None:
    assert skipped(flagged(code, current, previous, form=form)) is not runs


@pytest.mark.parametrize("form", ["csv", "xml"])
@pytest.mark.parametrize(
    ("current", "previous", "runs"),
    [
        ({"UASC": ONE}, {"UASC": ONE}, True),
        ({"UASC": ONE}, {"Header": FLAGGED}, True),
        ({"Header": FLAGGED}, {"UASC": ONE}, True),
        ({"Header": FLAGGED}, {"Header": FLAGGED}, True),
        ({"Header": PLAIN}, {"Header": FLAGGED}, False),
        ({"Header": FLAGGED}, {"Header": PLAIN}, False),
        ({"OC3": PLAIN}, {"UASC": ONE}, False),
        ({"UASC": ONE}, {"OC3": PLAIN}, False),
        ({"UASC": ONE}, None, False),
    ],
)
def test_205d_is_skipped_without_a_list_of_either_year_or_a_flag_in_a_header(
    form: Literal["csv", "xml"], current: dict[str, str], previous: dict[str, str] | None, runs: bool
) -> None:
    assert skipped(flagged("205D", current, previous, form=form)) is not runs


@pytest.mark.parametrize(("form", "runs"), [("csv", True), ("xml", False)])
def test_205d_takes_the_flag_of_a_header_beside_a_uasc_table_from_that_table_in_the_csv_form_only(
    form: Literal["csv", "xml"], runs: bool
) -> None:
    outcome = flagged("205D", {"UASC": ONE, "Header": PLAIN}, {"Header": "CHILD,UASC\n101,0"}, form=form)
    assert outcome == {"Header": [0]} if runs else skipped(outcome)
