"""Finds the files of a return: in a folder, in ZIP files, or as listed. Reads no content."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple
from zipfile import ZipInfo

from ..problems import Problem
from .archives import MAX_BYTES, open_archive, read_member
from .file_error import FileError
from .words import counted, listed, printable

Kind = Literal["text", "workbook", "xml", "zip"]

_KINDS: dict[str, Kind] = {
    ".csv": "text",
    ".txt": "text",
    ".tsv": "text",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xml": "xml",
    ".zip": "zip",
}
_READS = "Plumbline reads CSV (.csv, .txt, .tsv), Excel (.xlsx, .xlsm), XML and ZIP files"
_OTHER_SPREADSHEETS = {".xls", ".xlsb", ".ods"}


class Source(NamedTuple):
    """One file to read. label: its name for people. named: it was listed by name, not found in a folder or ZIP file.

    ``read`` gives its bytes; it raises FileError.
    """

    label: str
    kind: Kind
    read: Callable[[], bytes]
    named: bool = False


def find_sources(source: str | Path | Sequence[str | Path], prefix: str = "") -> tuple[list[Source], list[Problem]]:
    """The files that ``source`` stands for, in the order of their names, and what there is to say about the others.

    ``prefix`` comes before every name shown ("last year's ").
    """
    paths = [Path(source)] if isinstance(source, str | Path) else [Path(path) for path in source]
    if not paths:
        return [], [
            Problem("error", "No file was given.", "Name the folder or the files of the return.", f"{prefix}return")
        ]
    found: list[Source] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        alike = sum(other.name == path.name for other in set(paths)) > 1
        label = prefix + printable(str(path) if alike else path.name or str(path))
        try:
            _add_path(path, label, prefix, found, problems)
        except OSError:
            problems.append(_closed_to_us().problem(label))
    if not found and not any(problem.severity == "error" for problem in problems):
        message = "There is nothing in it that Plumbline can read."
        places = prefix + printable(", ".join(map(str, paths)))
        problems.append(
            Problem("error", message, f"{_READS}. Choose the folder that holds the files themselves.", places)
        )
    return found, problems


def _add_path(path: Path, label: str, prefix: str, found: list[Source], problems: list[Problem]) -> None:
    if path.is_dir():
        _add_folder(path, label, prefix, found, problems)
    elif not path.exists():
        message = f"There is no file or folder {printable(str(path))}."
        problems.append(
            Problem("error", message, "Check the spelling, and that the drive is connected.", f"{prefix}return")
        )
    elif kind := _KINDS.get(path.suffix.lower()):
        _add_file(path, label, kind, found, problems, named=True)
    else:
        problems.append(_wrong_kind(path, label))


def _add_folder(folder: Path, label: str, prefix: str, found: list[Source], problems: list[Problem]) -> None:
    unread: list[str] = []
    for path in sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name)):
        if _ignored(path.name) or _hidden(path) or path.is_dir():
            continue
        kind = _KINDS.get(path.suffix.lower())
        if kind and path.is_file():
            _add_file(path, prefix + printable(path.name), kind, found, problems)
        else:
            unread.append(path.name)
    _note_unread(unread, label, problems)


def _add_file(
    path: Path, label: str, kind: Kind, found: list[Source], problems: list[Problem], *, named: bool = False
) -> None:
    if kind != "zip":
        found.append(Source(label, kind, lambda: _read_file(path), named))
        return
    try:
        unread: list[str] = []
        for member in _members(path):
            inner = PurePosixPath(member.filename)
            inner_kind = _KINDS.get(inner.suffix.lower())
            inner_label = f"{label}, {printable(member.filename)}"
            if inner_kind == "zip":
                remedy = "Take it out, and put the files of the return into one folder."
                problems.append(Problem("error", "It is a ZIP file inside a ZIP file.", remedy, inner_label))
            elif inner_kind:
                found.append(Source(inner_label, inner_kind, _member_reader(path, member)))
            else:
                unread.append(member.filename)
        _note_unread(unread, label, problems)
    except FileError as fault:
        problems.append(fault.problem(label))


def _members(path: Path) -> Iterator[ZipInfo]:
    try:
        with open_archive(path) as archive:
            members = archive.infolist()
    except OSError as error:
        raise _closed_to_us() from error
    for member in sorted(members, key=lambda member: (member.filename.casefold(), member.filename)):
        parts = PurePosixPath(member.filename).parts
        if parts and not member.is_dir() and "__MACOSX" not in parts and not any(map(_ignored, parts)):
            yield member


def _member_reader(path: Path, member: ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with open_archive(path) as archive:
                return read_member(archive, member)
        except OSError as error:
            raise _closed_to_us() from error

    return read


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"It is larger than {MAX_BYTES >> 30} GiB, far more than a return."
            raise FileError(message, "Check that this is the right file.")
        return path.read_bytes()
    except OSError as error:
        raise _closed_to_us() from error


def _closed_to_us() -> FileError:
    return FileError(
        "It cannot be opened.", "Close it in other programs such as Excel, and check that you may read it."
    )


def _ignored(name: str) -> bool:
    """Hidden files, and the lock files that Office keeps beside an open document."""
    return name.startswith((".", "~$"))


def _hidden(path: Path) -> bool:
    try:
        attributes: int = getattr(path.stat(), "st_file_attributes", 0)  # Windows only
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _note_unread(names: Sequence[str], label: str, problems: list[Problem]) -> None:
    if names:
        message = f"{counted(len(names), 'file was', 'files were')} not read: {listed(names)}."
        problems.append(Problem("notice", message, f"{_READS}.", label))


def _wrong_kind(path: Path, label: str) -> Problem:
    if path.suffix.lower() in _OTHER_SPREADSHEETS:
        message = f"Workbooks of the kind {path.suffix.lower()} are not read."
        return Problem("error", message, "Open it in Excel and save it as an Excel workbook (.xlsx).", label)
    return Problem("error", "It is not a kind of file that can be read.", f"{_READS}.", label)
