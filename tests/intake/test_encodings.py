"""The encodings that spreadsheets and case management systems write."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from .returns import REVIEWS, cells, read, refusal, text

LINES = [REVIEWS[0], "A1,01/02/2010,03/04/2024,Zoë’s"]
TEXT = "".join(line + "\r\n" for line in LINES)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with BOM", "Windows-1252", "UTF-16 LE", "UTF-16 BE", "UTF-16 LE, no BOM", "UTF-16 BE, no BOM"],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    given = read(tmp_path, {"r.csv": data})
    assert cells(given, "Reviews") == [("A1", "01/02/2010", "03/04/2024", "ZOË’S")]
    assert given.problems == []


def test_a_byte_without_meaning_is_replaced_with_a_warning_naming_row_and_column(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text(REVIEWS) + b"A3,01/02/2010,03/04/2024,P\x81\n"})
    assert cells(given, "Reviews")[2][3] == "P\ufffd"
    (problem,) = given.problems
    assert (problem.severity, problem.row, problem.column) == ("warning", 4, "REVIEW_CODE")


def test_half_a_character_at_the_end_of_utf_16_is_a_warning(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": codecs.BOM_UTF16_LE + TEXT.strip().encode("utf-16-le") + b"x"})
    (problem,) = given.problems
    assert (problem.row, problem.column) == (2, "REVIEW_CODE")


def test_nul_characters_are_refused_plainly(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"r.csv": text(REVIEWS) + b"A3,\0,,\n"})
    assert (problem.severity, problem.file) == ("error", "r.csv")
    assert "NUL" in problem.message


@pytest.mark.parametrize("start", [b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")], ids=["xlsx", "xls"])
def test_a_workbook_named_as_text_is_refused_plainly(tmp_path: Path, start: bytes) -> None:
    (problem,) = refusal(tmp_path, {"r.csv": start + bytes(range(256))})
    assert "it is a workbook" in problem.message
