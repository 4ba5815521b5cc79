"""Checks 184 to 215 that look at several rows of a child, against their descriptions written out in Python with plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from plumbline.engine.check import check_return

from .made_up_returns import DATES, Row, Rows, as_tables, by_child, day, earlier, in_episode_order, made_up, number
from .small_returns import AUTHORITY

Flags = Iterator[tuple[str, int]]

YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)
FOUR = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
EIGHT = (*FOUR, "CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")
ADOPTION = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
LEAVING = ("IN_TOUCH", "ACTIV", "ACCOM")
UNKNOWN_UPN = ("UN1", "UN2", "UN3", "UN4", "UN5")
BIRTHS = [
    *("", "30/02/2012", "12/05/2010", "31/03/2007", "01/04/2007", "31/03/2008", "01/04/2008", "29/02/2008"),
    *("31/03/2020", "01/04/2020", "31/03/2021", "01/04/2021", "29/02/2020", "31/03/2024", "02/04/2024"),
]
CHOICES = {
    "Header": {
        "DOB": BIRTHS,
        "SEX": ["", "1", "2", "M", "F", "U"],
        "ETHNIC": ["", "WBRI", "wbri", "APKN"],
        "MOTHER": ["", "0", "1", "1", "?"],
        "UPN": ["", "A123", "a123", "B123", *UNKNOWN_UPN],
    },
    "Episodes": {
        "DECOM": [*DATES, "23/03/2025", "24/03/2025"],
        "DEC": [*DATES, "", "30/03/2025"],
        "RNE": ["", "S", "P", "L"],
        "LS": ["", "C2", "C2", "C2", "V3"],
        "REC": ["", "X1", "X1", "X1", "E11", "E12"],
    },
    "OC2": {"DOB": BIRTHS, "SDQ_SCORE": ["", "", "0", "HIGH"], "SDQ_REASON": ["", "", "SDQ1"]}
    | {item: ["", "0", "1"] if item in FOUR else ["", "", "", "1"] for item in EIGHT},
    "OC3": {item: ["", "", "0"] for item in LEAVING},
    "AD1": {item: ["", "", "", "31/06/2024"] for item in ADOPTION},
    "PlacedAdoption": {"DATE_PLACED": ["30/03/2020", "31/03/2020", *DATES], "DOB": BIRTHS},
}


def birthday(born: date, age: int) -> date:
    leapling = (born.month, born.day) == (2, 29)
    return date(born.year + age, 3, 1) if leapling and (born.year + age) % 4 else born.replace(year=born.year + age)


def looked_after_all_year(child: Rows) -> bool:
    in_year = False
    for row in child["Episodes"]:
        began, ended = day(row["DECOM"]), day(row["DEC"])
        now = began is not None and began <= YEAR_END and (ended is None or ended >= YEAR_START)
        in_year = in_year or now
        if row["RNE"] == "S" and began is not None and YEAR_START < began <= YEAR_END:
            return False
        if row["REC"] != "X1" and ended is not None and YEAR_START <= ended < YEAR_END:
            return False
        if now and row["LS"] in ("V3", "V4"):
            return False
    return in_year


def any_of(row: Row, items: tuple[str, ...]) -> bool:
    return any(row[item] for item in items)


def check_184(child: Rows) -> Flags:
    for placed in child["PlacedAdoption"]:
        if any(earlier(day(placed["DATE_PLACED"]), day(header["DOB"])) for header in child["Header"]):
            yield "PlacedAdoption", number(placed)


def check_185(child: Rows) -> Flags:
    if not looked_after_all_year(child):
        yield from (("OC2", number(row)) for row in child["OC2"] if row["SDQ_SCORE"])


def check_186(child: Rows) -> Flags:
    for row in child["OC2"]:
        born = day(row["DOB"])
        aged_4_to_16 = born and birthday(born, 4) <= YEAR_START and birthday(born, 17) > YEAR_END
        if aged_4_to_16 and looked_after_all_year(child) and not row["SDQ_SCORE"] and not row["SDQ_REASON"]:
            yield "OC2", number(row)


def check_187(child: Rows) -> Flags:
    if looked_after_all_year(child):
        yield from (("OC3", number(row)) for row in child["OC3"] if any_of(row, LEAVING))
        yield from (("AD1", number(row)) for row in child["AD1"] if any_of(row, ADOPTION))


def check_190(child: Rows) -> Flags:
    if not looked_after_all_year(child):
        yield from (("OC2", number(row)) for row in child["OC2"] if any_of(row, EIGHT))


def check_191(child: Rows) -> Flags:
    if looked_after_all_year(child):
        yield from (("OC2", number(row)) for row in child["OC2"] if not all(row[item] for item in FOUR))
        if not child["OC2"]:
            yield "Episodes", number(in_episode_order(child["Episodes"])[0])


def check_197b(child: Rows) -> Flags:
    for row in child["OC2"]:
        born = day(row["DOB"])
        turns = born and any(YEAR_START <= birthday(born, age) <= YEAR_END for age in (4, 17))
        if turns and looked_after_all_year(child) and not row["SDQ_SCORE"] and not row["SDQ_REASON"]:
            yield "OC2", number(row)


def check_198(child: Rows) -> Flags:
    if not looked_after_all_year(child):
        yield from (("OC2", number(row)) for row in child["OC2"] if row["SDQ_REASON"])


def check_199(child: Rows) -> Flags:
    both = [(row, 0) for row in child["Episodes"]] + [(row, 1) for row in child["previous.Episodes"]]
    dated = [(day(r["DECOM"]), day(r["DEC"]) or date.max, year, number(r), r["REC"]) for r, year in both]
    adopted = False
    for _, _, year, row, reason in sorted(entry for entry in dated if entry[0]):
        if adopted and year == 0:
            yield "Episodes", row
        adopted = adopted or reason in ("E11", "E12")


def differs(child: Rows, same: Callable[[Row, Row], bool]) -> Flags:
    for row in child["Header"]:
        if any(not same(row, before) for before in child["previous.Header"]):
            yield "Header", number(row)


def check_202(child: Rows) -> Flags:
    letter = {"1": "M", "2": "F"}
    return differs(child, lambda row, was: letter.get(row["SEX"], row["SEX"]) == letter.get(was["SEX"], was["SEX"]))


def check_203(child: Rows) -> Flags:
    return differs(child, lambda row, was: day(row["DOB"]) == day(was["DOB"]))


def check_204(child: Rows) -> Flags:
    return differs(child, lambda row, was: row["ETHNIC"].upper() == was["ETHNIC"].upper())


def check_207(child: Rows) -> Flags:
    if child["Episodes"] and any(row["MOTHER"] == "1" for row in child["previous.Header"]):
        yield from (("Header", number(row)) for row in child["Header"] if row["MOTHER"] != "1")


def check_208(child: Rows) -> Flags:
    def passes(row: Row, was: Row) -> bool:
        now, before = row["UPN"].upper(), was["UPN"].upper()
        is_number = bool(now) and now not in UNKNOWN_UPN
        return (
            now == before
            or (before == "UN1" and now in ("UN2", "UN3", "UN4", "UN5"))
            or (before in ("", *UNKNOWN_UPN) and is_number)
            or (before == "" and now in UNKNOWN_UPN)
        )

    return differs(child, passes)


def check_210(child: Rows) -> Flags:
    without_number = [row for row in child["Header"] if row["UPN"] == "UN4"]
    early = [row for row in child["Episodes"] if earlier(day(row["DECOM"]), date(2025, 3, 24))]
    if without_number and early:
        yield from (("Header", number(row)) for row in without_number)
        yield from (("Episodes", number(row)) for row in early)


def check_215(child: Rows) -> Flags:
    for leaver in child["OC3"]:
        for health in child["OC2"]:
            if any_of(leaver, LEAVING) and any_of(health, EIGHT):
                yield "OC3", number(leaver)
                yield "OC2", number(health)


CHECKS: dict[str, Callable[[Rows], Flags]] = {
    name.removeprefix("check_").upper(): judge
    for name, judge in list(globals().items())
    if name.startswith(("check_1", "check_2"))
}


def without_a_child(this_year: Rows, last_year: Rows) -> list[Rows]:
    """Each row with a blank CHILD by itself, as if it were the only row of its child."""
    tables = [*this_year, *(f"previous.{table}" for table in last_year)]
    alone = ((table, row) for table, rows in this_year.items() for row in rows if not row["CHILD"])
    return [{name: [row] if name == table else [] for name in tables} for table, row in alone]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_up_return_is_judged_as_the_descriptions_say(seed: int) -> None:
    this_year, last_year = made_up(seed, 1500, CHOICES), made_up(seed + 1000, 1500, CHOICES)
    expected = {
        (code, *flag)
        for child in by_child(this_year, last_year)
        for code, judge in CHECKS.items()
        for flag in judge(child)
    }
    # Rows without a child count for a check of single rows; where episodes are looked at, such a row is in no order.
    expected |= {
        (code, *flag)
        for child in without_a_child(this_year, last_year)
        for code, judge in CHECKS.items()
        for flag in judge(child)
        if not child["Episodes"]
    }
    result = check_return(
        as_tables(this_year, CHOICES),
        as_tables(last_year, CHOICES),
        year=2025,
        authority=AUTHORITY,
        checks=list(CHECKS),
    )
    assert {outcome["status"] for outcome in result.outcomes.to_pylist()} == {"run"}
    found = {(row["check"].upper(), row["table"], row["row"]) for row in result.findings.to_pylist()}
    assert {code for code, *_ in found} == set(CHECKS)
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []
