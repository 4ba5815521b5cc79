"""Backup and restore: the same store again, and nothing from an archive that is damaged or hostile."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbline.aggregates import Store, StoreError
from plumbline.aggregates.store import back_up, restore
from plumbline.aggregates.store.chain import verify

from .returns import write
from .test_store import everything
from .test_store_audit import forged, rechained

SALFORD = "E08000006"
SETTINGS = {
    "policy.toml": "threshold = 5\n",
    "access.toml": '[[person]]\nemail = "ann@example.org"\nrole = "analyst"\ncouncil = "E08000003"\n',
    "keys.toml": "# no keys yet\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in which files were accepted, superseded, withdrawn and refused."""
    store = Store(tmp_path / "store")
    store.location.mkdir()
    for name, text in SETTINGS.items():
        (store.location / name).write_text(text, encoding="utf-8")
    store.accept(write(tmp_path / "1", seed=1), by="Ann")
    store.accept(write(tmp_path / "2", seed=2), by="Ann")
    store.accept(write(tmp_path / "3", authority=SALFORD), by="Bob")
    store.withdraw("S000003", by="Bob")
    with pytest.raises(StoreError):
        store.accept(tmp_path / "2", by="Ann")
    return store


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    return back_up(store.location, tmp_path / "backup.zip")[0]


def test_a_store_that_was_destroyed_is_the_same_after_a_restore(store: Store, backup: Path) -> None:
    before, noted = everything(store), store.verify_audit()
    files = {path.name: path.read_bytes() for path in (store.location / "files").iterdir()}
    shutil.rmtree(store.location)

    contents = restore(backup, store.location)

    assert (contents.entries, contents.last_hash, contents.files) == (5, noted.last_hash, 3)
    assert everything(store) == before
    assert store.verify_audit(noted.last_hash, noted.entries) == noted
    assert {path.name: path.read_bytes() for path in (store.location / "files").iterdir()} == files
    for name, text in SETTINGS.items():
        assert (store.location / name).read_text(encoding="utf-8") == text
    assert {path.name for path in store.location.iterdir()} <= {
        *SETTINGS,
        *("files", "drafts", "journal.jsonl", "store.lock", "store.duckdb", "store.duckdb.wal"),
    }
    store.rebuild()
    assert everything(store) == before


def test_a_backup_holds_journal_files_and_settings_and_nothing_else(store: Store, backup: Path) -> None:
    (store.location / "notes.txt").write_text("Smith, 03/05/2012")
    (store.location / "files" / "stray.csv").write_text("CHILD,DOB")
    again, _ = back_up(store.location, backup.with_name("again.zip"))
    for path in (backup, again):
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kept = {row["sha256"] for row in store.submissions(all=True).to_pylist()}
            assert names == {
                "manifest.json",
                "journal.jsonl",
                *SETTINGS,
                *(f"files/{sha256}.parquet" for sha256 in kept),
            }
            assert archive.testzip() is None


def test_a_store_without_settings_or_submissions_is_restored_too(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "policy.toml").write_text("threshold = 6\n")
    path, contents = back_up(tmp_path / "new", tmp_path / "backup.zip")
    assert (contents.entries, contents.files) == (0, 0)
    restore(path, tmp_path / "there")
    assert Store(tmp_path / "there").policy().threshold == 6
    assert Store(tmp_path / "there").audit().num_rows == 0


def test_a_backup_is_named_by_day_and_time_in_a_folder_and_never_written_over(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    path, _ = back_up(store.location, tmp_path / "backups")
    assert path.name.startswith("plumbline-store-20")
    assert [path] == list((tmp_path / "backups").iterdir())
    with pytest.raises(StoreError, match="is there already, and a backup is never written over"):
        back_up(store.location, path)


def test_a_folder_without_a_store_is_not_backed_up_nor_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store in .*nowhere"):
        back_up(tmp_path / "nowhere", tmp_path / "backup.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be written: No such file"):
        back_up(store.location, tmp_path / "nowhere" / "backup.zip")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("damage", ["journal", "file changed", "file gone"])
def test_a_damaged_store_is_not_backed_up_as_if_it_were_whole(store: Store, tmp_path: Path, damage: str) -> None:
    path = sorted((store.location / "files").iterdir())[0]
    if damage == "journal":
        path = store.location / "journal.jsonl"
        path.write_bytes(path.read_bytes().replace(b'"Bob"', b'"Eve"'))
    elif damage == "file changed":
        path.write_bytes(b"PAR1")
    else:
        path.unlink()
    with pytest.raises(StoreError, match=r"damaged|was changed|is missing"):
        back_up(store.location, tmp_path / "backup.zip")
    assert not list(tmp_path.glob("*.zip")) + list(tmp_path.glob(".backup*"))


@pytest.mark.parametrize("held", ["a store", "settings", "a file", "something else"])
def test_a_restore_never_writes_over_anything(backup: Path, tmp_path: Path, held: str) -> None:
    there = tmp_path / "there"
    there.mkdir()
    if held == "a store":
        Store(there).accept(tmp_path / "1", by="Ann")
    elif held == "a file":
        (there / "files").mkdir()
        (there / "files" / f"{'0' * 64}.parquet").write_bytes(b"PAR1")
    else:
        (there / ("policy.toml" if held == "settings" else "letter.docx")).write_text("threshold = 5\n")
    before = {path: path.read_bytes() for path in there.rglob("*") if path.is_file()}
    with pytest.raises(
        StoreError, match=r"is not empty, and a restore never writes over anything. Name another folder"
    ):
        restore(backup, there)
    assert {path: path.read_bytes() for path in there.rglob("*") if path.is_file()} == before


def test_a_store_that_was_opened_but_never_used_may_be_restored_into(
    store: Store, backup: Path, tmp_path: Path
) -> None:
    there = Store(tmp_path / "there")
    assert there.snapshot().submissions.num_rows == 0
    restore(backup, there.location)
    assert everything(there) == everything(store)


def test_a_restore_that_did_not_finish_is_noticed_and_done_again(store: Store, backup: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    (there / ".restoring").mkdir(parents=True)
    (there / "access.toml").write_text("half")
    with pytest.raises(StoreError, match=r"A restore into .* did not finish. Run 'plumbline restore' again"):
        Store(there).snapshot()
    restore(backup, there)
    assert everything(Store(there)) == everything(store)
    assert (there / "access.toml").read_text() == SETTINGS["access.toml"]


_SUBMIT = """
import sys
from plumbline.aggregates import Store
for path in sys.argv[2:]:
    Store(sys.argv[1]).accept(path, by="Ann")
"""


def test_backups_made_while_files_are_handed_in_are_whole_stores(store: Store, tmp_path: Path) -> None:
    days = [date(2025, 6, 1) + timedelta(days=number) for number in range(12)]
    paths = [write(tmp_path / f"{day}", as_of=day) for day in days]
    process = subprocess.Popen([sys.executable, "-c", _SUBMIT, store.location, *paths])
    made = []
    while process.poll() is None:
        made.append(back_up(store.location, tmp_path / f"{len(made)}.zip"))
    assert process.returncode == 0
    for number, (path, contents) in enumerate(made):
        restore(path, tmp_path / f"restored-{number}")
        restored = Store(tmp_path / f"restored-{number}")
        verdict = restored.verify_audit()
        assert (verdict.entries, verdict.last_hash, verdict.fault) == (contents.entries, contents.last_hash, None)
        # What it holds is how the store was at that moment.
        assert store.verify_audit(verdict.last_hash, verdict.entries).fault is None


def repacked(backup: Path, to: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True) -> Path:
    """The backup with other members; ``honest``: with a list that fits them."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    if honest and "manifest.json" in members:
        manifest = json.loads(members["manifest.json"])
        others = {name: data for name, data in members.items() if name != "manifest.json"}
        manifest["members"] = {name: [len(data), hashlib.sha256(data).hexdigest()] for name, data in others.items()}
        lines = members["journal.jsonl"].splitlines()
        manifest["entries"], manifest["last_hash"] = len(lines), verify(lines).last_hash
        members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(to, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return to


def tampered_line(members: dict[str, bytes]) -> None:
    lines = members["journal.jsonl"].splitlines()
    lines[1] = forged(lines[1], by="Mallory")
    members["journal.jsonl"] = b"".join(line + b"\n" for line in lines)


def no_counts_file(members: dict[str, bytes]) -> None:
    """An archive all of whose hashes fit, but an accepted file is something else."""
    sha256 = hashlib.sha256(b"CHILD,DOB").hexdigest()
    lines = members["journal.jsonl"].splitlines()
    del members[f"files/{json.loads(lines[0])['sha256']}.parquet"]
    lines[0] = forged(lines[0], sha256=sha256)
    members["journal.jsonl"] = b"".join(line + b"\n" for line in rechained(lines))
    members[f"files/{sha256}.parquet"] = b"CHILD,DOB"


def first_file(members: dict[str, bytes]) -> str:
    return next(name for name in members if name.startswith("files/"))


HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], Any], str]] = {
    "path traversal": (lambda members: members.update({"../../evil.toml": b"x"}), "holds something that no backup"),
    "absolute path": (lambda members: members.update({"/etc/evil": b"x"}), "holds something that no backup"),
    "traversal by files": (lambda members: members.update({"files/../x": b"x"}), "holds something that no backup"),
    "unknown member": (lambda members: members.update({"store.duckdb": b"x"}), "holds something that no backup"),
    "a folder": (lambda members: members.update({"files/": b""}), "holds something that no backup"),
    "no journal": (lambda members: members.pop("journal.jsonl") and members.pop("manifest.json"), "no journal"),
    "a file too few": (lambda members: members.pop(first_file(members)), "not those that its journal speaks of"),
    "a file too many": (
        lambda members: members.update({f"files/{hashlib.sha256(b'x').hexdigest()}.parquet": b"x"}),
        "not those that its journal speaks of",
    ),
    "another file": (
        lambda members: members.update({first_file(members): b"PAR1"}),
        "does not hold the file of this hash",
    ),
    "a changed line": (tampered_line, "journal was altered: Entry 3 does not follow"),
    "half a line": (
        lambda members: members.update({"journal.jsonl": members["journal.jsonl"][:-20]}),
        "journal is cut short",
    ),
    "no counts file": (no_counts_file, "not a Parquet file"),
    "a bad policy": (lambda members: members.update({"policy.toml": b"threshold = 1\n"}), "threshold"),
    "settings too large": (lambda members: members.update({"keys.toml": b"#" * 1_000_001}), "larger than such a file"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_an_archive_that_is_no_backup_is_refused_and_no_store_appears(backup: Path, tmp_path: Path, case: str) -> None:
    change, words = HOSTILE[case]
    path = repacked(backup, tmp_path / "hostile.zip", change)
    before = set(tmp_path.rglob("*"))
    with pytest.raises(Exception, match=words) as caught:
        restore(path, tmp_path / "deep" / "there")
    assert isinstance(caught.value, StoreError) or case in ("a bad policy", "no counts file")
    there = Store(tmp_path / "deep" / "there")
    appeared = {path.name for path in set(tmp_path.rglob("*")) - before}
    assert appeared <= {"deep", "there", "files", "drafts", "store.lock"}
    assert there.audit().num_rows == 0


def test_a_list_that_does_not_fit_is_refused(backup: Path, tmp_path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        members["access.toml"] = b"# everybody is an administrator"

    path = repacked(backup, tmp_path / "hostile.zip", change, honest=False)
    with pytest.raises(StoreError, match=r"'access.toml' is not what was backed up: it was damaged or altered"):
        restore(path, tmp_path / "there")
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b"[" * 100_000, b'{"format":1}', b'{"format":1,"members":[]}'])
def test_a_list_that_is_no_list_is_refused(backup: Path, tmp_path: Path, manifest: bytes) -> None:
    path = repacked(
        backup, tmp_path / "hostile.zip", lambda members: members.update({"manifest.json": manifest}), honest=False
    )
    with pytest.raises(StoreError, match="list of what is in it"):
        restore(path, tmp_path / "there")


def test_a_backup_by_a_newer_plumbline_is_said_to_be_one(backup: Path, tmp_path: Path) -> None:
    def newer(members: dict[str, bytes]) -> None:
        members["manifest.json"] = members["manifest.json"].replace(b'"format": 1', b'"format": 2')

    with pytest.raises(StoreError, match="made by a newer Plumbline"):
        restore(repacked(backup, tmp_path / "newer.zip", newer, honest=False), tmp_path / "there")


@pytest.mark.parametrize("how", ["link", "twice", "packed", "bomb", "encrypted"])
def test_members_of_other_kinds_are_refused(backup: Path, tmp_path: Path, how: str) -> None:
    path = tmp_path / "hostile.zip"
    shutil.copy(backup, path)
    with zipfile.ZipFile(path, "a") as archive:
        name = "demonstration.json"
        if how == "link":
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, "/etc/passwd")
        elif how == "twice":
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr("policy.toml", "threshold = 3\n")
        elif how == "packed":
            archive.writestr(name, b"{}", zipfile.ZIP_DEFLATED)
        elif how == "bomb":
            archive.writestr(name, b"0" * 50_000_000, zipfile.ZIP_DEFLATED)
        else:
            archive.writestr(name, b"{}")
    if how == "encrypted":
        data = path.read_bytes()
        entry = data.rindex(b"PK\x01\x02")
        path.write_bytes(data[: entry + 8] + b"\x01" + data[entry + 9 :])
    words = {"link": "holds a link", "twice": "is in it twice"}.get(how, "packed in another way")
    with pytest.raises(StoreError, match=words):
        restore(path, tmp_path / "there")
    assert not (tmp_path / "there").exists()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_backup_is_refused_or_gives_the_same_store(store: Store, backup: Path, data: st.DataObject) -> None:
    whole = backup.read_bytes()
    damaged = backup.with_name("damaged.zip")
    if data.draw(st.booleans()):
        damaged.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    else:
        place = data.draw(st.integers(0, len(whole) - 1))
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :])
    there = backup.with_name("there")
    shutil.rmtree(there, ignore_errors=True)
    try:
        restore(damaged, there)
    except StoreError:
        assert not (there / "journal.jsonl").exists()
    else:
        # The flipped bits were in what says when a member was packed, or the like.
        assert everything(Store(there)) == everything(store)


@pytest.mark.parametrize("path", ["nothing.zip", "folder", "text.zip"])
def test_what_is_no_archive_is_said_plainly(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.zip").write_text("a letter")
    with pytest.raises(StoreError, match=r"There is no backup|cannot be restored|The backup .* cannot be read"):
        restore(tmp_path / path, tmp_path / "there")
    assert not (tmp_path / "there").exists()
    assert list((tmp_path / "folder").iterdir()) == []
