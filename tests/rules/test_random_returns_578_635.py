"""Checks 578 to 635 that pair, order or count rows, against their descriptions written out in Python with plain loops."""

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

ADOPTION_ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)
CHOICES: Choices = {
    "Episodes": {
        "DECOM": [*DATES, "31/03/2016", "01/04/2016", "1/1/2010", "", "15/06/2010"],
        "DEC": DATES,
        "RNE": ["", "S", "S", "P"],
        "LS": ["", "C2", "V3", "V4"],
        "REC": ["", "X1", "E11", "E12", "E8", "E4A"],
    },
    "Header": {
        "SEX": ["", "M", "F", "F", "2"],
        "MOTHER": ["", "0", "1", "1.0", "NO"],
        "MC_DOB": DATES,
    },
    "Missing": {"DOB": ["", "10/09/2006", "31/03/2007", "29/02/2008", "SOON"], "MIS_START": DATES, "MIS_END": DATES},
    "PlacedAdoption": {"DATE_PLACED": DATES, "DATE_PLACED_CEASED": DATES, "REASON_PLACED_CEASED": ["", "RD1"]},
    "AD1": {
        "DATE_INT": ["", *DATES],
        "DATE_MATCH": ["09/09/2024", *DATES],
        "FOSTER_CARE": ["", "0", "0", "1"],
        "NB_ADOPTR": ["", "2", "2", "1"],
        "SEX_ADOPTR": ["", "MF", "MM"],
        "LS_ADOPTR": ["", "L0", "L0"],
    },
    "OC3": {"IN_TOUCH": ["", "YES"], "ACTIV": ["", "", "F4"], "ACCOM": ["", "", "K1"]},
    "PrevPerm": {
        "PREV_PERM": ["", "P1", "Z1", "Z1", "?"],
        "LA_PERM": ["", "352"],
        "DATE_PERM": [
            *[
                "",
                "",
                "",
                "ZZ/ZZ/2010",
                "15/ZZ/2010",
                "ZZ/06/2010",
                "ZZ/ZZ/ZZZZ",
                "1/6/2010",
                "01/01/2010",
                "ZZ/09/2024",
            ],
            *[
                "29/02/ZZZZ",
                "30/02/ZZZZ",
                "29/02/2023",
                "31/ZZ/2020",
                "ZZ/13/2020",
                "05/06/ZZ",
                "31/04/ZZZZ",
                "31/03/2016",
            ],
            *["ZZZZ/05/2010", "05/ZZZZ/2010", "ZZ/01/ZZZZ", "2010-01-01", "ZZ/2010", "32/ZZ/ZZZZ", "00/ZZ/2010", "ZZ"],
        ],
    },
}


def birthday(born: date, age: int) -> date:
    leapling = (born.month, born.day) == (2, 29) and not calendar.isleap(born.year + age)
    return date(born.year + age, 3, 1) if leapling else born.replace(year=born.year + age)


def check_578(child: Rows) -> Flags:
    periods: list[list[Row]] = []
    for row in in_episode_order(child["Episodes"]):
        if not periods or earlier(day(periods[-1][-1]["DEC"]), day(row["DECOM"])):
            periods.append([])
        periods[-1].append(row)
    for spell in child["Missing"]:
        start = day(spell["MIS_START"])
        begun = [period for period in periods if start and last_if_none(day(period[0]["DECOM"])) <= start]
        if start and begun:
            ended = day(begun[-1][-1]["DEC"])
            if ended and start >= ended:
                yield "Missing", number(spell)


def decision_order(child: Rows) -> list[Row]:
    def place(row: Row) -> tuple[date, date, int]:
        return last_if_none(day(row["DATE_PLACED"])), last_if_none(day(row["DATE_PLACED_CEASED"])), number(row)

    return sorted((row for row in child["PlacedAdoption"] if day(row["DATE_PLACED"])), key=place)


def check_579(child: Rows) -> Flags:
    for one, other in pairwise(decision_order(child)):
        ended = day(one["DATE_PLACED_CEASED"])
        if ended is None or earlier(day(other["DATE_PLACED"]), ended):
            yield "PlacedAdoption", number(other)


def check_580(child: Rows) -> Flags:
    for row, spell in product(child["Episodes"], child["Missing"]):
        ended, born = day(row["DEC"]), day(spell["DOB"])
        if ended and born and row["REC"] != "E8" and ended == day(spell["MIS_END"]) == birthday(born, 18):
            yield "Episodes", number(row)


def check_581(child: Rows) -> Flags:
    starts = [began for began in (day(row["DECOM"]) for row in child["Episodes"]) if began]
    for spell in child["Missing"]:
        if starts and earlier(day(spell["MIS_START"]), min(starts)):
            yield "Missing", number(spell)


def check_582(child: Rows) -> Flags:
    for row, adopted in product(child["Episodes"], child["AD1"]):
        if row["REC"] in ("E11", "E12") and day(row["DEC"]) and day(row["DEC"]) == day(adopted["DATE_MATCH"]):
            yield "Episodes", number(row)


def check_583(child: Rows) -> Flags:
    for row in decision_order(child)[:-1]:
        if not row["DATE_PLACED_CEASED"]:
            yield "PlacedAdoption", number(row)


def check_584(child: Rows) -> Flags:
    for row, old in product(child["PlacedAdoption"], child["previous.PlacedAdoption"]):
        ended = old["DATE_PLACED_CEASED"] or old["REASON_PLACED_CEASED"]
        now, then = day(row["DATE_PLACED"]), day(old["DATE_PLACED"])
        if ended and then and (now is None or then >= now):
            yield "PlacedAdoption", number(row)


def adoptions(child: Rows) -> list[Row]:
    return [
        row
        for row in child["Episodes"]
        if row["REC"] in ("E11", "E12") and YEAR_START <= (day(row["DEC"]) or date.min) <= YEAR_END
    ]


def check_601(child: Rows) -> Flags:
    for row in adoptions(child):
        incomplete = [details for details in child["AD1"] if not all(details[item] for item in ADOPTION_ITEMS)]
        if incomplete or not child["AD1"]:
            yield "Episodes", number(row)
        yield from (("AD1", number(details)) for details in incomplete)


def check_602(child: Rows) -> Flags:
    for details in child["AD1"]:
        if any(details[item] for item in ADOPTION_ITEMS) and not adoptions(child):
            yield "AD1", number(details)


def check_607(child: Rows) -> Flags:
    for row, header in product(child["Episodes"], child["Header"]):
        in_year = YEAR_START <= (day(row["DEC"]) or date.min) <= YEAR_END
        left = in_year and row["REC"] not in ("", "X1") and row["LS"] not in ("V3", "V4")
        if left and header["SEX"] == "F" and not header["MOTHER"]:
            yield "Episodes", number(row)
            yield "Header", number(header)


def check_624(child: Rows) -> Flags:
    for header, old in product(child["Header"], child["previous.Header"]):
        if day(old["MC_DOB"]) and day(header["MC_DOB"]) != day(old["MC_DOB"]):
            yield "Header", number(header)


def check_625(child: Rows) -> Flags:
    order = in_episode_order(child["Episodes"])
    for header in child["Header"]:
        born = day(header["MC_DOB"])
        if earlier(YEAR_END, born):
            yield "Header", number(header)
        if order and earlier(day(order[-1]["DEC"]), born):
            yield "Header", number(header)
            yield "Episodes", number(order[-1])


def check_626(child: Rows) -> Flags:
    for header, old in product(child["Header"], child["previous.Header"]):
        if header["MOTHER"] in ("1", "1.0") and old["MOTHER"] == "0" and earlier(day(header["MC_DOB"]), YEAR_START):
            yield "Header", number(header)


def check_628(child: Rows) -> Flags:
    leaver = any(row["IN_TOUCH"] or row["ACTIV"] or row["ACCOM"] for row in child["OC3"])
    if leaver and not child["Episodes"]:
        yield from (("Header", number(header)) for header in child["Header"] if header["MOTHER"])


def check_630(child: Rows) -> Flags:
    def complete(order: Row) -> bool:
        return order["PREV_PERM"] == "Z1" or bool(order["PREV_PERM"] and order["LA_PERM"] and order["DATE_PERM"])

    for row in child["Episodes"]:
        began = day(row["DECOM"])
        asked = row["RNE"] == "S" and began is not None and began >= YEAR_START
        if asked and (not child["PrevPerm"] or not all(map(complete, child["PrevPerm"]))):
            yield "Episodes", number(row)


def possible_days(text: str) -> list[date]:
    """Every day that a DATE_PERM may be; where its year is not known, in four years of which one is a leap year."""
    match = re.fullmatch(r"(ZZ|\d\d?)/(ZZ|\d\d?)/(ZZZZ|\d{4})", text)
    if match is None:
        return []
    days, months, years = match.groups()
    return [
        date(year, month, each)
        for year in (range(2000, 2004) if years == "ZZZZ" else [int(years)])
        for month in range(1, 13)
        for each in range(1, calendar.monthrange(year, month)[1] + 1)
        if (days == "ZZ" or int(days) == each) and (months == "ZZ" or int(months) == month)
    ]


def check_632(child: Rows) -> Flags:
    order = in_episode_order(child["Episodes"])
    for permanence in child["PrevPerm"]:
        text = permanence["DATE_PERM"]
        unreadable = text and not possible_days(text)
        late = False
        if order and possible_days(text) and not text.endswith("ZZZZ"):
            late = min(possible_days(text)) >= last_if_none(day(order[0]["DECOM"]))
        if unreadable or late:
            yield "PrevPerm", number(permanence)
            yield from (("Episodes", number(row)) for row in order[:1])


def check_634(child: Rows) -> Flags:
    starts = [began for began in (day(row["DECOM"]) for row in child["Episodes"]) if began]
    for permanence in child["PrevPerm"]:
        given = permanence["PREV_PERM"] or permanence["LA_PERM"] or permanence["DATE_PERM"]
        if given and starts and max(starts) < date(2016, 4, 1):
            yield "PrevPerm", number(permanence)
            yield from (("Episodes", number(row)) for row in child["Episodes"])


CHECKS: dict[str, Callable[[Rows], Flags]] = {
    name.removeprefix("check_"): judge for name, judge in list(globals().items()) if re.match(r"check_\d", name)
}
JUDGE_A_ROW_WITHOUT_A_CHILD = ("625", "632")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_up_return_is_judged_as_the_descriptions_say(seed: int) -> None:
    this_year, last_year = made_up(seed, 1500, CHOICES), made_up(seed + 1000, 1500, CHOICES)
    nobody: Rows = {table: [] for table in [*this_year, *(f"previous.{table}" for table in last_year)]}
    alone = [nobody | {table: [row]} for table, rows in this_year.items() for row in rows if not row["CHILD"]]
    expected = {
        (code, *flag)
        for child in by_child(this_year, last_year)
        for code, judge in CHECKS.items()
        for flag in judge(child)
    }
    expected |= {(code, *flag) for row in alone for code in JUDGE_A_ROW_WITHOUT_A_CHILD for flag in CHECKS[code](row)}
    result = check_return(
        as_tables(this_year, CHOICES),
        as_tables(last_year, CHOICES),
        year=2025,
        authority=AUTHORITY,
        checks=list(CHECKS),
    )
    assert {outcome["status"] for outcome in result.outcomes.to_pylist()} == {"run"}
    found = {(row["check"], row["table"], row["row"]) for row in result.findings.to_pylist()}
    assert sorted(found ^ expected) == []
    assert {code for code, _, _ in expected} == set(CHECKS)
