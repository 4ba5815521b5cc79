"""Checks 388, 431 to 437 and 501, which compare an episode with its neighbour, against their words written out in Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from .small_returns import PACK, database, flagged

NOT_A_DATE = "31/06/2024"
DAYS = st.sampled_from(["", NOT_A_DATE, "01/01/1901", "05/05/2024", "20/06/2024", "1/7/2024"])


class Episode(NamedTuple):
    CHILD: str
    DECOM: str
    DEC: str
    RNE: str
    LS: str
    PLACE: str
    PL_POST: str
    PLACE_PROVIDER: str
    URN: str
    REC: str


EPISODES = st.lists(
    st.builds(
        Episode,
        st.sampled_from(["101", "102", ""]),
        DAYS,
        DAYS,
        st.sampled_from(["S", "P", "L", "T", "U", "B", "?", ""]),
        st.sampled_from(["C2", "E1", ""]),
        st.sampled_from(["U1", ""]),
        st.sampled_from(["M1 1AA", "M11AA", "M2 5HR", ""]),
        st.sampled_from(["PR1", ""]),
        st.sampled_from(["SC900001", ""]),
        st.sampled_from(["X1", "E2", "E15", "E3", "E48", "E1", ""]),
    ),
    max_size=7,
)
CARE_ENDED = {
    "E2",
    "E3",
    "E4A",
    "E4B",
    "E5",
    "E6",
    "E7",
    "E8",
    "E9",
    "E11",
    "E12",
    "E13",
    "E14",
    "E15",
    "E16",
    "E17",
    "E41",
    "E45",
    "E46",
    "E47",
    "E48",
}


def real(text: str) -> date | None:
    if text in ("", NOT_A_DATE):
        return None
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def ended(row: Episode) -> date:
    return real(row.DEC) or date.max


def placement(row: Episode) -> tuple[str, ...]:
    return row.PLACE, row.PL_POST.replace(" ", ""), row.PLACE_PROVIDER, row.URN


def starts_care_too_early(row: Episode, before: Episode) -> bool:
    began, end = real(row.DECOM), real(before.DEC)
    return row.RNE == "S" and began is not None and end is not None and began <= end


def goes_on_after_care_ended(row: Episode, before: Episode) -> bool:
    return before.REC in CARE_ENDED and row.RNE != "S"


def continues_on_another_day(row: Episode, before: Episode) -> bool:
    began = real(row.DECOM)
    return row.RNE in tuple("PLTUB") and (began is None or began != real(before.DEC))


def is_no_change_of_status_only(row: Episode, before: Episode) -> bool:
    return row.RNE == "L" and ((row.LS == before.LS and row.LS != "") or placement(row) != placement(before))


def is_no_change_of_placement_only(row: Episode, before: Episode) -> bool:
    return row.RNE in ("P", "T") and (row.LS != before.LS or placement(row) == placement(before))


def is_no_change_of_both(row: Episode, before: Episode) -> bool:
    return row.RNE in ("U", "B") and (row.LS == before.LS or placement(row) == placement(before))


def overlaps(row: Episode, before: Episode) -> bool:
    began, end = real(row.DECOM), real(before.DEC)
    return began is not None and end is not None and began < end


AGAINST_THE_ONE_BEFORE: dict[str, Callable[[Episode, Episode], bool]] = {
    "431": starts_care_too_early,
    "432": goes_on_after_care_ended,
    "433": continues_on_another_day,
    "434": is_no_change_of_status_only,
    "435": is_no_change_of_placement_only,
    "436": is_no_change_of_both,
    "501": overlaps,
}


def in_order(episodes: list[Episode], child: str, undated: date) -> list[int]:
    """The rows of a child by DECOM, DEC and row; a row without a real DECOM stands where ``undated`` would."""
    rows = [row for row, episode in enumerate(episodes) if child == episode.CHILD]
    return sorted(rows, key=lambda row: (real(episodes[row].DECOM) or undated, ended(episodes[row]), row))


def expected_rows(episodes: list[Episode]) -> dict[str, set[int]]:
    expected: dict[str, set[int]] = {code: set() for code in (*AGAINST_THE_ONE_BEFORE, "437", "388")}
    for child in {episode.CHILD for episode in episodes} - {""}:
        rows = in_order(episodes, child, date.max)
        for before, row in pairwise(rows):
            for code, fails in AGAINST_THE_ONE_BEFORE.items():
                if fails(episodes[row], episodes[before]):
                    expected[code].add(row)
            if real(episodes[before].DECOM) and episodes[before].REC in ("E2", "E15"):
                expected["437"].add(before)
        rows = in_order(episodes, child, date(1901, 1, 1))
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            end, reason = real(episodes[row].DEC), episodes[row].REC
            if end is None or reason == "":
                continue
            follows = after is not None and end == (real(episodes[after].DECOM) or date(1901, 1, 1))
            if (reason == "X1") != follows and (reason == "X1" or after is not None):
                expected["388"].add(row)
    return expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(EPISODES)
def test_neighbours_are_judged_as_the_words_say(episodes: list[Episode]) -> None:
    block = "\n".join([",".join(Episode._fields), *(",".join(episode) for episode in episodes)])
    expected = expected_rows(episodes)
    queries = {code: PACK.versions(code)[-1].sql for code in expected}
    with database(" ".join(queries.values()), {"Episodes": block}) as connection:
        found = {code: {row for (row,) in connection.execute(sql).fetchall()} for code, sql in queries.items()}
    assert found == expected


def test_388_takes_a_row_without_a_start_for_the_first_even_before_one_that_began_in_1900() -> None:
    episodes = """CHILD,DECOM,DEC,REC
        101,01/01/1900,30/12/1900,X1
        101,,01/01/1900,E3
        102,,01/01/1901,X1
        102,,,
        103,,01/01/1901,E3
        103,,,"""
    assert flagged("388", {"Episodes": episodes}) == {"Episodes": [0, 4]}


def test_388_passes_a_last_episode_that_ended_care() -> None:
    assert flagged("388", {"Episodes": "CHILD,DECOM,DEC,REC\n101,05/05/2024,20/06/2024,E3"}) == {}


def test_434_takes_a_legal_status_blank_in_both_for_none_and_a_placement_blank_in_both_for_the_same() -> None:
    episodes = "CHILD,DECOM,RNE,LS,PLACE\n101,05/05/2024,S,,\n101,20/06/2024,L,,"
    assert flagged("434", {"Episodes": episodes}) == {}
    assert flagged("436", {"Episodes": episodes.replace(",L,", ",B,")}) == {"Episodes": [1]}


def test_columns_that_were_not_given_count_as_the_same() -> None:
    assert flagged("435", {"Episodes": "CHILD,DECOM,RNE\n101,05/05/2024,S\n101,20/06/2024,T"}) == {"Episodes": [1]}
