"""Builds the counts of made-up returns for the tests of the counts file and the store."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from plumbline.aggregates.contract import SCHEMA, Metadata, write_counts
from plumbline.aggregates.disclosure import protect
from plumbline.engine.pack import load_pack

PACK = load_pack("ssda903")
GROUP_OF = {check.code: check.group for check in PACK.in_force(2026)}
CHECKS = list(GROUP_OF)

Errors = Mapping[str, Sequence[int]]


def raw(errors: Errors, skipped: Mapping[str, str] | None = None, children: int = 500, rows: int = 4000) -> pa.Table:
    """True counts: ``errors`` has for each check the child of each error; ``skipped`` has checks with their reason."""
    skipped = skipped or {}
    codes = [code for code in CHECKS if code in errors or code in skipped]
    groups = [group for group in PACK.groups if group in {GROUP_OF[code] for code in codes}]

    def counted(level: str, key: str, group: str | None, of: Sequence[str]) -> dict[str, Any]:
        named = {"level": level, "key": key, "group": group, "suppressed": False}
        ran = [errors[code] for code in of if code in errors]
        if not ran:
            reason = skipped[key] if level == "check" else "none of its checks ran"
            return named | {"status": "skipped", "reason": reason}
        found = [child for some in ran for child in some]
        scope = {"rows_in_scope": rows, "children_in_scope": children}
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


def changed(table: pa.Table, row: int, **values: Any) -> pa.Table:
    """The table with other values in the row (from 0)."""
    rows = table.to_pylist()
    rows[row] |= values
    return pa.Table.from_pylist(rows, table.schema)
