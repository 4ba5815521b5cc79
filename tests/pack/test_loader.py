"""A malformed rule pack is refused with the path and line of the fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from plumbline.engine.errors import PackError
from plumbline.engine.pack import Pack, load_pack, read_checks, read_pack

PACK_TOML = """title = "Test"
version = "1"
years = [2024, 2025]
[groups]
first = "First"
[kinds]
wrong = "Wrong"
[tables.Header]
columns = ["CHILD", "SEX", "DOB"]
dates = ["DOB"]
[codes]
sex = [{ years = "2023-2024", codes = ["1"] }, { years = "2025-", codes = ["M"] }]
"""
CHECK = """-- code: 101
-- years: 2023-
-- title: Sex missing
-- group: first
-- kind: wrong
-- needs: Header
-- flags: Header(SEX)
-- fails: SEX is blank.
--   A second line.
-- fix: Enter it.

SELECT row FROM Header WHERE SEX IS NULL
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("checks", "terms"):
        (tmp_path / name).mkdir()
    (tmp_path / "pack.toml").write_text(PACK_TOML)
    (tmp_path / "checks" / "101.sql").write_text(CHECK)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    return str(caught.value)


def test_a_well_formed_pack_is_read_whole(folder: Path) -> None:
    pack = read_pack(folder)
    (check,) = pack.checks
    assert (check.code, check.first_year, check.last_year) == ("101", 2023, None)
    assert check.needs == (("Header",),)
    assert check.flags == {"Header": ("SEX",)}
    assert check.fails == "SEX is blank.\nA second line."
    assert (check.differs, check.caveat) == (None, None)
    assert check.sql == "SELECT row FROM Header WHERE SEX IS NULL"


# What is replaced in the check, by what, and the line and words of the refusal.
MALFORMED = [
    pytest.param("-- title: Sex", "-- tilte: Sex", 3, "unknown key 'tilte'", id="unknown key"),
    pytest.param("-- fix: Enter it.\n", "", 10, "the header has no 'fix'", id="missing key"),
    pytest.param("-- title: Sex missing", "-- title:", 3, "'title' is empty", id="empty value"),
    pytest.param("-- years: 2023-", "-- years: from 2023", 2, "years are written", id="years in words"),
    pytest.param("-- years: 2023-", "-- years: 2025-2024", 2, "last year comes before the first", id="years reversed"),
    pytest.param("-- kind: wrong", "-- title: Again", 5, "'title' is given twice, first on line 3", id="duplicate key"),
    pytest.param("-- group: first", "-- group: last", 4, "unknown group 'last'", id="unknown group"),
    pytest.param("-- kind: wrong", "-- kind: right", 5, "unknown kind 'right'", id="unknown kind"),
    pytest.param("-- needs: Header", "-- needs: Haeder", 6, "unknown table 'Haeder'", id="unknown table needed"),
    pytest.param("-- needs: Header", "-- needs: previous.X", 6, "unknown table 'X'", id="unknown table last year"),
    pytest.param("-- needs: Header", "-- needs: Header.AGE", 6, "no column 'AGE'", id="unknown column needed"),
    pytest.param(
        "-- needs: Header", "-- needs: Header without X", 6, "unknown table 'X'", id="unknown table not to be"
    ),
    pytest.param("-- needs: Header", "-- needs: Header |", 6, "unknown table ''", id="empty alternative"),
    pytest.param("Header(SEX)", "Haeder(SEX)", 7, "unknown table 'Haeder'", id="unknown table flagged"),
    pytest.param("Header(SEX)", "Header(AGE)", 7, "no column 'AGE'", id="unknown column flagged"),
    pytest.param("Header(SEX)", "Header", 7, "flags are written", id="no columns flagged"),
    pytest.param("Header(SEX)", "Header(SEX), Header(DOB)", 7, "flagged twice", id="table flagged twice"),
    pytest.param("-- code: 101\n", "--   101\n", 1, "begins with a continuation line", id="continuation first"),
    pytest.param("--   A second line.", "-- A second line.", 9, "expected '-- key: value'", id="not indented"),
    pytest.param("SELECT row", "DELETE", 12, "there must be one SELECT", id="no SELECT"),
    pytest.param("NULL\n", "NULL; SELECT 1\n", 12, "a check is one SELECT", id="two statements"),
    pytest.param("SELECT row FROM Header WHERE SEX IS NULL\n", "", 11, "there must be one SELECT", id="no SQL"),
    pytest.param("-- code: 101", "-- code: 102", 1, "is called 102.sql", id="another code than the file's"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), MALFORMED)
def test_a_malformed_check_is_refused_with_path_and_line(
    folder: Path, old: str, new: str, line: int, words: str
) -> None:
    path = folder / "checks" / "101.sql"
    assert CHECK.count(old) == 1
    path.write_text(CHECK.replace(old, new))
    message = refusal(folder)
    assert message.startswith(f"{path}:{line}: ")
    assert words in message


def test_an_empty_check_file_is_refused(folder: Path) -> None:
    path = folder / "checks" / "101.sql"
    path.write_text("")
    assert refusal(folder).startswith(f"{path}:1: ")


def test_a_check_that_is_not_utf_8_is_refused_with_its_line(folder: Path) -> None:
    path = folder / "checks" / "101.sql"
    path.write_bytes(CHECK.encode().replace(b"Enter it", "Señal".encode("cp1252")))
    assert refusal(folder) == f"{path}:10: the file is not UTF-8 text."


def test_versions_of_a_check_that_overlap_are_refused(folder: Path) -> None:
    (folder / "checks" / "101-2025.sql").write_text(CHECK.replace("2023-", "2025-"))
    message = refusal(folder)
    assert message.startswith(f"{folder / 'checks' / '101-2025.sql'}:1: check 101 has another version in force in 2025")


def test_versions_of_a_check_that_follow_each_other_are_read(folder: Path) -> None:
    (folder / "checks" / "101.sql").write_text(CHECK.replace("2023-", "2023-2024"))
    (folder / "checks" / "101-2025.sql").write_text(CHECK.replace("2023-", "2025-"))
    pack = read_pack(folder)
    assert [check.path.name for check in pack.in_force(2024)] == ["101.sql"]
    assert [check.path.name for check in pack.in_force(2025)] == ["101-2025.sql"]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT row FROM Header", "begins with a comment"),
        ("-- Says nothing.\nDROP TABLE Header", "one SELECT or one CREATE MACRO"),
        ("-- Named otherwise.\nCREATE MACRO other(x) AS x", "the macro is called 'other', the file 'girls'"),
    ],
)
def test_a_malformed_term_is_refused(folder: Path, sql: str, words: str) -> None:
    path = folder / "terms" / "girls.sql"
    path.write_text(sql)
    message = refusal(folder)
    assert message.startswith(f"{path}:1: ")
    assert words in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Test"\n', "", "'title' is missing"),
        ('dates = ["DOB"]', 'dates = ["BORN"]', "table Header has no column 'BORN'"),
        ('columns = ["CHILD", "SEX", "DOB"]\n', "", "table Header has no 'columns'"),
        ("2023-2024", "up to 2024", "years are written"),
        ("2023-2024", "2023-2025", "the versions of the code list 'sex' overlap"),
        (', codes = ["1"]', "", "every version of the code list 'sex' has 'years' and 'codes'"),
    ],
)
def test_malformed_settings_are_refused(folder: Path, old: str, new: str, words: str) -> None:
    (folder / "pack.toml").write_text(PACK_TOML.replace(old, new))
    message = refusal(folder)
    assert message.startswith(f"{folder / 'pack.toml'}:1: ")
    assert words in message


def test_settings_that_are_no_toml_are_refused_with_their_line(folder: Path) -> None:
    (folder / "pack.toml").write_text(PACK_TOML.replace("[kinds]", "[kinds"))
    message = refusal(folder)
    assert message.startswith(f"{folder / 'pack.toml'}: ")
    assert "line 6" in message


def test_the_hash_knows_the_rules_but_not_the_line_ends_of_a_checkout(folder: Path) -> None:
    path = folder / "checks" / "101.sql"
    before = read_pack(folder)
    path.write_bytes(CHECK.replace("\n", "\r\n").encode())
    assert read_pack(folder).content_hash == before.content_hash
    path.write_text(CHECK.replace("SEX IS NULL", "DOB IS NULL"))
    assert read_pack(folder).content_hash != before.content_hash


def test_a_byte_order_mark_before_a_check_is_no_fault(folder: Path) -> None:
    (folder / "checks" / "101.sql").write_text(CHECK, encoding="utf-8-sig")
    assert read_pack(folder).checks[0].code == "101"


def test_further_checks_are_read_against_the_tables_of_a_pack(folder: Path, tmp_path: Path) -> None:
    pack = read_pack(folder)
    own = tmp_path / "own"
    own.mkdir()
    (own / "X1.sql").write_text(CHECK.replace("code: 101", "code: X1"))
    assert [check.code for check in read_checks(own, pack)] == ["X1"]
    (own / "X1.sql").write_text(CHECK.replace("code: 101", "code: X1").replace("Header(SEX)", "Episodes(SEX)"))
    with pytest.raises(PackError, match="unknown table 'Episodes'"):
        read_checks(own, pack)


def test_an_unknown_return_is_refused_with_those_there_are() -> None:
    with pytest.raises(PackError, match=r"no rules for the return 'cin'.*ssda903"):
        load_pack("cin")


def test_the_checks_of_the_pack_are_in_order_of_their_codes() -> None:
    pack: Pack = load_pack("ssda903")
    codes = [check.code for check in pack.in_force(2025)]
    assert codes[:5] == ["101", "102", "103", "104", "105"]
    assert len(codes) == len(set(codes))
