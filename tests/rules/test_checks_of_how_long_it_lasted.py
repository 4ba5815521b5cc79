"""The checks on how long something lasted: spells of a legal status, respite, temporary placements (361 to 367, 375 to 379)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .small_returns import database, flagged

YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)
SPELLS = [("361", "L1", 3), ("362", "L2", 21), ("363", "L3", 7), ("364", "J2", 21)]
SINGLE = [("365", "LS", "V3", 17), ("375", "PLACE", "T1", 42), ("376", "PLACE", "T3", 21), ("379", "PLACE", "T4", 7)]
DAYS = st.dates(date(2025, 3, 25), date(2025, 4, 6))
Row = tuple[str, date | None, date | str | None, str]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", ""]),
        st.none() | DAYS,
        st.none() | st.just("?") | DAYS,
        st.sampled_from(["L1", "L2", ""]),
    ),
    max_size=8,
)


def as_csv(rows: list[Row]) -> dict[str, str]:
    def written(day: date | str | None) -> str:
        return f"{day:%d/%m/%Y}" if isinstance(day, date) else day or ""

    lines = [f"{child},{written(began)},{written(ended)},{status}" for child, began, ended, status in rows]
    return {"Episodes": "\n".join(["CHILD,DECOM,DEC,LS", *lines])}


def spell_lengths(rows: list[Row]) -> dict[int, int]:
    """The days of the spell of each row that is in one, going through a child's rows one by one."""
    kept: dict[tuple[str, str], list[tuple[date, date, int]]] = {}
    for number, (child, began, ended, status) in enumerate(rows):
        if child and status and began is not None and ended != "?":
            end = ended if isinstance(ended, date) else YEAR_END
            kept.setdefault((child, status), []).append((began, end, number))
    days = {}
    for counted in kept.values():
        spells: list[list[tuple[date, date, int]]] = []
        for row in sorted(counted):
            if spells and row[0] <= max(end for _, end, _ in spells[-1]):
                spells[-1].append(row)
            else:
                spells.append([row])
        for spell in spells:
            length = max(end for _, end, _ in spell) - min(began for began, _, _ in spell)
            days.update({number: length.days for _, _, number in spell})
    return days


@settings(max_examples=200, deadline=None, derandomize=True)
@given(ROWS)
def test_a_spell_goes_on_while_the_next_episode_begins_by_the_latest_end_so_far(rows: list[Row]) -> None:
    with database("legal_status_spells", as_csv(rows)) as connection:
        found = connection.execute("SELECT row, days FROM legal_status_spells").fetchall()
    assert dict(found) == spell_lengths(rows)
    assert len(found) == len(spell_lengths(rows))


@pytest.mark.parametrize(("code", "status", "days"), SPELLS)
def test_a_spell_of_the_allowed_days_passes_and_one_day_more_fails(code: str, status: str, days: int) -> None:
    start = date(2024, 5, 1)
    end, late = start + timedelta(days), start + timedelta(days + 1)
    episodes = f"""CHILD,DECOM,DEC,LS
        101,1/5/2024,{end:%d/%m/%Y},{status}
        102,01/05/2024,{late:%d/%m/%Y},{status}
        103,01/05/2024,{end:%d/%m/%Y},{status}
        103,{end:%d/%m/%Y},{late:%d/%m/%Y},{status}
        103,{late:%d/%m/%Y},{late:%d/%m/%Y},C2
        104,01/05/2024,{end:%d/%m/%Y},{status}
        104,{late:%d/%m/%Y},31/05/2030,C2
        ,01/05/2024,31/05/2024,{status}
        105,01/05/2024,31/06/2024,{status}
        106,31/06/2023,31/05/2024,{status}
        107,01/05/2024,,"""
    assert flagged(code, {"Episodes": episodes}) == {"Episodes": [1, 2, 3]}


@pytest.mark.parametrize(("code", "status", "days"), SPELLS)
def test_an_open_spell_is_counted_up_to_31_march(code: str, status: str, days: int) -> None:
    last, early = YEAR_END - timedelta(days), YEAR_END - timedelta(days + 1)
    episodes = f"""CHILD,DECOM,DEC,LS
        101,{last:%d/%m/%Y},,{status}
        102,{early:%d/%m/%Y},,{status}
        103,05/04/2025,,{status}"""
    assert flagged(code, {"Episodes": episodes}) == {"Episodes": [1]}


def test_an_episode_inside_a_longer_one_does_not_shorten_the_spell() -> None:
    episodes = """CHILD,DECOM,DEC,LS
        101,01/05/2024,04/05/2024,L1
        101,02/05/2024,02/05/2024,L1
        101,04/05/2024,05/05/2024,L1"""
    assert flagged("361", {"Episodes": episodes}) == {"Episodes": [0, 1, 2]}


@pytest.mark.parametrize(("code", "column", "value", "days"), SINGLE)
def test_a_single_row_is_too_long_from_one_day_more_than_allowed(code: str, column: str, value: str, days: int) -> None:
    start = date(2024, 5, 1)
    end, late = start + timedelta(days), start + timedelta(days + 1)
    episodes = f"""CHILD,DECOM,DEC,{column}
        101,1/5/2024,{end:%d/%m/%Y},{value}
        ,01/05/2024,{late:%d/%m/%Y},{value}
        101,01/05/2024,{late:%d/%m/%Y},
        101,31/06/2023,{late:%d/%m/%Y},{value}
        101,01/05/2020,31/06/2024,{value}
        101,{YEAR_END - timedelta(days):%d/%m/%Y},,{value}
        101,{YEAR_END - timedelta(days + 1):%d/%m/%Y},,{value}
        101,05/04/2025,,{value}
        101,01/04/2025,31/12/2025,{value}"""
    assert flagged(code, {"Episodes": episodes}) == {"Episodes": [1, 6, 8]}


def test_367_counts_no_row_without_a_child_and_none_with_an_unreal_end() -> None:
    episodes = """CHILD,DECOM,DEC,LS
        101,01/05/2024,15/07/2024,V3
        101,01/08/2024,31/09/2024,V3
        101,31/06/2024,31/08/2024,V3
        ,01/05/2024,15/07/2024,V3
        ,01/08/2024,15/09/2024,V3
        102,01/05/2024,15/07/2024,V3
        102,15/07/2024,15/07/2024,V3
        102,20/07/2024,19/07/2024,V3
        102,31/03/2025,05/05/2025,V3
        102,30/03/2025,05/05/2025,V3"""
    assert flagged("367", {"Episodes": episodes}) == {"Episodes": [5, 9]}


def test_367_counts_overlapping_rows_each_for_itself_and_only_days_of_the_year() -> None:
    episodes = """CHILD,DECOM,DEC,LS
        101,01/05/2024,08/06/2024,V3
        101,01/05/2024,08/06/2024,V3
        102,01/05/2020,15/06/2024,V3
        102,15/06/2024,15/06/2024,V3
        103,01/05/2020,16/06/2024,V3
        104,01/05/2020,01/04/2024,V3
        105,05/04/2025,,V3
        106,,,V3"""
    assert flagged("367", {"Episodes": episodes}) == {"Episodes": [0, 1, 4]}


def test_377_counts_every_t3_row_of_a_child_dated_or_not() -> None:
    episodes = """CHILD,DECOM,PLACE
        101,,T3
        101,31/06/2024,T3
        101,01/05/1999,T3
        ,01/05/2024,T3
        ,01/05/2024,T3
        ,01/05/2024,T3
        102,01/05/2024,T3
        102,01/05/2024,T3
        102,01/05/2024,T1"""
    assert flagged("377", {"Episodes": episodes}) == {"Episodes": [0, 1, 2]}
