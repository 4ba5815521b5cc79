"""What is in a return stays in the return and in the workbook: it is on no screen, in no counts file, in no other file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..reports.workbooks import sheets
from .conftest import COUNCIL, Run

CHILD, POSTCODE, BIRTHDAY, PUPIL, WORD = "MARKEDCHILD77", "ZZ98 7QX", "17/07/2013", "MARKEDUPN123", "MARKEDWORD"
MARKS = (CHILD, POSTCODE, POSTCODE.replace(" ", ""), BIRTHDAY, "2013-07-17", PUPIL, WORD)
HEADER = f"""CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
{CHILD},{WORD},{BIRTHDAY},{WORD},{PUPIL},{WORD},{WORD}
{CHILD},{WORD},2013-07-17,{WORD},{PUPIL},{WORD},{WORD},{WORD}
{CHILD},{WORD}
"{CHILD}
"""
EPISODES = f"""CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
{CHILD},{BIRTHDAY},{WORD},{WORD},{WORD},{WORD},{WORD},{BIRTHDAY},,{WORD},{POSTCODE},{POSTCODE},{WORD}
{CHILD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD},{WORD}
"""
WHOLE_HEADER = HEADER.replace(f'"{CHILD}\n', "") + "".join(f"D{n},F,01/02/2014,WBRI,,0,\n" for n in range(10))


def marks_in(content: bytes) -> list[str]:
    """The marks that ``content`` holds in any usual encoding."""
    return [mark for mark in MARKS if any(mark.encode(form) in content for form in ("utf-8", "utf-16-le"))]


@pytest.fixture
def marked(desk: Path) -> Path:
    folder = desk / "marked"
    folder.mkdir()
    (folder / "header.csv").write_text(WHOLE_HEADER, encoding="utf-8")
    (folder / "episodes.csv").write_text(EPISODES, encoding="utf-8")
    return folder


def test_no_value_leaves_the_return_but_for_the_workbook(marked: Path, desk: Path, tmp_path: Path, cache: Path) -> None:
    home = tmp_path / "home"
    for name in ("temporary", "home"):
        (tmp_path / name).mkdir()
    places = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(home))
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "temporary"))
    done = subprocess.run(
        [sys.executable, "-m", "plumbline.pages.command_line", "check", marked.name, *COUNCIL, "--out", "out"],
        cwd=desk,
        env=os.environ | places | temporary | {"PLUMBLINE_CACHE": str(cache)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert marks_in(done.stdout + done.stderr) == []
    written = [path for path in tmp_path.rglob("*") if path.is_file() and marked not in path.parents]
    (workbook,) = (path for path in written if path.suffix == ".xlsx")
    assert {CHILD, POSTCODE} <= {word for row in sheets(workbook)["Findings"] for cell in row for word in _words(cell)}
    assert any(path.suffix == ".parquet" for path in written)
    for path in written:
        if path != workbook:
            assert marks_in(path.read_bytes()) == [], path


def _words(cell: object) -> list[str]:
    parts = str(cell).split("; ")
    return [*parts, *(part.partition(" ")[2] for part in parts)]


def test_a_counts_file_holds_no_value_even_when_it_is_unpacked(run: Run, marked: Path, desk: Path) -> None:
    import pyarrow.parquet as pq

    assert run("check", marked.name, *COUNCIL).exit_code == 0
    (counts,) = (desk / "plumbline-output").glob("*.parquet")
    file = pq.ParquetFile(counts)
    texts = [str(value) for row in file.read().to_pylist() for value in row.values()]
    texts += [value.decode() for value in file.metadata.metadata.values()]
    assert marks_in("\n".join(texts).encode()) == []
    assert marks_in(run("preview", counts).output.encode()) == []


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        HEADER.replace("CHILD,SEX,DOB", f"{WORD},{WORD},DOB"),
        HEADER.replace(",SEX,", ",SEX,SEX,"),
        WHOLE_HEADER.replace(BIRTHDAY, f"{BIRTHDAY}\x00"),
        WHOLE_HEADER.replace("\n", "\r\n\x1a"),
        WHOLE_HEADER.replace(",", ";", 3),
        "",
    ],
    ids=["open quotation mark", "other columns", "a column twice", "NUL", "control characters", "delimiters", "empty"],
)
def test_no_value_is_shown_when_a_file_is_malformed(header: str, run: Run, marked: Path) -> None:
    (marked / "header.csv").write_text(header, encoding="utf-8")
    (marked / "reviews.csv").write_bytes(b"CHILD,DOB,REVIEW,REVIEW_CODE\n\xff\xfe" + CHILD.encode() + b",\xe9\n")
    done = run("check", marked.name, *COUNCIL, "--out", "out")
    assert done.exit_code in (0, 2)
    assert marks_in(done.output.encode() + done.stderr.encode()) == []


@pytest.mark.parametrize("kind", [ValueError, KeyError, RuntimeError, OSError])
def test_an_unexpected_error_shows_its_kind_and_no_value(
    kind: type[Exception], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plumbline.engine.runner import run as runner

    def fail(*_: object) -> object:
        raise kind(f"could not convert {CHILD}")

    monkeypatch.setattr(runner, "missing", fail)
    done = run("check", "my-return", *COUNCIL)
    assert done.exit_code == 2
    assert marks_in(done.output.encode()) == []
    assert "Traceback" not in done.output
    assert f"{kind.__name__} at " in done.stderr
    assert "fault of the program" in done.stderr


def test_an_unexpected_error_shows_its_place_in_the_program(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from plumbline.engine.runner import run as runner

    monkeypatch.setattr(runner, "missing", None)
    assert "TypeError at engine/runner/run.py, line " in run("check", "my-return", *COUNCIL).stderr


def test_the_details_of_an_unexpected_error_are_shown_when_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from plumbline.engine.runner import run as runner

    def fail(*_: object) -> object:
        raise ValueError("the details")

    monkeypatch.setattr(runner, "missing", fail)
    done = run("--debug", "check", "my-return", *COUNCIL)
    assert done.exit_code == 2
    assert "Traceback" in done.stderr
    assert "the details" in done.stderr
