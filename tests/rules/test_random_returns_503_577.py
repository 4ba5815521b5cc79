"""Checks 503J to 577 that pair, order or count rows, against their descriptions written out in Python with plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from plumbline.engine.check import check_return

from .made_up_returns import (
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

IN_AREA = {"M1 1AE": True, "m11ae": True, "SW1A 1AA": False, "EH1 1YZ": False, "GY1 1AA": False}
ADOPTIVE = ("A3", "A4", "A5", "A6")
YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)


def care_periods(rows: list[Row]) -> list[list[Row]]:
    periods: list[list[Row]] = []
    before: list[Row] = []
    for row in in_episode_order(rows):
        ends = [day(earlier["DEC"]) for earlier in before]
        began = last_if_none(day(row["DECOM"]))
        if all(end is not None and began > end for end in ends):
            periods.append([])
        periods[-1].append(row)
        before.append(row)
    return periods


def check_503j(child: Rows) -> Flags:
    this_year, last_year = in_episode_order(child["Episodes"]), in_episode_order(child["previous.Episodes"])
    if this_year and last_year and day(last_year[-1]["DEC"]) is None:
        places = IN_AREA.get(this_year[0]["PL_POST"]), IN_AREA.get(last_year[-1]["PL_POST"])
        if None not in places and places[0] != places[1]:
            yield "Episodes", number(this_year[0])


def check_504(child: Rows) -> Flags:
    order = in_episode_order(child["Episodes"])
    for one, other in pairwise(order):
        if one["REC"] == "X1" and day(one["DEC"]) == day(other["DECOM"]) and one["CIN"] != other["CIN"]:
            yield "Episodes", number(other)


def check_521(child: Rows) -> Flags:
    for episode in child["Episodes"]:
        for adopted in child["AD1"]:
            if episode["PLACE"] in ADOPTIVE and earlier(day(episode["DECOM"]), day(adopted["DATE_INT"])):
                yield "Episodes", number(episode)
                yield "AD1", number(adopted)


def check_523(child: Rows) -> Flags:
    for decision in child["PlacedAdoption"]:
        for adopted in child["AD1"]:
            dates = day(decision["DATE_PLACED"]), day(adopted["DATE_INT"])
            if None not in dates and dates[0] != dates[1]:
                yield "PlacedAdoption", number(decision)
                yield "AD1", number(adopted)


def check_525(child: Rows) -> Flags:
    for decision in child["PlacedAdoption"]:
        for adopted in child["AD1"]:
            if decision["DATE_PLACED_CEASED"] and (adopted["DATE_INT"] or adopted["NB_ADOPTR"]):
                yield "PlacedAdoption", number(decision)
                yield "AD1", number(adopted)


def check_543(child: Rows) -> Flags:
    def in_year(row: Row) -> bool:
        began, ended = day(row["DECOM"]), day(row["DEC"])
        return began is not None and began <= YEAR_END and (ended is None or ended >= YEAR_START)

    def breaks(row: Row) -> bool:
        began, ended = day(row["DECOM"]), day(row["DEC"])
        starts = row["RNE"] == "S" and began is not None and YEAR_START < began <= YEAR_END
        ends = row["REC"] != "X1" and ended is not None and YEAR_START <= ended < YEAR_END
        return starts or ends or (row["LS"] in ("V3", "V4") and in_year(row))

    if any(map(in_year, child["Episodes"])) and not any(map(breaks, child["Episodes"])):
        for health in child["OC2"]:
            born = day(health["DOB"])
            if not health["CONVICTED"] and born and born.replace(year=born.year + 10) <= YEAR_END:
                yield "OC2", number(health)


def check_551(child: Rows) -> Flags:
    if not any(decision["DATE_PLACED"] for decision in child["PlacedAdoption"]):
        yield from (("Episodes", number(row)) for row in child["Episodes"] if row["PLACE"] in ADOPTIVE)


def check_552(child: Rows) -> Flags:
    placements = in_episode_order(row for row in child["Episodes"] if row["PLACE"] in ADOPTIVE)
    decisions = [row for row in child["PlacedAdoption"] if day(row["DATE_PLACED"])]
    if placements and decisions:
        latest = max(decisions, key=lambda row: (last_if_none(day(row["DATE_PLACED"])), -number(row)))
        if earlier(day(placements[0]["DECOM"]), day(latest["DATE_PLACED"])):
            yield "Episodes", number(placements[0])
            yield "PlacedAdoption", number(latest)


def check_553(child: Rows) -> Flags:
    orders = [row for row in child["Episodes"] if row["LS"] == "E1"]
    dated = any(row["DATE_PLACED"] for row in child["PlacedAdoption"])
    if not dated:
        yield from (("Episodes", number(row)) for row in orders)
    for row in child["PlacedAdoption"]:
        if orders and not dated and not row["DATE_PLACED"]:
            yield "PlacedAdoption", number(row)
        if any(not o["DEC"] for o in orders) and (row["DATE_PLACED_CEASED"] or row["REASON_PLACED_CEASED"]):
            yield "PlacedAdoption", number(row)


def check_554(child: Rows) -> Flags:
    for period in care_periods(child["Episodes"]):
        first = next((row for row in period if row["LS"] == "E1"), None)
        for decision in child["PlacedAdoption"]:
            if first and earlier(day(first["DECOM"]), day(decision["DATE_PLACED"])):
                yield "Episodes", number(first)
                yield "PlacedAdoption", number(decision)


def check_557(child: Rows) -> Flags:
    for row in child["Episodes"]:
        if (row["PLACE"] in ADOPTIVE or row["LS"] == "E1") and row["REC"] not in ("", "E11", "E12", "X1"):
            decisions = child["PlacedAdoption"]
            open_ones = [d for d in decisions if not d["DATE_PLACED_CEASED"] or not d["REASON_PLACED_CEASED"]]
            if open_ones or not decisions:
                yield "Episodes", number(row)
            yield from (("PlacedAdoption", number(d)) for d in open_ones)


def check_558(child: Rows) -> Flags:
    def place(row: Row) -> tuple[date, int, date, int]:
        ended = row["DATE_PLACED_CEASED"]
        kind = 0 if day(ended) else 1 if ended else 2
        return day(row["DATE_PLACED"]) or date.min, kind, day(ended) or date.min, number(row)

    episodes, decisions = in_episode_order(child["Episodes"]), sorted(child["PlacedAdoption"], key=place)
    if episodes and episodes[-1]["REC"] in ("E11", "E12"):
        ended = [row for row in decisions if row["DATE_PLACED_CEASED"]]
        if len(ended) >= 2 and decisions[-1]["DATE_PLACED_CEASED"]:
            yield "Episodes", number(episodes[-1])


def check_559(child: Rows) -> Flags:
    if not any(day(row["DATE_PLACED"]) for row in child["previous.PlacedAdoption"]):
        for row in child["PlacedAdoption"]:
            if earlier(day(row["DATE_PLACED"]), YEAR_START):
                yield "PlacedAdoption", number(row)


def check_560(child: Rows) -> Flags:
    dates = [day(row["DATE_PLACED"]) for row in child["PlacedAdoption"]]
    for stood in child["previous.PlacedAdoption"]:
        if day(stood["DATE_PLACED"]) and not stood["DATE_PLACED_CEASED"] and day(stood["DATE_PLACED"]) not in dates:
            yield from (("PlacedAdoption", number(row)) for row in child["PlacedAdoption"])


def check_561(child: Rows) -> Flags:
    for row in child["PlacedAdoption"]:
        for old in child["previous.PlacedAdoption"]:
            same = day(row["DATE_PLACED"]) and day(row["DATE_PLACED"]) == day(old["DATE_PLACED"])
            if same and (old["DATE_PLACED_CEASED"] or old["REASON_PLACED_CEASED"]):
                yield "PlacedAdoption", number(row)


def check_562(child: Rows) -> Flags:
    old_ones = [row for row in in_episode_order(child["Episodes"]) if earlier(day(row["DECOM"]), YEAR_START)]
    starts = [began for began in (day(row["DECOM"]) for row in child["previous.Episodes"]) if began]
    if old_ones and (not child["previous.Episodes"] or (starts and max(starts) != day(old_ones[0]["DECOM"]))):
        yield "Episodes", number(old_ones[0])


def check_574(child: Rows) -> Flags:
    def place(row: Row) -> tuple[date, date, int]:
        start, end = day(row["MIS_START"]), day(row["MIS_END"])
        return last_if_none(end or start), last_if_none(start), number(row)

    order = sorted(child["Missing"], key=place)
    for one, other in pairwise(order):
        if day(one["MIS_END"]) is None or earlier(day(other["MIS_START"]), day(one["MIS_END"])):
            yield "Missing", number(other)


def check_575(child: Rows) -> Flags:
    for spell in child["Missing"]:
        start = day(spell["MIS_START"])
        for row in child["Episodes"]:
            began, ended = day(row["DECOM"]), day(row["DEC"])
            if not spell["MIS_END"] and start and began and ended and began <= start <= ended:
                yield "Missing", number(spell)


def check_576(child: Rows) -> Flags:
    starts = [day(row["MIS_START"]) for row in child["Missing"]]
    open_starts = [day(row["MIS_START"]) for row in child["previous.Missing"] if not row["MIS_END"]]
    if any(start and start not in starts for start in open_starts):
        spells = sorted(child["Missing"], key=lambda row: (last_if_none(day(row["MIS_START"])), number(row)))
        yield from (("Missing", number(row)) for row in spells[:1])
        yield from (("Header", number(row)) for row in child["Header"] if not spells)


def check_577(child: Rows) -> Flags:
    periods = care_periods(child["Episodes"])
    for spell in child["Missing"]:
        start, end = day(spell["MIS_START"]), day(spell["MIS_END"])
        if start is None or not periods:
            continue
        for period in periods:
            began, ends = day(period[0]["DECOM"]), [day(row["DEC"]) for row in period]
            ended = None if None in ends else max(filter(None, ends))
            outside = (
                (end is None and ended is not None)
                or (end is None and earlier(start, began))
                or earlier(ended, end)
                or earlier(end, began)
            )
            if not outside:
                break
        else:
            yield "Missing", number(spell)


CHECKS: dict[str, Callable[[Rows], Flags]] = {
    name.removeprefix("check_").upper(): judge for name, judge in list(globals().items()) if name.startswith("check_5")
}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_up_return_is_judged_as_the_descriptions_say(seed: int) -> None:
    this_year, last_year = made_up(seed, 1500), made_up(seed + 1000, 1500)
    expected = {
        (code, *flag)
        for child in by_child(this_year, last_year)
        for code, judge in CHECKS.items()
        for flag in judge(child)
    }
    result = check_return(
        as_tables(this_year), as_tables(last_year), year=2025, authority=AUTHORITY, checks=list(CHECKS)
    )
    assert {outcome["status"] for outcome in result.outcomes.to_pylist()} == {"run"}
    found = {(row["check"], row["table"], row["row"]) for row in result.findings.to_pylist()}
    assert {code for code, *_ in found} == set(CHECKS)
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []
