"""Edge cases of the checks on pupil numbers, numbers read from text, asylum status and motherhood."""

from __future__ import annotations

from string import ascii_uppercase

import pytest

from .small_returns import flagged, skipped


@pytest.mark.parametrize(
    ("upn", "passes"),
    [
        ("A123456789012", True),
        ("h42083121900k", True),
        ("A12345678901I", True),
        ("I123456789012", False),
        ("O123456789012", False),
        ("S123456789012", False),
        ("A1234567890123", False),
        ("A12345678901", False),
        ("1123456789012", False),
        ("A123456 789012", False),
        ("\N{LATIN CAPITAL LETTER A WITH GRAVE}123456789012", False),
        ("A12345678901\N{ARABIC-INDIC DIGIT TWO}", False),
        ("UN1", True),
        ("UN0", False),
        ("UN6", False),
        ("UN", False),
    ],
)
def test_168_knows_a_pupil_number_by_its_form(upn: str, passes: bool) -> None:
    assert flagged("168", {"Header": f"CHILD,UPN\n101,{upn}"}) == ({} if passes else {"Header": [0]})


def test_168_takes_every_first_letter_but_i_o_and_s_and_every_last_letter() -> None:
    first = "\n".join(["CHILD,UPN", *(f"101,{letter}123456789012" for letter in ascii_uppercase)])
    last = "\n".join(["CHILD,UPN", *(f"101,A12345678901{letter}" for letter in ascii_uppercase)])
    assert flagged("168", {"Header": first}) == {"Header": [8, 14, 18]}
    assert flagged("168", {"Header": last}) == {}


def test_174_counts_any_text_as_a_date_of_birth_of_the_baby() -> None:
    header = "CHILD,SEX,MC_DOB\n101,M,UNKNOWN\n101,F,UNKNOWN\n101,,UNKNOWN\n101,1,UNKNOWN"
    assert flagged("174", {"Header": header}, year=2025) == {"Header": [0]}
    assert flagged("174", {"Header": header}, year=2024) == {"Header": [3]}


@pytest.mark.parametrize(
    ("score", "passes"),
    [
        ("0", True),
        ("40.0", True),
        ("07", True),
        ("-0", True),
        ("1E1", True),
        ("40.01", False),
        ("-0.5", False),
        ("NAN", False),
        ("INF", False),
        ("1_5", False),
        ("1E400", False),
        ("\N{ARABIC-INDIC DIGIT THREE}", False),
    ],
)
def test_180_reads_the_score_as_a_number(score: str, passes: bool) -> None:
    assert flagged("180", {"OC2": f"CHILD,SDQ_SCORE\n101,{score}"}) == ({} if passes else {"OC2": [0]})


@pytest.mark.parametrize(
    ("status", "passes"), [("01", True), ("0.0", True), ("1.5", False), ("-1", False), ("TRUE", False), ("NAN", False)]
)
def test_105_reads_the_asylum_status_as_a_number(status: str, passes: bool) -> None:
    assert flagged("105", {"Header": f"CHILD,UASC\n101,{status}"}, form="xml") == ({} if passes else {"Header": [0]})


def test_105_flags_every_row_of_an_xml_header_without_the_item_and_is_skipped_for_csv() -> None:
    header = {"Header": "CHILD,SEX\n101,M\n102,F"}
    assert flagged("105", header, form="xml") == {"Header": [0, 1]}
    assert skipped(flagged("105", header))


def test_181_flags_each_item_that_is_neither_0_nor_1() -> None:
    items = (
        "CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,"
        "INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
    )
    rows = [",".join("X" if column == row else "" for column in range(8)) for row in range(8)]
    oc2 = "\n".join([f"CHILD,{items}", *(f"101,{row}" for row in rows), f"101{',1' * 8}", f",{',' * 7}01"])
    assert flagged("181", {"OC2": oc2}) == {"OC2": [*range(8), 9]}


NOT_FOUND = "CHILD,LS,HOME_POST,PL_POST\n101,C2,M1 1AA,\n102,,,M1 1AA\n,C2,,\n101,V3,,"


@pytest.mark.parametrize(
    ("current", "previous", "rows"),
    [
        ({"Header": "CHILD,UASC\n101,0"}, None, [0, 1, 2]),
        ({"Header": "CHILD,UASC\n101,1\n,1"}, None, [1, 2]),
        ({"Header": "CHILD,SEX\n101,M", "UASC": "CHILD,DUC\n101,\n,01/05/2024"}, None, [1, 2]),
        ({"Header": "CHILD,SEX", "UASC": "CHILD,DUC\n101,01/05/2024"}, None, [0, 1, 2]),
        ({"UASC": "CHILD,DUC\n101,\n102,31/06/2024"}, None, [0, 2]),
        ({}, {"Header": "CHILD,UASC\n101,1"}, [1, 2]),
        ({}, {"UASC": "CHILD,DUC\n102,01/05/2023"}, [0, 2]),
        ({"Header": "CHILD,SEX\n101,M"}, {"UASC": "CHILD,DUC\n101,01/05/2023"}, [1, 2]),
        ({"Header": "CHILD,UASC\n101,1"}, {"Header": "CHILD,UASC\n101,0\n102,1"}, [2]),
    ],
)
def test_164_leaves_out_the_children_that_either_year_names(
    current: dict[str, str], previous: dict[str, str] | None, rows: list[int]
) -> None:
    assert flagged("164", {"Episodes": NOT_FOUND, **current}, previous) == {"Episodes": rows}


@pytest.mark.parametrize(
    ("current", "previous"),
    [
        ({}, None),
        ({"Header": "CHILD,SEX\n101,M"}, None),
        ({}, {"Header": "CHILD,SEX\n101,M"}),
        ({"Header": "CHILD,SEX\n101,M"}, {"Header": "CHILD,SEX\n101,M", "Episodes": "CHILD\n101"}),
    ],
)
def test_164_is_skipped_when_no_return_says_who_seeks_asylum(
    current: dict[str, str], previous: dict[str, str] | None
) -> None:
    assert skipped(flagged("164", {"Episodes": NOT_FOUND, **current}, previous))


def test_164_does_not_read_the_uasc_table_beside_an_xml_header_without_the_item() -> None:
    tables = {"Episodes": NOT_FOUND, "Header": "CHILD,SEX\n101,M", "UASC": "CHILD,DUC\n101,01/05/2024"}
    assert skipped(flagged("164", tables, form="xml"))
    assert flagged("164", tables, form="csv") == {"Episodes": [1, 2]}
    assert flagged("164", tables, {"UASC": "CHILD,DUC\n102,01/05/2023"}, form="xml") == {"Episodes": [0, 2]}


def test_postcodes_are_found_in_lower_case_and_with_any_spaces() -> None:
    episodes = "CHILD,LS,PL_POST\n101,C2, m1\N{NO-BREAK SPACE}1aa\n101,C2,M 1 1\tAA\n101,C2,M1-1AA\n101,C2,M11AAA"
    assert flagged("169", {"Episodes": episodes}) == {"Episodes": [2, 3]}
    assert flagged("179", {"Episodes": episodes}) == {"Episodes": [2, 3]}


def test_165_passes_a_girl_without_a_child_code_unless_her_status_is_no_code() -> None:
    tables = {
        "Header": "CHILD,SEX,MOTHER\n,F,\n,F,2\n,M,0",
        "Episodes": "CHILD,DECOM,LS\n,01/05/2024,C2",
        "OC3": "CHILD,ACTIV\n,F1\n101,F1",
    }
    assert flagged("165", tables) == {"Header": [1, 2]}


def test_165_takes_an_end_that_is_not_real_for_open_and_a_start_that_is_not_real_for_none() -> None:
    tables = {
        "Header": "CHILD,SEX,MOTHER\n101,F,\n102,F,\n103,F,\n104,F,",
        "Episodes": """CHILD,DECOM,DEC,LS
            101,01/05/2020,31/06/2020,C2
            102,31/06/2024,,C2
            103,31/03/2025,,
            104,01/04/2025,,C2""",
        "OC3": "CHILD,IN_TOUCH\n101,YES\n102,YES\n103,YES\n104,YES\n101,",
    }
    assert flagged("165", tables) == {"Header": [0, 2], "OC3": [0, 2, 4]}


def test_165_flags_every_row_of_the_child_once() -> None:
    tables = {
        "Header": "CHILD,SEX,MOTHER\n101,M,1\n101,M,0\n101,M,",
        "Episodes": "CHILD,DECOM\n101,01/05/2024",
        "OC3": "CHILD,IN_TOUCH\n101,\n101,YES",
    }
    assert flagged("165", tables) == {"Header": [0, 1], "OC3": [0, 1]}


def test_165_passes_a_girl_with_short_breaks_alone_in_any_year() -> None:
    tables = {
        "Header": "CHILD,SEX,MOTHER\n101,F,\n102,F,",
        "Episodes": "CHILD,DECOM,DEC,LS\n101,,,V4\n102,01/05/2024,,V3\n102,01/06/2024,,C2",
        "OC3": "CHILD,IN_TOUCH\n101,",
    }
    assert flagged("165", tables) == {"Header": [1]}
