"""The memory of counts files made on this machine, and the search for those that a new one is protected beside."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from plumbline.aggregates import read_counts
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.counts_made import memory_folder, remember
from plumbline.aggregates.earlier_files import NEAREST, Sought, earlier_files

from .returns import METADATA, encode, protected, sealed, texts, write

SOUGHT = Sought("ssda903", "E08000003", 2026, date(2026, 3, 2))


def made(tmp_path: Path, seed: int = 1, over_time: frozenset[tuple[str, str]] = frozenset(), **changes: object) -> Path:
    path = write(tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet", seed, **changes)
    counts = read_counts(path)
    remember(path, counts.table, counts.metadata, over_time)
    return path


def test_nothing_was_made_at_first() -> None:
    found = earlier_files(SOUGHT)
    assert (found.files, found.days, found.unread) == ([], [], [])


def test_what_is_remembered_is_what_the_file_shares_and_no_more(tmp_path: Path) -> None:
    made(tmp_path, over_time=frozenset({("return", "ssda903")}))
    (kept,) = earlier_files(SOUGHT).files
    shared = {(row["level"], row["key"]): row for row in protected().to_pylist()}
    assert len(kept.rows) > 10
    assert all(dict(row) == shared[row["level"], row["key"]] for row in kept.rows)
    assert (kept.threshold, kept.over_time) == (5, {("return", "ssda903")})


def test_files_of_another_council_or_collection_year_are_passed_over(tmp_path: Path) -> None:
    made(tmp_path, authority="E08000001")
    made(tmp_path, year=2025, as_of=date(2025, 3, 2))
    given = write(tmp_path / "given.parquet", authority="E08000001")
    assert earlier_files(SOUGHT, [given, tmp_path]).files == []


def test_files_are_found_once_whether_remembered_named_or_in_a_folder(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert len(earlier_files(SOUGHT, [path, tmp_path], [path]).files) == 1
    elsewhere = write(tmp_path / "elsewhere.parquet", seed=2, as_of=date(2026, 2, 2))
    found = earlier_files(SOUGHT, [tmp_path])
    assert found.days == [date(2026, 3, 2), date(2026, 2, 2)]
    assert list(found.files[1].rows) == read_counts(elsewhere).table.to_pylist()


def test_the_same_counts_of_the_same_day_are_remembered_once_and_others_beside_them(tmp_path: Path) -> None:
    made(tmp_path)
    made(tmp_path)
    assert len(list(memory_folder().iterdir())) == 1
    made(tmp_path, seed=2)
    made(tmp_path, as_of=date(2026, 2, 2))
    assert len(earlier_files(SOUGHT).files) == 3


def test_of_many_the_nearest_are_taken_and_of_each_month_its_last(tmp_path: Path) -> None:
    path = made(tmp_path)
    (kept,) = memory_folder().iterdir()
    days = [date.fromordinal(date(2025, 5, 1).toordinal() + number) for number in range(100)]
    for number, day in enumerate(days):
        content = json.loads(kept.read_text()) | {"as_of": day.isoformat(), "sha256": str(number)}
        (memory_folder() / kept.name.replace("2026-03-02", day.isoformat())).write_text(json.dumps(content))
    found = earlier_files(replace(SOUGHT, as_of=days[0]), [path])
    ends = [date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 31), days[-1], date(2026, 3, 2)]
    assert found.days == days[:NEAREST] + ends


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"rows": 3}', b'{"as_of": "x", "rows": [], "threshold": 5}', b"\xff"]
)
def test_a_damaged_memory_stops_nothing(tmp_path: Path, content: bytes) -> None:
    made(tmp_path)
    (kept,) = memory_folder().iterdir()
    kept.write_bytes(content)
    found = earlier_files(SOUGHT)
    assert (found.files, found.unread) == ([], [kept])


def test_a_broken_earlier_file_stops_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1")
    sound = write(tmp_path / "sound.parquet")
    found = earlier_files(SOUGHT, [tmp_path])
    assert len(found.files) == 1
    assert found.unread == [broken]
    assert list(found.files[0].rows) == read_counts(sound).table.to_pylist()


def test_an_earlier_file_of_rows_that_are_no_counts_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "odd.parquet"
    for rows in ([], [row | {"suppressed": False} for row in protected().to_pylist()]):
        path.write_bytes(encode(pa.Table.from_pylist(rows, SCHEMA), sealed(texts())))
        found = earlier_files(SOUGHT, [path])
        assert (found.files, found.unread) == ([], [path])


def test_the_memory_lies_in_the_users_data_folder_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLUMBLINE_COUNTS_MADE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert memory_folder().name == "counts-made"
    assert memory_folder().parent.parent == tmp_path
    monkeypatch.setenv("PLUMBLINE_COUNTS_MADE", str(tmp_path / "mine"))
    assert memory_folder() == tmp_path / "mine"


def test_nothing_heavy_is_loaded_to_find_files_and_remember_them() -> None:
    script = (
        "import sys, plumbline.aggregates.counts_made, plumbline.aggregates.earlier_files; "
        "print([name for name in ('scipy', 'pandas', 'duckdb', 'plumbline.aggregates.store') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_metadata_of_these_tests_are_of_the_day_they_ask_for() -> None:
    assert (METADATA.authority, METADATA.year, METADATA.as_of) == (SOUGHT.authority, SOUGHT.year, SOUGHT.as_of)
