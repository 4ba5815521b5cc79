"""Finding a council. Expected codes are those of the ONS register of geographic codes (Code History Database)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from plumbline.engine.errors import ReferenceDataError
from plumbline.engine.reference.authorities import authorities, find_authority, plain_name


def test_there_are_153_councils_with_children_to_look_after() -> None:
    # The Department for Education's number of local authorities with children's social care since April 2023.
    assert len({authority.code for authority in authorities()}) == 153


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("E08000003", "E08000003"),
        (" e08000003 ", "E08000003"),
        ("Manchester", "E08000003"),
        ("MANCHESTER CITY COUNCIL", "E08000003"),
        ("Bolton Metropolitan Borough Council", "E08000001"),
        ("Tameside MBC", "E08000008"),
        ("City of Bradford Metropolitan District Council", "E08000032"),
        ("City of York Council", "E06000014"),
        ("Bristol City Council", "E06000023"),
        ("Bristol, City of", "E06000023"),
        ("Herefordshire Council", "E06000019"),
        ("Hull City Council", "E06000010"),
        ("Kingston upon Hull", "E06000010"),
        ("Durham County Council", "E06000047"),
        ("St Helens Council", "E08000013"),
        ("telford & wrekin", "E06000020"),
        ("Stockton on Tees Borough Council", "E06000004"),
        ("London Borough of Tower Hamlets", "E09000030"),
        ("Royal Borough of Kensington and Chelsea", "E09000020"),
        ("City of Westminster", "E09000033"),
        ("City of London Corporation", "E09000001"),
        ("Council of the Isles of Scilly", "E06000053"),
        ("Nottinghamshire County Council", "E10000024"),
        ("Nottingham City Council", "E06000018"),
    ],
)
def test_a_council_is_found_by_its_code_or_any_usual_form_of_its_name(asked: str, code: str) -> None:
    assert find_authority(asked).code == code


@pytest.mark.parametrize(
    ("former", "present"),
    # Barnsley and Sheffield were recoded in 2023; the others became unitary councils in 2020 and 2023.
    [("E08000016", "E08000038"), ("E08000019", "E08000039"), ("E10000002", "E06000060"), ("E10000023", "E06000065")],
)
def test_a_former_code_gives_the_present_council(former: str, present: str) -> None:
    assert find_authority(former).code == present


def test_no_two_councils_share_a_plain_name() -> None:
    assert len({plain_name(authority.name) for authority in authorities()}) == len(authorities())


def test_a_misspelt_name_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(ReferenceDataError, match=r"no council 'Manchster'.*Manchester \(E08000003\).*nine-character"):
        find_authority("Manchster")


def test_part_of_a_name_is_not_guessed_at() -> None:
    with pytest.raises(ReferenceDataError, match=r"Kingston upon Hull, City of.*Kingston upon Thames"):
        find_authority("Kingston")


def test_london_is_not_taken_for_the_city_of_london() -> None:
    with pytest.raises(ReferenceDataError, match="no council 'London'"):
        find_authority("London")


def test_the_code_of_cumbria_is_ambiguous_since_it_was_divided() -> None:
    with pytest.raises(ReferenceDataError, match=r"more than one council: Cumberland.*Westmorland and Furness"):
        find_authority("E10000006")


def test_a_district_is_refused_with_the_council_it_lies_in() -> None:
    with pytest.raises(ReferenceDataError, match=r"district within Lancashire \(E10000017\)"):
        find_authority("E07000123")


@pytest.mark.parametrize("asked", ["", "  ", "E99999999", "&", "Council"])
def test_what_names_no_council_is_refused(asked: str) -> None:
    with pytest.raises(ReferenceDataError, match="nine-character ONS code"):
        find_authority(asked)


def test_finding_a_council_needs_neither_pyarrow_nor_numpy() -> None:
    # As a package by itself: what the folders above it import is not the matter here.
    code = (
        "import sys, types\n"
        "from pathlib import Path\n"
        "import plumbline\n"
        "engine = types.ModuleType('plumbline.engine')\n"
        "engine.__path__ = [str(Path(next(iter(plumbline.__path__))) / 'engine')]\n"
        "sys.modules['plumbline.engine'] = engine\n"
        "from plumbline.engine.reference.authorities import find_authority\n"
        "assert find_authority('Leeds').code == 'E08000035'\n"
        "print(*{'pyarrow', 'numpy', 'pandas', 'duckdb'} & set(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
