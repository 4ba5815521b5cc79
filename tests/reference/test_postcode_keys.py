"""Postcodes as numbers. Expected numbers are worked out by hand in base 37."""

from __future__ import annotations

import string

import numpy as np
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
    return [int(key) for key in pack_postcodes(pa.array(texts, pa.string()))]


def test_a_postcode_is_a_number_of_seven_digits_in_base_37() -> None:
    # 0 is 1, 9 is 10, A is 11, Z is 36; the end is filled up with 0.
    assert packed(["Z"]) == [36 * 37**6]
    assert packed(["M1 1AE"]) == [23 * 37**6 + 2 * 37**5 + 2 * 37**4 + 11 * 37**3 + 15 * 37**2]
    assert packed(["0000000"]) == [sum(37**place for place in range(7))]


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
    assert pack_postcodes(longer.slice(1, 1)).tolist() == packed(["M1 1AE"])


def test_more_texts_than_are_packed_at_once_keep_their_order() -> None:
    texts = [f"M{number}" for number in range(100_000)]
    assert unpack_postcodes(pack_postcodes(pa.array(texts))).to_pylist() == texts


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
        digits = [SYMBOLS.index(symbol) + 1 for symbol in normal] if possible else []
        expected.append(sum(digit * 37 ** (LONGEST - 1 - place) for place, digit in enumerate(digits)))
    assert packed(texts) == expected


def test_no_keys_are_no_postcodes() -> None:
    assert unpack_postcodes(np.zeros(0, np.uint64)).to_pylist() == []
