"""Checks find exactly what was planted, and nothing in a clean return."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from plumbline.engine.check import check_return
from plumbline.engine.errors import PlumblineError
from plumbline.engine.result import CheckResult
from plumbline.engine.synthetic import (
    ERROR_TYPES,
    Flag,
    PlannedError,
    SyntheticReturn,
    choose_errors,
    draft_at,
    finish,
    generate_history,
    return_at,
    write_csv_folder,
)

# Each council also has children of 17 who are in care and turn 18 before 31 March: check 359 asks about that day,
# and flags them in every extract from before their birthday.
BEFORE_18 = "359"

RETURNS = [
    pytest.param("E08000003", 1500, 21, date(2026, 3, 31), id="a large council in March"),
    pytest.param("E08000007", 700, 22, date(2025, 4, 30), id="a middling one in April"),
    pytest.param("E06000001", 250, 23, date(2025, 12, 31), id="a small one in December"),
]


def check(made_up: SyntheticReturn) -> CheckResult:
    return check_return(
        made_up.current, made_up.previous, authority=made_up.authority, year=made_up.year, providers=made_up.register
    )


def found_by(result: CheckResult) -> set[Flag]:
    return {Flag(**row) for row in result.findings.to_pylist()}


def that_ran(result: CheckResult, flags: Iterable[Flag]) -> set[Flag]:
    ran = {row["check"] for row in result.outcomes.to_pylist() if row["status"] == "run"}
    return {flag for flag in flags if flag.check in ran}


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(("authority", "children", "seed", "as_of"), RETURNS)
def test_a_clean_return_has_no_errors(authority: str, children: int, seed: int, as_of: date) -> None:
    result = check(return_at(generate_history(authority, children, seed), as_of))
    assert {flag for flag in found_by(result) if flag.check != BEFORE_18} == set()
    assert not result.failed
    assert result.problems == []


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(("authority", "children", "seed", "as_of"), RETURNS)
def test_checks_find_what_was_planted_its_known_consequences_and_no_more(
    authority: str, children: int, seed: int, as_of: date
) -> None:
    draft = draft_at(generate_history(authority, children, seed), 2026, as_of)
    made_up = finish(draft, choose_errors(draft, dict.fromkeys(ERROR_TYPES, 4), Random(seed)))
    assert len({flag.check for flag in made_up.planted}) >= 25
    result = check(made_up)
    expected = that_ran(result, (*made_up.planted, *made_up.consequences))
    assert {flag for flag in found_by(result) if flag.check != BEFORE_18} == expected


@pytest.mark.usefixtures("directory")
def test_every_error_type_is_found_by_its_check() -> None:
    draft = draft_at(generate_history("E08000003", 1500, 21), 2026, date(2026, 3, 31))
    made_up = finish(draft, choose_errors(draft, dict.fromkeys(ERROR_TYPES, 2), Random(1)))
    assert {flag.check for flag in made_up.planted} == set(ERROR_TYPES)
    # 105 asks for the XML form; 179 fails wherever 169 does, and nowhere else.
    in_force = {check.code for check in check(made_up).checks if check.code < "182"}
    assert {code for code in in_force if len(code) == 3} - set(ERROR_TYPES) == {"105", "179"}


@pytest.mark.usefixtures("directory")
def test_a_folder_of_csv_files_has_the_same_errors_as_the_tables(tmp_path: Path) -> None:
    draft = draft_at(generate_history("E08000008", 400, 24), 2026, date(2026, 1, 31))
    made_up = finish(draft, choose_errors(draft, dict.fromkeys(ERROR_TYPES, 3), Random(2)))
    write_csv_folder(made_up.current, tmp_path / "this year")
    write_csv_folder(made_up.previous, tmp_path / "last year")
    from_files = check_return(
        tmp_path / "this year", tmp_path / "last year", authority="E08000008", year=2026, providers=made_up.register
    )
    assert found_by(from_files) == found_by(check(made_up))


def test_no_two_errors_of_a_child_touch_the_same_table() -> None:
    draft = draft_at(generate_history("E08000003", 300, 25), 2026, date(2026, 3, 31))
    errors = choose_errors(draft, dict.fromkeys(ERROR_TYPES, 40), Random(3))
    touched: set[tuple[int, str]] = set()
    shared = 0
    for error in errors:
        kind = ERROR_TYPES[error.check]
        row = draft.row_of(kind.table, error.key)
        assert row is not None
        child = draft.child(kind.table, row)
        shared += any(other == child for other, _ in touched)
        for table in kind.touches:
            assert (child, table) not in touched
            touched.add((child, table))
    assert shared > 0


def test_errors_stay_until_they_are_put_right() -> None:
    history = generate_history("E08000003", 400, 26)
    months = [draft_at(history, 2026, as_of) for as_of in (date(2025, 9, 30), date(2025, 10, 31), date(2025, 11, 30))]
    first = choose_errors(months[0], {"145": 10, "166": 10}, Random(4))
    more = choose_errors(months[1], {"145": 14, "166": 10}, Random(5), standing=first)
    fewer = choose_errors(months[2], {"145": 3, "166": 0}, Random(6), standing=more)
    kept = set(more) & set(first)
    assert {error for error in first if error.check == "166"} <= kept
    assert len([error for error in more if error.check == "145"]) == 14
    # Some children have another episode by then, and with it the need of the one before was looked at again.
    assert len(kept) >= 17
    assert len(fewer) == 3
    assert set(fewer) <= set(more)


def test_an_error_without_a_place_is_refused_not_left_out() -> None:
    draft = draft_at(generate_history("E08000003", 20, 27), 2026, date(2026, 3, 31))
    with pytest.raises(PlumblineError, match="check 145 cannot be planted"):
        finish(draft, [PlannedError("145", 10**6)])


def test_planting_leaves_last_years_return_and_the_clean_tables_alone() -> None:
    history = generate_history("E08000003", 100, 28)
    before = return_at(history, date(2026, 3, 31))
    draft = draft_at(history, 2026, date(2026, 3, 31))
    finish(draft, choose_errors(draft, dict.fromkeys(ERROR_TYPES, 3), Random(7)))
    after = return_at(history, date(2026, 3, 31))
    assert before.current == after.current
    assert before.previous == after.previous
