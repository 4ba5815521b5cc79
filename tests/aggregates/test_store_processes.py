"""Several processes and threads at one store, and processes that are killed in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from plumbline.aggregates import Store, StoreError, read_counts
from plumbline.aggregates.store.lock import locked

from .returns import write
from .test_store import everything

_SUBMIT = """
import sys
from plumbline.aggregates import Store
store = Store(sys.argv[1])
print("ready", flush=True)
for path in sys.argv[3:]:
    store.accept(path, by=sys.argv[2])
"""

# Dies at the given step of accepting a file, counting every time the disk is told something.
_DIE = """
import os, sys
from pathlib import Path
from plumbline.aggregates import Store
from plumbline.aggregates.store.database import Database
store, steps = Store(sys.argv[1]), int(sys.argv[3])
store.snapshot()

def dying(call):
    def step(*arguments, **names):
        global steps
        steps -= 1
        if steps == 0:
            os._exit(9)
        result = call(*arguments, **names)
        steps -= 1
        if steps == 0:
            os._exit(9)
        return result
    return step

os.fsync, Path.replace, Path.unlink = dying(os.fsync), dying(Path.replace), dying(Path.unlink)
Database._add, Database._record = dying(Database._add), dying(Database._record)
store.accept(sys.argv[2], by="Ann")
"""

# Each step is the moment before or after a call: the draft is synced, renamed, its first name cleared, its folder synced (1 to 8);
# the journal's line, written by then, and its folder are synced (9 to 12); the draft is moved to the files, and their folder synced
# (13 to 16); the database follows (17 to 20).
_COMMITTED = 9
_STEPS = 20


def started(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def some_files(folder: Path, number: int, first: int = 0) -> list[Path]:
    """Files of different days, so that none supersedes another."""
    days = [date(2025, 6, 1) + timedelta(days=first + place) for place in range(number)]
    return [write(folder / f"{day}.parquet", seed=place, as_of=day) for place, day in enumerate(days)]


def assert_whole(store: Store, files: list[Path]) -> set[date]:
    """Every submission has all of its file, audit and journal agree, and nothing half-done lies about. The days that are there."""
    snapshot = store.snapshot()
    by_day = {read_counts(path).metadata.as_of: path for path in files}
    for row in snapshot.submissions.to_pylist():
        path = by_day[row["as_of"]]
        assert (store.location / "files" / f"{row['sha256']}.parquet").read_bytes() == path.read_bytes()
        of_file = [number == row["submission_id"] for number in snapshot.counts["submission_id"].to_pylist()]
        assert sum(of_file) == read_counts(path).table.num_rows
    assert store.audit().num_rows == snapshot.submissions.num_rows
    assert len(list((store.location / "files").iterdir())) == snapshot.submissions.num_rows
    assert list((store.location / "drafts").iterdir()) == []
    before = everything(store)
    store.rebuild()
    assert everything(store) == before
    return set(snapshot.submissions["as_of"].to_pylist())


@pytest.mark.parametrize("step", range(1, _STEPS + 1))
def test_a_process_that_dies_at_any_step_leaves_all_of_a_file_or_none(tmp_path: Path, step: int) -> None:
    (file,) = some_files(tmp_path, 1)
    process = started(_DIE, tmp_path / "store", file, step)
    process.communicate(timeout=60)
    assert process.returncode == 9
    there = assert_whole(Store(tmp_path / "store"), [file])
    assert there == ({date(2025, 6, 1)} if step >= _COMMITTED else set())


def test_processes_killed_at_any_moment_leave_whole_files_only(tmp_path: Path) -> None:
    source, store = random.Random(903), Store(tmp_path / "store")
    files = some_files(tmp_path, 60)
    left = files
    for _ in range(6):
        process = started(_SUBMIT, store.location, "Ann", *left)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(source.uniform(0, 0.4))
        process.kill()
        process.communicate()
        there = assert_whole(store, files)
        left = [path for path in left if date.fromisoformat(path.stem) not in there]
    # The store takes the rest as if nothing had happened.
    for path in left[:3]:
        store.accept(path, by="Bob")
    assert_whole(store, files)


def test_two_processes_submit_while_a_dashboard_looks_on(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    ann, bob = some_files(tmp_path, 8), some_files(tmp_path, 8, first=100)
    processes = [started(_SUBMIT, store.location, "Ann", *ann), started(_SUBMIT, store.location, "Bob", *bob)]
    seen, version = 0, ""
    while any(process.poll() is None for process in processes):
        if store.version() == version:
            time.sleep(0.01)
            continue
        snapshot = store.snapshot()
        version = snapshot.version
        # Submissions only become more, and each has its counts.
        assert snapshot.submissions.num_rows >= seen
        seen = snapshot.submissions.num_rows
        assert set(snapshot.counts["submission_id"].to_pylist()) == set(
            snapshot.submissions["submission_id"].to_pylist()
        )
    for process in processes:
        assert process.wait() == 0, process.stderr.read() if process.stderr else ""
        process.communicate()
    assert_whole(store, ann + bob)
    assert sorted(store.audit()["by"].to_pylist()) == ["Ann"] * 8 + ["Bob"] * 8


def test_threads_of_one_process_share_a_store(tmp_path: Path) -> None:
    files = some_files(tmp_path, 8)
    location = tmp_path / "store"

    def use(path: Path) -> int:
        Store(location).accept(path, by="Ann")
        return Store(location).snapshot().submissions.num_rows

    with ThreadPoolExecutor(4) as pool:
        assert max(pool.map(use, files)) == 8
    assert len(assert_whole(Store(location), files)) == 8


COUNCILS = [f"E0800000{number}" for number in range(1, 10)] + ["E08000010"]


def ten_councils(folder: Path) -> list[Path]:
    """A file of each of the ten councils of Greater Manchester."""
    return [write(folder / code, seed=number, authority=code) for number, code in enumerate(COUNCILS)]


# Waits until all are ready, so that they come at the same moment.
_AT_ONCE = """
import sys
from plumbline.aggregates import Store, StoreError
store = Store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
try:
    store.accept(sys.argv[2], by="Ann")
except StoreError as error:
    sys.exit(f"refused: {error}")
"""


def at_once(location: Path, paths: list[Path]) -> list[str]:
    """What each of as many processes says that hand in a file at the same moment: nothing, or why it was refused."""
    command = [sys.executable, "-c", _AT_ONCE, location]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen([*command, path], **pipes) for path in paths]  # type: ignore[call-overload]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    seen = 0
    while any(process.poll() is None for process in processes):
        # A dashboard looks on, and finds whole submissions only.
        snapshot = Store(location).snapshot()
        numbers = set(snapshot.submissions["submission_id"].to_pylist())
        assert numbers == set(snapshot.counts["submission_id"].to_pylist())
        assert len(numbers) >= seen
        seen = len(numbers)
    return [process.communicate()[1].strip() for process in processes]


def test_ten_councils_that_hand_in_at_the_same_moment_all_arrive(tmp_path: Path) -> None:
    store, paths = Store(tmp_path / "store"), ten_councils(tmp_path)
    assert at_once(store.location, paths) == [""] * 10
    assert sorted(store.submissions()["authority"].to_pylist()) == sorted(COUNCILS)
    assert len({row["submission_id"] for row in store.submissions().to_pylist()}) == 10
    kept = {path.read_bytes() for path in (store.location / "files").iterdir()}
    assert kept == {path.read_bytes() for path in paths}
    assert store.verify_audit().fault is None


def test_the_same_file_handed_in_ten_times_at_once_arrives_once(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "store"), write(tmp_path / "1")
    said = at_once(store.location, [path] * 10)
    assert said.count("") == 1
    assert sum("This very file is in the store already" in words for words in said) == 9
    assert sorted(store.audit()["what"].to_pylist()) == ["accept", *["refuse"] * 9]
    assert store.verify_audit().fault is None


def test_ten_threads_of_one_dashboard_hand_in_at_the_same_moment(tmp_path: Path) -> None:
    paths, together = ten_councils(tmp_path), Barrier(10)
    store = Store(tmp_path / "store")

    def hand_in(path: Path) -> str:
        together.wait()
        return store.accept(path, by="Ann").submission_id

    with ThreadPoolExecutor(10) as pool:
        numbers = list(pool.map(hand_in, paths))
    assert sorted(numbers) == [f"S{number:06}" for number in range(1, 11)]
    assert sorted(store.snapshot().submissions["authority"].to_pylist()) == sorted(COUNCILS)
    assert store.verify_audit().fault is None


def test_two_that_submit_the_same_file_at_once_have_it_accepted_once(tmp_path: Path) -> None:
    (file,) = some_files(tmp_path, 1)
    processes = [started(_SUBMIT, tmp_path / "store", name, file) for name in ("Ann", "Bob")]
    assert sorted(process.wait(timeout=60) for process in processes) == [0, 1]
    for process in processes:
        process.communicate()
    store = Store(tmp_path / "store")
    assert store.snapshot().submissions.num_rows == 1
    assert store.audit()["what"].to_pylist() == ["accept", "refuse"]


def test_a_store_that_is_never_free_is_given_up_with_a_plain_word(tmp_path: Path) -> None:
    store = Store(tmp_path, patience=0.2)
    with (
        locked(tmp_path / "store.lock", patience=1),
        pytest.raises(StoreError, match="Another Plumbline is using it; try again in a minute"),
    ):
        store.snapshot()
    assert store.snapshot().submissions.num_rows == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_takes_no_more_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    first, second = some_files(tmp_path, 2)
    store = Store(tmp_path / "store")
    store.accept(first, by="Ann")
    before = everything(store)
    # No file may grow beyond 1 KB: neither draft nor database can be written.
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))" + _SUBMIT
    process = started(limited, store.location, "Ann", second)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "StoreError: The store in" in said
    assert "File too large" in said
    assert everything(store) == before
