"""Whatever happens to the bytes of a counts file: it is refused in plain words, or it still says the same."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates import ContractError, CountsFile
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.contract.reading import validated

from .returns import encode, protected, sealed, texts, write

with TemporaryDirectory() as folder:
    SOUND = write(Path(folder) / "counts.parquet").read_bytes()
ORIGINAL = validated(SOUND, "counts.parquet")


def refused_or_the_same(data: bytes) -> None:
    try:
        counts = validated(data, "counts.parquet")
    except ContractError:
        return
    assert counts.table.equals(ORIGINAL.table)
    assert counts.metadata == ORIGINAL.metadata


def test_every_single_bit_that_tips_over() -> None:
    for place in range(len(SOUND)):
        damaged = bytearray(SOUND)
        damaged[place] ^= 1 << (place * 7 % 8)
        refused_or_the_same(bytes(damaged))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_several_bytes_that_change(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(SOUND)
    for place, value in changes:
        damaged[place] = value
    refused_or_the_same(bytes(damaged))


@pytest.mark.parametrize("length", range(0, len(SOUND), 17))
def test_a_file_cut_anywhere(length: int) -> None:
    with pytest.raises(ContractError):
        validated(SOUND[:length], "counts.parquet")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SOUND)), st.binary(min_size=1, max_size=60))
def test_bytes_put_in_between(place: int, more: bytes) -> None:
    refused_or_the_same(SOUND[:place] + more + SOUND[place:])


@given(st.binary(max_size=400))
def test_any_bytes_at_all(data: bytes) -> None:
    with pytest.raises(ContractError):
        validated(data, "counts.parquet")


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(texts())), st.text(max_size=40), min_size=1, max_size=3))
def test_any_text_in_the_metadata(changes: dict[str, str]) -> None:
    given_texts = texts(**changes)
    counts = accepted(encode(protected(), sealed(given_texts)))
    if counts is not None:
        # A text that happens to be a valid value is a valid file.
        assert given_texts["authority"] == counts.metadata.authority


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_values_in_the_rows(data: st.DataObject) -> None:
    rows = protected().to_pylist()
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows))
        field = data.draw(st.sampled_from(list(SCHEMA)))
        kinds = {pa.string(): st.none() | st.text(max_size=8), pa.bool_(): st.none() | st.booleans()}
        numbers = st.none() | st.integers(0, 600) | st.integers(-(2**63), 2**63 - 1)
        row[field.name] = data.draw(kinds.get(field.type, numbers))
    table = pa.Table.from_pylist(rows, SCHEMA)
    counts = accepted(encode(table, sealed(texts())))
    if counts is not None:
        for row in counts.table.to_pylist():
            assert row["errors"] is None or row["errors"] == 0 or row["errors"] >= 5


@pytest.mark.parametrize("seed", range(40))
def test_columns_and_rows_shuffled(seed: int) -> None:
    source = random.Random(seed)
    names = SCHEMA.names
    source.shuffle(names)
    shuffled = protected().select(names)
    renamed = shuffled.rename_columns(SCHEMA.names)
    for table in (shuffled, renamed):
        if table.schema != SCHEMA or not table.equals(protected()):
            assert accepted(encode(table, sealed(texts()))) is None


def accepted(data: bytes) -> CountsFile | None:
    try:
        return validated(data, "counts.parquet")
    except ContractError:
        return None
