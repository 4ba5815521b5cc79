"""Everything that is no counts file is refused, each with its own reason."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from plumbline.aggregates import ContractError, read_counts
from plumbline.aggregates.contract import SCHEMA

from .returns import encode, protected, sealed, texts, write


def refusal(tmp_path: Path, data: bytes) -> list[str]:
    """Why a file of these bytes is refused."""
    path = tmp_path / "given.parquet"
    path.write_bytes(data)
    with pytest.raises(ContractError) as caught:
        read_counts(path)
    assert "given.parquet is refused" in str(caught.value)
    return caught.value.reasons


def rows_repeated(times: int) -> pa.Table:
    return pa.concat_tables([protected()] * times).combine_chunks()


def test_files_encoded_by_the_tests_are_like_those_that_are_written(tmp_path: Path) -> None:
    # What the tests below change is then the only thing to refuse.
    assert encode(protected(), sealed(texts())) == write(tmp_path / "counts.parquet").read_bytes()


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"no such file"):
        read_counts(tmp_path / "nothing.parquet")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"no such file"):
        read_counts(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"") == ["It is empty."]


@pytest.mark.parametrize(
    "data", [b"PAR1", b"CHILD,DOB\n1,2\n", b"PAR1" + bytes(100) + b"PAR1", b"PAR1\xff\xff\xff\x7fPAR1"]
)
def test_what_is_not_parquet(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data) == [
        "It is not a Parquet file, or it is damaged. Make the file again, or copy it again."
    ]


def test_a_file_cut_short(tmp_path: Path) -> None:
    data = write(tmp_path / "counts.parquet").read_bytes()
    assert "damaged" in refusal(tmp_path, data[:-1])[0]


def test_a_file_larger_than_any_counts_file(tmp_path: Path) -> None:
    assert "larger than 5 MB" in refusal(tmp_path, bytes(5_000_001))[0]


def test_a_small_file_of_very_many_rows(tmp_path: Path) -> None:
    table = rows_repeated(10_000)
    data = encode(table, sealed(texts()))
    assert len(data) < 5_000_000
    assert refusal(tmp_path, data) == ["It has more than 2,000 rows."]


def test_a_small_file_that_expands_enormously(tmp_path: Path) -> None:
    table = protected().slice(0, 1).set_column(4, "reason", pa.array(["a" * 50_000_000]))
    data = encode(table, sealed(texts()))
    assert len(data) < 100_000
    assert refusal(tmp_path, data) == ["It would expand to more than a counts file can hold."]


def test_a_footer_that_lies_about_how_far_a_page_expands(tmp_path: Path) -> None:
    data = bytearray(write(tmp_path / "counts.parquet").read_bytes())
    # The page of the first column: kind of page, then its expanded size, each behind 0x15; two bytes hold a size below 8192.
    assert data[4] == data[6] == 0x15
    page_header_grown = data[:7] + b"\xfe\xff\xff\xff\x0f" + data[9:]
    reasons = refusal(tmp_path, bytes(page_header_grown))
    assert reasons in (
        ["It would expand to more than a counts file can hold."],
        ["It is not laid out as Plumbline lays out a counts file."],
    )


def test_bytes_between_columns_and_footer(tmp_path: Path) -> None:
    data = write(tmp_path / "counts.parquet").read_bytes()
    footer = pq.read_metadata(io.BytesIO(data)).serialized_size + 8
    hidden = data[:-footer] + b"John Smith, born 3 May 2012" + data[-footer:]
    assert refusal(tmp_path, hidden) == ["It holds bytes that belong to none of its columns."]


@pytest.mark.parametrize(
    "options",
    [{"use_dictionary": True}, {"compression": "snappy"}, {"compression": "none"}, {"write_statistics": True}],
    ids=str,
)
def test_a_file_laid_out_in_another_way(tmp_path: Path, options: dict[str, object]) -> None:
    data = encode(protected(), sealed(texts()), **options)
    assert refusal(tmp_path, data) == ["It is not laid out as Plumbline lays out a counts file."]


def test_rows_in_more_than_one_group(tmp_path: Path) -> None:
    sink = io.BytesIO()
    layout = {"compression": "zstd", "use_dictionary": False, "write_statistics": False, "store_schema": False}
    with pq.ParquetWriter(sink, SCHEMA, version="2.6", **layout) as writer:
        writer.write_table(protected().slice(0, 5))
        writer.write_table(protected().slice(5))
        writer.add_key_value_metadata(sealed(texts()))
    assert refusal(tmp_path, sink.getvalue()) == ["It is not laid out as Plumbline lays out a counts file."]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ([*SCHEMA.names, "note"], "Column 11 is not in the contract, which has 10 columns."),
        (["note", *SCHEMA.names], "Column 1 is not in the contract, which has 10 columns."),
        (SCHEMA.names[:-1], "There is no column suppressed."),
        ([name for name in SCHEMA.names if name not in ("key", "status")], "There is no column key, status."),
        (
            [*SCHEMA.names[1::-1], *SCHEMA.names[2:]],
            f"The columns are not in the contract's order: {', '.join(SCHEMA.names)}.",
        ),
        ([*SCHEMA.names[:-1], "Suppressed"], "There is no column suppressed."),
        ([*SCHEMA.names, "level"], "Column 11 is not in the contract, which has 10 columns."),
    ],
)
def test_other_columns(tmp_path: Path, columns: list[str], reason: str) -> None:
    pool = dict(zip(SCHEMA.names, protected().columns, strict=True))
    pool |= {"note": pool["key"], "Suppressed": pool["suppressed"]}
    table = pa.table([pool[name] for name in columns], names=columns)
    assert refusal(tmp_path, encode(table, sealed(texts()))) == [reason]


@pytest.mark.parametrize(
    ("column", "kind", "reason"),
    [
        ("errors", pa.int32(), "Column errors is not of the contract's type (int64)."),
        ("errors", pa.float64(), "Column errors is not of the contract's type (int64)."),
        ("children", pa.string(), "Column children is not of the contract's type (int64)."),
        ("key", pa.binary(), "Column key is not of the contract's type (string)."),
        ("suppressed", pa.int64(), "Column suppressed is not of the contract's type (bool)."),
    ],
    ids=str,
)
def test_a_column_of_another_type(tmp_path: Path, column: str, kind: pa.DataType, reason: str) -> None:
    place = SCHEMA.get_field_index(column)
    table = protected().set_column(place, column, protected()[column].cast(kind))
    assert refusal(tmp_path, encode(table, sealed(texts()))) == [reason]


def test_an_arrow_schema_or_any_other_extra_key(tmp_path: Path) -> None:
    extra = "The metadata have 1 key that the contract does not have."
    assert refusal(tmp_path, encode(protected(), sealed(texts()), store_schema=True)) == [extra]
    assert refusal(tmp_path, encode(protected(), sealed(texts(note="hello")))) == [extra]


def test_a_key_given_twice(tmp_path: Path) -> None:
    data = encode(protected(), sealed(texts()) | {"authoritx": "E08000001"})
    twice = data.replace(b"authoritx", b"authority")
    assert "The metadata have a key twice." in refusal(tmp_path, twice)


def test_missing_metadata(tmp_path: Path) -> None:
    given = texts()
    del given["threshold"], given["as_of"]
    assert refusal(tmp_path, encode(protected(), given)) == [
        "Metadata as_of is missing.",
        "Metadata threshold is missing.",
        "Metadata checksum is missing.",
    ]
    assert refusal(tmp_path, encode(protected(), texts())) == ["Metadata checksum is missing."]


def test_another_version_of_the_contract_is_named_before_anything_else(tmp_path: Path) -> None:
    table = protected().append_column("more", protected()["key"])
    newer = refusal(tmp_path, encode(table, texts(schema_version="2", more="1")))
    older = refusal(tmp_path, encode(table, texts(schema_version="0")))
    assert len(newer) == len(older) == 1
    assert "made by a newer Plumbline. Update the one that reads it" in newer[0]
    assert "made by an older Plumbline" in older[0]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("schema_version", "one", "Metadata schema_version is not a whole number."),
        ("return_name", "../ssda903", "Metadata return_name is not the name of a return."),
        ("pack_version", "0.1.0 by John", "Metadata pack_version is not a version number."),
        ("pack_hash", "abc", "Metadata pack_hash is not a SHA-256 in hexadecimal."),
        ("program_version", "0.1.0+john.smith", "Metadata program_version is not a version number."),
        ("authority", "Manchester", "Metadata authority is not an ONS code of nine characters, such as E08000003."),
        ("authority", "E0800000\u0663", "Metadata authority is not an ONS code of nine characters, such as E08000003."),
        ("year", "02026", "Metadata year is not a year."),
        ("as_of", "02/03/2026", "Metadata as_of is not a date (YYYY-MM-DD)."),
        ("as_of", "2026-02-30", "Metadata as_of is not a date (YYYY-MM-DD)."),
        ("as_of", "2026-W10-1", "Metadata as_of is not a date (YYYY-MM-DD)."),
        ("created_at", "2026-03-03T09:30:00", "Metadata created_at is not a time in UTC."),
        ("created_at", "2026-03-03T09:30:00+01:00", "Metadata created_at is not a time in UTC."),
        ("created_at", "0001-01-01T00:00:00+14:00", "Metadata created_at is not a time in UTC."),
        ("threshold", "5.0", "Metadata threshold is not a whole number."),
        ("threshold", "9" * 5000, "Metadata threshold is not a whole number."),
        ("children", "", "Metadata children is not a whole number."),
        ("children", "None", "Metadata children is not a whole number."),
        ("table_rows", '{"Header": 500}', "Metadata table_rows is not a whole number, or null, for each table."),
        (
            "table_rows",
            '{"Header":500,"Header":500}',
            "Metadata table_rows is not a whole number, or null, for each table.",
        ),
        ("table_rows", '{"Header":true}', "Metadata table_rows is not a whole number, or null, for each table."),
        ("table_rows", '{"Header":1e999}', "Metadata table_rows is not a whole number, or null, for each table."),
        ("table_rows", "[" * 1999, "Metadata table_rows is not a whole number, or null, for each table."),
    ],
)
def test_malformed_metadata(tmp_path: Path, key: str, value: str, reason: str) -> None:
    given = sealed(texts(**{key: value}))
    assert refusal(tmp_path, encode(protected(), given)) == [reason]


def test_content_that_does_not_fit_its_checksum(tmp_path: Path) -> None:
    altered = encode(protected(), sealed(texts())).replace(b"2026-03-02", b"2026-03-01")
    assert "damaged or altered on the way" in refusal(tmp_path, altered)[0]


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    table = protected()
    broken = pa.StringArray.from_buffers(
        table.num_rows,
        pa.array([0, *[2] * table.num_rows], pa.int32()).buffers()[1],
        pa.py_buffer(b"\xff\xfe"),
    )
    data = encode(table.set_column(4, "reason", broken), sealed(texts()))
    assert "damaged" in refusal(tmp_path, data)[0]


def test_no_reason_repeats_what_the_file_holds(tmp_path: Path) -> None:
    name = "John Smith 2012-05-03"
    table = protected().to_pydict()
    for column in ("level", "key", "group", "status", "reason"):
        table[column] = [name] * len(table[column])
    hostile = pa.table(table, schema=SCHEMA)
    for data in (
        encode(hostile, sealed(texts())),
        encode(protected(), sealed(texts(**{name: name}))),
        encode(protected(), sealed(texts(table_rows=f'{{"{name}":5}}'))),
        encode(hostile.rename_columns([name] * 10), sealed(texts())),
    ):
        assert not any("Smith" in reason or "2012" in reason for reason in refusal(tmp_path, data))


def test_a_refusal_comes_whole_out_of_another_process() -> None:
    error = ContractError(["One thing.", "Another."], "The file x.parquet")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 (made in the line itself)
    assert (str(back), back.reasons) == (str(error), error.reasons)
