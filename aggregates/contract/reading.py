"""Reads a counts file, and refuses it whole on any departure from the contract. Never fails otherwise, whatever the bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import ContractError
from .layout import (
    LARGEST_FILE,
    FooterTooLargeError,
    footer_size,
    key_values,
    layout_faults,
    numbering_faults,
    page_sizes,
    read_footer,
    schema_of,
)
from .metadata import KEYS, Metadata, extra_key_faults, from_texts, refuse_other_version
from .rules import faults, metadata_faults
from .schema import SCHEMA, schema_faults
from .seal import CHECKSUM, is_sealed
from .writing import encoded

if TYPE_CHECKING:
    import pyarrow as pa

    from .thrift import Struct

_DAMAGED = "It is not a Parquet file, or it is damaged. Make the file again, or copy it again."
_TOO_WORDY = "It says more about itself than a counts file has to say: too many columns, or too much metadata."
# Versions of Arrow differ in how many figures of its layout a footer has; each is a few bytes.
_OTHER_WORDS_OF_ARROW = 500


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


class _Look(NamedTuple):
    """What could be made of a file, and everything in its form that departs from the contract."""

    table: pa.Table | None
    metadata: Metadata | None
    faults: list[str]


def validated(data: bytes, name: str) -> CountsFile:
    """The counts file that ``data`` holds; ``name`` is for the error.

    Raises:
        ContractError: it breaks the contract; the reasons say everything that can be said of it.
    """
    about = f"The file {name}"
    look = _looked_at(data, about)
    found = list(look.faults)
    if look.metadata is not None:
        if look.table is not None:
            found += faults(look.table, look.metadata)
        else:
            found += metadata_faults(look.metadata)
    if found or look.table is None or look.metadata is None:
        raise ContractError(found or [_DAMAGED], about)
    return CountsFile(look.table, look.metadata)


def parsed(data: bytes, name: str) -> CountsFile:
    """The rows and metadata of an accepted file, sound in form, not held against the rules again.

    Rules and councils change with time, and an accepted file remains what it is. Its seal is not asked for: whoever keeps the file
    knows its hash.

    Raises:
        ContractError: it is damaged, of another version of the contract, or its columns or metadata are not the contract's.
    """
    about = f"The file {name}"
    look = _looked_at(data, about, door=False)
    if look.faults or look.table is None or look.metadata is None:
        raise ContractError(look.faults or [_DAMAGED], about)
    return CountsFile(look.table, look.metadata)


def _looked_at(data: bytes, about: str, *, door: bool = True) -> _Look:
    if not data:
        raise ContractError(["It is empty."], about)
    try:
        return _look(data, door=door)
    except ContractError as error:
        raise ContractError(error.reasons, about) from None
    except FooterTooLargeError:
        raise ContractError([_TOO_WORDY], about) from None
    except Exception:
        # Arrow has many errors for damaged bytes, and their words may repeat some of them.
        raise ContractError([_DAMAGED], about) from None


def _look(data: bytes, *, door: bool) -> _Look:
    """``door``: whether the file is at the door, where its seal is asked for, and nothing may hide in it."""
    footer = read_footer(data)
    pairs = key_values(footer)
    texts = dict(pairs)
    said = texts.pop(CHECKSUM, None)
    metadata, found = _metadata(texts)
    if said is None:
        found.append(f"Metadata {CHECKSUM} is missing.")
    if len(pairs) > len(dict(pairs)):
        found.append("The metadata have a key twice.")
    departs = schema_faults(schema_of(footer)) or numbering_faults(footer) or layout_faults(data, footer)
    if departs:
        return _Look(None, metadata, [*found, *departs])
    table = _table(data)
    if door and said is not None and not is_sealed(data, said):
        found.append("Its content is not what was written: it was damaged or altered on the way. Copy it again.")
    elif door and not found and _holds_more(data, footer, table, texts):
        found.append("It holds more bytes than its rows and metadata need.")
    return _Look(table, metadata, found)


def _metadata(texts: dict[str, str]) -> tuple[Metadata | None, list[str]]:
    """The metadata, or what is wrong with them.

    Raises:
        ContractError: the file is of another version of the contract, so that nothing else can be said of it.
    """
    refuse_other_version(texts)
    extra = extra_key_faults(texts)
    try:
        return from_texts({key: text for key, text in texts.items() if key in KEYS}), extra
    except ContractError as error:
        return None, [*error.reasons, *extra]


def _table(data: bytes) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(pa.BufferReader(data))
    table = file.read(use_threads=False).combine_chunks().replace_schema_metadata(None)
    table.validate(full=True)
    return table.cast(SCHEMA)


def _holds_more(data: bytes, footer: Struct, table: pa.Table, texts: dict[str, str]) -> bool:
    """Whether pages or footer are longer than they are when the same content is written here.

    Pages expand to the same bytes wherever they are written; the length of a footer depends on what Arrow's version says in it.
    """
    here = encoded(table, texts)
    longer_pages = list(page_sizes(data, footer)) != list(page_sizes(here, read_footer(here)))
    return longer_pages or footer_size(data) > footer_size(here) + _OTHER_WORDS_OF_ARROW
