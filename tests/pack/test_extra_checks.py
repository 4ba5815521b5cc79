"""A council's own check is refused, with path and line, when it is malformed or could be mistaken for one of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.errors import PackError
from plumbline.engine.pack import load_pack, read_extra_checks

PACK = load_pack("ssda903")
HEADER = """-- code: {code}
-- years: {years}
-- title: T
-- group: {group}
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(DEC)
-- fails: F
-- fix: X

"""


def write(
    folder: Path,
    code: str,
    sql: str = "SELECT row\nFROM Episodes",
    years: str = "2025-",
    group: str = "own",
    name: str = "",
) -> None:
    """A check that is whole but for what is given; its code is on line 1 and its query begins on line 11."""
    text = HEADER.format(code=code, years=years, group=group) + sql
    (folder / f"{name or code}.sql").write_text(text, encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        read_extra_checks(folder, PACK)
    return str(caught.value)


def test_extra_checks_may_have_a_group_of_the_pack_or_their_own(tmp_path: Path) -> None:
    write(tmp_path, "LOCAL1")
    write(tmp_path, "LOCAL2", group="adoption")
    (tmp_path / "notes.txt").write_text("not a check")
    assert [(check.code, check.group) for check in read_extra_checks(tmp_path, PACK)] == [
        ("LOCAL1", "own"),
        ("LOCAL2", "adoption"),
    ]
    write(tmp_path, "LOCAL3", group="mine")
    assert refusal(tmp_path).startswith(f"{tmp_path / 'LOCAL3.sql'}:4: unknown group 'mine'; there are: adoption")


@pytest.mark.parametrize("code", ["101", "217t", "217T", "noe"])
def test_a_code_of_the_rules_is_refused_in_any_letters_and_any_year(tmp_path: Path, code: str) -> None:
    write(tmp_path, code, years="2030-")
    said = refusal(tmp_path)
    assert said.startswith(f"{tmp_path / f'{code}.sql'}:1: {code} is the code of a check of the SSDA903 rules.")
    assert "LOCAL1" in said


@pytest.mark.parametrize("code", ["A|B", "it's", "A B", "X" * 21, "=1"])
def test_a_code_is_made_of_few_plain_characters(tmp_path: Path, code: str) -> None:
    write(tmp_path, code)
    assert refusal(tmp_path).startswith(f"{tmp_path / f'{code}.sql'}:1: a code is made of")


def test_versions_may_follow_each_other_and_not_overlap(tmp_path: Path) -> None:
    write(tmp_path, "LOCAL1", years="2023-2024", name="LOCAL1-2023")
    write(tmp_path, "LOCAL1", years="2025-", name="LOCAL1-2025")
    assert len(read_extra_checks(tmp_path, PACK)) == 2
    write(tmp_path, "local1", years="2024-2026")
    assert ":1: LOCAL1-202" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("SELECT row\nFROM Episodes\nWHERE (DEC IS NULL", 13),
        ("SELECT row\nFROM FROM Episodes", 12),
        ("SELECT row FROM Episodes) AS failing) UNION ALL (SELECT 0, 0, row FROM (SELECT row FROM Episodes", 11),
        ("SELECT row FROM Episodes /* and so on", 11),
        ("SELECT row FROM Episodes; DROP TABLE Episodes", 11),
        ("DELETE FROM Episodes", 11),
        ("WITH gone AS (SELECT 1) DELETE FROM Episodes", 11),
    ],
)
def test_what_is_not_one_whole_select_is_refused_with_its_line(tmp_path: Path, sql: str, line: int) -> None:
    write(tmp_path, "LOCAL1", sql)
    assert refusal(tmp_path).startswith(f"{tmp_path / 'LOCAL1.sql'}:{line}: ")


def test_a_folder_without_checks_or_none_at_all_is_refused(tmp_path: Path) -> None:
    assert "holds no checks" in refusal(tmp_path)
    assert "There is no folder" in refusal(tmp_path / "nowhere")


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "LOCAL1.sql").write_bytes(
        HEADER.format(code="LOCAL1", years="2025-", group="own").encode() + b"-- caf\xe9"
    )
    assert refusal(tmp_path).startswith(f"{tmp_path / 'LOCAL1.sql'}:11: ")
