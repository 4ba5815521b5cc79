"""The audit: who did what, when, with which file, and what came of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from plumbline.aggregates import ContractError, Store
from plumbline.pages.parts import downloads

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import Submitted, write

BOLTON = "E08000001"


@pytest.fixture
def busy(fill: Fill, tmp_path: Path) -> Store:
    """A store in which a file was accepted, replaced, withdrawn, and another refused."""
    store = fill([Submitted(BOLTON, {"101": range(30)})])
    store.accept(write(Submitted(BOLTON, {"101": range(40)}), tmp_path), by="ana@bolton.example")
    (tmp_path / "wrong.parquet").write_bytes(b"nothing")
    with pytest.raises(ContractError):
        store.accept(tmp_path / "wrong.parquet", by="=cmd@bolton.example")
    store.withdraw("S000002", by="ana@bolton.example")
    return store


def test_everything_that_happened_is_listed_the_newest_first(busy: Store) -> None:
    test = sound(open_page("audit"))
    assert not test.error
    table = test.dataframe[0].value
    assert table["What"].tolist() == ["withdrawn", "refused", "replaced by a newer file", "accepted", "accepted"]
    assert table["Who"].tolist()[0] == "ana@bolton.example"
    assert table["Council"].tolist()[0] == "Bolton"
    assert table["Why"].tolist()[1] != ""
    shown = busy.audit()["sha256"].to_pylist()[0]
    assert table["File"].tolist()[-1] == shown[:12]
    assert headline(test).endswith("1 was refused.")


def test_the_file_for_download_is_whole_and_safe_in_a_spreadsheet(busy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []
    real = downloads.csv_file

    def kept(*values: Any) -> bytes:
        made.append(real(*values))
        return made[-1]

    monkeypatch.setattr(downloads, "csv_file", kept)
    open_page("audit")
    rows = list(csv.DictReader(io.StringIO(made[0].decode("utf-8-sig"))))
    assert len(rows) == busy.audit().num_rows
    assert rows[1]["Who"] == "'=cmd@bolton.example"
    assert rows[-1]["SHA-256 of the file"] == busy.audit()["sha256"].to_pylist()[0]
    assert rows[-1]["When (UTC)"] == f"{busy.audit()['at'].to_pylist()[0]:%Y-%m-%d %H:%M:%S}"


def verify(test: Any) -> Any:
    next(button for button in test.button if button.label == "Verify the audit").click()
    return sound(test.run())


@pytest.mark.usefixtures("busy")
def test_an_audit_as_it_was_written_is_said_to_be_so() -> None:
    test = verify(open_page("audit"))
    assert "All 4 entries are as they were written" in test.success[0].value


def test_an_accepted_file_that_was_changed_is_told(busy: Store) -> None:
    test = open_page("audit")
    path = next((busy.location / "files").iterdir())
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    assert "not as it was written" in verify(test).error[0].value


@pytest.mark.usefixtures("busy")
def test_nothing_is_kept_of_machine_or_browser() -> None:
    assert "Nothing is kept of the machine or the browser" in words(open_page("audit"))
