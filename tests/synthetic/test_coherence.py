"""A made-up return hangs together: for any seed, size and day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.engine.synthetic import SyntheticReturn, generate_history, return_at

from .reading import by_child, day, episodes_by_child

YEAR_START, YEAR_END = date(2025, 4, 1), date(2026, 3, 31)
DAYS = st.integers(0, 364).map(lambda days: YEAR_START + timedelta(days))
COUNCILS = st.sampled_from(["E08000003", "E08000010", "E10000017", "E06000001"])
# What an extract of a later day may say about a row that an earlier one had.
ENDS = {"DEC", "REC", "REASON_PLACE_CHANGE", "MIS_END", "SW_DEC", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"}


@st.composite
def returns(draw: st.DrawFn) -> SyntheticReturn:
    history = generate_history(draw(COUNCILS), draw(st.integers(1, 60)), draw(st.integers(0, 10**6)))
    return return_at(history, draw(DAYS))


@given(returns())
@settings(max_examples=40, deadline=None)
def test_episodes_follow_each_other_without_gap_or_overlap_inside_a_period_of_care(made_up: SyntheticReturn) -> None:
    for episodes in episodes_by_child(made_up.current).values():
        for now, then in pairwise(episodes):
            assert now["DECOM"] < now["DEC"] <= then["DECOM"]
            assert (now["REC"] == "X1") == (now["DEC"] == then["DECOM"]) == (then["RNE"] != "S")
        first, last = episodes[0], episodes[-1]
        assert last["REC"] != "X1"
        assert last["DEC"] is None or last["DECOM"] < last["DEC"]
        assert first["RNE"] == "S" or first["DECOM"] < YEAR_START
        for episode in episodes:
            assert (episode["DEC"] is None) == (episode["REC"] is None)


@given(returns())
@settings(max_examples=40, deadline=None)
def test_episodes_change_what_their_reason_says(made_up: SyntheticReturn) -> None:
    placement = ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN")
    for episodes in episodes_by_child(made_up.current).values():
        for before, episode in pairwise(episodes):
            moved = [before[column] for column in placement] != [episode[column] for column in placement]
            status_changed = before["LS"] != episode["LS"]
            if episode["RNE"] != "S":
                expected = {"L": (False, True), "P": (True, False), "T": (True, False), "B": (True, True)}
                assert (moved, status_changed) == expected[episode["RNE"]]
                assert (before["CIN"], before["HOME_POST"]) == (episode["CIN"], episode["HOME_POST"])


@given(returns())
@settings(max_examples=40, deadline=None)
def test_every_child_is_once_in_header_with_the_same_birth_date_everywhere(made_up: SyntheticReturn) -> None:
    born = {row["CHILD"]: row["DOB"] for row in made_up.current["Header"].to_pylist()}
    assert len(born) == made_up.current["Header"].num_rows
    for name, table in made_up.current.items():
        for row in table.to_pylist():
            assert row["CHILD"] in born, name
            assert row.get("DOB", born[row["CHILD"]]) == born[row["CHILD"]], name


@given(returns())
@settings(max_examples=40, deadline=None)
def test_an_extract_knows_nothing_of_the_days_after_it_and_touches_the_year(made_up: SyntheticReturn) -> None:
    starts = {"Episodes": "DECOM", "Missing": "MIS_START", "SWEpisodes": "SW_DECOM", "PlacedAdoption": "DATE_PLACED"}
    ends = {"Episodes": "DEC", "Missing": "MIS_END", "SWEpisodes": "SW_DEC", "PlacedAdoption": "DATE_PLACED_CEASED"}
    for name, column in starts.items():
        for row in made_up.current[name].to_pylist():
            begun, ended = day(row[column]), day(row[ends[name]])
            assert begun is not None
            assert begun <= made_up.as_of
            assert ended is None or YEAR_START <= ended <= made_up.as_of
    for row in made_up.current["Reviews"].to_pylist():
        reviewed = day(row["REVIEW"])
        assert reviewed is not None
        assert YEAR_START <= reviewed <= made_up.as_of


@given(returns())
@settings(max_examples=40, deadline=None)
def test_last_years_return_goes_on_in_this_years(made_up: SyntheticReturn) -> None:
    this_year, last_year = by_child(made_up.current["Header"]), by_child(made_up.previous["Header"])
    for child in this_year.keys() & last_year.keys():
        for column in ("SEX", "DOB", "ETHNIC"):
            assert this_year[child][0][column] == last_year[child][0][column]
    now, before = episodes_by_child(made_up.current), episodes_by_child(made_up.previous)
    for child, episodes in before.items():
        if episodes[-1]["DEC"] is None:
            known = {column: value for column, value in episodes[-1].items() if column not in ENDS}
            assert known.items() <= now[child][0].items()
    for child, episodes in now.items():
        if episodes[0]["DECOM"] < YEAR_START:
            assert episodes[0]["DECOM"] == before[child][-1]["DECOM"]


@given(COUNCILS, st.integers(1, 40), st.integers(0, 10**6), DAYS, DAYS)
@settings(max_examples=30, deadline=None)
def test_a_later_extract_of_the_year_holds_all_that_an_earlier_one_did(
    council: str, children: int, seed: int, one: date, other: date
) -> None:
    history = generate_history(council, children, seed)
    earlier, later = (return_at(history, as_of).current for as_of in sorted((one, other)))
    for name in ("Episodes", "Reviews", "Missing", "SWEpisodes", "PlacedAdoption", "PrevPerm", "AD1", "OC3", "UASC"):
        told = {tuple(sorted((k, v or "") for k, v in row.items() if k not in ENDS)) for row in later[name].to_pylist()}
        for row in earlier[name].to_pylist():
            assert tuple(sorted((k, v or "") for k, v in row.items() if k not in ENDS)) in told, name


@given(returns())
@settings(max_examples=30, deadline=None)
def test_yearly_records_are_for_those_they_are_for(made_up: SyntheticReturn) -> None:
    episodes = episodes_by_child(made_up.current)
    for row in made_up.current["OC2"].to_pylist():
        in_care = episodes[row["CHILD"]]
        assert in_care[0]["DECOM"] <= YEAR_START
        assert in_care[-1]["DEC"] in (None, YEAR_END)
    for row in made_up.current["OC3"].to_pylist():
        born = day(row["DOB"])
        assert born is not None
        assert 17 <= YEAR_END.year - born.year - ((born.month, born.day) > (3, 31)) <= 19
        assert all(episode["DEC"] for episode in episodes.get(row["CHILD"], ()))
    for row in made_up.current["AD1"].to_pylist():
        assert episodes[row["CHILD"]][-1]["REC"] in ("E11", "E12")
    started = {
        child for child, rows in episodes.items() for row in rows if row["RNE"] == "S" and row["DECOM"] >= YEAR_START
    }
    assert set(made_up.current["PrevPerm"]["CHILD"].to_pylist()) == started
