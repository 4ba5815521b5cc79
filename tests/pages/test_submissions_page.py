"""Handing in, listing and withdrawing counts files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from plumbline.aggregates import Store
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import Submitted, write

BOLTON = "E08000001"


@pytest.fixture
def empty(fill: Fill) -> Store:
    """A store with nothing in it."""
    return fill([])


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files would be left behind."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def upload(test: AppTest, name: str, data: bytes) -> AppTest:
    test.file_uploader[0].set_value([(name, data, "application/octet-stream")])
    return test.run()


def left_behind(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix == ".parquet"]


def test_a_file_is_described_before_it_is_handed_in(empty: Store, tmp_path: Path, drafts: Path) -> None:
    path = write(Submitted(BOLTON, {"101": range(30), "141": range(3)}), tmp_path)
    test = sound(upload(open_page("submissions"), path.name, path.read_bytes()))
    said = words(test)
    assert "error counts of the SSDA903 return of Bolton (E08000001)" in said
    assert "There is no row about a child" in said
    assert "Nothing is handed in until you confirm" in said
    assert empty.submissions().num_rows == 0
    assert left_behind(drafts) == []


def test_a_confirmed_file_is_in_the_store_and_listed(empty: Store, tmp_path: Path, drafts: Path) -> None:
    path = write(Submitted(BOLTON, {"101": range(30)}), tmp_path)
    test = upload(open_page("submissions"), path.name, path.read_bytes())
    test.button[0].click()
    sound(test.run())
    assert "The counts of Bolton of 30 September 2025 are handed in as submission S000001." in words(test)
    assert headline(test).startswith("1 submission of 1 council, the latest from Bolton")
    accepted = empty.submissions().to_pylist()
    assert [(row["authority"], row["by"]) for row in accepted] == [(BOLTON, "this machine")]
    assert test.dataframe[0].value["Status"].tolist() == ["counts"]
    assert left_behind(drafts) == []


def test_a_newer_file_of_the_same_day_takes_the_place_of_the_older(fill: Fill, tmp_path: Path) -> None:
    fill([Submitted(BOLTON, {"101": range(30)})])
    path = write(Submitted(BOLTON, {"101": range(40)}), tmp_path)
    test = upload(open_page("submissions"), path.name, path.read_bytes())
    test.button[0].click()
    sound(test.run())
    assert "They take the place of S000001." in words(test)
    assert test.dataframe[0].value["Status"].tolist() == ["counts", "replaced by a newer file"]


def test_the_very_same_file_is_refused_with_the_reason(fill: Fill, tmp_path: Path) -> None:
    fill([Submitted(BOLTON, {"101": range(30)})])
    path = write(Submitted(BOLTON, {"101": range(30)}), tmp_path)
    test = upload(open_page("submissions"), path.name, path.read_bytes())
    test.button[0].click()
    sound(test.run())
    assert "in the store already" in test.error[0].value


@pytest.mark.parametrize(
    "name",
    [
        "counts.parquet",
        "../../counts.parquet",
        "C:\\counts.parquet",
        ".parquet",
        f"{'x' * 400}.parquet",
        "![](http://x.example).parquet",
    ],
)
@pytest.mark.parametrize("data", [b"", b"PAR1 and nothing that belongs behind it PAR1", b"CHILD,DOB\n1,01/01/2015\n"])
def test_a_file_that_is_none_is_refused_in_words_and_leaves_nothing_behind(
    name: str, data: bytes, empty: Store, tmp_path: Path, drafts: Path
) -> None:
    test = sound(upload(open_page("submissions"), name, data))
    assert "is refused" in test.error[0].value
    assert "01/01/2015" not in words(test)
    assert "](" not in test.error[0].value
    assert not test.button
    assert empty.submissions().num_rows == 0
    assert left_behind(tmp_path) == []
    assert list(drafts.iterdir()) == []


def test_a_submission_is_withdrawn_only_after_a_yes(fill: Fill) -> None:
    store = fill([Submitted(BOLTON, {"101": range(30)})])
    test = sound(open_page("submissions"))
    withdraw = next(button for button in test.button if button.label == "Withdraw")
    assert withdraw.disabled
    test.checkbox[0].check()
    sound(test.run())
    next(button for button in test.button if button.label == "Withdraw").click()
    sound(test.run())
    assert "Submission S000001 is withdrawn." in words(test)
    assert headline(test) == "No submission counts at present."
    assert test.dataframe[0].value["Status"].tolist() == ["withdrawn"]
    assert store.submissions().num_rows == 0


def test_the_demonstration_warns_that_a_file_would_be_among_made_up_ones(empty: Store) -> None:
    assert not open_page("submissions").warning
    (empty.location / "demonstration.json").write_text("{}")
    assert "made-up figures" in open_page("submissions").warning[0].value
