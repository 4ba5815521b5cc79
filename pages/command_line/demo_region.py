"""Builds the demonstration: made-up returns of ten councils, checked, counted, protected and handed in as real ones are."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from .demo_handing_in import handed_in, withdrawn
from .demo_returns import returns_of
from .stores import DEMONSTRATION

if TYPE_CHECKING:
    from plumbline.aggregates.disclosure import Earlier
    from plumbline.engine.synthetic import SyntheticReturn

WHO = "Demonstration"
_PATIENCE = 0.2


@dataclass(frozen=True, slots=True)
class Job:
    """The last ``months`` month-ends of one council; counts files go into ``folder``."""

    council: int
    months: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Made:
    """The counts file of one council and month-end."""

    authority: str
    as_of: date
    path: Path


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
    _clear(location)
    with TemporaryDirectory(prefix="plumbline-demo-") as folder:
        made = list(_counts_files(Path(folder), months, jobs, on_council_month))
        _hand_in(location, made)
    (location / DEMONSTRATION).write_text(json.dumps(_identity(months)), encoding="utf-8")
    return len(made)


def _hand_in(location: Path, made: Iterable[Made]) -> None:
    """Hands in and withdraws as the councils did, each at its own time by the clock of a made-up year."""
    from plumbline.aggregates import Store

    steps: list[tuple[datetime, bool, Made]] = []
    for one in made:
        came, went = handed_in(one.authority, one.as_of), withdrawn(one.authority, one.as_of)
        steps += [(moment, moment == came, one) for moment in (came, went) if moment]
    numbers: dict[Made, str] = {}
    for moment, comes, one in sorted(steps, key=lambda step: step[0]):
        store = Store(location, clock=_stopped_at(moment))
        if comes:
            numbers[one] = store.accept(one.path, by=WHO).submission_id
        else:
            store.withdraw(numbers[one], by=WHO)


def _stopped_at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


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


def _counts_files(folder: Path, months: int, jobs: int, on_council_month: Callable[[], None]) -> Iterator[Made]:
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


def _run_in_process(job: Job) -> list[Made]:
    return _run(job, lambda: _ticks.put(1))


def _run(job: Job, on_month: Callable[[], None]) -> list[Made]:
    from plumbline.engine.synthetic import demonstration_region

    files = []
    # A file is protected beside those of the same collection year.
    earlier: dict[int, list[Earlier]] = {}
    for made in returns_of(demonstration_region()[job.council], job.months):
        if moment := handed_in(made.authority, made.as_of):
            folder = job.folder / f"{made.authority}-{made.as_of.isoformat()}"
            path = _counts_file(made, folder, earlier.setdefault(made.year, []), moment)
            files.append(Made(made.authority, made.as_of, path))
        on_month()
    return files


def _counts_file(made: SyntheticReturn, folder: Path, earlier: list[Earlier], created_at: datetime) -> Path:
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
    protected = protect(counts, earlier=earlier)
    metadata = metadata_for(result, made.as_of, created_at=created_at, protected=protected)
    write_counts(protected, metadata, path)
    over_time = withheld_over_time(protected, protect(counts))
    earlier.append(Earlier(protected.to_pylist(), metadata.threshold, over_time))
    shutil.rmtree(folder)
    return path


def processors() -> int:
    """How many processes can work at once."""
    return min(os.cpu_count() or 1, 8)
