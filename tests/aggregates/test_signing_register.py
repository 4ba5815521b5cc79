"""The register of keys: who speaks for which council, from when, until when, and that every change is in the audit."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates import Store
from plumbline.aggregates.signing import SigningError, read_register, register_key, remove_key
from plumbline.aggregates.signing.register import RegisteredKey, _text
from plumbline.engine.errors import PlumblineError

from .signers import MANCHESTER, SALFORD, pair
from .test_signing_signatures import KEY


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", patience=5)


def audit(store: Store) -> list[tuple[str, str, str]]:
    return [(row["by"], row["what"], row["reason"]) for row in store.audit().to_pylist()]


def test_a_registered_key_speaks_for_its_council_from_now_on(store: Store, tmp_path: Path) -> None:
    key, public = pair(tmp_path / "keys", "Zoë")
    before = datetime.now(UTC).replace(microsecond=0)
    register_key(store, public, "Manchester", by="Ed Min")
    (entry,) = read_register(store.location)
    assert (entry.council, entry.name, entry.fingerprint) == (MANCHESTER, "Zoë", key.fingerprint)
    assert before <= entry.since <= datetime.now(UTC)
    assert entry.removed is None
    assert audit(store) == [("Ed Min", "settings", f"key {key.fingerprint} (Zoë) registered for {MANCHESTER}")]


def test_a_council_may_have_several_keys_and_a_key_several_councils(store: Store, tmp_path: Path) -> None:
    one, two = pair(tmp_path / "one")[1], pair(tmp_path / "two")[1]
    for public, council in ((one, "Manchester"), (two, "Manchester"), (one, "Salford")):
        register_key(store, public, council, by="Ed")
    assert [entry.council for entry in read_register(store.location)] == [MANCHESTER, MANCHESTER, SALFORD]
    with pytest.raises(SigningError, match="registered for Manchester already"):
        register_key(store, one, MANCHESTER, by="Ed")


def test_a_removed_key_stays_on_record_and_does_not_come_back(store: Store, tmp_path: Path) -> None:
    key, public = pair(tmp_path / "one", "Ann")
    register_key(store, public, "Manchester", by="Ed")
    register_key(store, public, "Salford", by="Ed")
    gone = remove_key(store, key.fingerprint[:4].upper() + " " + key.fingerprint[4:8], by="Flo")
    assert [entry.council for entry in gone] == [MANCHESTER, SALFORD]
    assert all(entry.removed for entry in read_register(store.location))
    last = ("Flo", "settings", f"key {key.fingerprint} (Ann) removed; it spoke for {MANCHESTER}, {SALFORD}")
    assert audit(store)[-1] == last
    with pytest.raises(SigningError, match="removed before"):
        register_key(store, public, "Manchester", by="Ed")
    with pytest.raises(SigningError, match="No key that is trusted"):
        remove_key(store, key.fingerprint, by="Flo")


@pytest.mark.parametrize("fingerprint", ["", "1234567", "g" * 32, "0" * 32])
def test_a_fingerprint_of_no_key_removes_none(fingerprint: str, store: Store, tmp_path: Path) -> None:
    register_key(store, pair(tmp_path / "one")[1], "Manchester", by="Ed")
    with pytest.raises(SigningError, match="No key that is trusted has this fingerprint"):
        remove_key(store, fingerprint, by="Ed")
    assert [entry.removed for entry in read_register(store.location)] == [None]


def test_an_unknown_council_registers_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlumblineError):
        register_key(store, pair(tmp_path / "one")[1], "Atlantis", by="Ed")
    assert read_register(store.location) == []
    assert audit(store) == []


@given(st.text(min_size=1, max_size=100).filter(lambda name: name.isprintable() and name == " ".join(name.split())))
def test_any_name_is_written_so_that_it_is_read_again(name: str) -> None:
    entry = RegisteredKey(MANCHESTER, name, KEY.private.public_key(), datetime(2026, 1, 31, 9, 30, tzinfo=UTC))
    (read,) = tomllib.loads(_text(entry))["key"]
    assert (read["name"], read["from"]) == (name, entry.since)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[key]]", "[key]"),
        ("[[key]]", "[[keys]]"),
        ('council = "E08000003"', 'council = "E99999999"'),
        ('council = "E08000003"', "council = 3"),
        ('council = "E08000003"\n', ""),
        ("name =", "nmae ="),
        ('public_key = "', 'public_key = "A'),
        ('public_key = "', 'public_key = "!'),
        ("+00:00", ""),
        ("from = ", "from = 'yesterday' # "),
        ("name", "\xff"),
    ],
)
def test_a_malformed_register_is_refused_whole(old: str, new: str, store: Store, tmp_path: Path) -> None:
    register_key(store, pair(tmp_path / "one")[1], "Manchester", by="Ed")
    path = store.location / "keys.toml"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode("latin-1")))
    with pytest.raises(PlumblineError):
        read_register(store.location)


def test_a_register_that_cannot_be_written_stays_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_key(store, pair(tmp_path / "one")[1], "Manchester", by="Ed")
    before = (store.location / "keys.toml").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plumbline.aggregates.signing.register.write_whole", full)
    with pytest.raises(SigningError, match="Nothing was changed"):
        register_key(store, pair(tmp_path / "two")[1], "Salford", by="Ed")
    assert (store.location / "keys.toml").read_bytes() == before


def test_keys_registered_at_the_same_moment_are_all_there(store: Store, tmp_path: Path) -> None:
    publics = [pair(tmp_path / str(number))[1] for number in range(6)]
    with ThreadPool(6) as pool:
        pool.map(lambda public: register_key(store, public, "Manchester", by="Ed"), publics)
    assert len({entry.fingerprint for entry in read_register(store.location)}) == 6
    assert len(audit(store)) == 6
