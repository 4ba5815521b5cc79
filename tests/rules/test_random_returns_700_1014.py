"""Checks 705 to 710 and 1000 to 1014 that pair, order or count rows, against their descriptions in Python with plain loops."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise, product

import pytest
from plumbline.engine.check import check_return

from .made_up_returns import (
    DATES,
    Choices,
    Row,
    Rows,
    as_tables,
    by_child,
    day,
    earlier,
    in_episode_order,
    last_if_none,
    made_up,
    number,
)
from .small_returns import AUTHORITY

Flags = Iterator[tuple[str, int]]

# Judged as a return of 2027, in which deprivation of liberty orders are first asked for.
YEAR_START, YEAR_END = date(2026, 4, 1), date(2027, 3, 31)
DAYS = [text.replace("2025", "2027").replace("2024", "2026") for text in DATES]
OTHER_TABLES = ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2")
CHOICES: Choices = {
    "Episodes": {
        "DECOM": [*DAYS, "01/05/2024", "1/5/2024", "01/12/2025", "31/01/2027", "30/12/2026"],
        "DEC": [*DAYS, "01/06/2024", "01/08/2025"],
        "RNE": ["", "S", "S", "P"],
        "LS": ["", "C2", "C2", "V3", "V4"],
        "PLACE": ["", "K1", "K2", "Z12", "Z13", "P1", "R5", "K3", "U1"],
        "REC": ["", "X1", "X1", "E4A", "E11", "E12", "E2", "E3"],
    },
    "Header": {
        "DOB": ["", "", "SOON", "01/04/2007", "31/03/2007", "29/02/2008", "31/03/2011", "10/12/2010", "1/1/2012"]
    },
    "DoLo": {"DOB": ["", *DAYS], "DOLO_START": DAYS, "DOLO_END": DAYS},
    "OC3": {
        "DOB": [
            "",
            "SOON",
            "01/04/2008",
            "31/03/2008",
            "01/04/2010",
            "31/03/2010",
            "02/04/2008",
            "10/09/2009",
            "29/02/2008",
        ],
        "IN_TOUCH": ["", "YES"],
        "ACTIV": ["", "", "F4"],
        "ACCOM": ["", "", "K1"],
    },
    "UASC": {"DUC": ["", "SOON"]},
    "PlacedAdoption": {"DATE_PLACED": DAYS},
    "Missing": {"MIS_START": [""]},
    "Reviews": {"REVIEW": [""]},
    "AD1": {"DATE_INT": [""]},
    "PrevPerm": {"PREV_PERM": [""]},
    "OC2": {"DOB": [""]},
}


def birthday(born: date, age: int) -> date:
    leapling = (born.month, born.day) == (2, 29) and not calendar.isleap(born.year + age)
    return date(born.year + age, 3, 1) if leapling else born.replace(year=born.year + age)


def by_start(row: Row) -> tuple[date, date, int]:
    return last_if_none(day(row["DOLO_START"])), last_if_none(day(row["DOLO_END"])), number(row)


def check_705(child: Rows) -> Flags:
    for one, other in pairwise(sorted((row for row in child["DoLo"] if day(row["DOLO_START"])), key=by_start)):
        if day(one["DOLO_END"]) is None or earlier(day(other["DOLO_START"]), day(one["DOLO_END"])):
            yield "DoLo", number(other)


def check_706(child: Rows) -> Flags:
    last_year = sorted((row for row in child["previous.DoLo"] if day(row["DOLO_START"])), key=by_start)
    this_year = sorted(child["DoLo"], key=by_start)
    if last_year and not last_year[-1]["DOLO_END"]:
        if not this_year:
            yield from (("Header", number(row)) for row in child["Header"])
        elif day(this_year[0]["DOLO_START"]) != day(last_year[-1]["DOLO_START"]):
            yield "DoLo", number(this_year[0])


def check_707(child: Rows) -> Flags:
    periods: list[tuple[date, date]] = []
    for row in in_episode_order(child["Episodes"]):
        began, ended = last_if_none(day(row["DECOM"])), last_if_none(day(row["DEC"]))
        if not periods or began > max(end for _, end in periods):
            periods.append((began, ended))
        else:
            periods[-1] = periods[-1][0], max(periods[-1][1], ended)
    for order in child["DoLo"]:
        start, end = day(order["DOLO_START"]), day(order["DOLO_END"])
        if (
            start
            and periods
            and not any(
                began <= end <= ended if end else ended == date.max and start >= began for began, ended in periods
            )
        ):
            yield "DoLo", number(order)


def overlapping(child: Rows) -> Iterator[tuple[Row, Row]]:
    for order, row in product(child["DoLo"], child["Episodes"]):
        start, end, began = day(order["DOLO_START"]), day(order["DOLO_END"]), day(row["DECOM"])
        if start and end and began and start <= last_if_none(day(row["DEC"])) and end >= began:
            yield order, row


def check_709(child: Rows) -> Flags:
    for order, row in overlapping(child):
        if row["PLACE"] not in ("K2", "Z12", "Z13"):
            yield "DoLo", number(order)
            yield "Episodes", number(row)


def check_710(child: Rows) -> Flags:
    for order, row in overlapping(child):
        if row["PLACE"] in ("K1", "P1", "R5", "K3"):
            yield "DoLo", number(order)
            yield "Episodes", number(row)


def care_leaver_rows(child: Rows) -> list[Row]:
    return [row for row in child["OC3"] if row["IN_TOUCH"] or row["ACTIV"] or row["ACCOM"]]


def check_1000(child: Rows) -> Flags:
    if any(row["REC"] == "E2" for row in [*child["Episodes"], *child["previous.Episodes"]]):
        yield from (("OC3", number(row)) for row in care_leaver_rows(child))


def does_not_qualify(child: Rows) -> bool:
    starts = [day(row["DECOM"]) for row in child["Episodes"]]
    rows = [row for row in child["Episodes"] if day(row["DECOM"])]
    rows += [row for row in child["previous.Episodes"] if day(row["DECOM"]) and day(row["DECOM"]) not in starts]
    if not rows:
        return False
    if in_episode_order(rows)[-1]["REC"] in ("E11", "E12"):
        return True
    born = next((born for born in (day(row["DOB"]) for row in child["Header"]) if born), None)
    if born is None or birthday(born, 20) <= YEAR_END:
        return False

    def days_since(age: int) -> int:
        total = 0
        for row in rows:
            if row["LS"] not in ("V3", "V4"):
                ended = day(row["DEC"]) or YEAR_END
                total += max((ended - max(last_if_none(day(row["DECOM"])), birthday(born, age))).days, 0)
        return total

    return days_since(14) < 91 or days_since(16) < 1


def check_1001(child: Rows) -> Flags:
    if does_not_qualify(child):
        yield from (("OC3", number(row)) for row in care_leaver_rows(child))


def check_1002(child: Rows) -> Flags:
    if not child["Episodes"] and not child["previous.Episodes"]:
        yield from (("OC3", number(row)) for row in care_leaver_rows(child))


def check_1003(child: Rows) -> Flags:
    starts = [row for row in in_episode_order(child["Episodes"]) if row["RNE"] == "S"]
    for decision in child["PlacedAdoption"]:
        if starts and earlier(day(decision["DATE_PLACED"]), day(starts[0]["DECOM"])):
            yield "PlacedAdoption", number(decision)
            yield "Episodes", number(starts[0])


def check_1007(child: Rows) -> Flags:
    order = in_episode_order(child["Episodes"])
    for leaver in care_leaver_rows(child):
        born = day(leaver["DOB"])
        if not born or not order or birthday(born, 17) > YEAR_END or birthday(born, 19) <= YEAR_END:
            continue
        turned = birthday(born, 18) if birthday(born, 18) <= YEAR_END else birthday(born, 17)
        still = day(order[-1]["DEC"]) is None or not order[-1]["REC"]
        if still or any(last_if_none(day(row["DECOM"])) <= turned < last_if_none(day(row["DEC"])) for row in order):
            yield "OC3", number(leaver)


def check_1010(child: Rows) -> Flags:
    last_year = in_episode_order(child["previous.Episodes"])
    if last_year and not last_year[-1]["DEC"] and not child["Episodes"]:
        yield from (("OC3", number(row)) for row in care_leaver_rows(child))


def check_1011(child: Rows) -> Flags:
    order = in_episode_order(child["Episodes"])
    if order and order[-1]["REC"] == "E3":
        yield from (("OC3", number(row)) for row in care_leaver_rows(child))


def check_1012(child: Rows) -> Flags:
    if care_leaver_rows(child) and not child["Episodes"]:
        yield from ((table, number(row)) for table in OTHER_TABLES for row in child[table])


def check_1014(child: Rows) -> Flags:
    def in_year(row: Row) -> bool:
        began, ended = day(row["DECOM"]), day(row["DEC"])
        return began is not None and began <= YEAR_END and (ended is None or ended >= YEAR_START)

    if not any(map(in_year, child["Episodes"])):
        for asylum, leaver in product(child["UASC"], care_leaver_rows(child)):
            yield "UASC", number(asylum)
            yield "OC3", number(leaver)


CHECKS: dict[str, Callable[[Rows], Flags]] = {
    name.removeprefix("check_"): judge for name, judge in list(globals().items()) if re.match(r"check_\d", name)
}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_up_return_is_judged_as_the_descriptions_say(seed: int) -> None:
    this_year, last_year = made_up(seed, 2000, CHOICES), made_up(seed + 1000, 2000, CHOICES)
    expected = {
        (code, *flag)
        for child in by_child(this_year, last_year)
        for code, judge in CHECKS.items()
        for flag in judge(child)
    }
    result = check_return(
        as_tables(this_year, CHOICES),
        as_tables(last_year, CHOICES),
        year=2027,
        authority=AUTHORITY,
        checks=list(CHECKS),
    )
    assert {outcome["status"] for outcome in result.outcomes.to_pylist()} == {"run"}
    found = {(row["check"], row["table"], row["row"]) for row in result.findings.to_pylist()}
    assert sorted(found ^ expected) == []
    assert {code for code, _, _ in expected} == set(CHECKS)
