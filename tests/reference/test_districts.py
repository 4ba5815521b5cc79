"""Districts and the councils they lie in. Expected pairs: Structural Changes Orders 2022, and the counties' lists."""

from __future__ import annotations

import pytest
from plumbline.engine.reference.authorities import authorities
from plumbline.engine.reference.districts import authority_by_district, district_authorities


@pytest.mark.parametrize(
    ("district", "authority"),
    [
        ("E08000003", "E08000003"),  # Manchester is its own
        ("E07000123", "E10000017"),  # Preston in Lancashire
        ("E07000026", "E06000063"),  # Allerdale, now Cumberland
        ("E07000031", "E06000064"),  # South Lakeland, now Westmorland and Furness
        ("E07000165", "E06000065"),  # Harrogate, now North Yorkshire
        ("E07000187", "E06000066"),  # Mendip, now Somerset
        ("E08000016", "E08000038"),  # Barnsley under its code until 2023
    ],
)
def test_a_district_lies_in_its_upper_tier_council(district: str, authority: str) -> None:
    assert authority_by_district()[district] == authority


def test_every_council_has_a_district_and_every_district_a_known_council() -> None:
    assert set(authority_by_district().values()) == {authority.code for authority in authorities()}


def test_only_england_is_in_it() -> None:
    assert {district[0] for district in authority_by_district()} == {"E"}


def test_the_table_holds_the_same_pairs() -> None:
    table = district_authorities()
    assert table.column_names == ["district", "authority"]
    assert dict(zip(*table.to_pydict().values(), strict=True)) == dict(authority_by_district())
    assert table.num_rows == len(authority_by_district())
