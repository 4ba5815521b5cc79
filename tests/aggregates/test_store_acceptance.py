"""What a store refuses though the file itself keeps the contract, what each refusal says, and that it leaves no trace but that."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from plumbline.aggregates import ContractError, Store, StoreError, protect, write_counts
from plumbline.aggregates.store import RefusedError
from plumbline.engine.errors import PlumblineError

from .returns import METADATA, protected, raw, some_errors, write

MANCHESTER, SALFORD = "E08000003", "E08000006"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", patience=5)


def every_file(folder: Path) -> dict[str, bytes]:
    """All files of a store but its journal, the database made from it, and what DuckDB keeps beside that."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("journal.jsonl", "store.duckdb", "store.duckdb.wal")
    }


def agreed(store: Store, **policy: int) -> None:
    """Writes down what the group agreed on."""
    store.location.mkdir(exist_ok=True)
    lines = "".join(f"{name} = {value}\n" for name, value in policy.items())
    (store.location / "policy.toml").write_text(lines, encoding="utf-8")


def strict(path: Path, threshold: int = 5, minimum_children: int = 10, **changes: Any) -> Path:
    """A counts file made under another policy."""
    table = protect(raw(some_errors()), threshold=threshold, minimum_children=minimum_children)
    about = replace(METADATA, threshold=threshold, minimum_children=minimum_children, **changes)
    write_counts(table, about, path)
    return path


def not_parquet(path: Path) -> Path:
    path.write_bytes(b"CHILD,DOB\nSmith,2012-05-03\n")
    return path


def too_large(path: Path) -> Path:
    with path.open("wb") as file:
        os.truncate(file.fileno(), 5_000_001)
    return path


# Handed in by someone who speaks for Manchester, after the group agreed on 6 and 12 and a file of 2 March 2026 was accepted.
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no counts file": (not_parquet, "not a Parquet file"),
    "too large": (too_large, "larger than 5 MB"),
    "another council": (
        lambda path: strict(path, 6, 12, authority=SALFORD),
        r"It is of Salford \(E08000006\), and you speak for Manchester \(E08000003\) only\.",
    ),
    "a lower threshold": (
        lambda path: strict(path, 5, 12, as_of=date(2026, 3, 1)),
        "It withholds counts below 5, and the group agreed to withhold those below 6",
    ),
    "a lower minimum": (
        lambda path: strict(path, 6, 11, as_of=date(2026, 3, 1)),
        "returns of 11 children and more, and the group agreed to share those of 12 and more",
    ),
    "the very same file": (
        lambda path: strict(path, 6, 12),
        "This very file is in the store already, as submission S000001",
    ),
    "an older file": (
        lambda path: strict(path, 6, 12, created_at=datetime(2026, 3, 3, 9, 29, 59, tzinfo=UTC)),
        "It was made on 3 March 2026 at 09:29:59 UTC, before the file of submission S000001 for the same day",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_file_says_why_and_leaves_no_trace_but_a_line_in_the_audit(
    store: Store, tmp_path: Path, case: str
) -> None:
    agreed(store, threshold=6, minimum_children=12)
    store.accept(strict(tmp_path / "accepted", 6, 12), by="Ann")
    make, reason = REFUSED[case]
    path = make(tmp_path / "refused")
    files, journal = every_file(store.location), (store.location / "journal.jsonl").read_bytes()
    counts = store.snapshot().counts

    with pytest.raises(PlumblineError, match=reason):
        store.accept(path, by="Bob", councils={MANCHESTER})

    assert every_file(store.location) == files
    after = (store.location / "journal.jsonl").read_bytes()
    assert after.startswith(journal)
    (line,) = after[len(journal) :].splitlines()
    assert json.loads(line)["what"] == "refuse"
    told = store.audit().to_pylist()[-1]
    assert (told["by"], told["what"], told["submission_id"]) == ("Bob", "refuse", None)
    assert len(told["sha256"]) == 64
    assert store.snapshot().counts == counts


@pytest.mark.parametrize("case", ["another council", "a lower threshold", "the very same file", "an older file"])
def test_a_refusal_is_told_from_a_store_that_cannot_be_used(store: Store, tmp_path: Path, case: str) -> None:
    agreed(store, threshold=6, minimum_children=12)
    store.accept(strict(tmp_path / "accepted", 6, 12), by="Ann")
    with pytest.raises(RefusedError):
        store.accept(REFUSED[case][0](tmp_path / "refused"), by="Bob", councils=[MANCHESTER])
    (store.location / "journal.jsonl").write_bytes(b"{}\n")
    with pytest.raises(StoreError) as caught:
        store.accept(tmp_path / "accepted", by="Ann")
    assert not isinstance(caught.value, RefusedError)


def test_each_reason_is_another_one() -> None:
    assert len({reason for _, reason in REFUSED.values()}) == len(REFUSED)


def test_a_stricter_policy_than_the_groups_is_welcome(store: Store, tmp_path: Path) -> None:
    assert store.policy().threshold == 5
    store.accept(strict(tmp_path / "1", threshold=8, minimum_children=30), by="Ann")
    agreed(store, threshold=4, minimum_children=8)
    store.accept(strict(tmp_path / "2", threshold=4, minimum_children=8, as_of=date(2026, 3, 1)), by="Ann")
    assert store.snapshot().submissions["threshold"].to_pylist() == [8, 4]


def test_what_was_accepted_stays_when_the_group_agrees_on_more(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1"), by="Ann")
    agreed(store, threshold=9)
    store.rebuild()
    assert store.snapshot().submissions.num_rows == 1
    with pytest.raises(RefusedError, match="below 9"):
        store.accept(write(tmp_path / "2", as_of=date(2026, 3, 1)), by="Ann")


def test_somebody_speaks_for_several_councils_or_for_none(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "1")
    with pytest.raises(RefusedError, match=r"It is of Manchester \(E08000003\), and you do not speak for any council"):
        store.accept(path, by="Ann", councils=())
    with pytest.raises(RefusedError, match=r"you speak for Bolton \(E08000001\) and Salford \(E08000006\) only"):
        store.accept(path, by="Ann", councils=[SALFORD, "E08000001"])
    assert store.accept(path, by="Ann", councils={MANCHESTER, SALFORD}).submission_id == "S000003"


def test_only_who_speaks_for_a_council_withdraws_what_it_handed_in(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1"), by="Ann")
    with pytest.raises(RefusedError, match="S000001 is not withdrawn: It is of Manchester"):
        store.withdraw("S000001", by="Bob", councils={SALFORD})
    assert store.snapshot().submissions.num_rows == 1
    assert store.audit().to_pylist()[-1]["reason"].startswith("To withdraw S000001: It is of Manchester")
    assert "is withdrawn" in store.withdraw("S000001", by="Ann", councils={MANCHESTER})


def test_the_same_counts_made_again_take_the_place_of_the_earlier_ones(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1"), by="Ann")
    counts = store.snapshot().counts.drop_columns("submission_id")
    later = datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert store.accept(write(tmp_path / "2", created_at=later), by="Ann").supersedes == "S000001"
    assert store.snapshot().counts.drop_columns("submission_id") == counts


def test_an_older_file_comes_in_once_the_newer_one_is_withdrawn(store: Store, tmp_path: Path) -> None:
    older = write(tmp_path / "1", seed=1, created_at=datetime(2026, 3, 3, tzinfo=UTC))
    store.accept(older, by="Ann")
    newer = store.accept(write(tmp_path / "2", seed=2), by="Ann")
    with pytest.raises(RefusedError, match=f"withdraw that submission first|{newer.submission_id}"):
        store.accept(older, by="Mallory")
    store.withdraw(newer.submission_id, by="Ann")
    assert store.accept(older, by="Ann").supersedes is None


def test_an_older_file_of_another_day_is_no_older_file(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1"), by="Ann")
    early = datetime(2026, 3, 2, 9, tzinfo=UTC)
    store.accept(write(tmp_path / "2", as_of=date(2026, 3, 1), created_at=early), by="Ann")
    assert store.snapshot().submissions.num_rows == 2


def test_a_policy_that_cannot_be_read_refuses_nobody_and_accepts_nothing(store: Store, tmp_path: Path) -> None:
    store.location.mkdir()
    (store.location / "policy.toml").write_text("threshold = 'many'\n", encoding="utf-8")
    with pytest.raises(PlumblineError):
        store.accept(write(tmp_path / "1"), by="Ann")
    assert store.audit().num_rows == 0
    assert list((store.location / "files").iterdir()) == []


def test_a_hostile_file_leaves_none_of_its_words_in_the_store(store: Store, tmp_path: Path) -> None:
    from .returns import encode, texts

    words = "=cmd|'/c calc'!A1<script>Smith"
    path = tmp_path / "hostile.parquet"
    path.write_bytes(encode(protected().rename_columns(["level", words, *protected().column_names[2:]]), texts()))
    with pytest.raises(ContractError):
        store.accept(path, by="Ann")
    kept = b"".join(path.read_bytes() for path in store.location.rglob("*") if path.is_file())
    assert b"cmd|" not in kept
    assert b"Smith" not in kept
