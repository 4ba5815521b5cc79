"""The checks of social workers, and 1016, against their descriptions written out in Python with plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise, zip_longest

import pytest
from plumbline.engine.check import check_return

from .made_up_returns import Choices, Row, Rows, as_tables, day, in_episode_order, last_if_none, made_up, number
from .small_returns import AUTHORITY, PACK

Flags = Iterator[tuple[str, int]]


def choices(year: int) -> Choices:
    days = ["01/03", "25/03", "26/03", "31/03"]
    starts = [f"0{n}/04/{year - 1}" for n in range(1, 9)] + [f"{n}/10/{year - 1}" for n in range(1, 16, 2)]
    dates = [*starts, *(f"{text}/{year}" for text in days), *(f"{text}/{year - 1}" for text in days)]
    dates += [f"01/04/{year - 2}", f"31/03/{year - 2}", f"01/04/{year}", "01/01/1901"]
    unknown = ["", "", "N/K", "31/06/2024", "ZZ/04/2024"]
    return {
        "Episodes": {
            "DECOM": [*dates, *unknown],
            "DEC": ["", "", "", "", "", "", "", "N/K", *dates[::3], *unknown],
            "RNE": ["S", "S", "P", ""],
            "LS": ["C2", "C2", "", "V3", "V4"],
            "REC": ["", "X1", "E4A", "E3"],
        },
        "SWEpisodes": {
            "SW_ID": ["SW1", "SW1", "XX", "", "S"],
            "SW_DECOM": [*dates, *unknown],
            "SW_DEC": [*dates, *unknown, *[""] * 6],
            "SW_REASON": ["FCONTA", "MANAGE", "MANAGE", ""],
        },
        "OC3": {
            "DOB": ["", "31/06/2007", *(f"{text}/{year - age}" for text in ("31/03", "01/04") for age in range(16, 21))]
            + [f"{text}/{year - age}" for text in ("02/04", "07/10") for age in (17, 18, 19)]
            + ["29/02/2008", "29/02/2004"],
            "IN_TOUCH": ["", "YES"],
            "ACTIV": ["", "F1"],
            "ACCOM": ["", "", "B1"],
        },
    }


def birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def in_social_worker_order(rows: list[Row]) -> list[Row]:
    dated = [row for row in rows if day(row["SW_DECOM"])]
    return sorted(dated, key=lambda row: (day(row["SW_DECOM"]), last_if_none(day(row["SW_DEC"])), number(row)))


def current_episode(child: Rows) -> Row | None:
    order = in_episode_order(child["Episodes"])
    return order[-1] if order else None


def looked_after(child: Rows) -> Row | None:
    current = current_episode(child)
    return current if current and not current["DEC"] and current["LS"] not in ("V3", "V4") else None


def days_apart(one: date, other: date) -> int:
    return abs((one - other).days)


def care_leavers_of_17_or_18(child: Rows, year: int) -> Flags:
    end, current = date(year, 3, 31), current_episode(child)
    ended = current and day(current["DEC"])
    for row in child["OC3"]:
        born = day(row["DOB"])
        if born and ended and (row["IN_TOUCH"] or row["ACTIV"] or row["ACCOM"]):
            age = max((years for years in range(30) if birthday(born, years) <= end), default=0)
            if age in (17, 18) and ended >= birthday(born, age):
                yield "OC3", number(row)


def without_details(child: Rows, _: int) -> Flags:
    current = looked_after(child)
    if current and not all(
        any(row[item] for row in child["SWEpisodes"]) for item in ("SW_ID", "SW_DECOM", "SW_REASON")
    ):
        yield "Episodes", number(current)


def left_open(child: Rows, _: int) -> Flags:
    for row in in_social_worker_order(child["SWEpisodes"])[:-1]:
        if not day(row["SW_DEC"]):
            yield "SWEpisodes", number(row)


def more_than_7_days_off(child: Rows, year: int) -> Flags:
    for before, row in pairwise(in_social_worker_order(child["SWEpisodes"])):
        ended = day(before["SW_DEC"])
        exempt = year > 2024 and row["SW_REASON"] == "FCONTA"
        if ended and not exempt and days_apart(last_if_none(day(row["SW_DECOM"])), ended) > 7:
            yield "SWEpisodes", number(row)


def not_followed_within_5_days(child: Rows, year: int) -> Flags:
    order = in_social_worker_order(child["SWEpisodes"])
    for row, after in zip_longest(order, order[1:]):
        ended = day(row["SW_DEC"])
        followed = after and ended and days_apart(last_if_none(day(after["SW_DECOM"])), ended) <= 5
        if ended and ended <= date(year, 3, 26) and not followed:
            yield "SWEpisodes", number(row)


def ended_in_the_last_days(child: Rows, year: int) -> Flags:
    for row in in_social_worker_order(child["SWEpisodes"])[-1:]:
        ended = day(row["SW_DEC"])
        if ended and date(year, 3, 26) <= ended <= date(year, 3, 31):
            yield "SWEpisodes", number(row)


def fits(worker: Row, episode: Row) -> bool:
    began, ended = day(worker["SW_DECOM"]), day(worker["SW_DEC"])
    care_began, care_ended = day(episode["DECOM"]), day(episode["DEC"])
    if began is None:
        return False
    if episode["REC"] not in ("", "X1") and care_ended and began <= care_ended:
        return True
    running = care_began is not None and began < care_began and (ended is None or ended >= care_began)
    return episode["RNE"] == "S" and care_began is not None and (began >= care_began or running)


def not_matched(child: Rows, year: int) -> Flags:
    first = date(2023, 4, 1) if year == 2024 else date(year - 2, 4, 1)
    for row in child["Episodes"] if looked_after(child) else []:
        ended = day(row["DEC"])
        start = row["RNE"] == "S" and day(row["DECOM"])
        end = row["REC"] not in ("", "X1") and ended
        if row["LS"] in ("V3", "V4") or not (ended is None or first <= ended <= date(year, 3, 31)):
            continue
        if (start or end) and not any(fits(worker, row) for worker in child["SWEpisodes"]):
            yield "Episodes", number(row)


def none_open(child: Rows, _: int) -> Flags:
    for row in in_social_worker_order(child["SWEpisodes"])[-1:]:
        if row["SW_DEC"]:
            yield "SWEpisodes", number(row)


JUDGES: dict[str, Callable[[Rows, int], Flags]] = {
    "1016": care_leavers_of_17_or_18,
    "SW01STG1": without_details,
    "SW08STG2": left_open,
    "SW10STG2": more_than_7_days_off,
    "SW11aSTG2": not_followed_within_5_days,
    "SW11bSTG2": ended_in_the_last_days,
    "SW12STG2": not_matched,
    "SW14STG2": left_open,
    "SW17STG2": none_open,
}
ONE_CHILD_WITHOUT_A_CHILD = {"SW10STG2", "SW14STG2", "SW17STG2"}


def children(rows: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for table, given in rows.items():
        for row in given:
            found.setdefault(row["CHILD"], {name: [] for name in rows})[table].append(row)
    return found


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_made_up_return_is_judged_as_the_descriptions_say(year: int) -> None:
    rows = made_up(year, 2000, choices(year))
    codes = {check.code for check in PACK.in_force(year)} & JUDGES.keys()
    expected = {
        (code, *flag)
        for name, child in children(rows).items()
        for code in codes
        if name or code in ONE_CHILD_WITHOUT_A_CHILD
        for flag in JUDGES[code](child, year)
    }
    result = check_return(as_tables(rows, choices(year)), year=year, authority=AUTHORITY, checks=codes)
    assert {outcome["status"] for outcome in result.outcomes.to_pylist()} == {"run"}
    found = {(row["check"], row["table"], row["row"]) for row in result.findings.to_pylist()}
    assert {code for code, *_ in found} == codes
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []
