"""Reads the comment header of a check file. The header is the only place where a check is described."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ..errors import PackError

REQUIRED_KEYS = ("code", "years", "title", "group", "kind", "needs", "flags", "fails", "fix")
OPTIONAL_KEYS = ("differs", "caveat")

_KEY_LINE = re.compile(r"-- (?P<key>[a-z]+):(?: (?P<value>.*))?$")
_YEARS = re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})?$")
_FLAG = re.compile(r"\s*(?P<table>\w+)\((?P<columns>[^()]*)\)\s*(?:,|$)")


class Entry(NamedTuple):
    """The value of one header key and the line (from 1) it begins on."""

    value: str
    line: int


def split_header(path: Path, text: str) -> tuple[dict[str, Entry], str, int]:
    """The header's entries by key, the SQL below them, and the line the SQL begins on.

    Raises:
        PackError: a line of the header is malformed, or a key is unknown, missing or given twice.
    """
    lines = text.splitlines()
    begun: dict[str, tuple[int, list[str]]] = {}
    key = ""
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.startswith("--"):
            break
        if line == "--" or line.startswith("--   "):
            if not key:
                raise PackError(
                    f"{path}:{number}: the header begins with a continuation line; begin it with '-- code: '."
                )
            begun[key][1].append(line[5:])
            continue
        match = _KEY_LINE.match(line)
        if match is None:
            raise PackError(f"{path}:{number}: expected '-- key: value', or '--   ' to go on with the value above.")
        key = match["key"]
        if key not in REQUIRED_KEYS + OPTIONAL_KEYS:
            known = ", ".join(REQUIRED_KEYS + OPTIONAL_KEYS)
            raise PackError(f"{path}:{number}: unknown key '{key}'; the keys are {known}.")
        if key in begun:
            raise PackError(f"{path}:{number}: '{key}' is given twice, first on line {begun[key][0]}.")
        begun[key] = number, [match["value"] or ""]
    for name in REQUIRED_KEYS:
        if name not in begun:
            raise PackError(f"{path}:{max(number, 1)}: the header has no '{name}'.")
    entries = {name: Entry("\n".join(parts).strip(), line) for name, (line, parts) in begun.items()}
    for name, entry in entries.items():
        if not entry.value and name != "needs":
            raise PackError(f"{path}:{entry.line}: '{name}' is empty.")
    start = number - 1 if lines and not lines[number - 1].startswith("--") else len(lines)
    while start < len(lines) and not lines[start].strip():
        start += 1
    return entries, "\n".join(lines[start:]).rstrip(), min(start + 1, max(len(lines), 1))


def parse_years(path: Path, entry: Entry) -> tuple[int, int | None]:
    """First and last collection year in force; no last year while the check is in force."""
    match = _YEARS.match(entry.value)
    if match is None:
        raise PackError(f"{path}:{entry.line}: years are written 2023-2025, or 2023- for a check still in force.")
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else None
    if last is not None and last < first:
        raise PackError(f"{path}:{entry.line}: the last year comes before the first.")
    return first, last


def parse_needs(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """What must be there: every item of the result, each met by any one of its alternatives."""
    items = (item for item in (part.strip() for part in entry.value.split(",")) if item)
    return tuple(tuple(option.strip() for option in item.split("|")) for item in items)


def parse_flags(path: Path, entry: Entry) -> dict[str, tuple[str, ...]]:
    """Flagged tables in order, each with the columns in question."""
    flags: dict[str, tuple[str, ...]] = {}
    position = 0
    while position < len(entry.value):
        match = _FLAG.match(entry.value, position)
        if match is None or not match["columns"].strip():
            raise PackError(f"{path}:{entry.line}: flags are written Episodes(DECOM, DEC), Header(SEX).")
        if match["table"] in flags:
            raise PackError(f"{path}:{entry.line}: table {match['table']} is flagged twice.")
        flags[match["table"]] = tuple(column.strip() for column in match["columns"].split(","))
        position = match.end()
    return flags
