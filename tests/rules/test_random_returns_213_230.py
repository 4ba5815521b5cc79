"""Checks 213 to 230 on placements and their providers, against their descriptions written out in Python with plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pyarrow as pa
import pytest
from plumbline.engine.check import check_return

from .made_up_returns import DATES, POSTCODES, Row, as_tables, day, last_if_none, made_up, number
from .small_returns import AUTHORITY, PACK

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
OUTSIDE = ("EH1 1YZ", "CF10 1EP", "BT1 5GS", "GY1 1AA", "je9 9zz", "I M1 1AA")
REGISTER = [
    {"URN": "SC1", "PLACE_CODES": "K1,K2", "PROVIDER_CODES": "PR1", "POSTCODE": "M1 1AE", "LA_CODE": AUTHORITY},
    {"URN": "SC1", "PLACE_CODES": "U1", "REG_END": "31/03/2025"},
    {"URN": "SC2", "PLACE_CODES": "U1", "PROVIDER_CODES": "PR1,PR2", "POSTCODE": "EH11YZ", "LA_CODE": "E08000025"},
    {"URN": "SC2", "POSTCODE": "m11ae", "REG_END": "09/09/2024", "LA_CODE": AUTHORITY},
    {"URN": "SC3", "LA_CODE": "E08000025", "REG_END": "01/04/2025"},
    {"URN": "SC3", "PROVIDER_CODES": "PR4", "REG_END": "01/04/2024"},
    {"URN": "SC4"},
    {"URN": "XXXXXXX", "PLACE_CODES": "R3", "PROVIDER_CODES": "PR5", "POSTCODE": "B1 1BB", "REG_END": "01/01/2000"},
]
PLACES = [
    "",
    "A3",
    "A5",
    "H5",
    "K1",
    "K2",
    "K3",
    "P1",
    "P2",
    "P3",
    "R1",
    "R2",
    "R3",
    "R5",
    "S1",
    *TEMPORARY,
    "U1",
    "Z1",
]
CHOICES = {
    "Episodes": {
        "DECOM": [*DATES, "31/03/2015", "01/04/2015"],
        "DEC": [*DATES, "31/03/2015", "01/04/2015", "28/10/2023", "29/10/2023"],
        "RNE": ["", "S", "P", "B", "T", "U", "L"],
        "LS": ["", "C2", "V3", "V4"],
        "PLACE": [*PLACES, "Z11", "Z14", "?"],
        "PLACE_PROVIDER": ["", "PR1", "PR2", "PR4"],
        "REC": ["", "X1", "X1", "E3"],
        "REASON_PLACE_CHANGE": ["", "", "CARPL"],
        "PL_POST": [*POSTCODES, *OUTSIDE],
        "URN": ["", "XXXXXXX", "SC1", "sc1", "SC2", "SC3", "SC4", "SC9"],
    }
}
Judge = Callable[[Row, int], bool]


def register(row: Row, column: str) -> list[str]:
    """What the register says in this column of the URN of an episode, blanks left out; nothing without a URN."""
    urn = row["URN"].upper()
    return [] if urn == "XXXXXXX" else [p[column] for p in REGISTER if p["URN"] == urn and p.get(column)]


def given(row: Row) -> bool:
    return row["URN"] not in ("", "XXXXXXX")


def open_or_after(text: str, after: date) -> bool:
    return last_if_none(day(text)) > after


def needs_no_urn(year: int) -> set[str]:
    """The placements of which 218 asks for no URN."""
    always = {"P1", "P3", "R1", "R2", "R5", *TEMPORARY}
    return always | ({"H5", "P2", "Z1"} if year < 2025 else {"Z1"} if year == 2025 else {"Z11", "Z12", "Z13", "Z14"})


def check_213(row: Row, year: int) -> bool:
    return bool(row["PLACE_PROVIDER"]) and (
        row["PLACE"] in TEMPORARY or (year >= 2026 and row["PLACE"][:2] == "Z1" != row["PLACE"])
    )


def check_214(row: Row, _: int) -> bool:
    return row["LS"] in ("V3", "V4") and bool(row["PL_POST"] or row["URN"])


def check_217(row: Row, _: int) -> bool:
    began = day(row["DECOM"])
    return (
        row["PLACE"] in ("A3", "A5") and bool(began and began >= date(2015, 4, 1)) and row["RNE"] not in ("S", "T", "U")
    )


def check_217t(row: Row, _: int) -> bool:
    return row["PLACE"] == "P2" and open_or_after(row["DEC"], date(2023, 10, 28))


def check_218(row: Row, year: int) -> bool:
    asked = row["PLACE"] not in needs_no_urn(year)
    return not row["URN"] and asked and open_or_after(row["DEC"], date(2015, 3, 31)) and row["PL_POST"] not in OUTSIDE


def check_219(row: Row, _: int) -> bool:
    lists = register(row, "PLACE_CODES")
    return bool(lists) and not any(row["PLACE"] in codes.split(",") for codes in lists)


def check_221(row: Row, year: int) -> bool:
    tested = {"K1", "K2", "R3", "S1"} | ({"H5"} if year == 2024 else {"K3"} if year >= 2025 else set())
    if row["LS"] in ("V3", "V4") or row["PLACE"] not in tested or not row["PL_POST"]:
        return False
    postcodes = [postcode.upper().replace(" ", "") for postcode in register(row, "POSTCODE")]
    return bool(postcodes) and row["PL_POST"].upper().replace(" ", "") not in postcodes


def check_222(row: Row, year: int) -> bool:
    return given(row) and row["PLACE"] in needs_no_urn(year) - ({"H5"} if year == 2024 else set())


def check_224(row: Row, _: int) -> bool:
    lists = register(row, "PROVIDER_CODES")
    return bool(lists) and not any(row["PLACE_PROVIDER"] in codes.split(",") for codes in lists)


def check_227(row: Row, _: int) -> bool:
    began = day(row["DECOM"])
    return any(began and began >= last_if_none(day(end)) for end in register(row, "REG_END"))


def check_228(row: Row, year: int) -> bool:
    ended = day(row["DEC"]) or date(year, 3, 31)
    return any(ended > last_if_none(day(end)) for end in register(row, "REG_END"))


def check_229(row: Row, year: int) -> bool:
    if year >= 2026 and row["PLACE"] in needs_no_urn(2026) | {"K3"}:
        return False
    own = [code == AUTHORITY for code in register(row, "LA_CODE")]
    return (row["PLACE_PROVIDER"] == "PR1" and False in own) or (row["PLACE_PROVIDER"] == "PR2" and True in own)


def check_230(row: Row, _: int) -> bool:
    late = open_or_after(row["DEC"], date(2023, 10, 28))
    return row["PLACE"] == "H5" and late and not given(row) and row["PL_POST"] not in OUTSIDE


def check_225(row: Row, after: Row) -> bool:
    moved = after["RNE"] in ("P", "B", "T", "U") and after["PLACE"] not in TEMPORARY
    return row["REC"] == "X1" and not row["REASON_PLACE_CHANGE"] and row["PLACE"] not in TEMPORARY and moved


def flags(rows: list[Row], judges: dict[str, Judge], year: int) -> Iterator[tuple[str, int]]:
    for row in rows:
        yield from ((code, number(row)) for code, judge in judges.items() if judge(row, year))
    for child in {row["CHILD"] for row in rows} - {""}:
        own = [row for row in rows if row["CHILD"] == child]
        own.sort(key=lambda r: (last_if_none(day(r["DECOM"])), last_if_none(day(r["DEC"])), number(r)))
        yield from (("225", number(row)) for row, after in pairwise(own) if check_225(row, after))
        for row, before in zip(own, [None, *own], strict=False):
            given_reasons = row["REASON_PLACE_CHANGE"] or (before and before["REASON_PLACE_CHANGE"])
            if row["PLACE"] in TEMPORARY and given_reasons:
                yield "226", number(row)


@pytest.mark.parametrize("year", PACK.years)
def test_a_made_up_return_is_judged_as_the_descriptions_say(year: int) -> None:
    judges: dict[str, Judge] = {
        "213": check_213,
        "214": check_214,
        "217": check_217,
        "218": check_218,
        "219": check_219,
    }
    judges |= {
        "221": check_221,
        "222": check_222,
        "224": check_224,
        "227": check_227,
        "228": check_228,
        "229": check_229,
    }
    if year == 2024:
        judges |= {"217t": check_217t, "230": check_230}
    codes = [*judges, "225", "226"]
    rows = made_up(year, 1500, CHOICES)
    columns = ("URN", "PLACE_CODES", "PROVIDER_CODES", "REG_END", "POSTCODE", "LA_CODE")
    providers = pa.table({column: [provider.get(column) for provider in REGISTER] for column in columns})
    result = check_return(as_tables(rows, CHOICES), year=year, authority=AUTHORITY, providers=providers, checks=codes)
    found = {(row["check"], row["row"]) for row in result.findings.to_pylist()}
    expected = set(flags(rows["Episodes"], judges, year))
    assert {code for code, _ in found} == set(codes)
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []
