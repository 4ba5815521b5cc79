"""Groups of councils to compare with."""

from __future__ import annotations

import pytest
from plumbline.engine.errors import ReferenceDataError
from plumbline.engine.reference.authorities import authorities, find_authority
from plumbline.engine.reference.peers import (
    combined_authorities,
    combined_authority_members,
    region_members,
    regions,
    statistical_neighbours,
)

# The ten districts of the former metropolitan county (Local Government Act 1972, schedule 1).
GREATER_MANCHESTER = {
    "Bolton", "Bury", "Manchester", "Oldham", "Rochdale", "Salford", "Stockport", "Tameside", "Trafford", "Wigan",
}  # fmt: skip


@pytest.mark.parametrize("name", ["Greater Manchester", "GREATER MANCHESTER", "Greater Manchester Combined Authority"])
def test_greater_manchester_has_its_ten_councils(name: str) -> None:
    assert {find_authority(code).name for code in combined_authority_members(name)} == GREATER_MANCHESTER


def test_every_combined_authority_has_members_and_no_council_is_in_two() -> None:
    members = [code for name in combined_authorities() for code in combined_authority_members(name)]
    assert len(members) == len(set(members)) > 10
    assert all(combined_authority_members(name) for name in combined_authorities())


def test_the_nine_regions_hold_every_council_once() -> None:
    members = [code for region in regions() for code in region_members(region)]
    assert len(regions()) == 9
    assert sorted(members) == [authority.code for authority in authorities()]


def test_a_region_goes_by_its_code_too() -> None:
    assert region_members("E12000002") == region_members("north west")
    assert len(region_members("London")) == 33  # 32 boroughs and the City


def test_each_council_has_ten_neighbours_and_is_not_its_own() -> None:
    known = {authority.code for authority in authorities()}
    for authority in authorities():
        neighbours = statistical_neighbours(authority.code)
        assert len(set(neighbours)) == len(neighbours) == 10
        assert set(neighbours) <= known - {authority.code}


def test_neighbours_come_nearest_first_for_names_and_former_codes_alike() -> None:
    # The first and the last line for Hartlepool in the list of statistical neighbours.
    assert statistical_neighbours("Hartlepool")[0] == find_authority("Redcar and Cleveland").code
    assert statistical_neighbours("Hartlepool")[9] == find_authority("Knowsley").code
    assert statistical_neighbours("E08000016") == statistical_neighbours("Barnsley")


@pytest.mark.parametrize("ask", [combined_authority_members, region_members])
def test_an_unknown_group_is_refused_with_those_there_are(ask: object) -> None:
    with pytest.raises(ReferenceDataError, match=r"'Mercia'. Choose one of: .*West Midlands"):
        ask("Mercia")  # type: ignore[operator]


@pytest.mark.parametrize("ask", [combined_authority_members, region_members])
def test_no_name_is_no_group(ask: object) -> None:
    with pytest.raises(ReferenceDataError):
        ask("")  # type: ignore[operator]
