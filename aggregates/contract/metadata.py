"""The metadata of a counts file: what it is about and how it was made; to text and back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from .errors import ContractError
from .schema import SCHEMA_VERSION

# The longest text any value can have.
LONGEST_VALUE = 2_000
LARGEST_COUNT = 1_000_000_000

_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,3}((a|b|rc|\.post|\.dev)[0-9]{1,4}){0,2}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a counts file says beside its rows.

    ``authority`` is an ONS code of nine characters; ``year`` the collection year (2026 is the year ending 31 March 2026); ``as_of``
    the day of the extract; ``created_at`` is in UTC. Counts below ``threshold`` are suppressed; a return of fewer than
    ``minimum_children`` shares none. ``children`` are the distinct children of the return (None: fewer than ``minimum_children``).
    ``table_rows`` has the rows of each table given (None: too few to share, or it would give a small number away).
    """

    schema_version: int
    return_name: str
    pack_version: str
    pack_hash: str
    program_version: str
    authority: str
    year: int
    as_of: date
    created_at: datetime
    threshold: int
    minimum_children: int
    children: int | None
    table_rows: dict[str, int | None]


KEYS = tuple(field.name for field in fields(Metadata))


def to_texts(metadata: Metadata | Mapping[str, Any]) -> dict[str, str]:
    """The metadata as they stand in the file, in the contract's order.

    Raises:
        ContractError: a key is missing, or not in the contract.
    """
    given = {key: getattr(metadata, key) for key in KEYS} if isinstance(metadata, Metadata) else dict(metadata)
    faults = key_faults(given)
    if faults:
        raise ContractError(faults)
    return {key: _to_text(given[key]) for key in KEYS}


def from_texts(texts: Mapping[str, str]) -> Metadata:
    """The metadata that the texts of a file stand for. Each value has exactly one way to be written.

    Raises:
        ContractError: the schema version is another, a key is missing or not in the contract, or a value is malformed.
    """
    refuse_other_version(texts)
    faults = key_faults(texts)
    values: dict[str, Any] = {}
    for key in KEYS:
        if key not in texts:
            continue
        parse, form = _FORMS[key]
        try:
            value = parse(texts[key]) if len(texts[key]) <= LONGEST_VALUE else None
            if value is None and not (key == "children" and texts[key] == "null"):
                raise ValueError
            values[key] = value
        except (ValueError, OverflowError, RecursionError):
            faults.append(f"Metadata {key} is not {form}.")
    if faults:
        raise ContractError(faults)
    return Metadata(**values)


def refuse_other_version(texts: Mapping[str, str]) -> None:
    """Does nothing with metadata of this version of the contract, or of none.

    Raises:
        ContractError: they are of another version, which has other keys and rules.
    """
    version = texts.get("schema_version", "")
    if _NUMBER.fullmatch(version) and int(version) != SCHEMA_VERSION:
        raise ContractError([_other_version(int(version))])


def key_faults(given: Mapping[str, Any]) -> list[str]:
    """Keys that are missing, and how many there are that the contract does not have."""
    return [f"Metadata {key} is missing." for key in KEYS if key not in given] + extra_key_faults(given)


def extra_key_faults(given: Mapping[str, Any]) -> list[str]:
    """How many keys there are that the contract does not have, without repeating any."""
    extra = len([key for key in given if key not in KEYS])
    return (
        [f"The metadata have {extra} key{'s' if extra > 1 else ''} that the contract does not have."] if extra else []
    )


def _to_text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        try:
            return _json(value)
        except (TypeError, ValueError, OverflowError, RecursionError):
            return ""
    return str(value)


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True)


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) and int(text) <= LARGEST_COUNT else None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"20[0-9]{2}", text) else None


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


def _day(text: str) -> date | None:
    day = date.fromisoformat(text)
    return day if day.isoformat() == text else None


def _moment(text: str) -> datetime | None:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo and moment.astimezone(UTC).isoformat() == text else None


def _table_rows(text: str) -> dict[str, int | None] | None:
    rows = json.loads(text)
    if not isinstance(rows, dict) or _json(rows) != text:
        return None
    sound = all(count is None or (type(count) is int and 0 <= count <= LARGEST_COUNT) for count in rows.values())
    return rows if sound else None


def _other_version(version: int) -> str:
    if version > SCHEMA_VERSION:
        return (
            f"It is of version {version} of the contract, and this Plumbline reads version {SCHEMA_VERSION}: "
            "the file was made by a newer Plumbline. Update the one that reads it."
        )
    return (
        f"It is of version {version} of the contract, and this Plumbline reads version {SCHEMA_VERSION}: "
        "the file was made by an older Plumbline. Update the one that writes it and make the file again."
    )


_FORMS: dict[str, tuple[Callable[[str], Any], str]] = {
    "schema_version": (_number, "a whole number"),
    "return_name": (_matching(re.compile(r"[a-z][a-z0-9_]{0,19}")), "the name of a return"),
    "pack_version": (_matching(_VERSION), "a version number"),
    "pack_hash": (_matching(re.compile(r"[0-9a-f]{64}")), "a SHA-256 in hexadecimal"),
    "program_version": (_matching(_VERSION), "a version number"),
    "authority": (_matching(re.compile(r"E[0-9]{8}")), "an ONS code of nine characters, such as E08000003"),
    "year": (_year, "a year"),
    "as_of": (_day, "a date (YYYY-MM-DD)"),
    "created_at": (_moment, "a time in UTC"),
    "threshold": (_number, "a whole number"),
    "minimum_children": (_number, "a whole number"),
    "children": (_number, "a whole number"),
    "table_rows": (_table_rows, "a whole number, or null, for each table"),
}
