"""The inbox: which signed files come into the store, what becomes of the others, and that nothing is lost or led astray."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbline.aggregates import Store, StoreError
from plumbline.aggregates.signing import (
    Handled,
    Inbox,
    SigningError,
    SigningKey,
    read_register,
    register_key,
    remove_key,
)
from plumbline.aggregates.signing import register as register_module

from .returns import write
from .signers import MANCHESTER, SALFORD, pair, signed_file

NOW, LATER = timedelta(0), timedelta(minutes=10)


class Desk:
    """A store, a folder for what arrives, and a key of Manchester and one of Salford."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "store", patience=5)
        self.folder = folder / "received"
        self.folder.mkdir()
        self.ours, self.public = pair(folder / "ours", "Ann")
        self.theirs, public = pair(folder / "theirs", "Sam")
        register_key(self.store, self.public, "Manchester", by="Ed")
        register_key(self.store, public, "Salford", by="Ed")

    def arrives(self, name: str = "a.parquet", key: SigningKey | None = None, **changes: Any) -> Path:
        return signed_file(self.folder, name, key or self.ours, **changes)

    def take_in(self, patience: timedelta = NOW) -> list[Handled]:
        return list(Inbox(self.folder, self.store, patience).take_in())

    def one(self, patience: timedelta = NOW) -> Handled:
        (handled,) = self.take_in(patience)
        return handled

    def in_store(self) -> list[str]:
        return self.store.submissions(all=True)["sha256"].to_pylist()

    def last(self) -> dict[str, Any]:
        return self.store.audit().to_pylist()[-1]

    def names(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if not path.is_dir())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(desk: Desk, path: Path, why: str, by: str = "inbox") -> None:
    """Takes in what is there: ``path`` is refused for this reason, on record, and laid aside with its reason."""
    data, before = path.read_bytes(), desk.in_store()
    handled = desk.one()
    assert handled.became == "refused"
    assert why in handled.why
    assert desk.in_store() == before
    last = desk.last()
    assert (last["what"], last["by"], last["sha256"]) == ("refuse", by, hashlib.sha256(data).hexdigest())
    assert why in last["reason"]
    assert not path.exists()
    assert (desk.folder / "refused" / path.name).read_bytes() == data
    assert why in (desk.folder / "refused" / f"{path.name}.txt").read_text(encoding="utf-8")


def test_a_file_signed_by_its_council_comes_into_the_store(desk: Desk) -> None:
    path = desk.arrives()
    content, sent = path.read_bytes(), sha256(path)
    handled = desk.one(LATER)
    assert (handled.name, handled.became) == ("a.parquet", "accepted")
    assert handled.submission is not None
    assert (handled.submission.sha256, handled.submission.authority) == (sent, MANCHESTER)
    assert handled.submission.by == f"key {desk.ours.fingerprint[:8]} (Ann)"
    assert desk.names() == ["accepted/a.parquet", "accepted/a.parquet.sig"]
    assert (desk.folder / "accepted" / "a.parquet").read_bytes() == content
    assert desk.take_in() == []


def test_a_file_without_signature_is_refused_once_it_has_waited(desk: Desk) -> None:
    path = write(desk.folder / "a.parquet")
    handled = desk.one(LATER)
    assert (handled.became, handled.why) == ("waiting", "Its signature is not there yet.")
    assert path.exists()
    assert [row["what"] for row in desk.store.audit().to_pylist()] == ["settings", "settings"]
    refused(desk, path, "It has no signature beside it")


def test_a_file_waits_for_its_signature_and_a_signature_for_its_file(desk: Desk) -> None:
    path = desk.arrives()
    signature = path.with_name("a.parquet.sig")
    content = path.read_bytes()
    path.unlink()
    handled = desk.one()
    assert (handled.name, handled.became) == ("a.parquet.sig", "waiting")
    assert signature.exists()
    path.write_bytes(content)
    assert desk.one().became == "accepted"


def test_a_file_signed_with_an_unknown_key_is_refused(desk: Desk, tmp_path: Path) -> None:
    stranger, _ = pair(tmp_path / "stranger")
    refused(desk, desk.arrives(key=stranger), "signed with a key that is not registered")


def test_a_file_signed_with_a_removed_key_is_refused_even_if_signed_before(desk: Desk) -> None:
    path = desk.arrives()
    remove_key(desk.store, desk.ours.fingerprint, by="Ed")
    refused(desk, path, "a key that was removed", f"key {desk.ours.fingerprint[:8]} (Ann)")


def test_what_was_accepted_stays_when_its_key_is_removed(desk: Desk) -> None:
    desk.arrives()
    desk.take_in()
    remove_key(desk.store, desk.ours.fingerprint, by="Ed")
    assert desk.store.submissions().num_rows == 1


def test_a_key_is_not_trusted_before_its_time(desk: Desk) -> None:
    keys = [replace(key, since=datetime.now(UTC) + timedelta(days=1)) for key in read_register(desk.store.location)]
    register_module._write(desk.store.location / "keys.toml", keys)
    refused(desk, desk.arrives(), "trusted only from", f"key {desk.ours.fingerprint[:8]} (Ann)")


def test_a_file_of_another_council_than_the_keys_is_refused(desk: Desk) -> None:
    path = desk.arrives(authority=SALFORD)
    refused(desk, path, "It is of Salford", f"key {desk.ours.fingerprint[:8]} (Ann)")


def test_a_key_of_two_councils_speaks_for_both(desk: Desk) -> None:
    register_key(desk.store, desk.public, "Salford", by="Ed")
    desk.arrives("a.parquet")
    desk.arrives("b.parquet", authority=SALFORD)
    assert [handled.became for handled in desk.take_in()] == ["accepted", "accepted"]


def test_a_file_changed_after_signing_is_refused(desk: Desk) -> None:
    path = desk.arrives()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    refused(desk, path, "Its signature does not fit")


def test_the_signature_of_another_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = desk.arrives()
    other = signed_file(tmp_path, "other.parquet", desk.ours, seed=2)
    path.with_name("a.parquet.sig").write_bytes(other.with_name("other.parquet.sig").read_bytes())
    refused(desk, path, "Its signature does not fit")


@pytest.mark.parametrize("content", [b"", b"\x00" * 170, b"plumbline signature 2\n", b"x" * 5000, b"\xff\xfe\n"])
def test_a_malformed_signature_is_refused(content: bytes, desk: Desk) -> None:
    path = desk.arrives()
    path.with_name("a.parquet.sig").write_bytes(content)
    refused(desk, path, "malformed")


def test_a_file_larger_than_any_counts_file_is_refused_unread(desk: Desk) -> None:
    path = desk.arrives()
    path.write_bytes(b"\0" * 5_000_001)
    handled = desk.one()
    assert (handled.became, desk.last()["sha256"]) == ("refused", None)
    assert "larger than 5 MB" in desk.last()["reason"]


def test_nothing_of_a_file_is_parsed_before_its_signature_was_found_to_fit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.arrives()
    path.write_bytes(path.read_bytes()[:-4] + b"XXXX")

    def parsed(*_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr("plumbline.aggregates.signing.inbox.read_counts", parsed)
    monkeypatch.setattr(Store, "accept", parsed)
    assert desk.one().became == "refused"


def test_a_file_that_breaks_the_contract_is_refused_though_its_signature_fits(desk: Desk) -> None:
    from plumbline.aggregates.signing.signatures import signed

    path = desk.folder / "a.parquet"
    path.write_bytes(b"no counts file")
    path.with_name("a.parquet.sig").write_bytes(signed(path.read_bytes(), desk.ours))
    refused(desk, path, "not a Parquet file", f"key {desk.ours.fingerprint[:8]} (Ann)")


@pytest.mark.parametrize("part", ["a.parquet", "a.parquet.sig"])
@pytest.mark.parametrize("filled", [False, True], ids=["shorter", "its space reserved"])
def test_a_half_written_file_is_left_until_it_is_there(part: str, filled: bool, desk: Desk) -> None:
    desk.arrives()
    path = desk.folder / part
    whole = path.read_bytes()
    half = whole[: len(whole) // 2]
    path.write_bytes(half.ljust(len(whole), b"\0") if filled else half)
    assert desk.one(LATER).why == "It is not there in full yet."
    assert path.exists()
    path.write_bytes(whole)
    assert desk.one(LATER).became == "accepted"


def test_a_file_that_changes_while_it_is_read_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.arrives()
    from plumbline.aggregates.signing import inbox as module

    real = module.read_content

    def slowly(which: Path, limit: int) -> object:
        content = real(which, limit)
        if which == path:
            with path.open("ab") as file:
                file.write(b"more")
        return content

    monkeypatch.setattr(module, "read_content", slowly)
    handled = desk.one()
    assert (handled.became, handled.why) == ("waiting", "It is still being written.")


def test_what_is_accepted_are_the_bytes_that_were_signed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever swaps the file after its signature was looked at gets nothing in, and the new file is not taken for the old."""
    path = desk.arrives()
    signed_hash = sha256(path)
    real = Store.submissions

    def swap(store: Store, all: bool = False) -> object:
        write(path, seed=2)
        return real(store, all)

    monkeypatch.setattr(Store, "submissions", swap)
    handled = desk.one()
    monkeypatch.undo()
    assert handled.became == "accepted"
    assert "Another file has come in its place" in handled.why
    assert desk.in_store() == [signed_hash]
    assert path.exists()


def test_a_withdrawn_file_does_not_come_back_by_being_sent_again(desk: Desk) -> None:
    path = desk.arrives()
    kept = {part: part.read_bytes() for part in (path, path.with_name("a.parquet.sig"))}
    desk.take_in()
    desk.store.withdraw("S000003", by="Ann")
    for part, content in kept.items():
        part.write_bytes(content)
    handled = desk.one()
    assert handled.became == "refused"
    assert "accepted before, as S000003 (now withdrawn)" in handled.why
    assert desk.store.submissions().num_rows == 0
    assert desk.names() == [
        *("accepted/a.parquet", "accepted/a.parquet.sig"),
        *("refused/a.parquet", "refused/a.parquet.sig", "refused/a.parquet.txt"),
    ]


@pytest.mark.parametrize("withdrawn", [False, True])
def test_an_older_file_never_takes_the_place_of_a_newer_one(withdrawn: bool, desk: Desk) -> None:
    """Even one that the store never saw, and even when the newer one was withdrawn since."""
    newer, older = (datetime(2026, 3, 3, hour, tzinfo=UTC) for hour in (10, 9))
    desk.arrives("new.parquet", created_at=newer)
    desk.take_in()
    if withdrawn:
        desk.store.withdraw("S000003", by="Ann")
    path = desk.arrives("old.parquet", seed=2, created_at=older)
    refused(desk, path, "made before the file of S000003", f"key {desk.ours.fingerprint[:8]} (Ann)")


def test_a_newer_file_takes_the_place_of_the_older_one(desk: Desk) -> None:
    for number, hour in enumerate((9, 10)):
        desk.arrives(f"{hour}.parquet", seed=number, created_at=datetime(2026, 3, 3, hour, tzinfo=UTC))
        assert desk.one().became == "accepted"
    assert desk.store.submissions()["submission_id"].to_pylist() == ["S000004"]


def test_nothing_that_was_laid_aside_is_overwritten(desk: Desk, tmp_path: Path) -> None:
    stranger, _ = pair(tmp_path / "stranger")
    sent = []
    for seed in range(3):
        sent.append(desk.arrives(key=stranger, seed=seed).read_bytes())
        desk.take_in()
    kept = sorted((desk.folder / "refused").glob("*.parquet"))
    assert [path.name for path in kept] == ["a (2).parquet", "a (3).parquet", "a.parquet"]
    assert sorted(path.read_bytes() for path in kept) == sorted(sent)
    assert all(
        path.with_name(path.name + ".txt").exists() and path.with_name(path.name + ".sig").exists() for path in kept
    )


def test_other_files_in_the_folder_are_left_alone(desk: Desk) -> None:
    for name in ("note.txt", "return.csv", "a.parquet.part", "a.sig"):
        (desk.folder / name).write_text("something")
    assert desk.take_in() == []
    assert desk.names() == ["a.parquet.part", "a.sig", "note.txt", "return.csv"]


def test_links_and_folders_are_never_followed(desk: Desk, tmp_path: Path) -> None:
    elsewhere = signed_file(tmp_path / "elsewhere", "a.parquet", desk.ours)
    for name in ("a.parquet", "a.parquet.sig"):
        (desk.folder / name).symlink_to(elsewhere.with_name(name))
    (desk.folder / "b.parquet").mkdir()
    (desk.folder / "c.parquet").symlink_to(desk.folder / "nowhere")
    assert [(handled.name, handled.became) for handled in desk.take_in()] == [
        (f"{letter}.parquet", "waiting") for letter in "abc"
    ]
    assert desk.in_store() == []
    assert elsewhere.exists()


def test_a_signature_that_is_a_link_is_none(desk: Desk, tmp_path: Path) -> None:
    path = desk.arrives()
    signature = path.with_name("a.parquet.sig")
    signature.rename(tmp_path / "elsewhere.sig")
    signature.symlink_to(tmp_path / "elsewhere.sig")
    refused(desk, path, "no signature beside it")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_does_not_hold_the_inbox_up(desk: Desk) -> None:
    os.mkfifo(desk.folder / "a.parquet")
    assert desk.one().became == "waiting"


@pytest.mark.parametrize("home", ["accepted", "refused"])
@pytest.mark.parametrize("link", [True, False])
def test_what_was_dealt_with_goes_nowhere_but_the_folder(home: str, link: bool, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    if link:
        (desk.folder / home).symlink_to(tmp_path / "elsewhere")
    else:
        (desk.folder / home).write_text("a file")
    desk.arrives()
    with pytest.raises(SigningError, match=f"{home} is not a folder"):
        desk.take_in()
    assert desk.in_store() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize(
    "stem",
    [
        "",
        ".",
        "..",
        "...",
        "line\nbreak",
        "\x1b[31mred",
        "=cmd()",
        "x" * 247,
        "é" * 120,
        "right\u202eleft",
        "a\udcffb",
        "-rf",
    ],
)
def test_no_name_of_a_file_does_harm(stem: str, desk: Desk, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if desk.folder not in path.parents}
    content = desk.arrives("start.parquet").read_bytes()
    (desk.folder / f"{stem}.parquet").write_bytes(content)
    with_signature = len(os.fsencode(f"{stem}.parquet.sig")) <= 255
    if with_signature:
        (desk.folder / "start.parquet.sig").rename(desk.folder / f"{stem}.parquet.sig")
    else:
        (desk.folder / "start.parquet.sig").unlink()
    (desk.folder / "start.parquet").unlink()
    handled = desk.one()
    assert handled.became == ("accepted" if with_signature else "refused")
    assert handled.name.isprintable()
    assert len(handled.name) <= 80
    home = desk.folder / handled.became
    assert content in [path.read_bytes() for path in home.iterdir()]
    assert sorted(path.name for path in desk.folder.iterdir()) == ["accepted", "refused"]
    after = {path for path in tmp_path.rglob("*") if desk.folder not in path.parents}
    assert {path for path in after - before if path.parent != desk.store.location / "files"} <= {
        desk.store.location / "inbox.lock"
    }


def test_a_store_that_cannot_be_used_leaves_the_file_where_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.arrives()

    def full(*_: object, **__: object) -> None:
        raise StoreError("The store cannot be used: No space left on device.")

    monkeypatch.setattr(Store, "accept", full)
    with pytest.raises(StoreError, match="No space left"):
        desk.take_in()
    assert path.exists()
    monkeypatch.undo()
    assert desk.one().became == "accepted"


def test_a_file_that_cannot_be_moved_is_said_and_leaves_no_empty_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.arrives()

    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self.parent == desk.folder:
            raise PermissionError(13, "it is open in another program")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    handled = desk.one()
    assert handled.became == "accepted"
    assert "could not be moved to the folder accepted (it is open in another program)" in handled.why
    assert path.exists()
    assert list((desk.folder / "accepted").iterdir()) == []


def test_without_a_sound_register_nothing_is_accepted(desk: Desk) -> None:
    path = desk.arrives()
    (desk.store.location / "keys.toml").write_text("key = 3")
    with pytest.raises(SigningError, match="until then no key is trusted"):
        desk.take_in()
    assert path.exists()


def test_a_folder_that_is_not_there_is_named(desk: Desk) -> None:
    with pytest.raises(SigningError, match="There is no folder"):
        list(Inbox(desk.folder / "none", desk.store).take_in())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0), bit=st.integers(0, 7), in_signature=st.booleans())
def test_whatever_bit_is_flipped_nothing_comes_in(place: int, bit: int, in_signature: bool, desk: Desk) -> None:
    path = desk.arrives()
    part = path.with_name("a.parquet.sig") if in_signature else path
    data = bytearray(part.read_bytes())
    data[place % len(data)] ^= 1 << bit
    part.write_bytes(data)
    assert desk.one().became == "refused"
    assert desk.in_store() == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.tuples(st.booleans(), st.sampled_from([MANCHESTER, SALFORD])), min_size=1, max_size=4))
def test_a_key_never_brings_in_a_file_of_another_council(
    files: list[tuple[bool, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for number, (ours, council) in enumerate(files):
        created_at = datetime(2026, 3, 3, 9, number, tzinfo=UTC)
        desk.arrives(f"{number}.parquet", desk.ours if ours else desk.theirs, authority=council, created_at=created_at)
    became = [handled.became == "accepted" for handled in desk.take_in()]
    assert became == [council == (MANCHESTER if ours else SALFORD) for ours, council in files]
