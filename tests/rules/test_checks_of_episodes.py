"""Edge cases of the checks that pair or order a child's rows: blank CHILD, equal dates, ties, duplicates, unreal dates."""

from __future__ import annotations

from .small_returns import flagged


def test_142_leaves_out_rows_without_a_child_and_rows_without_a_real_start() -> None:
    episodes = """CHILD,DECOM,DEC,REC
        ,01/05/2024,,
        ,01/06/2024,,
        101,01/05/2024,,
        101,31/06/2024,,
        101,,,"""
    assert flagged("142", {"Episodes": episodes}) == {}


def test_142_orders_rows_of_one_start_by_end_then_row() -> None:
    episodes = """CHILD,DECOM,DEC,REC
        101,01/05/2024,,X1
        101,01/05/2024,01/06/2024,
        102,01/05/2024,01/06/2024,
        102,01/05/2024,01/06/2024,
        103,01/05/2024,,
        103,01/05/2024,31/06/2024,"""
    assert flagged("142", {"Episodes": episodes}) == {"Episodes": [1, 2, 4]}


def test_142_keeps_children_apart_whose_codes_differ_by_one_character() -> None:
    episodes = "CHILD,DECOM,DEC,REC\n101,01/05/2024,,\n1010,01/06/2024,,\n0101,01/07/2024,,"
    assert flagged("142", {"Episodes": episodes}) == {}


def test_117_tests_a_row_without_a_child_against_the_year_alone() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,DEC,REC\n,01/05/2024,01/06/2024,E3",
        "PlacedAdoption": "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n,01/07/2024,\n,01/04/2025,\n,,01/04/2025",
    }
    assert flagged("117", tables) == {"PlacedAdoption": [1, 2]}


def test_117_picks_the_open_one_of_rows_with_the_same_start_and_the_later_row_of_equals() -> None:
    tables = {
        "Episodes": """CHILD,DECOM,DEC,REC
            101,01/05/2024,31/06/2024,E3
            101,01/05/2024,01/06/2024,E3
            102,01/05/2024,01/06/2024,E3
            102,01/05/2024,01/06/2024,E3
            103,30/02/2024,01/05/2024,E3""",
        "PlacedAdoption": """CHILD,DATE_PLACED,DATE_PLACED_CEASED
            101,01/07/2024,
            102,,02/06/2024
            102,01/06/2024,02/06/2024
            103,01/06/2024,""",
    }
    assert flagged("117", tables) == {"Episodes": [3], "PlacedAdoption": [1, 2]}


def test_117_passes_equal_dates_of_either_kind() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,DEC,REC\n101,01/05/2024,01/06/2024,E3",
        "PlacedAdoption": """CHILD,DATE_PLACED,DATE_PLACED_CEASED
            101,01/06/2024,01/06/2024
            102,31/03/2025,31/03/2025""",
    }
    assert flagged("117", tables) == {}


def test_117_does_not_take_an_unreal_decision_date_for_late() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,DEC,REC\n101,01/05/2024,01/06/2024,E3",
        "PlacedAdoption": "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n101,31/06/2024,2025-12-31",
    }
    assert flagged("117", tables) == {}


def test_118_picks_the_row_that_ended_first_of_rows_with_the_same_start() -> None:
    tables = {
        "Episodes": """CHILD,DECOM,DEC,LS
            101,10/06/2024,,C2
            101,10/06/2024,10/06/2024,C2
            102,10/06/2024,,C2
            102,10/06/2024,31/06/2024,C2""",
        "PlacedAdoption": "CHILD,DATE_PLACED_CEASED\n101,09/06/2024\n102,09/06/2024\n,09/06/2024\n,31/03/2024",
    }
    assert flagged("118", tables) == {"Episodes": [1, 2], "PlacedAdoption": [0, 1, 3]}


def test_118_takes_a_blank_legal_status_for_no_short_break() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,LS\n101,01/04/2024,V3\n101,10/06/2024,\n102,10/06/2024,V4",
        "PlacedAdoption": "CHILD,DATE_PLACED_CEASED\n101,09/06/2024\n102,09/06/2024",
    }
    assert flagged("118", tables) == {"Episodes": [1], "PlacedAdoption": [0]}


def test_134_does_not_pair_rows_without_a_child() -> None:
    tables = {"AD1": "CHILD,FOSTER_CARE\n,1\n101,1", "OC3": "CHILD,ACTIV\n,F1\n101,?"}
    assert flagged("134", tables) == {"AD1": [1]}


def test_148_counts_any_text_as_an_end_date_and_any_text_as_a_reason() -> None:
    episodes = "CHILD,DEC,REC\n101,SOON,\n101,,?\n101,SOON,?\n,,"
    assert flagged("148", {"Episodes": episodes}) == {"Episodes": [0, 1]}


def test_178_passes_a_blank_placement_with_a_recognised_provider() -> None:
    episodes = "CHILD,PLACE,PLACE_PROVIDER\n101,,PR1\n101,,PR9\n101,T4,\n101,T9,PR1"
    assert flagged("178", {"Episodes": episodes}) == {"Episodes": [1]}


def test_178_expects_no_provider_for_temporary_and_other_such_placements() -> None:
    places = ["T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14", "U1"]
    episodes = "\n".join(["CHILD,PLACE,PLACE_PROVIDER", *(f"101,{place},PR1" for place in places)])
    assert flagged("178", {"Episodes": episodes}, year=2025) == {"Episodes": [0, 1, 2, 3, 4, 5]}
    assert flagged("178", {"Episodes": episodes}, year=2026) == {"Episodes": [0, 1, 2, 3, 6, 7, 8, 9]}


def test_157_reckons_a_29_february_birthday_on_1_march_in_other_years() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,RNE,LS,DEC,REC\n101,01/06/2020,S,C2,,",
        "OC2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON\n101,29/02/2008,,SDQ1\n101,31/03/2006,,SDQ1\n101,29/02/2020,,SDQ1",
    }
    assert flagged("157", tables, year=2024) == {"OC2": [0]}
    assert flagged("157", tables, year=2025) == {"OC2": [2]}


def test_157_passes_a_row_without_a_child_and_takes_any_text_for_a_score() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,RNE,LS,DEC,REC\n,01/06/2020,S,C2,,\n101,01/06/2020,S,C2,,",
        "OC2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON\n,01/01/2015,,SDQ1\n101,01/01/2015,HIGH,SDQ1\n101,31/06/2015,,SDQ1",
    }
    assert flagged("157", tables) == {}
