"""Builds the demonstration: made-up returns of ten councils, checked, counted, protected and handed in as real ones are."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from .stores import DEMONSTRATION

if TYPE_CHECKING:
    from plumbline.aggregates.disclosure import Earlier
    from plumbline.engine.synthetic import SyntheticReturn

MONTHS = 12
WHO = "Demonstration"
_PATIENCE = 0.2


@dataclass(frozen=True, slots=True)
class Job:
    """The last ``months`` month-ends of one council; counts files go into ``folder``."""

    council: int
    months: int
    folder: Path


def ready(location: Path, months: int) -> bool:
    """Whether the store in ``location`` is this demonstration, finished, as this version of Plumbline builds it."""
    try:
        said = json.loads((location / DEMONSTRATION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(said == _identity(months))


def build(location: Path, months: int, jobs: int, on_council_month: Callable[[], None]) -> int:
    """Builds the demonstration's store in ``location``, in place of an older one, and gives the number of counts files in it.

    ``on_council_month`` is called when a return is checked.

    Raises:
        PlumblineError: ``location`` holds something else, which is left as it is.
    """
    from plumbline.aggregates import Store

    _clear(location)
    handed_in = 0
    with TemporaryDirectory(prefix="plumbline-demo-") as folder:
        store = Store(location)
        for path in _counts_files(Path(folder), months, jobs, on_council_month):
            store.accept(path, by=WHO)
            handed_in += 1
    (location / DEMONSTRATION).write_text(json.dumps(_identity(months)), encoding="utf-8")
    return handed_in


def councils() -> int:
    """How many councils the demonstration has."""
    from plumbline.engine.synthetic import demonstration_region

    return len(demonstration_region())


def _identity(months: int) -> dict[str, Any]:
    from importlib.metadata import version

    from plumbline.engine.pack import load_pack

    return {"program": version("plumbline"), "rules": load_pack("ssda903").content_hash, "months": months}


def _clear(location: Path) -> None:
    from plumbline.engine.errors import PlumblineError

    if location.exists() and any(location.iterdir()):
        if not (location / DEMONSTRATION).exists():
            raise PlumblineError(
                f"{location} holds something other than a demonstration, and is left as it is. Choose another --store."
            )
        shutil.rmtree(location)
    location.mkdir(parents=True, exist_ok=True)
    # Marked from the start: a demonstration that was stopped half-way can be told from a real store.
    (location / DEMONSTRATION).write_text("{}", encoding="utf-8")


def _counts_files(folder: Path, months: int, jobs: int, on_council_month: Callable[[], None]) -> Iterator[Path]:
    """The counts files of every council, each when it is finished."""
    from plumbline.engine.reference.postcodes import postcode_table

    # The first use decodes the postcode directory; the processes below then find it decoded.
    postcode_table(["M1 1AA"])
    work = [Job(council, months, folder) for council in range(councils())]
    if jobs == 1:
        for job in work:
            yield from _run(job, on_council_month)
        return
    with _pool(jobs) as (pool, ticks):
        waiting = [pool.submit(_run_in_process, job) for job in work]
        while waiting:
            _pass_on(ticks, on_council_month)
            finished = [future for future in waiting if future.done()]
            waiting = [future for future in waiting if future not in finished]
            for future in finished:
                yield from future.result()
        _pass_on(ticks, on_council_month)


@contextmanager
def _pool(jobs: int) -> Iterator[tuple[Any, Any]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # As on Windows, everywhere: a fork would copy the threads of DuckDB and Arrow in whatever state they are.
    context = get_context("spawn")
    ticks = context.Queue()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(ticks,))
    try:
        yield pool, ticks
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pass_on(ticks: Any, on_council_month: Callable[[], None]) -> None:
    from queue import Empty

    try:
        ticks.get(timeout=_PATIENCE)
        on_council_month()
        while True:
            ticks.get_nowait()
            on_council_month()
    except Empty:
        return


_ticks: Any = None


def _begin(ticks: Any) -> None:
    """Readies a process of the pool."""
    global _ticks
    _ticks = ticks


def _run_in_process(job: Job) -> list[Path]:
    return _run(job, lambda: _ticks.put(1))


def _run(job: Job, on_month: Callable[[], None]) -> list[Path]:
    from plumbline.engine.synthetic import demonstration_region

    plan = demonstration_region()[job.council]
    returns = [made for made in plan.returns() if made.as_of <= date.today()]
    paths = []
    earlier: list[tuple[date, Earlier]] = []
    for made in returns[-job.months :]:
        paths.append(_counts_file(made, job.folder / f"{made.authority}-{made.as_of.isoformat()}", earlier))
        on_month()
    return paths


def _counts_file(made: SyntheticReturn, folder: Path, earlier: list[tuple[date, Earlier]]) -> Path:
    """By the path of a real return: CSV files, intake, checks, counts, protection beside ``earlier`` ones, the counts file."""
    from plumbline.aggregates import count, metadata_for, protect, write_counts
    from plumbline.aggregates.disclosure import Earlier, withheld_over_time
    from plumbline.engine import check_return
    from plumbline.engine.synthetic import write_csv_folder

    write_csv_folder(made.current, folder / "current")
    write_csv_folder(made.previous, folder / "previous")
    result = check_return(
        folder / "current", folder / "previous", year=made.year, authority=made.authority, providers=made.register
    )
    path = folder.with_suffix(".parquet")
    counts = count(result)
    protected = protect(counts, earlier=[shared for _, shared in earlier])
    metadata = metadata_for(result, made.as_of, protected=protected)
    write_counts(protected, metadata, path)
    over_time = withheld_over_time(protected, protect(counts))
    earlier.append((made.as_of, Earlier(protected.to_pylist(), metadata.threshold, over_time)))
    shutil.rmtree(folder)
    return path


def processors() -> int:
    """How many processes can work at once."""
    return min(os.cpu_count() or 1, 8)
