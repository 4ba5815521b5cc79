from __future__ import annotations

import pytest
from plumbline.engine.pack import load_pack

from .conftest import Run

PACK = load_pack("ssda903")


def listed(output: str) -> list[str]:
    """The codes in the first column of a list."""
    # A title that goes on in the next line is indented further than a code.
    words = [line.split() for line in output.splitlines() if line[:1] == " " and line[1:2].strip()]
    return [line[0] for line in words if PACK.versions(line[0])]


def test_all_checks_are_listed(run: Run) -> None:
    assert sorted(listed(run("rules").output)) == sorted(check.code for check in PACK.checks)


@pytest.mark.parametrize("year", [2023, 2027])
def test_a_year_lists_what_is_in_force_in_it(year: int, run: Run) -> None:
    assert sorted(listed(run("rules", "--year", year).output)) == sorted(c.code for c in PACK.in_force(year))


def test_the_list_narrows_by_group_kind_and_table(run: Run) -> None:
    codes = listed(run("rules", "--group", "adoption", "--kind", "Dates out of order", "--table", "episodes").output)
    assert "117" in codes
    for code in codes:
        for check in PACK.versions(code):
            assert (check.group, check.kind) == ("adoption", "date-order")
            assert "Episodes" in check.flags


def test_a_search_finds_checks_by_all_their_words_and_columns(run: Run) -> None:
    assert "117" in listed(run("rules", "--search", "adoption decision ended").output)
    assert "117" in listed(run("rules", "--search", "date_placed_ceased").output)
    assert "No check answers" in run("rules", "--search", "xylophone").output


@pytest.mark.parametrize("group", PACK.groups)
def test_each_group_is_found_by_its_key_and_by_its_name(group: str, run: Run) -> None:
    expected = sorted(check.code for check in PACK.checks if check.group == group)
    assert sorted(listed(run("rules", "--group", group).output)) == expected
    assert sorted(listed(run("rules", "--group", PACK.groups[group].upper()).output)) == expected


@pytest.mark.parametrize("kind", PACK.kinds)
def test_each_kind_is_found_by_its_key_and_by_its_name(kind: str, run: Run) -> None:
    expected = sorted(check.code for check in PACK.checks if check.kind == kind)
    assert sorted(listed(run("rules", "--kind", kind).output)) == expected
    assert sorted(listed(run("rules", "--kind", PACK.kinds[kind].lower()).output)) == expected


@pytest.mark.parametrize("table", PACK.tables)
def test_each_table_is_found_and_no_other(table: str, run: Run) -> None:
    expected = sorted(check.code for check in PACK.checks if table in check.flags)
    assert sorted(listed(run("rules", "--table", table.lower()).output)) == expected


@pytest.mark.parametrize(
    ("option", "known"), [("--group", "adoption"), ("--kind", "duplicate"), ("--table", "Reviews")]
)
def test_an_unknown_group_kind_or_table_is_answered_with_those_there_are(option: str, known: str, run: Run) -> None:
    done = run("rules", option, "xylophone")
    assert done.exit_code == 2
    assert "called 'xylophone'" in done.stderr
    assert known in done.stderr


def test_a_year_without_rules_is_refused(run: Run) -> None:
    done = run("rules", "--year", "2019")
    assert done.exit_code == 2
    assert "The years are 2023 to 2027" in done.stderr


def test_a_search_finds_the_heads_of_words_in_any_letter_case_and_order(run: Run) -> None:
    found = listed(run("rules", "--search", "UNACC status").output)
    assert "303" in found  # "Asylum status end date given but child not marked as unaccompanied"
    assert found == listed(run("rules", "--search", "status unacc").output)
    assert "303" not in listed(run("rules", "--search", "accompanied status").output)


@pytest.mark.parametrize("code", ["217t", "217T", " int36 ", "503h"])
def test_a_code_may_be_written_in_small_or_capital_letters(code: str, run: Run) -> None:
    check = PACK.versions(code.strip())[0]
    assert run("rules", code).output.startswith(f"{check.code}  {check.title}")


def test_a_check_that_never_flags_a_row_shows_an_example_all_the_same(run: Run) -> None:
    shown = run("rules", "411").output
    assert "No row of it is flagged." in shown
    assert ["2", "101", "M1", "1AA", "M2", "5HR"] in [line.split() for line in shown.splitlines()]


def test_one_check_is_explained_with_an_example(run: Run) -> None:
    shown = run("rules", "117").output
    (check,) = PACK.versions("117")
    words = " ".join(shown.split())
    for text in (check.title, check.fix, check.differs, "In force 2023 onwards"):
        assert " ".join(str(text).split()) in words
    assert ["101", "01/05/2024", "10/09/2024", "E12"] in [line.split()[-4:] for line in shown.splitlines()]
    flagged = [line.split()[1:3] for line in shown.splitlines() if line.strip().startswith(">")]
    assert ["2", "101"] in flagged
    assert ["3", "102"] not in flagged
    assert "SELECT" not in shown


def test_the_query_is_shown_when_asked_for(run: Run) -> None:
    assert PACK.versions("117")[0].sql in run("rules", "117", "--sql").output


def test_every_version_of_a_check_is_explained(run: Run) -> None:
    code = next(check.code for check in PACK.checks if len(PACK.versions(check.code)) > 1)
    shown = run("rules", code).output
    assert all(f"In force {check.years}" in shown for check in PACK.versions(code))
    newest = PACK.versions(code)[-1]
    assert PACK.versions(code)[0].years not in run("rules", code, "--year", newest.first_year).output


def test_an_unknown_check_is_said_to_be_unknown(run: Run) -> None:
    done = run("rules", "9999")
    assert done.exit_code == 2
    assert "There is no check 9999" in done.stderr
