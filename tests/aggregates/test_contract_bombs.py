"""Files made to exhaust or end the process that reads them: each is refused, in a process of its own, with little memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from . import hostile
from .hostile import BINARY, FALSE, I32, I64, LIST, STRUCT, Field, Fields
from .returns import encode, protected, sealed, texts

# What Python, Arrow and a counts file of ordinary size do not come near.
MOST_MEGABYTES = 60
READER = """
import resource, sys
from pathlib import Path
import plumbline.engine.reference.authorities as a
from plumbline.aggregates import ContractError
from plumbline.aggregates.contract.reading import validated

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

files = sorted(Path(sys.argv[1]).glob("*.parquet"))
validated(files.pop(0).read_bytes(), "sound")
before = peak()
for file in files:
    data = file.read_bytes()
    try:
        validated(data, "file")
        print(file.name, "accepted")
    except ContractError as error:
        print(file.name, "refused", peak() - before, *error.reasons, sep="|", flush=True)
"""


def changed(change: Callable[[Fields], object]) -> bytes:
    return hostile.with_footer(encode(protected(), sealed(texts())), change)


def wide(value: str, times: int, **options: object) -> bytes:
    """A file in which one value of text stands so many times."""
    rows = protected().take(pa.repeat(pa.scalar(0), times))
    column = pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([value]))
    return encode(rows.set_column(4, "reason", column), sealed(texts()), **options)


def a_footer(*fields: Field) -> bytes:
    return hostile.with_footer_bytes(b"PAR1", hostile.struct_bytes(list(fields)))


def deep_schema(levels: int) -> bytes:
    def change(footer: Fields) -> None:
        nested = [Field(3, I32, 1), Field(4, BINARY, b"a"), Field(5, I32, 1)]
        leaf = [Field(1, I32, 2), Field(3, I32, 1), Field(4, BINARY, b"a")]
        root = [Field(4, BINARY, b"schema"), Field(5, I32, 1)]
        hostile.put(footer, 2, (STRUCT, [root, *[nested] * levels, leaf]))

    return changed(change)


def lying_page() -> bytes:
    """A page of 100 MB that is said to expand to 100 bytes, in the footer and before the page."""
    data = wide("a" * 100_000_000, 1)
    column = hostile.column(hostile.footer_of(data), 4)
    begin = hostile.at(column, 9)
    reader = hostile._Reader(data[begin:])
    header = reader.struct()
    hostile.put(header, 2, 100)
    page = hostile.struct_bytes(header) + data[begin + reader._place : begin + hostile.at(column, 7)]
    size = int.from_bytes(data[-8:-4], "little")

    def change(footer: Fields) -> None:
        hostile.put(hostile.column(footer, 4), 6, 100)
        hostile.put(hostile.column(footer, 4), 7, len(page))
        for place in range(5, 10):
            about = hostile.column(footer, place)
            moved = hostile.at(about, 9) + len(page) - hostile.at(column, 7)
            hostile.put(about, 9, moved)

    return hostile.with_footer(
        data[:begin] + page + data[begin + hostile.at(column, 7) :][: -8 - size] + data[-8 - size :], change
    )


def many_groups() -> bytes:
    sink = io.BytesIO()
    with pq.ParquetWriter(sink, protected().schema, compression="zstd", store_schema=False) as writer:
        for _ in range(500):
            writer.write_table(protected().slice(0, 1))
        writer.add_key_value_metadata(sealed(texts()))
    return sink.getvalue()


def of_all_columns(number: int, value: int) -> bytes:
    """A number of what the footer says of each column's data replaced."""

    def change(footer: Fields) -> None:
        for place in range(10):
            hostile.put(hostile.column(footer, place), number, value)

    return changed(change)


def bombs() -> Iterator[tuple[str, bytes]]:
    yield "text of 100 MB", wide("a" * 100_000_000, 1)
    yield "text of 100 MB said to be short", lying_page()
    yield "a megabyte 2,000 times by a dictionary", wide("a" * 1_000_000, 2_000, use_dictionary=True)
    yield "a million rows", wide("", 1_000_000, use_dictionary=True)
    yield "500 groups of rows", many_groups()
    yield "5,000 columns", encode(pa.table({f"c{n}": [1] for n in range(5_000)}), sealed(texts()))
    yield "deep columns", deep_schema(20_000)
    yield "a value of 4 MB", encode(protected(), sealed(texts(pack_version="1" * 4_000_000)))
    yield "20,000 keys", encode(protected(), {str(n): "" for n in range(20_000)} | sealed(texts()))
    yield "a million empty things", a_footer(Field(5, LIST, (STRUCT, [[]] * 1_000_000)))
    yield "as many as fit", a_footer(Field(5, LIST, (STRUCT, [[]] * 240_000)))
    yield "lists in lists", a_footer(Field(5, LIST, b"\x19" * 200_000))
    yield "structs in structs", a_footer(Field(5, STRUCT, b"\x5c" * 200_000))
    yield "a list said to be endless", a_footer(Field(5, LIST, b"\xfc" + hostile.varint(2**62)))
    yield "a text said to be endless", a_footer(Field(6, BINARY, b"\xff\xff\xff\xff\xff\xff\xff\xff\x7f"))
    yield "a number without end", a_footer(Field(3, I64, b"\xff" * 1_000))
    yield "a field of no type", a_footer(Field(3, 13, b"\0"))
    yield "true for a number of rows", changed(lambda f: hostile.put(f, 3, None, FALSE))
    for value in (-1, -(2**31), -(2**63), 2**31 - 1, 2**31, 2**63 - 1):
        yield f"{value} rows", changed(lambda f, value=value: hostile.put(f, 3, value))
        for number in (4, 5, 6, 7, 9):
            yield f"{value} for {number} of every column", of_all_columns(number, value)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be asked for its peak of memory here")
def test_no_file_exhausts_the_process_that_reads_it(tmp_path: Path) -> None:
    names = []
    (tmp_path / "000.parquet").write_bytes(encode(protected(), sealed(texts())))
    for place, (name, data) in enumerate(bombs(), start=1):
        (tmp_path / f"{place:03}.parquet").write_bytes(data)
        names.append(name)
    run = subprocess.run(
        [sys.executable, "-c", READER, str(tmp_path)], capture_output=True, text=True, check=False, env=os.environ
    )
    assert run.returncode == 0, f"the process ended after {run.stdout.splitlines()[-1:]}: {run.stderr[-500:]}"
    said = run.stdout.splitlines()
    assert len(said) == len(names)
    for name, line in zip(names, said, strict=True):
        outcome = line.split("|")
        assert outcome[1:2] == ["refused"], f"{name}: {line}"
        assert int(outcome[2]) < MOST_MEGABYTES, f"{name}: {line}"
