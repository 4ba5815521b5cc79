"""How the time of a check grows with the rows of a return, and which checks and terms grow faster than the rows.

    python benchmarks/growth.py FOLDER [--year 2025] [--times 1 4 16 64]

FOLDER holds a return as CSV files; it stands for last year's return too. Each multiple repeats its tables with other children.
Processor seconds are counted where checks and terms are timed one at a time, so that a busy machine does not blur them.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from fresh_process import check_in_fresh_process, print_run

if TYPE_CHECKING:
    import duckdb
    from plumbline.engine.intake import GivenReturn
    from plumbline.engine.pack import Pack

FASTER_THAN_ROWS = 1.3
# Seconds. What takes less counts as this much, as it cannot be told from nothing.
_TOO_LITTLE_TO_TELL = 0.000_25
_BEST_OF = 3
_AUTHORITY = "E08000003"


def main() -> None:
    """Measures and prints."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="plumbline-benchmark-") as work:
        for times in options.times:
            folder = Path(work) / str(times)
            multiply(options.folder, folder, times)
            run = check_in_fresh_process(folder, folder, options.year)
            print(f"{times} times: {run.rows:,} rows")
            print_run(run)
        fewest, most = min(options.times), max(options.times)
        empty = Path(work) / "0"
        multiply(options.folder, empty, 0)
        few = one_at_a_time(Path(work) / str(fewest), empty, options.year)
        many = one_at_a_time(Path(work) / str(most), empty, options.year)
    print_fast_growing(few, many, most / fewest)


def multiply(source: Path, target: Path, times: int) -> None:
    """Writes the CSV files of ``source`` into ``target``, their rows so many times; each time CHILD gets another ending."""
    target.mkdir()
    for path in sorted(source.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file, (target / path.name).open("w", newline="") as out:
            header, *rows = csv.reader(file)
            child = [name.strip().upper() for name in header].index("CHILD")
            writer = csv.writer(out)
            writer.writerow(header)
            for copy in range(times):
                for row in rows:
                    ending = f"-{copy}" if row[child].strip() else ""
                    writer.writerow([*row[:child], row[child] + ending, *row[child + 1 :]])


def one_at_a_time(folder: Path, empty: Path, year: int) -> dict[str, float]:
    """Processor seconds of every check and term alone, by its name, over the return in ``folder``.

    What it takes over a return without rows, the planning, is taken off.
    """
    planning = dict(_timings(empty, folder, year))
    return {
        name: max(_TOO_LITTLE_TO_TELL, seconds - planning[name]) for name, seconds in _timings(folder, folder, year)
    }


def print_fast_growing(few: dict[str, float], many: dict[str, float], times: float) -> None:
    """Names what grew by more than the rows did."""
    limit = times * FASTER_THAN_ROWS
    print(f"{len(many)} checks and terms timed one at a time, without planning. Grew more than {limit:.0f}-fold:")
    fast = sorted((name for name in many if many[name] > limit * few[name]), key=lambda name: -many[name])
    for name in fast:
        print(
            f"  {name:<45} {1000 * few[name]:9.2f} ms {1000 * many[name]:9.2f} ms  {many[name] / few[name]:6.0f}-fold"
        )
    if not fast:
        print("  none")


def _timings(folder: Path, given_from: Path, year: int) -> Iterator[tuple[str, float]]:
    """Every check and term that the return in ``given_from`` lets run, timed over the one in ``folder``."""
    from plumbline.engine import check_return
    from plumbline.engine.reference.for_checks import add_postcodes, look_up_postcodes
    from plumbline.engine.runner.database import open_database
    from plumbline.engine.runner.needs import available, missing
    from plumbline.engine.runner.terms import TermMaker

    result = check_return(folder, year=year, checks=["101"])
    pack, given = result.pack, result.given
    given_there = given if folder == given_from else check_return(given_from, year=year, checks=["101"]).given
    connection = open_database()
    _fill(connection, pack, given, year)
    postcodes = look_up_postcodes(pack, [given], [])
    if postcodes is not None:
        add_postcodes(connection, postcodes)
    have = available(given_there, given_there, postcodes=postcodes is not None, providers=False)
    ready = [check for check in pack.in_force(year) if missing(check, have) is None]
    connection.execute("SET search_path = 'current,main'")
    TermMaker(connection, pack).make(check.sql for check in ready)
    made = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    for term in pack.terms.values():
        if term.name in made:
            yield f"term {term.name}", _best(connection, term.sql)
    for check in ready:
        yield f"check {check.code}", _best(connection, check.sql)
    connection.close()


def _fill(connection: duckdb.DuckDBPyConnection, pack: Pack, given: GivenReturn, year: int) -> None:
    from plumbline.engine.runner.database import create_tables, set_parameters

    set_parameters(connection, pack, year, _AUTHORITY)
    create_tables(connection, pack, given, given)


def _best(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    seconds = []
    for _ in range(_BEST_OF):
        began = process_time()
        connection.execute(f"CREATE OR REPLACE TEMP TABLE timed AS {sql}")
        seconds.append(process_time() - began)
    return min(seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times the checks of a return as its rows grow.")
    parser.add_argument("folder", type=Path, help="the return: a folder of CSV files")
    parser.add_argument("--year", type=int, default=2025)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16, 64])
    return parser.parse_args()


if __name__ == "__main__":
    main()
