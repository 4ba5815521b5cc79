from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from plumbline.aggregates import Store
from plumbline.aggregates.oversight.sent import DAYS_ALLOWED
from plumbline.engine.synthetic import demonstration_region
from plumbline.engine.synthetic.region import MONTH_ENDS
from plumbline.pages.command_line import demo_region
from plumbline.pages.command_line.demo_handing_in import handed_in, withdrawn
from plumbline.pages.command_line.demo_returns import MONTHS, returns_of

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


def test_files_come_in_when_the_councils_hand_them_in(built: Path) -> None:
    for row in Store(built).submissions().to_pylist():
        assert row["accepted_at"] == handed_in(row["authority"], row["as_of"])
        assert 2 <= (row["accepted_at"].date() - row["as_of"]).days <= 9
    assert Store(built).verify_audit().fault is None


def test_most_files_are_on_time_and_a_few_are_not() -> None:
    days = [date(2025, 3, 31), *MONTH_ENDS]
    came = {(council, day): handed_in(council, day) for council in COUNCILS for day in days}
    late = [1 for (_, day), moment in came.items() if moment and (moment.date() - day).days > DAYS_ALLOWED]
    assert 0 < len(late) < len(came) / 10
    assert list(came.values()).count(None) == 1
    gone = [(handed_in(*key), withdrawn(*key)) for key in came if withdrawn(*key)]
    assert len(gone) == 1
    assert all(moment and went and moment < went for moment, went in gone)


def test_a_file_that_was_withdrawn_no_longer_counts(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council, day = "E08000001", date(2026, 3, 31)
    moment = handed_in(council, day)
    assert moment
    monkeypatch.setattr(demo_region, "withdrawn", lambda *_: moment + timedelta(days=4))
    found = next(row for row in Store(built).submissions().to_pylist() if row["authority"] == council)
    made = demo_region.Made(council, day, built / "files" / f"{found['sha256']}.parquet")
    demo_region._hand_in(tmp_path / "store", [made])
    (row,) = Store(tmp_path / "store").submissions(all=True).to_pylist()
    assert (row["status"], row["accepted_at"], row["ended_at"]) == ("withdrawn", moment, moment + timedelta(days=4))


def test_the_last_month_has_one_of_a_year_before() -> None:
    plan = demonstration_region()[0]
    made = list(returns_of(plan, MONTHS))
    assert [one.as_of for one in made] == [date(2025, 3, 31), *MONTH_ENDS]
    assert [one.year for one in made] == [2025] + [2026] * 12
    before, first = ({flag.check for flag in one.planted} for one in made[:2])
    # The habits of a council are older than the region's first month.
    assert set(plan.habits) <= before & first


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
    assert demo_region.ready(folder, 13)
    assert not (folder / "journal.jsonl").exists()


def test_by_default_it_lies_beside_the_real_store_and_not_in_it(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_region, "_counts_files", lambda *_: iter(()))
    run("demo", "--no-serve")
    assert (tmp_path / "demo" / "demonstration.json").exists()
    assert not (tmp_path / "store").exists()
