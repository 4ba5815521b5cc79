"""Builds the counts of made-up returns for the tests of the counts file and the store."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from plumbline.aggregates.contract import SCHEMA, Metadata, write_counts
from plumbline.aggregates.contract.metadata import to_texts
from plumbline.aggregates.contract.seal import CHECKSUM, UNSEALED
from plumbline.aggregates.contract.seal import sealed as with_checksum
from plumbline.aggregates.disclosure import protect
from plumbline.engine.pack import load_pack

PACK = load_pack("ssda903")
# Checks in force in both years, so that a file may be of either.
_IN_2025 = {check.code for check in PACK.in_force(2025)}
GROUP_OF = {check.code: check.group for check in PACK.in_force(2026) if check.code in _IN_2025}
CHECKS = list(GROUP_OF)

Errors = Mapping[str, Sequence[int]]


def raw(
    errors: Errors,
    skipped: Mapping[str, str] | None = None,
    children: int = 500,
    rows: int = 4000,
    rows_of: Mapping[str, int] | None = None,
) -> pa.Table:
    """True counts: ``errors`` has for each check the child of each error; ``skipped`` has checks with their reason.

    The return has so many ``children`` and ``rows``; a check looks at all rows, or at those ``rows_of`` says.
    """
    skipped, rows_of = skipped or {}, rows_of or {}
    codes = [code for code in CHECKS if code in errors or code in skipped]
    groups = [group for group in PACK.groups if group in {GROUP_OF[code] for code in codes}]

    def counted(level: str, key: str, group: str | None, of: Sequence[str]) -> dict[str, Any]:
        named = {"level": level, "key": key, "group": group, "suppressed": False}
        ran = [errors[code] for code in of if code in errors]
        if not ran:
            reason = skipped[key] if level == "check" else "none of its checks ran"
            return named | {"status": "skipped", "reason": reason}
        found = [child for some in ran for child in some]
        size = rows_of.get(key, rows)
        scope = {"rows_in_scope": size, "children_in_scope": max(min(size, children), len(set(found)))}
        return named | {"status": "run", "errors": len(found), "children": len(set(found))} | scope

    table = [counted("return", "ssda903", None, codes)]
    table += [counted("group", group, group, [code for code in codes if GROUP_OF[code] == group]) for group in groups]
    table += [counted("check", code, GROUP_OF[code], [code]) for code in codes]
    return pa.Table.from_pylist(table, SCHEMA)


def some_errors(seed: int = 1, checks: int = 12, children: int = 500) -> dict[str, list[int]]:
    """Errors of checks spread over the groups: none, few and many."""
    source = random.Random(seed)
    codes = CHECKS[:: max(1, len(CHECKS) // checks)][:checks]
    sizes = [0, 2, 3, 12, 40, 150]
    return {code: [source.randrange(children) for _ in range(sizes[n % len(sizes)])] for n, code in enumerate(codes)}


def protected(seed: int = 1, children: int = 500) -> pa.Table:
    """The rows of a counts file as they may be shared."""
    lacking = {CHECKS[-1]: "the postcode directory is not at hand"}
    return protect(raw(some_errors(seed, children=children), lacking, children=children))


METADATA = Metadata(
    schema_version=1,
    return_name="ssda903",
    pack_version=PACK.version,
    pack_hash=PACK.content_hash,
    program_version="0.1.0",
    authority="E08000003",
    year=2026,
    as_of=date(2026, 3, 2),
    created_at=datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
    threshold=5,
    minimum_children=10,
    children=500,
    table_rows={"Header": 500, "Episodes": 4000, "AD1": None},
)


def write(path: Path, seed: int = 1, **changes: Any) -> Path:
    """A valid counts file at ``path``; ``changes`` are to its metadata."""
    write_counts(protected(seed), replace(METADATA, **changes), path)
    return path


def encode(table: pa.Table, texts: Mapping[str, str], **options: Any) -> bytes:
    """A Parquet file laid out as a counts file is, with whatever rows and metadata; with its checksum where it is ``sealed``."""
    sink = io.BytesIO()
    layout = {"compression": "zstd", "use_dictionary": False, "write_statistics": False, "store_schema": False}
    with pq.ParquetWriter(sink, table.schema, version="2.6", **(layout | options)) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata(dict(texts))
    return with_checksum(sink.getvalue()) if texts.get(CHECKSUM) == UNSEALED else sink.getvalue()


def sealed(texts: Mapping[str, str]) -> dict[str, str]:
    """The metadata of a file that ``encode`` gives a checksum that fits its bytes."""
    return {**texts, CHECKSUM: UNSEALED}


def texts(**changes: str) -> dict[str, str]:
    """The metadata as they stand in a file."""
    return to_texts(METADATA) | changes


def changed(table: pa.Table, row: int, **values: Any) -> pa.Table:
    """The table with other values in the row (from 0)."""
    rows = table.to_pylist()
    rows[row] |= values
    return pa.Table.from_pylist(rows, table.schema)
