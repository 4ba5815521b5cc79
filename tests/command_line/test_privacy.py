"""What is in a return stays in the return and in the workbook: it is on no screen, in no counts file, in no other file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ..reports.workbooks import sheets
from .conftest import COUNCIL, Run
from .marked import (
    BIRTHDAY,
    CHILD,
    EPISODES,
    FORMS,
    HEADER,
    MARKS,
    POSTCODE,
    WHOLE_HEADER,
    WORD,
    XML,
    marked_files,
    marks_in,
    write_marked,
)

Plumbline = Callable[..., "subprocess.CompletedProcess[bytes]"]

PROGRAM = ("-m", "plumbline.pages.command_line")
CHECK = ("check", "marked", *COUNCIL, "--as-of", "2026-01-31", "--out", "out")
# What DuckDB says of these quotes the value it stumbled over.
BROKEN_CHECKS = {
    "OWN1": "SELECT row FROM Header WHERE CAST(CHILD AS INTEGER) > 1",
    "OWN2": "SELECT error(UPN) AS row FROM Header",
    "OWN3": "SELECT row FROM Header WHERE ETHNIC::ENUM('a') = 'a'",
    "OWN4": "SELECT row FROM Header WHERE SEX IS NOT NULL",
}


@pytest.fixture
def marked(desk: Path) -> Path:
    folder = desk / "marked"
    folder.mkdir()
    (folder / "header.csv").write_text(WHOLE_HEADER, encoding="utf-8")
    (folder / "episodes.csv").write_text(EPISODES, encoding="utf-8")
    return folder


@pytest.fixture
def plumbline(desk: Path, tmp_path: Path, cache: Path) -> Plumbline:
    """Runs the program in a process of its own, in which every folder a program may write to by itself is a new one."""
    for name in ("temporary", "home"):
        (tmp_path / name).mkdir()
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    places = dict.fromkeys((*homes, "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(tmp_path / "home"))
    places |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "temporary"))
    places |= {
        "PLUMBLINE_CACHE": str(cache),
        "PLUMBLINE_STORE": str(tmp_path / "store"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def start(*words: str, program: tuple[str, ...] = PROGRAM, under: tuple[str, ...] = ()) -> Any:
        command = [*under, sys.executable, *program, *words]
        return subprocess.run(command, cwd=desk, env=os.environ | places, capture_output=True, check=False)

    return start


def the_workbook(folder: Path) -> Path:
    (workbook,) = folder.glob("*.xlsx")
    return workbook


def shown(done: subprocess.CompletedProcess[bytes]) -> bytes:
    return done.stdout + done.stderr


@pytest.mark.parametrize("form", FORMS)
def test_no_value_leaves_the_return_but_for_the_workbook(
    form: str, plumbline: Plumbline, desk: Path, tmp_path: Path, cache: Path
) -> None:
    marked = write_marked(desk / "marked", form)
    done = plumbline(*CHECK)
    assert done.returncode == 0, done.stderr.decode()
    assert marks_in(shown(done)) == []
    workbook = the_workbook(desk / "out")
    findings = {word for row in sheets(workbook)["Findings"] for cell in row for word in _words(cell)}
    assert {CHILD, POSTCODE} <= findings
    assert [path.suffix for path in (desk / "out").iterdir() if path != workbook] == [".parquet"]
    assert marked_files(tmp_path, cache, but=[marked, workbook]) == {}


def _words(cell: object) -> list[str]:
    parts = str(cell).split("; ")
    return [*parts, *(part.partition(" ")[2] for part in parts)]


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    for form in FORMS:
        write_marked(tmp_path / form, form)
    names = {path.relative_to(tmp_path).parts[0] for path in marked_files(tmp_path)}
    assert names == set(FORMS)
    for form in FORMS:
        assert set(MARKS) - {"2013-07-17", POSTCODE.replace(" ", "")} <= {
            mark for marks in marked_files(tmp_path / form).values() for mark in marks
        }


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--previous", "last"], 0),
        (["--only", "101"], 0),
        (["--extra-checks", "own"], 1),
        (["--previous", "last", "--extra-checks", "own", "--only", "own1,own4,101"], 1),
        (["--providers", "marked/episodes.csv"], 2),
        (["--year", "1999"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_no_option_lets_a_value_out(
    options: list[str], status: int, plumbline: Plumbline, desk: Path, tmp_path: Path, cache: Path
) -> None:
    marked, last, own = write_marked(desk / "marked"), write_marked(desk / "last"), desk / "own"
    own.mkdir()
    for code, sql in BROKEN_CHECKS.items():
        about = {"code": code, "years": "2023-", "title": "Own", "group": "own", "kind": "conflict", "needs": "Header"}
        about |= {"flags": "Header(CHILD)", "fails": "It fails.", "fix": "Mend it."}
        header = "\n".join(f"-- {name}: {value}" for name, value in about.items())
        (own / f"{code}.sql").write_text(f"{header}\n\n{sql}\n", encoding="utf-8")
    done = plumbline(*CHECK, *options)
    assert done.returncode == status, shown(done).decode()
    assert marks_in(shown(done)) == []
    workbooks = list((desk / "out").glob("*.xlsx"))
    assert len(workbooks) == (status != 2)
    assert marked_files(tmp_path, cache, but=[marked, last, *workbooks]) == {}


def test_a_signature_holds_nothing_of_the_return(plumbline: Plumbline, desk: Path, tmp_path: Path, cache: Path) -> None:
    marked = write_marked(desk / "marked")
    assert plumbline("keys", "new", "--name", "A. Analyst", "--no-passphrase").returncode == 0
    done = plumbline(*CHECK, "--sign")
    assert done.returncode == 0, done.stderr.decode()
    (signature,) = (desk / "out").glob("*.sig")
    lines = signature.read_text(encoding="ascii").splitlines()
    assert [line.partition(":")[0] for line in lines] == ["plumbline signature 1", "fingerprint", "signature"]
    assert marked_files(tmp_path, cache, but=[marked, the_workbook(desk / "out")]) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("return.xml", XML.replace("</HEADER>", "", 1)),
        ("return.xml", XML.replace("<EXPSSDA903>", f"<!DOCTYPE x [<!ENTITY y '{CHILD}'>]><EXPSSDA903>")),
        ("return.xml", XML.replace("EXPSSDA903", "OTHER")),
        ("return.xlsx", EPISODES),
        ("return.zip", EPISODES),
        ("header.csv", HEADER),
        ("header.csv", WHOLE_HEADER.partition("\n")[2]),
    ],
    ids=["XML cut", "XML with entities", "other XML", "no workbook", "no ZIP", "open quotation mark", "no header row"],
)
def test_a_return_that_cannot_be_read_leaves_nothing_behind(
    name: str, content: str, plumbline: Plumbline, desk: Path, tmp_path: Path, cache: Path
) -> None:
    (desk / "marked").mkdir()
    (desk / "marked" / name).write_text(content, encoding="utf-8")
    done = plumbline(*CHECK)
    assert done.returncode == 2, shown(done).decode()
    assert marks_in(shown(done)) == []
    assert marked_files(tmp_path, cache, but=[desk / "marked"]) == {}
    assert not (desk / "out").exists()


KILLED_AT = """
import os, signal, sys
import {module} as module
def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
module.{name} = kill
from plumbline.pages.command_line import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize(
    ("module", "name", "left"),
    [
        ("plumbline.engine.runner.run", "_gather", []),
        ("plumbline.engine.reports.workbook", "_add_summary", []),
        ("pathlib", "Path.replace", [".manchester-ssda903-2026-2026-01-31-findings.xlsx.unfinished"]),
        ("plumbline.aggregates.contract.writing", "write_whole", ["manchester-ssda903-2026-2026-01-31-findings.xlsx"]),
    ],
)
def test_a_check_that_is_killed_leaves_values_only_in_the_chosen_folder(
    module: str, name: str, left: list[str], plumbline: Plumbline, desk: Path, tmp_path: Path, cache: Path
) -> None:
    marked = write_marked(desk / "marked")
    plumbline(*CHECK, "--only", "164")  # so that the postcode directory is there, and nothing else is left to write
    shutil.rmtree(desk / "out")
    done = plumbline(*CHECK, program=("-c", KILLED_AT.format(module=module, name=name)))
    assert done.returncode == -signal.SIGKILL
    remains = marked_files(tmp_path, cache, but=[marked])
    assert sorted(path.name for path in remains) == left
    assert {path.parent for path in remains} <= {desk / "out"}
    assert list((tmp_path / "temporary").iterdir()) == []
    # The next run finishes what was left.
    assert plumbline(*CHECK).returncode == 0
    assert marked_files(tmp_path, cache, but=[marked, the_workbook(desk / "out")]) == {}


def test_the_check_needs_no_network(plumbline: Plumbline, desk: Path) -> None:
    write_marked(desk / "marked")
    watched = """
import os, sys
def watch(event, _):
    if event.startswith("socket."):
        os._exit(97)
sys.addaudithook(watch)
from plumbline.pages.command_line import main
main()
"""
    assert plumbline(*CHECK, program=("-c", watched)).returncode == 0
    (counts,) = (desk / "out").glob("*.parquet")
    assert plumbline("preview", str(counts), program=("-c", watched)).returncode == 0
    lookup = "import socket\nsocket.getaddrinfo('localhost', 80)"
    assert plumbline(program=("-c", watched.replace("from plumbline", f"{lookup}\nfrom plumbline"))).returncode == 97


def whole_calls(trace: Path) -> Iterator[str]:
    """The calls that strace wrote down, each with its result; a call during which another process had its turn is in two lines."""
    begun: dict[str, str] = {}
    for line in trace.read_text(encoding="utf-8").splitlines():
        process, _, call = line.partition(" ")
        if call.endswith("<unfinished ...>"):
            begun[process] = call.removesuffix("<unfinished ...>")
            continue
        yield begun.pop(process) + call.partition(" resumed>")[2] if call.lstrip().startswith("<... ") else call
    yield from begun.values()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_system_is_asked_for_no_network_and_no_file_elsewhere(
    plumbline: Plumbline, desk: Path, tmp_path: Path, cache: Path
) -> None:
    """As the operating system sees it, so that libraries not written in Python are watched too, and files that come and go."""
    write_marked(desk / "marked")
    trace = tmp_path / "trace"
    calls = "trace=open,openat,creat,socket,connect,mkdir,rename,renameat,renameat2"
    done = plumbline(*CHECK, under=("strace", "-f", "-qq", "-y", "-e", calls, "-o", str(trace)))
    if done.returncode != 0 and b"ptrace" in done.stderr:
        pytest.skip("this machine lets nobody watch a process")
    assert done.returncode == 0, done.stderr.decode()
    lines = [line for line in whole_calls(trace) if " = -1 " not in line]
    assert [line for line in lines if "socket(AF_INET" in line or "connect(" in line] == []
    writing = [
        line for line in lines if any(flag in line for flag in ("O_CREAT", "O_WRONLY", "O_RDWR", "rename", "mkdir"))
    ]
    assert any("findings.xlsx" in line for line in writing)
    allowed = (str(desk / "out"), '"out', str(cache), str(tmp_path / "counts-made"), "/dev/")
    assert [line for line in writing if not any(place in line for place in allowed)] == []


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
