"""The store when its process is killed, or its disk gives out, at any call that changes something on the disk.

The calls are counted below Python, so those of DuckDB and SQLite are among them; ``dying.py`` says what is then asked of the store.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from plumbline.aggregates import Store

from .returns import write
from .test_store import everything

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

# An operation of dying.py, and what happens to it.
TROUBLE = [
    *((name, "killed") for name in ("accept", "first_accept", "refused", "withdraw", "rebuild", "backup", "restored")),
    *(("accept", how) for how in ("killed half-way", "disk full", "read only")),
]


@pytest.fixture(scope="module")
def between(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that comes between a program and the system."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs Linux and a C compiler; test_store_processes.py kills at the calls that Python can count")
    library = tmp_path_factory.mktemp("dying") / "dying.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, HERE / "dying.c", "-ldl"], check=True)
    return library


@pytest.mark.parametrize(("operation", "how"), TROUBLE, ids=lambda value: value.replace(" ", "-"))
def test_trouble_at_any_call_leaves_all_of_an_operation_or_none(
    between: Path, tmp_path: Path, operation: str, how: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.aggregates.dying", tmp_path, f"{operation}:{how}"],
        cwd=ROOT,
        env=os.environ | {"LD_PRELOAD": str(between)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    # Each operation tells the disk something several times; otherwise nothing was tried.
    assert int(done.stdout.split(":")[2]) >= (1 if how == "read only" else 4)


_MANY = """
import sys
from plumbline.aggregates import Store
store, number = Store(sys.argv[1]), 0
print("ready", flush=True)
while True:
    for name in ("1", "2"):
        submission = store.accept(f"{sys.argv[2]}/{name}", by="Ann")
    store.withdraw(submission.submission_id, by="Ann")
    store.rebuild()
"""


def test_a_process_killed_at_random_moments_loses_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    source, store = random.Random(2026), Store(tmp_path / "store")
    for seed in (1, 2):
        write(tmp_path / str(seed), seed=seed)
    store.record("Ann", about="The store was made.")
    entries = 1
    for _ in range(8):
        last = store.verify_audit()
        process = subprocess.Popen(
            [sys.executable, "-c", _MANY, store.location, tmp_path], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(source.uniform(0, 0.6))
        process.kill()
        process.communicate()
        # What was there is there still, and all that was added fits.
        verdict = store.verify_audit(last.last_hash, last.entries)
        assert verdict.fault is None
        assert verdict.entries >= entries
        entries = verdict.entries
        before = everything(store)
        assert before[3].num_rows >= entries
        store.rebuild()
        assert everything(store) == before
        for row in store.submissions().to_pylist():
            store.withdraw(row["submission_id"], by="Bob")
    store.accept(write(tmp_path / "3", as_of=date(2026, 3, 1)), by="Bob")
    assert store.snapshot().submissions.num_rows == 1
