"""How long one check of a made-up national return takes: 84,000 children looked after on any one day, with last year's return.

    python benchmarks/national.py [--children 84000] [--year 2026] [--runs 1]

The return is made up and written as CSV first, which takes half a minute and is not counted.
"""

from __future__ import annotations

import argparse
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from fresh_process import check_in_fresh_process, print_run

MOST_SECONDS = 20
MOST_MEGABYTES = 4_000
_SEED = 1


def main() -> None:
    """Makes up the return, measures and prints."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="plumbline-benchmark-") as folder:
        work = Path(folder)
        # In a process of its own, as the peak memory of this one would count for those it starts.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
            maker.submit(write_return, work, options.children, options.year).result()
        for _ in range(options.runs):
            run = check_in_fresh_process(work / "current", work / "previous", options.year)
            within = run.seconds <= MOST_SECONDS and (run.megabytes or 0) <= MOST_MEGABYTES
            verdict = "within" if within else "NOT within"
            print(f"{run.rows:,} rows: {verdict} {MOST_SECONDS} s and {MOST_MEGABYTES:,} MB")
            print_run(run)


def write_return(folder: Path, children: int, year: int) -> None:
    """Writes this year's and last year's return into the folders ``current`` and ``previous`` of ``folder``."""
    from plumbline.engine.synthetic import generate_history, return_at, write_csv_folder

    made_up = return_at(generate_history("E08000003", children, _SEED, year), date(year, 3, 31))
    write_csv_folder(made_up.current, folder / "current")
    write_csv_folder(made_up.previous, folder / "previous")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times the check of a made-up national return in one process.")
    parser.add_argument("--children", type=int, default=84_000, help="looked after on any one day")
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--runs", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
