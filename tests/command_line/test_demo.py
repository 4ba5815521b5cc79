from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from plumbline.aggregates import Store
from plumbline.engine.synthetic import demonstration_region
from plumbline.pages.command_line import demo_region

from .conftest import Run

COUNCILS = {plan.authority for plan in demonstration_region()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """The demonstration of the last month, built with two processes."""
    folder = tmp_path_factory.mktemp("demonstration") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLUMBLINE_CACHE", str(cache))
        ticks: list[int] = []
        assert demo_region.build(folder, 1, 2, lambda: ticks.append(1)) == len(COUNCILS)
        assert len(ticks) == len(COUNCILS)
    return folder


def test_every_council_of_the_region_is_in_the_demonstration(built: Path) -> None:
    submissions = Store(built).snapshot().submissions
    assert set(submissions["authority"].to_pylist()) == COUNCILS
    assert set(submissions["as_of"].to_pylist()) == {date(2026, 3, 31)}


def test_its_checks_ran_and_found_errors(built: Path) -> None:
    counts = Store(built).snapshot().counts.to_pylist()
    totals = [row for row in counts if row["level"] == "return"]
    assert len(totals) == len(COUNCILS)
    assert all(row["status"] == "run" and row["errors_high"] > 0 for row in totals)
    assert not [row["key"] for row in counts if row["status"] == "failed"]


def test_a_finished_demonstration_is_used_again(built: Path, run: Run) -> None:
    before = (built / "journal.jsonl").read_bytes()
    done = run("demo", "--months", "1", "--no-serve", "--store", built)
    assert done.exit_code == 0
    assert "--rebuild builds it anew" in done.output
    assert (built / "journal.jsonl").read_bytes() == before


def test_one_of_other_months_or_rules_or_half_built_is_not_ready(built: Path, tmp_path: Path) -> None:
    assert demo_region.ready(built, 1)
    assert not demo_region.ready(built, 2)
    said = json.loads((built / "demonstration.json").read_text())
    for changed in (said | {"rules": "others"}, {}):
        (tmp_path / "demonstration.json").write_text(json.dumps(changed))
        assert not demo_region.ready(tmp_path, 1)
    assert not demo_region.ready(tmp_path / "nowhere", 1)


def test_a_folder_that_holds_something_else_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "journal.jsonl").write_text("real")
    done = run("demo", "--no-serve", "--store", folder)
    assert done.exit_code == 2
    assert "something other than a demonstration" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["journal.jsonl"]


def test_a_half_built_demonstration_is_built_anew(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "demonstration.json").write_text("{}")
    (folder / "journal.jsonl").write_text("left by a run that was stopped")
    monkeypatch.setattr(demo_region, "_counts_files", lambda *_: iter(()))
    done = run("demo", "--no-serve", "--store", folder)
    assert done.exit_code == 0, done.output
    assert "0 counts files in 0 seconds" in done.output
    assert demo_region.ready(folder, 12)
    assert not (folder / "journal.jsonl").exists()


def test_by_default_it_lies_beside_the_real_store_and_not_in_it(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_region, "_counts_files", lambda *_: iter(()))
    run("demo", "--no-serve")
    assert (tmp_path / "demo" / "demonstration.json").exists()
    assert not (tmp_path / "store").exists()
