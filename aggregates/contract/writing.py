"""Writes a counts file: only what keeps the rules, all of it or nothing, the same bytes for the same content."""

from __future__ import annotations

import io
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plumbline.engine.errors import PlumblineError

from .errors import ContractError
from .metadata import Metadata, from_texts, to_texts
from .rules import faults
from .schema import SCHEMA, schema_faults
from .seal import CHECKSUM, UNSEALED, sealed

if TYPE_CHECKING:
    import pyarrow as pa

_ABOUT = "What was to be written into the counts file"


def write_counts(table: pa.Table, metadata: Metadata | Mapping[str, Any], path: str | Path) -> None:
    """Writes protected rows of the contract and their metadata (or a mapping with the same keys) to ``path``.

    Raises:
        ContractError: rows or metadata break the contract; nothing is written.
        PlumblineError: the file cannot be written.
    """
    write_encoded(encode_counts(table, metadata), path)


def encode_counts(table: pa.Table, metadata: Metadata | Mapping[str, Any]) -> bytes:
    """The bytes of the counts file that ``write_counts`` would write.

    Raises:
        ContractError: rows or metadata break the contract.
    """
    try:
        texts = to_texts(metadata)
        found = schema_faults(table.schema)
        found = found or faults(table, from_texts(texts))
    except ContractError as error:
        raise ContractError(error.reasons, _ABOUT) from None
    if found:
        raise ContractError(found, _ABOUT)
    return encoded(table, texts)


def write_encoded(data: bytes, path: str | Path) -> None:
    """Writes the bytes of a counts file to ``path``.

    Raises:
        PlumblineError: the file cannot be written.
    """
    try:
        write_whole(Path(path), data)
    except OSError as error:
        raise PlumblineError(f"{path} cannot be written: {error.strerror or error}. Nothing was written.") from None


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file at once: whoever looks finds the old file or the whole new one, even after a power cut.

    Raises:
        OSError: it cannot be written; nothing was.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder as lasting as the files behind them. Windows does so by itself and does not open folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def encoded(table: pa.Table, texts: Mapping[str, str]) -> bytes:
    """The bytes of a counts file of these rows and metadata, which are taken as they are."""
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    # Plain pages without dictionary or statistics, and no schema of Arrow's own: the file holds its content once and nothing else.
    with pq.ParquetWriter(
        sink,
        SCHEMA,
        version="2.6",
        compression="zstd",
        use_dictionary=False,
        write_statistics=False,
        store_schema=False,
    ) as writer:
        writer.write_table(table.replace_schema_metadata(None).combine_chunks().cast(SCHEMA))
        writer.add_key_value_metadata({**texts, CHECKSUM: UNSEALED})
    return sealed(sink.getvalue())
