"""Any sequence of operations on the store, against a model of a few lines; and rebuilding gives the same row for row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates import ContractError, Store, StoreError
from plumbline.aggregates.store import back_up, restore

from .returns import write
from .test_store import everything
from .test_store_acceptance import strict

SALFORD = "E08000006"

# Three files that compete for the same place, one of another council, one of another day. Two that are never accepted: no counts
# file, and one that shares more than the group agreed on.
PLACES = {"a1": "a", "a2": "a", "older": "a", "b": "b", "c": "c"}
operations = st.lists(
    st.one_of(
        st.tuples(st.just("accept"), st.sampled_from([*PLACES, "broken", "weak"])),
        st.tuples(st.just("accept for Salford"), st.sampled_from([*PLACES, "broken", "weak"])),
        st.tuples(st.just("withdraw"), st.integers(1, 8)),
        st.tuples(st.just("rebuild"), st.none()),
        st.tuples(st.just("record"), st.none()),
        st.tuples(st.just("move"), st.none()),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def files() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "a1", seed=1)
        write(folder / "a2", seed=2)
        write(folder / "older", seed=3, created_at=datetime(2026, 3, 3, 9, tzinfo=UTC))
        strict(folder / "weak", threshold=4, as_of=date(2026, 2, 1))
        write(folder / "b", authority=SALFORD)
        write(folder / "c", as_of=date(2026, 3, 1))
        (folder / "broken").write_bytes(b"PAR1")
        yield folder


class Model:
    """What a store should hold: which file is current in each place, and what happened."""

    def __init__(self) -> None:
        self.current: dict[str, tuple[str, str]] = {}
        self.happened: list[tuple[str, str | None]] = []
        self.lines = 0

    def accept(self, file: str, for_salford: bool) -> bool:
        self.lines += 1
        place = PLACES.get(file)
        present = self.current.get(place) if place else None
        refused = present and (present[1] == file or file == "older")
        if place is None or refused or (for_salford and place != "b"):
            self.happened.append(("refuse", None))
            return False
        submission_id = f"S{self.lines:06}"
        self.happened.append(("accept", submission_id))
        if present:
            self.happened.append(("supersede", present[0]))
        self.current[place] = (submission_id, file)
        return True

    def record(self) -> None:
        self.lines += 1
        self.happened.append(("settings", None))

    def withdraw(self, submission_id: str) -> bool:
        for place, (current_id, _) in self.current.items():
            if current_id == submission_id:
                del self.current[place]
                self.lines += 1
                self.happened.append(("withdraw", submission_id))
                return True
        return False


def done(store: Store, files: Path, what: str, detail: str | int | None) -> bool:
    try:
        if what.startswith("accept"):
            store.accept(files / str(detail), by="Ann", councils={SALFORD} if what.endswith("Salford") else None)
        elif what == "withdraw":
            store.withdraw(f"S{detail:06}", by="Bob")
        elif what == "record":
            store.record("Root", about="Something was changed.")
        elif what == "move" and store.location.exists():
            # Backed up, destroyed and restored.
            before = everything(store)
            backup, _ = back_up(store.location, files / f"{uuid4()}.zip")
            shutil.rmtree(store.location)
            restore(backup, store.location)
            backup.unlink()
            assert everything(store) == before
        else:
            store.rebuild()
    except (ContractError, StoreError):
        return False
    return True


@settings(max_examples=25, deadline=None)
@given(operations)
def test_the_store_does_what_the_model_does(files: Path, steps: list[tuple[str, str | int | None]]) -> None:
    with TemporaryDirectory() as name:
        store, model = Store(Path(name) / "store"), Model()
        for what, detail in steps:
            worked = done(store, files, what, detail)
            if what.startswith("accept"):
                assert worked == model.accept(str(detail), what.endswith("Salford"))
            elif what == "record":
                model.record()
            elif what == "withdraw":
                assert worked == model.withdraw(f"S{detail:06}")
        current = {row["submission_id"] for row in store.snapshot().submissions.to_pylist()}
        assert current == {submission_id for submission_id, _ in model.current.values()}
        assert set(store.snapshot().counts["submission_id"].to_pylist()) == current
        assert [(row["what"], row["submission_id"]) for row in store.audit().to_pylist()] == model.happened

        verdict = store.verify_audit()
        assert (verdict.entries, verdict.fault) == (model.lines, None)

        before = everything(store)
        store.rebuild()
        assert everything(store) == before
        # A folder that holds no more than journal and files is the same store.
        elsewhere = Path(name) / "elsewhere"
        elsewhere.mkdir()
        if model.lines:
            shutil.copytree(store.location / "files", elsewhere / "files")
            shutil.copy(store.location / "journal.jsonl", elsewhere)
        assert everything(Store(elsewhere)) == before
