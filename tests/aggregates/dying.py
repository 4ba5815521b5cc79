"""Operations on a store that are killed, or run out of disk, at every call that changes something on the disk.

Run as a program under ``dying.c``: it forks a process for each call, lets it die there, and looks at the store from another one.
Prints for each operation how many calls there were and how many seconds it took. Ends in an error where something is wrong.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
from plumbline.aggregates import ContractError, Store, StoreError
from plumbline.aggregates.store import back_up, restore
from plumbline.engine.reference.authorities import authorities
from plumbline.pages.command_line.lean import leave_data_frames_out

from .returns import write

KILL, KILL_HALF, FULL, READ_ONLY = 1, 2, 3, 4
MODES = {"killed": KILL, "killed half-way": KILL_HALF, "disk full": FULL, "read only": READ_ONLY}
DIED, REACHED, WENT_WRONG = 9, 1, 3


@dataclass(frozen=True, slots=True)
class Place:
    """``files``: counts files, a filled store and its backup, never changed. ``here``: where an operation works on a copy."""

    files: Path
    here: Path

    def store(self) -> Store:
        return Store(self.here / "store", patience=5)


def accept(place: Place) -> None:
    place.store().accept(place.files / "third", by="Ann")


def first_accept(place: Place) -> None:
    Store(place.here / "new" / "store").accept(place.files / "third", by="Ann")


def refused(place: Place) -> None:
    try:
        place.store().accept(place.files / "broken", by="Ann")
    except ContractError:
        return
    raise AssertionError


def withdraw(place: Place) -> None:
    place.store().withdraw("S000003", by="Bob")


def rebuild(place: Place) -> None:
    place.store().rebuild()


def backup(place: Place) -> None:
    back_up(place.here / "store", place.here / "again.zip")


def restored(place: Place) -> None:
    restore(place.files / "backup.zip", place.here / "restored")


OPERATIONS: dict[str, Callable[[Place], None]] = {
    operation.__name__: operation for operation in (accept, first_accept, refused, withdraw, rebuild, backup, restored)
}


def tables(store: Store) -> tuple[pa.Table, ...]:
    """Submissions and counts in force, all submissions, the audit."""
    snapshot = store.snapshot()
    return snapshot.submissions, snapshot.counts, store.submissions(all=True), store.audit()


def state(held: tuple[pa.Table, ...]) -> tuple[Any, ...]:
    """What ``tables`` of a store say, without the moments at which it came about."""
    _, counts, submissions, audit = held
    kept = [
        (row["submission_id"], row["sha256"], row["status"], row["superseded_by"]) for row in submissions.to_pylist()
    ]
    told = [(row["seq"], row["what"], row["by"], row["sha256"], row["reason"]) for row in audit.to_pylist()]
    return kept, told, counts.drop_columns("submission_id").to_pylist(), counts["submission_id"].to_pylist()


def assert_sound(store: Store, expected: list[tuple[Any, ...]]) -> None:
    """All of what was done or none of it, nothing half done, the same database row for row, and the store goes on."""
    before = tables(store)
    assert state(before) in expected, "neither all nor none"
    held = {path.stem for path in (store.location / "files").iterdir()}
    assert held == set(before[2]["sha256"].to_pylist()), "files and journal differ"
    assert list((store.location / "drafts").iterdir()) == []
    assert not (store.location / ".restoring").exists()
    assert store.verify_audit().fault is None
    store.rebuild()
    assert tables(store) == before, "rebuilding gives something else"


def assert_all_or_none(name: str, place: Place, none: tuple[Any, ...], whole: tuple[Any, ...]) -> None:
    """Looks at what is left of an operation that died."""
    store = place.store()
    if name == "first_accept":
        store = Store(place.here / "new" / "store")
        none = ([], [], [], [])
    if name == "restored":
        store = Store(place.here / "restored")
        # Either it can be done again, or it was done.
        if said := complaint(lambda: restored(place)):
            assert "is not empty" in said, said
        assert_sound(store, [whole])
    else:
        assert_sound(store, [none, whole])
    if name == "backup" and (place.here / "again.zip").exists():
        restore(place.here / "again.zip", place.here / "restored")
        assert_sound(Store(place.here / "restored"), [whole])
    later = store.accept(place.files / "later", by="Bob")
    assert later.submission_id in store.snapshot().counts["submission_id"].to_pylist()
    assert store.verify_audit().fault is None


def complaint(operation: Callable[[], object]) -> str:
    """What the store says against an operation; nothing when it is done."""
    try:
        operation()
    except StoreError as error:
        return str(error)
    return ""


def in_a_process(work: Callable[[], None]) -> int:
    """Runs ``work`` in a process of its own: its status, DIED or WENT_WRONG."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(WENT_WRONG)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return DIED
    return os.waitstatus_to_exitcode(status)


def fresh(place: Place) -> None:
    shutil.rmtree(place.here, ignore_errors=True)
    shutil.copytree(place.files / "model", place.here / "store")


def learn(name: str, place: Place) -> None:
    """Keeps what the store holds without the operation, and what with it when nothing goes wrong."""
    fresh(place)
    none = state(tables(place.store()))
    OPERATIONS[name](place)
    where = {"first_accept": place.here / "new" / "store", "restored": place.here / "restored"}
    whole = state(tables(Store(where.get(name, place.here / "store"))))
    (place.files / name).write_bytes(pickle.dumps((none, whole)))


def attempt(name: str, place: Place, at: int, mode: int) -> None:
    """The operation, in trouble at the call ``at``. Ends with status 0 when it never came to that call."""
    shim = ctypes.CDLL(None)
    shim.dying_arm(ctypes.c_long(at), mode)
    said = complaint(lambda: OPERATIONS[name](place))
    calls = shim.dying_disarm()
    assert mode in (FULL, READ_ONLY) or calls < at, "it lives on"
    assert not said or any(words in said for words in ("cannot be", "could not be brought up to date")), said
    os._exit(0 if calls < at else REACHED)


def run(name: str, how: str, place: Place) -> int:
    """Trouble at each call of the operation in turn; how many there were."""
    assert in_a_process(lambda: learn(name, place)) == 0
    none, whole = pickle.loads((place.files / name).read_bytes())  # noqa: S301 (written above)
    at, ended = 0, REACHED
    while ended:
        at += 1
        fresh(place)
        ended = in_a_process(lambda at=at: attempt(name, place, at, MODES[how]))
        assert ended != WENT_WRONG, f"{name}, {how} at call {at}"
        looked = in_a_process(lambda: assert_all_or_none(name, place, none, whole))
        assert looked == 0, f"{name}, {how} at call {at}: the store is not as it should be"
        if how == "read only":
            # It is so from the start. (When a disk turns so in the middle of a write, DuckDB ends the process.)
            return at
    return at - 1


def prepare(files: Path) -> None:
    """A store with files accepted, superseded, withdrawn and refused, its backup, and files that are handed in later."""
    store = Store(files / "model")
    write(files / "first", seed=1)
    write(files / "second", seed=2)
    write(files / "salford", authority="E08000006")
    write(files / "third", seed=3)
    write(files / "later", as_of=date(2026, 3, 1))
    (files / "broken").write_bytes(b"PAR1")
    (store.location / "policy.toml").parent.mkdir()
    (store.location / "policy.toml").write_text("threshold = 5\n")
    for name in ("first", "salford", "second"):
        store.accept(files / name, by="Ann")
    store.withdraw("S000002", by="Ann")
    assert complaint(lambda: store.accept(files / "second", by="Bob"))
    back_up(store.location, files / "backup.zip")


if __name__ == "__main__":
    # What every process would otherwise read for itself; pyarrow looks for pandas, and no store needs it.
    leave_data_frames_out()
    for name in ("pyarrow.parquet", "pyarrow.compute"):
        import_module(name)
    authorities()
    folder = Path(sys.argv[1])
    (folder / "files").mkdir()
    assert in_a_process(lambda: prepare(folder / "files")) == 0
    for pair in sys.argv[2:]:
        operation, _, trouble = pair.partition(":")
        began = time.perf_counter()
        number = run(operation, trouble, Place(folder / "files", folder / "here"))
        sys.stdout.write(f"{pair}:{number}:{time.perf_counter() - began:.1f}\n")
        sys.stdout.flush()
