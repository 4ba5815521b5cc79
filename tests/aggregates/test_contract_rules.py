"""The rules a counts file keeps: policy and days in the metadata, each row by itself, and what rows must be together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.contract.rules import faults
from plumbline.aggregates.disclosure import protect

from .returns import CHECKS, GROUP_OF, METADATA, changed, raw

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)

# Two groups: one with two checks that are shared, one with a check that is suppressed beside one that is shared.
PLAIN = [code for code in CHECKS if GROUP_OF[code] == GROUP_OF[CHECKS[0]]][:2]
MIXED = [code for code in CHECKS if GROUP_OF[code] == GROUP_OF["141"]][:2]
LACKING = [code for code in CHECKS if GROUP_OF[code] not in (GROUP_OF[PLAIN[0]], GROUP_OF[MIXED[0]])][-1]
RETURN, PLAIN_GROUP, MIXED_GROUP, PLAIN_1, PLAIN_2, MIXED_1, MIXED_2, SKIPPED = range(8)


def table() -> pa.Table:
    errors = {
        PLAIN[0]: [*range(10), *range(10)],
        PLAIN[1]: list(range(5, 12)),
        MIXED[0]: [1, 2],
        MIXED[1]: list(range(30)),
    }
    shared = protect(raw(errors, {LACKING: "not given: Reviews"})).to_pylist()
    # The group of the check that was skipped goes last, wherever it stands in the pack.
    return pa.Table.from_pylist(sorted(shared, key=lambda row: row["key"] == GROUP_OF[LACKING]), SCHEMA)


def found(rows: pa.Table, **changes: Any) -> list[str]:
    return faults(rows, replace(METADATA, **changes), NOW)


def test_the_table_that_the_tests_change_keeps_the_rules() -> None:
    keys = [("return", "ssda903"), ("group", GROUP_OF[PLAIN[0]]), ("group", GROUP_OF[MIXED[0]])]
    keys += [("check", code) for code in (*PLAIN, *MIXED, LACKING)]
    rows = table().to_pylist()
    assert [(row["level"], row["key"]) for row in rows[:8]] == keys
    assert [row["suppressed"] for row in rows[:8]] == [True, False, True, False, False, True, False, False]
    assert found(table()) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"return_name": "annex_a"}, "Metadata return_name is not a return that this Plumbline has sound rules for."),
        ({"authority": "E08000099"}, "Metadata authority is not the code of an upper-tier council in England."),
        ({"authority": "E06000999"}, "Metadata authority is not the code of an upper-tier council in England."),
        ({"year": 2019}, "Metadata year is not one of the years of the rules (2023 to 2027)."),
        ({"threshold": 2}, "Metadata threshold lies outside 3 to 100."),
        ({"minimum_children": 4}, "Metadata minimum_children is below the threshold."),
        ({"table_rows": {"Register": 40}}, "Metadata table_rows: table 1 is not a table of the return."),
        (
            {"table_rows": {"Header": 500, "AD1": 4}},
            "Metadata table_rows: the rows of AD1 are below the threshold and should have been withheld.",
        ),
        ({"children": 9}, "Metadata children is below minimum_children and should have been withheld."),
        ({"children": 501}, "Row 2, column children_in_scope: not the number of children in the metadata."),
    ],
)
def test_metadata_that_break_a_rule(change: dict[str, Any], reason: str) -> None:
    assert reason in found(table(), **change)


def test_a_former_code_is_answered_with_the_code_of_today() -> None:
    # Barnsley had E08000016 until 2025; Cumbria (E10000006) was split into two councils in 2023 (ONS register of codes).
    assert found(table(), authority="E08000016") == [
        "Metadata authority is a former code; it is now E08000038 (Barnsley). Make the file again for the council of today."
    ]
    (split,) = found(table(), authority="E10000006")
    assert "E06000063 (Cumberland) or E06000064 (Westmorland and Furness)" in split


@pytest.mark.parametrize(
    ("day", "fine"),
    [
        (date(2025, 3, 31), False),
        (date(2025, 4, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_the_day_of_the_extract_belongs_to_the_collection_year(day: date, fine: bool) -> None:
    reasons = found(table(), as_of=day, created_at=datetime(2026, 10, 2, tzinfo=UTC))
    outside = "Metadata as_of lies outside 1 April 2025 to 30 September 2026, when an extract for 2026 can be of."
    assert reasons == ([] if fine else [outside])


def test_neither_day_nor_moment_lie_in_the_future() -> None:
    later = NOW + timedelta(days=3)
    reasons = faults(table(), replace(METADATA, year=2027, as_of=date(2099, 1, 1), created_at=later), NOW)
    assert "Metadata as_of lies in the future." in reasons
    assert "Metadata created_at lies in the future; is the clock of the machine that made the file right?" in reasons


def test_a_file_is_not_made_before_its_extract() -> None:
    assert found(table(), created_at=datetime(2026, 3, 1, 12, tzinfo=UTC)) == [
        "Metadata created_at lies before the day of the extract."
    ]
    # Half past midnight in British Summer Time is still the day before in UTC.
    summer_night = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    assert found(table(), as_of=date(2026, 6, 1), created_at=summer_night) == []


@pytest.mark.parametrize(
    ("row", "values", "reason"),
    [
        (PLAIN_1, {"level": "child"}, "Row 5, column level: not one of return, group, check."),
        (PLAIN_1, {"level": None}, "Row 5, column level: not one of return, group, check."),
        (PLAIN_1, {"key": "JohnSmith"}, "Row 5, column key: not a check of the return."),
        (PLAIN_1, {"key": None}, "Row 5, column key: not a check of the return."),
        (PLAIN_1, {"group": None}, "Row 5 (check {PLAIN_1}), column group: not an error group of the return."),
        (PLAIN_GROUP, {"key": "girls"}, "Row 3, column key: not an error group of the return."),
        (PLAIN_GROUP, {"group": "adoption"}, "Row 3, column group: not the same as the key."),
        (RETURN, {"key": "cin"}, "Row 2, column key: not the name of the return in the metadata."),
        (RETURN, {"group": "adoption"}, "Row 2, column group: the return belongs to no group."),
        (PLAIN_1, {"status": "passed"}, "Row 5 (check {PLAIN_1}), column status: not one of run, skipped, failed."),
        (PLAIN_1, {"suppressed": None}, "Row 5 (check {PLAIN_1}), column suppressed: neither true nor false."),
        (
            PLAIN_1,
            {"reason": "see e-mail"},
            "Row 5 (check {PLAIN_1}), column reason: there is one although the counts are shared.",
        ),
        (
            MIXED_1,
            {"reason": "three errors, all Smith"},
            "Row 7 (check {MIXED_1}), column reason: not one of the reasons for withholding counts.",
        ),
        (
            MIXED_1,
            {"reason": "fewer than 6 errors"},
            "Row 7 (check {MIXED_1}), column reason: not one of the reasons for withholding counts.",
        ),
        (
            MIXED_GROUP,
            {"reason": "fewer than 5 errors"},
            "Row 4, column reason: not one of the reasons for withholding counts.",
        ),
        (MIXED_1, {"reason": None}, "Row 7 (check {MIXED_1}), column reason: it does not say why there are no counts."),
        (SKIPPED, {"reason": None}, "Row 9 (check {SKIPPED}), column reason: it does not say why there are no counts."),
        (
            SKIPPED,
            {"reason": "not given: John"},
            "Row 9 (check {SKIPPED}), column reason: not one of the reasons the contract knows.",
        ),
        (
            SKIPPED,
            {"reason": "not given: Reviews; 01/02/2012"},
            "Row 9 (check {SKIPPED}), column reason: not one of the reasons the contract knows.",
        ),
        (
            SKIPPED,
            {"status": "failed"},
            "Row 9 (check {SKIPPED}), column reason: not one of the reasons the contract knows.",
        ),
        (SKIPPED, {"errors": 0}, "Row 9 (check {SKIPPED}), column errors: it did not run, so there is no count."),
        (
            SKIPPED,
            {"rows_in_scope": 4000},
            "Row 9 (check {SKIPPED}), column rows_in_scope: it did not run, so there is no count.",
        ),
        (
            SKIPPED,
            {"suppressed": True},
            "Row 9 (check {SKIPPED}), column suppressed: it did not run, so there is nothing to suppress.",
        ),
        (
            PLAIN_1,
            {"errors": None},
            "Row 5 (check {PLAIN_1}), column errors: there is no count, and it is not marked as suppressed.",
        ),
        (
            PLAIN_1,
            {"children": None},
            "Row 5 (check {PLAIN_1}), column children: there is no count, and it is not marked as suppressed.",
        ),
        (
            MIXED_1,
            {"errors": 30},
            "Row 7 (check {MIXED_1}), column errors: marked as suppressed, but there is a count.",
        ),
        (
            MIXED_1,
            {"children": 30},
            "Row 7 (check {MIXED_1}), column children: marked as suppressed, but there is a count.",
        ),
        (
            PLAIN_1,
            {"errors": -1, "children": -1},
            "Row 5 (check {PLAIN_1}), column errors: a count cannot be below zero or above 1,000,000,000.",
        ),
        (
            PLAIN_1,
            {"errors": 2**63 - 1},
            "Row 5 (check {PLAIN_1}), column errors: a count cannot be below zero or above 1,000,000,000.",
        ),
        (
            PLAIN_2,
            {"errors": 4, "children": 0},
            "Row 6 (check {PLAIN_2}), column errors: a count from 1 to 4 should have been suppressed.",
        ),
        (
            PLAIN_2,
            {"children": 1},
            "Row 6 (check {PLAIN_2}), column children: a count from 1 to 4 should have been suppressed.",
        ),
        (
            PLAIN_2,
            {"rows_in_scope": 3},
            "Row 6 (check {PLAIN_2}), column rows_in_scope: a count from 1 to 4 should have been suppressed.",
        ),
        (PLAIN_2, {"children": 8}, "Row 6 (check {PLAIN_2}), column children: more children than errors."),
        (
            PLAIN_2,
            {"children_in_scope": 6},
            "Row 6 (check {PLAIN_2}), column children: more children than children_in_scope.",
        ),
        (PLAIN_2, {"rows_in_scope": 6}, "Row 6 (check {PLAIN_2}), column errors: more errors than rows_in_scope."),
    ],
)
def test_a_row_that_breaks_a_rule(row: int, values: dict[str, Any], reason: str) -> None:
    named = {"PLAIN_1": PLAIN[0], "PLAIN_2": PLAIN[1], "MIXED_1": MIXED[0], "SKIPPED": LACKING}
    assert reason.format(**named) in found(changed(table(), row, **values))


def test_a_group_can_have_more_errors_than_rows() -> None:
    # Every one of 20 rows flagged by two checks: 40 errors in a group of 20 rows.
    errors = {code: list(range(20)) for code in PLAIN}
    assert found(protect(raw(errors, children=20, rows=20)), children=20, table_rows={}) == []


@pytest.mark.parametrize(
    ("row", "values", "reason"),
    [
        (PLAIN_GROUP, {"errors": 28}, "Row 3, column errors: not the sum of its checks."),
        (PLAIN_GROUP, {"errors": 26}, "Row 3, column errors: not the sum of its checks."),
        (
            PLAIN_GROUP,
            {"children": 9},
            "Row 3, column children: not between the most of any of its checks and their sum.",
        ),
        (
            PLAIN_GROUP,
            {"children": 18},
            "Row 3, column children: not between the most of any of its checks and their sum.",
        ),
        (
            RETURN,
            {"errors": 57, "children": 30, "suppressed": False, "reason": None},
            "Row 2, column errors: not the sum of its groups.",
        ),
        (
            RETURN,
            {"errors": 60, "children": 29, "suppressed": False, "reason": None},
            "Row 2, column children: not between the most of any of its groups and their sum.",
        ),
        (PLAIN_GROUP, {"status": "failed"}, "Row 3, column reason: it does not say why there are no counts."),
    ],
)
def test_sums_that_do_not_fit(row: int, values: dict[str, Any], reason: str) -> None:
    assert reason in found(changed(table(), row, **values))


@pytest.mark.parametrize("errors", [31, 32, 33, 34])
def test_a_total_from_which_a_suppressed_count_follows(errors: int) -> None:
    # The group holds 30 shared errors and one suppressed check, so that its total gives the suppressed one away.
    values = {"errors": errors, "children": 30, "suppressed": False, "reason": None}
    assert found(changed(table(), MIXED_GROUP, **values)) == [
        "Row 7, column errors: suppressed, but it can be worked out from the totals."
    ]


def test_a_total_that_no_value_of_a_suppressed_count_fits() -> None:
    values = {"errors": 35, "children": 30, "suppressed": False, "reason": None}
    assert found(changed(table(), MIXED_GROUP, **values)) == ["Row 7, column errors: no value fits the totals."]


def test_a_group_ran_when_a_check_of_it_did() -> None:
    none_ran = {"status": "skipped", "reason": "none of its checks ran", "suppressed": False}
    none = dict.fromkeys(("errors", "children", "rows_in_scope", "children_in_scope"))
    assert "Row 3, column status: does not fit the status of its checks." in found(
        changed(table(), PLAIN_GROUP, **none_ran, **none)
    )


def test_exactly_one_row_is_the_return() -> None:
    none, two = table().slice(1), pa.concat_tables([table(), table().slice(0, 1)])
    assert found(none) == ["There must be exactly one row for the whole return; there are 0."]
    assert "There must be exactly one row for the whole return; there are 2." in found(two)


def test_no_rows_at_all() -> None:
    assert found(SCHEMA.empty_table()) == ["There must be exactly one row for the whole return; there are 0."]


def test_a_check_given_twice() -> None:
    twice = pa.concat_tables([table(), table().slice(PLAIN_1, 1)])
    assert found(twice) == [f"Row {twice.num_rows + 1}, column key: the same check as row 5."]


def test_a_group_without_a_row_and_a_row_without_its_checks() -> None:
    rows = table().to_pylist()
    assert found(pa.Table.from_pylist([row for row in rows if row is not rows[PLAIN_GROUP]], SCHEMA)) == [
        "Row 4, column group: there is no row for this group.",
        "Row 5, column group: there is no row for this group.",
    ]
    kept = [row for place, row in enumerate(rows) if place not in (PLAIN_1, PLAIN_2)]
    assert found(pa.Table.from_pylist(kept, SCHEMA)) == ["Row 3, column key: no check belongs to this group."]


def test_a_file_of_other_rules_is_told_to_be_so() -> None:
    other = found(changed(table(), PLAIN_1, key="9999"), pack_hash="0" * 64)
    assert other[-1].startswith("It was made with other rules than those of this Plumbline")


def a_small_return() -> pa.Table:
    return protect(raw({PLAIN[0]: [1, 2], PLAIN[1]: []}, children=9, rows=40))


def test_a_small_return_shares_nothing() -> None:
    assert found(a_small_return(), children=None, table_rows={"Header": None}) == []


def test_a_small_return_that_shares_something_is_refused() -> None:
    not_withheld = protect(raw({PLAIN[0]: [], PLAIN[1]: []}, children=12, rows=40))
    assert found(not_withheld, children=None, table_rows={}) == [
        f"Row {number}: a return of fewer than minimum_children children shares no counts." for number in (2, 3, 4, 5)
    ]
    assert found(changed(a_small_return(), 2, rows_in_scope=40), children=None, table_rows={}) == [
        "Row 4: a return of fewer than minimum_children children shares no size of scope."
    ]
    assert found(a_small_return(), children=None, table_rows={"Header": 9}) == [
        "Metadata table_rows: the rows of Header should have been withheld, as the return is too small."
    ]
    assert "Row 2, column reason: the return is not too small." in found(a_small_return(), children=500)


def test_a_return_of_which_no_check_ran_is_fine() -> None:
    nothing = raw({}, dict.fromkeys(PLAIN, "not given: Header"))
    assert found(nothing) == []


@pytest.mark.parametrize("lacking", ["rows of OC3", "rows of last year's Episodes", "last year's OC3 or rows of OC3"])
def test_a_check_may_be_skipped_for_want_of_rows(lacking: str) -> None:
    assert found(raw({}, {PLAIN[0]: f"not given: {lacking}"})) == []
    assert found(raw({}, {PLAIN[0]: f"not given: {lacking}, 3 children"})) != []
