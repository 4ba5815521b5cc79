"""Each list of codes, year by year, as the guidance prints it: every code passes, and what is next to one fails."""

from __future__ import annotations

import pytest

from .small_returns import flagged

PLACES_TO_2024 = (
    "A3 A4 A5 A6 H5 K1 K2 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1",
    "K3 K4 P4 R4 S2 T5 U0 U7 Z11 A2",
)
PLACES_OF_2025 = (
    "A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1",
    "K4 P4 R4 S2 T5 U0 U7 Z11 A2",
)
PLACES_FROM_2026 = (
    "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z11 Z12 Z13 Z14",
    "H5 P2 Z1 Z10 Z15 K4 T5 U7",
)
ETHNIC = "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
ENDED = "E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17 X1"
HOMES = "B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 0"
WORKER = "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS"

# Check, a year, table, column, the codes that pass, some that fail, whether a blank passes.
LISTS = [
    ("101", 2024, "Header", "SEX", "1 2", "M F U 0 3 01", False),
    ("101", 2025, "Header", "SEX", "M F U", "1 2 X MM", False),
    ("103", 2025, "Header", "ETHNIC", ETHNIC, "WHIT WBR WBRII 0", False),
    ("114", 2025, "AD1", "FOSTER_CARE", "0 1", "2 Y 1.0 00", True),
    ("120", 2025, "PlacedAdoption", "REASON_PLACED_CEASED", "RD1 RD2 RD3 RD4", "RD0 RD5 RD", True),
    ("131", 2025, "OC3", "IN_TOUCH", "YES NO DIED REFU NREQ RHOM", "Y N 1", False),
    ("132", 2025, "OC3", "ACTIV", "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0", "F3 P3 G1 G3 00 0.0", False),
    ("133", 2025, "OC3", "ACCOM", HOMES, "S1 X1 A1 F1 T 00", False),
    ("143", 2025, "Episodes", "RNE", "S P L T U B", "A X SS", True),
    ("144", 2025, "Episodes", "LS", "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3", "V1 C3 D2 J4 L4", True),
    ("145", 2025, "Episodes", "CIN", "N1 N2 N3 N4 N5 N6 N7 N8", "N0 N9 N", True),
    ("146", 2023, "Episodes", "PLACE", *PLACES_TO_2024, True),
    ("146", 2024, "Episodes", "PLACE", *PLACES_TO_2024, True),
    ("146", 2025, "Episodes", "PLACE", *PLACES_OF_2025, True),
    ("146", 2026, "Episodes", "PLACE", *PLACES_FROM_2026, True),
    ("146", 2027, "Episodes", "PLACE", *PLACES_FROM_2026, True),
    ("149", 2025, "Episodes", "REC", ENDED, "E1 E4 E10 E42 E44 E49 X2", True),
    ("175", 2025, "AD1", "NB_ADOPTR", "1 2", "0 3 1.0", True),
    ("176", 2025, "AD1", "SEX_ADOPTR", "M1 F1 MM FF MF", "FM M F M2", True),
    ("177", 2025, "AD1", "LS_ADOPTR", "L0 L11 L12 L2 L3 L4", "L1 L5 L13", True),
    ("196", 2025, "OC2", "SDQ_REASON", "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5", "SDQ0 SDQ6 1", True),
    ("631", 2025, "PrevPerm", "PREV_PERM", "P1 P2 P3 P4 Z1", "P0 P5 Z2", True),
    (
        "633",
        2025,
        "PrevPerm",
        "LA_PERM",
        "201 213 301 394 420 837 938 999 WAL SCO NUK NIR",
        "000 200 214 838 ENG 01",
        True,
    ),
    ("1006", 2025, "Missing", "MISSING", "M A", "Y MA 1", True),
    (
        "1009",
        2025,
        "Episodes",
        "REASON_PLACE_CHANGE",
        "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER",
        "CUST OTHR CARP",
        True,
    ),
    ("SW02STG1", 2025, "SWEpisodes", "SW_ID", "SW1 SW XX9", "S WS1 X1 AB1", False),
    ("SW13STG1", 2024, "SWEpisodes", "SW_REASON", WORKER, "OTHER MANAGER fconta", False),
    ("SW13STG1", 2025, "SWEpisodes", "SW_REASON", WORKER, "OTHER MANAGER fconta", True),
]


@pytest.mark.parametrize(("code", "year", "table", "column", "passing", "failing", "blank_passes"), LISTS)
def test_the_codes_of_a_list_pass_and_no_others(
    code: str, year: int, table: str, column: str, passing: str, failing: str, blank_passes: bool
) -> None:
    good, bad = passing.split(), failing.split()
    (good if blank_passes else bad).append("")
    block = "\n".join([f"CHILD,{column}", *(f"101,{value}" for value in [*good, *bad])])
    assert flagged(code, {table: block}, year=year) == {table: list(range(len(good), len(good) + len(bad)))}


# Placements that a provider may not, or must, be given for, and those that need no URN, as they changed over the years.
WITHOUT = "T0 T1 T2 T3 T4"
PLACES_BY_YEAR = [
    (
        "178",
        "PLACE_PROVIDER,PLACE",
        "PR1,{}",
        {2023: f"{WITHOUT} Z1", 2025: f"{WITHOUT} Z1", 2026: "T0 T1 T2 T3 Z11 Z12 Z13 Z14"},
    ),
    ("213", "PLACE_PROVIDER,PLACE", "PR1,{}", {2025: WITHOUT, 2026: f"{WITHOUT} Z11 Z12 Z13 Z14"}),
    (
        "222",
        "URN,PLACE",
        "SC1,{}",
        {
            2023: f"H5 P1 P2 P3 R1 R2 R5 {WITHOUT} Z1",
            2024: f"P1 P2 P3 R1 R2 R5 {WITHOUT} Z1",
            2025: f"P1 P3 R1 R2 R5 {WITHOUT} Z1",
            2027: f"P1 P3 R1 R2 R5 {WITHOUT} Z11 Z12 Z13 Z14",
        },
    ),
]
EVERY_PLACE = sorted({*PLACES_OF_2025[0].split(), *PLACES_FROM_2026[0].split()})


@pytest.mark.parametrize(
    ("code", "columns", "row", "year", "places"),
    [
        (code, columns, row, year, places)
        for code, columns, row, years in PLACES_BY_YEAR
        for year, places in years.items()
    ],
)
def test_the_placements_that_fail_are_those_of_the_year(
    code: str, columns: str, row: str, year: int, places: str
) -> None:
    block = "\n".join([f"CHILD,{columns}", *(f"101,{row.format(place)}" for place in EVERY_PLACE)])
    fail = [number for number, place in enumerate(EVERY_PLACE) if place in places.split()]
    assert flagged(code, {"Episodes": block}, year=year) == {"Episodes": fail}


@pytest.mark.parametrize(
    ("year", "places"),
    [
        (2023, f"{WITHOUT} Z1"),
        (2025, f"{WITHOUT} Z1"),
        (2026, f"{WITHOUT} Z11 Z12 Z13 Z14"),
    ],
)
def test_526_asks_for_a_provider_but_for_some_placements(year: int, places: str) -> None:
    block = "\n".join(["CHILD,PLACE", *(f"101,{place}" for place in EVERY_PLACE)])
    fail = [number for number, place in enumerate(EVERY_PLACE) if place not in places.split()]
    assert flagged("526", {"Episodes": block}, year=year) == {"Episodes": fail}


@pytest.mark.parametrize(
    ("year", "places"),
    [
        (2023, f"H5 P1 P2 P3 R1 R2 R5 {WITHOUT} Z1"),
        (2024, f"H5 P1 P2 P3 R1 R2 R5 {WITHOUT} Z1"),
        (2025, f"P1 P3 R1 R2 R5 {WITHOUT} Z1"),
        (2026, f"P1 P3 R1 R2 R5 {WITHOUT} Z11 Z12 Z13 Z14"),
        (2027, f"P1 P3 R1 R2 R5 {WITHOUT} Z11 Z12 Z13 Z14"),
    ],
)
def test_218_asks_for_a_urn_but_for_some_placements(year: int, places: str) -> None:
    block = "\n".join(["CHILD,PLACE,PL_POST", *(f"101,{place},M1 1AE" for place in EVERY_PLACE)])
    fail = [number for number, place in enumerate(EVERY_PLACE) if place not in places.split()]
    assert flagged("218", {"Episodes": block}, year=year) == {"Episodes": fail}
