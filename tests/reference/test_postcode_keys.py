"""Postcodes as numbers. Expected numbers are made of the codes of ASCII."""

from __future__ import annotations

import string

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from plumbline.engine.reference.postcode_keys import LONGEST, normal_postcode, pack_postcodes, unpack_postcodes

SYMBOLS = string.digits + string.ascii_uppercase
POSTCODE_LIKE = st.text(SYMBOLS, min_size=1, max_size=LONGEST)
ANYTHING = st.one_of(
    st.text(), st.text(SYMBOLS + string.ascii_lowercase + " \t\n\N{NO-BREAK SPACE}é-", max_size=9), POSTCODE_LIKE
)


def packed(texts: list[str]) -> list[int]:
    return list(pack_postcodes(pa.array(texts, pa.string())))


def test_a_postcode_is_a_number_of_its_characters_and_zeros() -> None:
    assert packed(["Z"]) == [0x5A_00_00_00_00_00_00_00]
    assert packed(["M1 1AE"]) == [0x4D_31_31_41_45_00_00_00]
    assert packed(["0000000"]) == [0x30_30_30_30_30_30_30_00]


def test_case_and_all_spaces_are_left_out() -> None:
    spellings = [
        "SW1A1AA",
        "sw1a 1aa",
        " SW1A\t1AA\n",
        "S W 1 A 1 A A",
        "SW1A\N{NO-BREAK SPACE}1AA",
        "SW1A\N{EM SPACE}1AA",
    ]
    assert len(set(packed(spellings))) == 1


def test_what_cannot_be_a_postcode_has_no_number() -> None:
    assert (
        packed(["", "   ", "SW1A1AA1", "M1-1AE", "M1.1AE", "É1 1AE", "\N{FULLWIDTH LATIN CAPITAL LETTER M}11AE", "\0"])
        == [0] * 8
    )


def test_a_slice_of_a_longer_array_is_packed_by_itself() -> None:
    longer = pa.array(["AB10 1AA", "M1 1AE", "SW1A 1AA"], pa.string())
    assert list(pack_postcodes(longer.slice(1, 1))) == packed(["M1 1AE"])


@given(st.lists(POSTCODE_LIKE))
def test_packing_loses_nothing(postcodes: list[str]) -> None:
    keys = pack_postcodes(pa.array(postcodes, pa.string()))
    assert unpack_postcodes(keys).to_pylist() == postcodes


@given(POSTCODE_LIKE, POSTCODE_LIKE)
def test_numbers_sort_as_postcodes_do(one: str, other: str) -> None:
    key, other_key = packed([one, other])
    assert (key < other_key) == (one < other)
    assert (key == other_key) == (one == other)


@given(st.lists(ANYTHING))
def test_any_text_is_packed_as_its_normal_form(texts: list[str]) -> None:
    expected = []
    for normal in map(normal_postcode, texts):
        possible = 0 < len(normal) <= LONGEST and set(normal) <= set(SYMBOLS)
        expected.append(sum(ord(symbol) * 256 ** (7 - place) for place, symbol in enumerate(normal)) if possible else 0)
    assert packed(texts) == expected


def test_no_keys_are_no_postcodes() -> None:
    assert unpack_postcodes([]).to_pylist() == []
