"""A made-up region for tests: from which child has which error to protected counts, as a snapshot of the store."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
from plumbline.aggregates import Metadata, Store, protect, write_counts
from plumbline.aggregates.contract import SCHEMA, SCHEMA_VERSION
from plumbline.aggregates.disclosure import bounds
from plumbline.aggregates.store import Snapshot
from plumbline.aggregates.store.database import COUNTS, SUBMISSIONS
from plumbline.engine.pack import load_pack

GROUP_OF = {
    "101": "child-identity",
    "102": "child-identity",
    "103": "ethnicity-upn-mother",
    "141": "episodes-sequence",
    "142": "episodes-sequence",
    "147": "episodes-sequence",
    "166": "reviews",
    "167": "reviews",
    "164": "placement-location",
    "168": "ethnicity-upn-mother",
}

NO_POSTCODES = "the postcode directory is not at hand"


@dataclass(frozen=True)
class Submitted:
    """One council's return: for each check that ran the child of each error, and the checks that did not run with their reason."""

    authority: str
    errors: Mapping[str, Sequence[int]]
    not_run: Mapping[str, str] = field(default_factory=dict)
    children: int = 200
    as_of: date = date(2025, 9, 30)
    year: int = 2026
    pack_version: str = "1.0.0"

    @property
    def id(self) -> str:
        return f"{self.authority}-{self.year}-{self.as_of}"


def counts(submitted: Submitted) -> pa.Table:
    """True counts as counted where the data is: the return, its groups, its checks."""
    size = {"rows_in_scope": submitted.children * 2, "children_in_scope": submitted.children}

    def total(checks: Iterable[str]) -> dict[str, Any]:
        ran = [submitted.errors[check] for check in checks if check in submitted.errors]
        if not ran:
            return {"status": "skipped", "reason": "none of its checks ran"}
        found = [child for children in ran for child in children]
        return {"status": "run", "errors": len(found), "children": len(set(found)), **size}

    checks = [*submitted.errors, *submitted.not_run]
    groups = list(dict.fromkeys(GROUP_OF[check] for check in checks))
    rows = [{"level": "return", "key": "ssda903"} | total(checks)]
    rows += [{"level": "group", "key": g, "group": g} | total([c for c in checks if GROUP_OF[c] == g]) for g in groups]
    for check in checks:
        outcome = (
            {"status": "skipped", "reason": submitted.not_run.get(check)}
            if check in submitted.not_run
            else total([check])
        )
        rows.append({"level": "check", "key": check, "group": GROUP_OF[check]} | outcome)
    return pa.Table.from_pylist([row | {"suppressed": False} for row in rows], SCHEMA)


def snapshot(region: Iterable[Submitted], version: str = "1") -> Snapshot:
    """What ``Store.snapshot`` would give for these returns."""
    submissions, tables = [], []
    for submitted in region:
        shared = protect(counts(submitted))
        for name, column in zip(bounds(shared).column_names, bounds(shared).columns, strict=True):
            shared = shared.append_column(name, column)
        tables.append(shared.add_column(0, "submission_id", [[submitted.id] * len(shared)]))
        submissions.append(
            {
                "submission_id": submitted.id,
                "authority": submitted.authority,
                "return_name": "ssda903",
                "year": submitted.year,
                "as_of": submitted.as_of,
                "accepted_at": datetime.combine(submitted.as_of, time(12), UTC),
                "by": "this machine",
                "sha256": submitted.id,
                "pack_version": submitted.pack_version,
                "pack_hash": submitted.pack_version,
                "program_version": "0.1.0",
                "threshold": 5,
                "children": submitted.children if submitted.children >= 10 else None,
            }
        )
    return Snapshot(
        version=version,
        submissions=pa.Table.from_pylist(submissions, SUBMISSIONS),
        counts=pa.concat_tables(tables) if tables else COUNTS.empty_table(),
    )


def write(submitted: Submitted, folder: Path) -> Path:
    """The counts file of a return, as a council would hand it in."""
    pack = load_pack("ssda903")
    path = folder / f"{submitted.id}.parquet"
    metadata = Metadata(
        schema_version=SCHEMA_VERSION,
        return_name="ssda903",
        pack_version=pack.version,
        pack_hash=pack.content_hash,
        program_version="0.1.0",
        authority=submitted.authority,
        year=submitted.year,
        as_of=submitted.as_of,
        created_at=datetime.combine(submitted.as_of, time(12), UTC),
        threshold=5,
        minimum_children=10,
        children=submitted.children if submitted.children >= 10 else None,
        table_rows={"Header": submitted.children if submitted.children >= 10 else None},
    )
    write_counts(protect(counts(submitted)), metadata, path)
    return path


def store_of(region: Iterable[Submitted], folder: Path) -> Store:
    """A store in ``folder`` that has accepted these returns."""
    store = Store(folder / "store")
    for submitted in region:
        store.accept(write(submitted, folder), by="a test")
    return store


def spread(errors: int, over: int, start: int = 0) -> list[int]:
    """``errors`` errors, dealt out over ``over`` children, from the child numbered ``start``."""
    return [start + place % over for place in range(errors)]


def made_up(
    authorities: Iterable[str], months: Iterable[date] = (date(2025, 9, 30),), seed: int = 1
) -> list[Submitted]:
    """Returns for several councils and days, with rates that differ, small counts among them, and checks that some did not run."""
    source = random.Random(seed)
    region = []
    for place, authority in enumerate(authorities):
        children, rate = source.randint(150, 900), source.uniform(0.02, 0.2)
        for as_of in months:
            errors = {
                check: spread(
                    most := int(children * rate * source.random() ** 3 * 2),
                    max(1, most * 2 // 3),
                    source.randint(0, children // 2),
                )
                for check in GROUP_OF
            }
            not_run = {"164": NO_POSTCODES} if place % 4 == 3 else {}
            ran = {check: found for check, found in errors.items() if check not in not_run}
            region.append(Submitted(authority, ran, not_run, children, as_of))
            rate *= 0.8
    return region
