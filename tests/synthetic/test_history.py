"""What stands in a history, how many children it has, and what is asked of who makes one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
from plumbline.engine.errors import PlumblineError
from plumbline.engine.pack import load_pack
from plumbline.engine.reference.districts import district_authorities
from plumbline.engine.reference.postcodes import postcode_table
from plumbline.engine.synthetic import (
    ERROR_TYPES,
    choose_errors,
    draft_at,
    finish,
    generate_history,
    return_at,
    write_csv_folder,
)
from plumbline.engine.synthetic.chances import Chances
from plumbline.engine.synthetic.extract import take_extract
from plumbline.engine.synthetic.places import places_around

MARCH = date(2026, 3, 31)


def test_about_as_many_children_are_in_care_on_any_day_as_asked_for() -> None:
    history = generate_history("E08000003", 800, 4)
    for year, as_of in ((2025, date(2024, 4, 1)), (2025, date(2025, 3, 31)), (2026, MARCH)):
        episodes = take_extract(history, year, as_of).tables["Episodes"]
        assert 680 <= episodes["DEC"].null_count <= 920


def test_whoever_sees_a_row_sees_that_it_is_made_up() -> None:
    made_up = return_at(generate_history("E08000003", 300, 5), MARCH)
    for name, table in (*made_up.current.items(), *made_up.previous.items()):
        assert all(re.fullmatch(r"TEST\d{6}", child) for child in table["CHILD"].to_pylist()), name
    # Pupil numbers hold the number of the school's authority in places two to four; there is no 000.
    numbers = made_up.current["Header"]["UPN"].to_pylist()
    assert all(re.fullmatch(r"T000\d{9}|UN[12]", number) for number in numbers)
    urns = {urn for urn in made_up.current["Episodes"]["URN"].to_pylist() if urn}
    assert all(urn.startswith("TEST") for urn in urns)
    assert urns <= set(made_up.register["URN"].to_pylist())
    assert all(worker.startswith("SWTEST") for worker in made_up.current["SWEpisodes"]["SW_ID"].to_pylist())


def test_tables_have_the_columns_of_the_return_in_their_order() -> None:
    made_up = return_at(generate_history("E08000003", 20, 5), MARCH)
    layouts = load_pack("ssda903").tables
    # Deprivation of liberty is asked for from 2027 on.
    assert made_up.current.keys() == layouts.keys() - {"DoLo"}
    for name, table in made_up.current.items():
        assert table.column_names == [column for column in layouts[name].columns if column not in layouts[name].derived]


@pytest.mark.usefixtures("directory")
def test_every_listed_postcode_is_in_the_directory_and_in_its_council() -> None:
    councils = dict(
        zip(*(district_authorities()[column].to_pylist() for column in ("district", "authority")), strict=True)
    )
    for authority in ("E08000003", "E08000007", "E10000017", "E06000065"):
        places = places_around(authority)
        assert {place.authority for place in places.own} == {authority}
        assert authority not in {place.authority for place in places.near}
        everywhere = {place.postcode.replace(" ", ""): place.authority for place in (*places.own, *places.near)}
        found = postcode_table(list(everywhere))
        districts = dict(zip(found["postcode"].to_pylist(), found["district"].to_pylist(), strict=True))
        assert {postcode: councils[districts[postcode]] for postcode in everywhere} == everywhere


def test_the_councils_around_a_council_are_its_neighbours() -> None:
    # Stockport borders Manchester, Tameside, Cheshire East and Derbyshire; Newcastle is nowhere near.
    near = {place.authority for place in places_around("E08000007").near}
    assert {"E08000003", "E08000008"} <= near
    assert "E08000021" not in near


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for attempt in ("one", "other"):
        draft = draft_at(generate_history("E08000010", 150, 6), 2026, date(2025, 11, 30))
        made_up = finish(draft, choose_errors(draft, dict.fromkeys(ERROR_TYPES, 2), Random(8)))
        paths = [
            *write_csv_folder(made_up.current, tmp_path / attempt),
            *write_csv_folder(made_up.previous, tmp_path / attempt / "last year"),
        ]
        written.append([(path.name, path.read_bytes()) for path in paths])
    assert written[0] == written[1]


def test_another_seed_gives_another_return() -> None:
    one, other = (return_at(generate_history("E08000010", 50, seed), MARCH) for seed in (1, 2))
    assert one.current["Header"] != other.current["Header"]


def test_a_csv_folder_is_as_a_case_system_writes_it(tmp_path: Path) -> None:
    made_up = return_at(generate_history("E08000010", 30, 7), MARCH)
    write_csv_folder(made_up.current, tmp_path / "new" / "folder")
    lines = (tmp_path / "new" / "folder" / "Header.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
    assert len(lines) == 1 + made_up.current["Header"].num_rows
    first = made_up.current["Header"].slice(0, 1).to_pylist()[0]
    assert lines[1] == ",".join(value or "" for value in first.values())


def test_values_are_drawn_by_their_shares() -> None:
    rng = Random(9)
    drawn = [Chances("abc", (1, 0, 3)).draw(rng) for _ in range(4000)]
    assert "b" not in drawn
    # Four standard deviations of a share of a quarter in 4,000 draws are about 110.
    assert 890 <= drawn.count("a") <= 1110
    with pytest.raises(ValueError, match="needs one share"):
        Chances("abc", (1, 2))


@pytest.mark.parametrize(("authority", "children"), [("E08000003", 0), ("E99999999", 10)])
def test_a_history_that_cannot_be_made_is_refused(authority: str, children: int) -> None:
    with pytest.raises(PlumblineError):
        generate_history(authority, children, 1)


def test_a_day_outside_the_year_is_refused() -> None:
    history = generate_history("E08000003", 5, 1)
    for as_of in (date(2025, 3, 31), date(2026, 4, 1)):
        with pytest.raises(PlumblineError, match="not in the collection year 2026"):
            return_at(history, as_of)
    with pytest.raises(PlumblineError, match="covers 2025 and 2026, not 2027"):
        draft_at(history, 2027, date(2027, 3, 31))
