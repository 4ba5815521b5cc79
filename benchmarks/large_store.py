"""Fills a store with the counts files of every upper-tier council in England for many months: made-up counts, real councils' names.

    python benchmarks/large_store.py FOLDER [--councils 153] [--months 60]

Every file keeps the contract, is protected as any other, and is accepted as any other; only the returns behind them do not exist.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

NEWEST = date(2026, 10, 31)
FIRST_YEAR = 2023
_RETURN_IS_OPEN = range(4, 10)
RETURN = "ssda903"


@dataclass(frozen=True)
class Extract:
    """One counts file to be made: the council's place among all, its code, the day of the extract and the collection year."""

    place: int
    authority: str
    as_of: date
    year: int


def fill(folder: Path, councils: int, months: int, processes: int = 2) -> None:
    """Makes the files in ``folder``/made and takes them into ``folder``/store; prints how long both took."""
    from plumbline.aggregates import Store

    made = folder / "made"
    made.mkdir(parents=True)
    began = perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        paths = list(pool.map(_make, extracts(councils, months), [made] * councils * months, chunksize=20))
    print(f"made {len(paths):,} counts files in {perf_counter() - began:.0f} s")
    store, began = Store(folder / "store"), perf_counter()
    for path in paths:
        store.accept(path, by="benchmark")
    seconds = perf_counter() - began
    print(f"accepted them in {seconds:.0f} s, {1000 * seconds / len(paths):.0f} ms each")


def extracts(councils: int, months: int) -> list[Extract]:
    """Every council's month-ends, the oldest first: of the collection year that the month lies in, and where the rules do not
    reach back far enough for so many months, of the year before it too, as long as that return is open."""
    from plumbline.engine.reference.authorities import authorities

    codes = [authority.code for authority in authorities()][:councils]
    own_year = [(day, _year_of(day)) for day in _month_ends()]
    year_before = [(day, year - 1) for day, year in own_year if day.month in _RETURN_IS_OPEN and year > FIRST_YEAR]
    chosen = sorted((own_year + year_before)[:months])
    return [Extract(place, code, day, year) for day, year in chosen for place, code in enumerate(codes)]


def _month_ends() -> Iterator[date]:
    day = NEWEST
    while day >= date(FIRST_YEAR - 1, 4, 1):
        yield day
        day = day.replace(day=1) - timedelta(days=1)


def _year_of(day: date) -> int:
    return day.year + (day.month > 3)


def _make(extract: Extract, folder: Path) -> Path:
    from plumbline.aggregates import Metadata, protect, write_counts
    from plumbline.aggregates.contract import SCHEMA_VERSION
    from plumbline.engine.pack import load_pack

    pack, size = load_pack(RETURN), _size(extract)
    path = folder / f"{extract.authority}-{extract.year}-{extract.as_of}.parquet"
    metadata = Metadata(
        schema_version=SCHEMA_VERSION,
        return_name=RETURN,
        pack_version=pack.version,
        pack_hash=pack.content_hash,
        program_version="0",
        authority=extract.authority,
        year=extract.year,
        as_of=extract.as_of,
        created_at=datetime.combine(extract.as_of, time(17), UTC),
        threshold=5,
        minimum_children=10,
        children=size,
        table_rows={"Header": size},
    )
    write_counts(protect(_counts(extract, size)), metadata, path)
    return path


def _size(extract: Extract) -> int:
    return round(random.Random(extract.authority).lognormvariate(6.2, 0.6)) + 40


def _counts(extract: Extract, size: int) -> Any:
    """True counts: each check has a rate of its own, each council a level and a drift of its own."""
    import pyarrow as pa
    from plumbline.aggregates.contract import SCHEMA
    from plumbline.engine.pack import load_pack

    pack = load_pack(RETURN)
    chance = random.Random(f"{extract.authority} {extract.as_of}")
    council = random.Random(extract.authority)
    level, drift = council.lognormvariate(0, 0.4), council.uniform(-0.01, 0.01)
    since = (extract.as_of - date(2021, 1, 1)).days / 30
    wrong: dict[str, list[list[int]]] = {group: [] for group in pack.groups}
    rows = []
    for check in pack.in_force(extract.year):
        rate = random.Random(check.code).lognormvariate(-6.3, 1.8) * level * max(0.2, 1 + drift * since)
        children = [chance.randrange(size) for _ in range(_poisson(chance, min(rate, 1.5) * size))]
        wrong[check.group].append(children)
        rows.append({"level": "check", "key": check.code, "group": check.group} | _counted([children], size))
    groups = [
        {"level": "group", "key": group, "group": group} | _counted(lists, size)
        for group, lists in wrong.items()
        if lists
    ]
    whole = {"level": "return", "key": RETURN} | _counted([one for lists in wrong.values() for one in lists], size)
    return pa.Table.from_pylist([whole, *groups, *rows], SCHEMA)


def _counted(lists: list[list[int]], size: int) -> dict[str, Any]:
    found = [child for one in lists for child in one]
    scope = {"rows_in_scope": size * 4, "children_in_scope": size}
    return {"status": "run", "suppressed": False, "errors": len(found), "children": len(set(found))} | scope


def _poisson(chance: random.Random, mean: float) -> int:
    """A Poisson number, by counting arrivals."""
    count, passed = 0, chance.expovariate(1)
    while passed < mean:
        count, passed = count + 1, passed + chance.expovariate(1)
    return count


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--councils", type=int, default=153)
    parser.add_argument("--months", type=int, default=60)
    chosen = parser.parse_args()
    fill(chosen.folder, chosen.councils, chosen.months)


if __name__ == "__main__":
    main()
