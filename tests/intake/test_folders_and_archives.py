"""Where the files of a return may lie: folders, lists, ZIP files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from plumbline.engine.errors import ReturnError
from plumbline.engine.intake import archives, read_return

from .returns import EPISODES, HEADER, LAYOUTS, REVIEWS, cells, folder, read, refusal, said, text, zip_bytes


def refused(source: str | Path | list[str | Path]) -> str:
    with pytest.raises(ReturnError) as caught:
        read_return(source, LAYOUTS)
    return str(caught.value)


def test_a_folder_is_read_whatever_the_case_of_its_endings(tmp_path: Path) -> None:
    given = read(tmp_path, {"R.CSV": text(REVIEWS), "h.Txt": text(HEADER), "e.TSV": text(EPISODES)})
    assert set(given.tables) == {"Reviews", "Header", "Episodes"}
    assert {table.file for table in given.tables.values()} == {"R.CSV", "h.Txt", "e.TSV"}


def test_hidden_files_and_lock_files_are_passed_over_and_others_named(tmp_path: Path) -> None:
    files = {".r.csv": text(REVIEWS), "~$r.xlsx": b"x", "r.csv": text(REVIEWS), "readme.pdf": b"", "notes.docx": b""}
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "h.csv").write_bytes(text(HEADER))
    given = read(tmp_path, files)
    assert list(given.tables) == ["Reviews"]
    (notice,) = given.problems
    assert notice.severity == "notice"
    assert "2 files were not read: notes.docx and readme.pdf." in notice.message


def test_one_file_by_its_name_is_enough(tmp_path: Path) -> None:
    folder(tmp_path, {"r.csv": text(REVIEWS), "h.csv": text(HEADER)})
    assert list(read_return(str(tmp_path / "r.csv"), LAYOUTS).tables) == ["Reviews"]


def test_a_list_may_hold_files_of_several_folders_and_names_them_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = folder(tmp_path / "a", {"x.csv": text(REVIEWS)}) / "x.csv"
    second = folder(tmp_path / "b", {"x.csv": text(HEADER)}) / "x.csv"
    given = read_return([first, second, first], LAYOUTS)
    assert {table.name: table.file for table in given.tables.values()} == {"Reviews": str(first), "Header": str(second)}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path / "nowhere", "There is no file or folder"),
        (lambda path: path, "nothing in it that Plumbline can read"),
        (lambda _: [], "No file was given"),
        (lambda path: folder(path, {"r.xls": b"x"}) / "r.xls", "save it as an Excel workbook (.xlsx)"),
        (lambda path: folder(path, {"r.pdf": b"x"}) / "r.pdf", "Plumbline reads CSV (.csv, .txt, .tsv)"),
    ],
    ids=["missing", "empty folder", "empty list", "old workbook", "PDF"],
)
def test_what_is_no_return_is_refused_with_a_remedy(
    tmp_path: Path, make: Callable[[Path], Path | list[str | Path]], words: str
) -> None:
    assert words in refused(make(tmp_path))


def test_a_file_that_may_not_be_read_is_refused_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    (problem,) = refusal(tmp_path, {"r.csv": text(REVIEWS)})
    assert problem.file == "r.csv"
    assert "cannot be opened" in problem.message


def test_a_folder_that_may_not_be_listed_is_refused_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    (problem,) = refusal(tmp_path, {})
    assert problem.file == tmp_path.name
    assert "cannot be opened" in problem.message


def test_a_zip_file_may_hold_every_kind_in_folders_of_its_own(tmp_path: Path) -> None:
    inner = {
        "data/r.csv": text(REVIEWS),
        "__MACOSX/data/._r.csv": b"\0",
        ".hidden/h.csv": text(HEADER),
        "data/~$h.xlsx": b"x",
        "about.pdf": b"",
    }
    given = read(tmp_path, {"return.zip": zip_bytes(inner)})
    assert {table.name: table.file for table in given.tables.values()} == {"Reviews": "return.zip, data/r.csv"}
    assert said(given.problems, "notice") == [
        "return.zip: 1 file was not read: about.pdf."
        " Plumbline reads CSV (.csv, .txt, .tsv), Excel (.xlsx, .xlsm), XML and ZIP files."
    ]


def test_a_table_in_a_zip_file_and_beside_it_is_refused(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"r.csv": text(REVIEWS), "z.zip": zip_bytes({"r.csv": text(REVIEWS)})})
    assert "in r.csv and in z.zip, r.csv" in problem.message


def test_a_zip_file_inside_a_zip_file_is_refused(tmp_path: Path) -> None:
    problems = refusal(tmp_path, {"z.zip": zip_bytes({"a.zip": zip_bytes({"r.csv": text(REVIEWS)})})})
    assert [(p.file, p.message) for p in problems] == [("z.zip, a.zip", "It is a ZIP file inside a ZIP file.")]


def test_a_zip_file_that_would_expand_beyond_bounds_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 10_000)
    (problem,) = refusal(tmp_path, {"z.zip": zip_bytes({"r.csv": bytes(10_001)})})
    assert "would expand to more than" in problem.message


def test_a_zip_file_of_thousands_of_files_is_not_opened(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"z.zip": zip_bytes({f"{i}.csv": b"" for i in range(2_001)})})
    assert "more than 2,000 files" in problem.message


def test_a_member_that_expands_to_more_than_it_declares_is_refused(tmp_path: Path) -> None:
    honest = zip_bytes({"r.csv": text(REVIEWS * 1000)})
    size = len(text(REVIEWS * 1000)).to_bytes(4, "little")
    assert honest.count(size) == 2
    (problem,) = refusal(tmp_path, {"z.zip": honest.replace(size, (100).to_bytes(4, "little"))})
    assert "damaged" in problem.message


def test_a_workbook_that_would_expand_beyond_bounds_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 10_000)
    (problem,) = refusal(tmp_path, {"r.xlsx": zip_bytes({"xl/worksheets/sheet1.xml": bytes(10_001)})})
    assert "would expand to more than" in problem.message


def test_a_file_protected_by_a_password_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"r.csv": text(REVIEWS)}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (problem,) = refusal(tmp_path, {"z.zip": bytes(data)})
    assert (problem.file, problem.message) == ("z.zip, r.csv", "It is protected by a password.")


def test_a_damaged_file_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"r.csv": text(REVIEWS)}))
    data[40:60] = bytes(20)
    (problem,) = refusal(tmp_path, {"z.zip": bytes(data)})
    assert (problem.severity, problem.file) == ("error", "z.zip, r.csv")


def test_names_in_a_zip_file_are_shown_in_one_line(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a\nb\x1b.csv", b"")
    (problem,) = refusal(tmp_path, {"z.zip": stream.getvalue()})
    assert problem.file == "z.zip, a?b?.csv"


def test_last_years_folder_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(ReturnError, match="last year's return: There is no file or folder"):
        read_return(tmp_path / "nowhere", LAYOUTS, which="previous")
    folder(tmp_path, {"r.csv": text(REVIEWS)})
    assert cells(read_return(tmp_path, LAYOUTS, which="previous"), "Reviews")[0][0] == "A1"
