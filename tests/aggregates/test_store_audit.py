"""The chain of the audit: whoever changes, removes, inserts or moves an entry is found out."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates import Store, StoreError
from plumbline.aggregates.store.chain import NO_LINE, sealed, verify

from .returns import write

SALFORD = "E08000006"


@pytest.fixture(scope="module")
def filled() -> Iterator[Store]:
    """A store in which everything has happened; not to be changed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(folder / "store")
        first = write(folder / "1", seed=1)
        store.accept(first, by="Ann")
        store.accept(write(folder / "2", seed=2), by="Ann")
        store.accept(write(folder / "3", authority=SALFORD), by="Bob")
        store.withdraw("S000003", by="Bob")
        with pytest.raises(StoreError):
            store.accept(folder / "2", by="Ann")
        store.record("Root", about="A key of Salford was registered.")
        yield store


@pytest.fixture
def store(filled: Store, tmp_path: Path) -> Store:
    """A copy of it."""
    shutil.copytree(filled.location, tmp_path / "store")
    return Store(tmp_path / "store")


def lines_of(store: Store) -> list[bytes]:
    return (store.location / "journal.jsonl").read_bytes().splitlines()


def rewrite(store: Store, lines: list[bytes]) -> None:
    (store.location / "journal.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def forged(line: bytes, **changes: object) -> bytes:
    """The line with other values and a seal that fits them."""
    values = json.loads(line) | changes
    del values["seal"]
    return sealed(json.dumps(values, separators=(",", ":")).encode())


def rechained(lines: list[bytes]) -> list[bytes]:
    """All lines with seals and hashes that fit: what somebody who may write to the folder and knows the method can do."""
    done: list[bytes] = []
    for number, line in enumerate(lines, start=1):
        previous = hashlib.sha256(done[-1]).hexdigest() if done else NO_LINE
        done.append(forged(line, seq=number, previous=previous))
    return done


def test_each_entry_carries_the_hash_of_the_line_before_it(filled: Store) -> None:
    previous = "0" * 64
    for number, line in enumerate(lines_of(filled), start=1):
        assert json.loads(line)["seq"] == number
        assert json.loads(line)["previous"] == previous
        previous = hashlib.sha256(line).hexdigest()
    verdict = filled.verify_audit()
    assert (verdict.entries, verdict.last_hash, verdict.fault) == (6, previous, None)


def test_the_audit_says_who_did_what_when_from_which_file_and_why_not(filled: Store) -> None:
    rows = filled.audit().to_pylist()
    assert [(row["seq"], row["by"], row["what"], row["council"]) for row in rows] == [
        (1, "Ann", "accept", "Manchester"),
        (2, "Ann", "accept", "Manchester"),
        (2, "Ann", "supersede", "Manchester"),
        (3, "Bob", "accept", "Salford"),
        (4, "Bob", "withdraw", "Salford"),
        (5, "Ann", "refuse", "Manchester"),
        (6, "Root", "settings", None),
    ]
    assert all(row["sha256"] for row in rows[:-1])
    assert "very same file" in rows[-2]["reason"] or "very file" in rows[-2]["reason"]
    assert rows[-1]["reason"] == "A key of Salford was registered."
    assert rows == sorted(rows, key=lambda row: row["at"])


# Nothing about the machine or the browser of the person: who, when, what, which file, what it was about, why.
def test_an_entry_holds_nothing_else(filled: Store) -> None:
    assert set(filled.audit().column_names) == {
        *(
            "seq",
            "at",
            "by",
            "what",
            "sha256",
            "submission_id",
            "authority",
            "council",
            "return_name",
            "year",
            "as_of",
            "reason",
        )
    }


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_line_with_any_byte_changed_is_noticed(filled: Store, data: st.DataObject) -> None:
    lines = lines_of(filled)
    number = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte not in (lines[number][place], 10)))
    lines[number] = lines[number][:place] + bytes([other]) + lines[number][place + 1 :]
    fault = verify(lines).fault
    assert fault is not None
    assert f"Entry {number + 1} " in fault


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_lines_taken_out_put_in_or_moved_are_noticed(filled: Store, data: st.DataObject) -> None:
    lines = lines_of(filled)
    places = st.integers(0, len(lines) - 1)
    changed = list(lines)
    for _ in range(data.draw(st.integers(1, 3))):
        what = data.draw(st.sampled_from(["take out", "put in", "move"]))
        place = min(data.draw(places), len(changed) - 1)
        if what == "put in":
            changed.insert(place, lines[data.draw(places)])
        elif len(changed) > 1:
            taken = changed.pop(place)
            if what == "move":
                changed.insert(data.draw(places), taken)
    whole = changed == lines[: len(changed)]
    assert (verify(changed).fault is None) == whole
    # What was only cut off at the end is noticed by what was noted.
    noted = verify(lines)
    assert (verify(changed, noted.last_hash).fault is None) == (changed == lines)
    assert (verify(changed, entries=noted.entries).fault is None) == (changed == lines)


@pytest.mark.parametrize("number", range(5))
def test_a_line_changed_with_a_seal_that_fits_is_noticed_at_the_next(store: Store, number: int) -> None:
    lines = lines_of(store)
    lines[number] = forged(lines[number], by="Mallory")
    rewrite(store, lines)
    fault = store.verify_audit().fault
    assert fault is not None
    assert fault.startswith(f"Entry {number + 2} does not follow the entry before it")


@pytest.mark.parametrize("how", ["last", "all", "cut off"])
def test_an_audit_written_anew_is_told_from_the_noted_one(store: Store, how: str) -> None:
    noted = store.verify_audit()
    lines = lines_of(store)
    if how == "cut off":
        rewrite(store, lines[:-1])
    else:
        number = 5 if how == "last" else 0
        lines[number] = forged(lines[number], by="Mallory")
        rewrite(store, rechained(lines))
    # The chain alone cannot tell; the hash noted in another place does.
    assert store.verify_audit().fault is None
    for arguments in ((noted.last_hash,), (noted.last_hash, noted.entries), (noted.last_hash.upper(), 6)):
        assert store.verify_audit(*arguments).fault is not None


def test_what_was_noted_earlier_still_fits_after_more_has_happened(store: Store) -> None:
    noted = store.verify_audit()
    store.withdraw("S000002", by="Ann")
    assert store.verify_audit(noted.last_hash, noted.entries).fault is None
    assert store.verify_audit(noted.last_hash, noted.entries + 1).fault is not None
    assert store.verify_audit("0" * 63 + "1").fault is not None


def test_the_store_goes_on_after_a_line_that_was_tampered_with_but_never_builds_on_it(store: Store) -> None:
    store.snapshot()
    lines = lines_of(store)
    rewrite(store, [lines[0].replace(b'"Ann"', b'"Eve"'), *lines[1:]])
    # The database was made before that, and is not made again.
    assert set(store.audit()["by"].to_pylist()) == {"Ann", "Bob", "Root"}
    with pytest.raises(StoreError, match=r"line 1 is damaged\. Restore .* from a backup\. \(Entry 1 was changed\.\)"):
        store.rebuild()
    assert store.snapshot().submissions.num_rows == 1


def test_an_accepted_file_that_is_no_longer_what_it_was_is_no_sound_audit(store: Store) -> None:
    path = sorted((store.location / "files").iterdir())[0]
    data = path.read_bytes()
    path.write_bytes(data + b" ")
    assert f"{path} was changed" in str(store.verify_audit().fault)
    path.unlink()
    assert f"{path} is missing" in str(store.verify_audit().fault)
    path.write_bytes(data)
    assert store.verify_audit().fault is None


def test_a_journal_without_the_chain_is_said_to_be_an_early_one(store: Store) -> None:
    rewrite(store, [b'{"seq":1,"at":"2026-03-02T00:00:00+00:00","by":"Ann","what":"refuse","as_of":null}'])
    with pytest.raises(StoreError, match="an early trial version of Plumbline wrote it"):
        store.rebuild()


@pytest.mark.parametrize("what", ["accept", "supersede", "withdraw", "refuse", "", "Settings", "two words", "a" * 21])
def test_a_change_of_settings_is_never_mistaken_for_something_else(store: Store, what: str) -> None:
    with pytest.raises(StoreError, match="one lower-case word"):
        store.record("Root", what=what, about="Something.")


@pytest.mark.parametrize("about", ["", " ", "a" * 1_001, "a\u202eb"], ids=len)
def test_a_change_of_settings_is_said_in_words(store: Store, about: str) -> None:
    with pytest.raises(StoreError, match="Say what was changed"):
        store.record("Root", about=about)


def test_words_with_line_breaks_stay_one_line(store: Store) -> None:
    store.record("Root", about='Two\nlines, "quoted" \\ and é')
    assert store.audit()["reason"].to_pylist()[-1] == 'Two lines, "quoted" \\ and é'
    assert store.verify_audit().fault is None
