"""Reads a counts file, and refuses it whole on any departure from the contract. Never fails otherwise, whatever the bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import ContractError
from .layout import LARGEST_FILE, key_values, layout_faults, read_footer
from .metadata import Metadata, from_texts
from .rules import faults
from .schema import SCHEMA, schema_faults
from .writing import CHECKSUM, checksum

if TYPE_CHECKING:
    import pyarrow as pa

_DAMAGED = "It is not a Parquet file, or it is damaged. Make the file again, or copy it again."


class CountsFile(NamedTuple):
    """The rows and the metadata of a counts file."""

    table: pa.Table
    metadata: Metadata


def read_counts(path: str | Path) -> CountsFile:
    """The counts file at ``path``.

    Raises:
        ContractError: there is no such file, or it breaks the contract; the reasons say everything that is wrong.
    """
    path = Path(path)
    return validated(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a counts file.

    Raises:
        ContractError: there is no such file, it cannot be read, or it is too large.
    """
    about = f"The file {path.name}"
    try:
        if not path.is_file():
            raise ContractError([f"There is no such file in {path.parent}."], about)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise ContractError(
            [f"It cannot be read ({getattr(error, 'strerror', None) or 'no such path'})."], about
        ) from None
    if len(data) > LARGEST_FILE:
        raise ContractError([f"It is larger than {LARGEST_FILE // 1_000_000} MB, and a counts file never is."], about)
    return data


def validated(data: bytes, name: str) -> CountsFile:
    """The counts file that ``data`` holds; ``name`` is for the error.

    Raises:
        ContractError: it breaks the contract.
    """
    counts = parsed(data, name)
    found = faults(counts.table, counts.metadata)
    if found:
        raise ContractError(found, f"The file {name}")
    return counts


def parsed(data: bytes, name: str) -> CountsFile:
    """The rows and metadata that ``data`` holds, sound in form, not yet held against the rules.

    An accepted file is read in this way later on: rules and councils change with time, and it remains what it is.

    Raises:
        ContractError: it is damaged, of another version of the contract, or its columns or metadata are not the contract's.
    """
    about = f"The file {name}"
    if not data:
        raise ContractError(["It is empty."], about)
    try:
        return _parsed(data)
    except ContractError as error:
        raise ContractError(error.reasons, about) from None
    except Exception:
        # Arrow has many errors for damaged bytes, and their words may repeat some of them.
        raise ContractError([_DAMAGED], about) from None


def _parsed(data: bytes) -> CountsFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    footer = read_footer(data)
    pairs = key_values(footer)
    texts = dict(pairs)
    said = texts.pop(CHECKSUM, None)
    metadata = from_texts(texts)
    file = pq.ParquetFile(pa.BufferReader(data))
    found = schema_faults(file.schema_arrow) or layout_faults(data, footer)
    if said is None:
        found.append(f"Metadata {CHECKSUM} is missing.")
    if len(pairs) > len(texts) + 1:
        found.append("The metadata have a key twice.")
    if found:
        raise ContractError(found)
    table = file.read(use_threads=False).combine_chunks().replace_schema_metadata(None)
    table.validate(full=True)
    if checksum(table, texts) != said:
        raise ContractError(
            ["Its content is not what was written: it was damaged or altered on the way. Copy it again."]
        )
    return CountsFile(table.cast(SCHEMA), metadata)
