"""A disk that is full and one that may only be read, for real where this machine lets a test have one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from plumbline.aggregates import Store, StoreError
from plumbline.aggregates.store import back_up, restore

from .returns import write
from .test_store import everything

Mount = Callable[..., None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB in memory, which a test may fill or mount anew."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=4m", "tmpfs")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=False)


def mount(folder: Path, *options: str) -> None:
    if sys.platform != "linux" or shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount a disk for a test")
    done = subprocess.run(["mount", *options, folder], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk may be mounted here: {done.stderr}")


def filled_up(disk: Path, leave: int) -> Path:
    """Takes all but ``leave`` bytes of the disk."""
    path = disk / "ballast"
    with path.open("wb") as file:
        file.write(b"0" * max(0, shutil.disk_usage(disk).free - leave))
    return path


@pytest.mark.parametrize("leave", [0, 4_096, 8_192, 12_288, 16_384, 24_576, 32_768, 65_536])
def test_a_full_disk_is_said_plainly_and_the_store_goes_on_when_there_is_space(
    disk: Path, tmp_path: Path, leave: int
) -> None:
    store = Store(disk / "store", patience=5)
    store.accept(write(tmp_path / "first"), by="Ann")
    first = everything(store)
    ballast = filled_up(disk, leave)
    days = [date(2025, 5, 1) + timedelta(days=number) for number in range(40)]
    accepted, said = 1, ""
    for number, day in enumerate(days):
        path = write(tmp_path / str(number), seed=number, as_of=day)
        try:
            store.accept(path, by="Ann")
        except StoreError as error:
            said = str(error)
            accepted += said.startswith("It is done")
            break
        accepted += 1
    assert "No space left" in said or "disk full" in said

    ballast.unlink()
    assert store.snapshot().submissions.num_rows == accepted
    assert store.verify_audit().fault is None
    held = {path.stem for path in (store.location / "files").iterdir()}
    assert held == set(store.submissions()["sha256"].to_pylist())
    assert list((store.location / "drafts").iterdir()) == []
    assert everything(store)[1].slice(0, first[1].num_rows) == first[1]
    before = everything(store)
    store.rebuild()
    assert everything(store) == before
    store.accept(write(tmp_path / "last", as_of=date(2026, 3, 1)), by="Ann")


def test_a_full_disk_can_still_be_read(disk: Path, tmp_path: Path) -> None:
    store = Store(disk / "store")
    store.accept(write(tmp_path / "1"), by="Ann")
    before = everything(store)
    filled_up(disk, 0)
    assert everything(store) == before
    assert store.verify_audit().fault is None


def test_a_backup_or_restore_that_does_not_fit_leaves_nothing(disk: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.accept(write(tmp_path / "1"), by="Ann")
    whole, _ = back_up(store.location, tmp_path / "backup.zip")
    ballast = filled_up(disk, 0)
    with pytest.raises(StoreError, match=r"cannot be written: .*(No space left|disk full)"):
        back_up(store.location, disk / "backup.zip")
    assert list(disk.iterdir()) == [ballast]
    with pytest.raises(StoreError, match=r"No space left|cannot be (used|opened|written)"):
        restore(whole, disk / "store")
    assert not (disk / "store" / "journal.jsonl").exists()
    ballast.unlink()
    restore(whole, disk / "store")
    assert everything(Store(disk / "store")) == everything(store)


def test_a_folder_that_may_only_be_read_is_said_plainly_and_left_as_it_is(disk: Path, tmp_path: Path) -> None:
    store = Store(disk / "store", patience=2)
    store.accept(write(tmp_path / "1"), by="Ann")
    before, version = everything(store), store.version()
    mount(disk, "-o", "remount,ro")
    second = write(tmp_path / "2", as_of=date(2026, 3, 1))
    for use in (
        lambda: store.accept(second, by="Ann"),
        lambda: store.withdraw("S000001", by="Ann"),
        store.rebuild,
        lambda: Store(disk / "new").accept(second, by="Ann"),
        lambda: back_up(tmp_path / "other", disk / "backup.zip"),
    ):
        with pytest.raises(
            StoreError, match=r"Read-only file system|readonly database|May you write|There is no store"
        ):
            use()
    assert store.version() == version
    mount(disk, "-o", "remount,rw")
    assert everything(store) == before
    store.accept(second, by="Ann")
