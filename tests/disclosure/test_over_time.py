"""What is withheld beside an earlier file, case by case; the expected results are worked out by hand from docs/disclosure.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.disclosure import Earlier, bounds, protect, withheld_over_time
from plumbline.aggregates.disclosure.bands import narrowest
from plumbline.aggregates.disclosure.equations import Sum, connected, possible

from .trees import COLUMNS, counts

LARGE = (30, 30)


def month(*groups: Sequence[int], children: Sequence[int] = (), whole: int = 0) -> pa.Table:
    """Checks with as many children as errors; without ``children`` every error is of another child."""
    checks = [[(n, n) for n in group] for group in groups]
    sizes = children or [sum(group) for group in groups]
    return counts(checks, sizes, whole or sum(sizes))


def suppressed(table: pa.Table) -> set[str]:
    return {r["key"] for r in table.to_pylist() if r["suppressed"]}


def children_told(table: pa.Table, before: pa.Table, threshold: int = 5) -> set[str]:
    """The totals of which the children are told beside the file of an earlier table, protected alone."""
    rows = protect(table, threshold, earlier=[Earlier(protect(before, threshold).to_pylist(), threshold)]).to_pylist()
    return {row["key"] for row in rows if row["level"] != "check" and row["children"] is not None}


def beside(table: pa.Table, *before: pa.Table, threshold: int = 5) -> set[str]:
    """What is suppressed beside the files of other tables, each protected alone."""
    files = [Earlier(protect(one, threshold).to_pylist(), threshold) for one in before]
    return suppressed(protect(table, threshold, earlier=files))


BEFORE = month((4, 2, 3, 1, 30), (40,))


def test_alone_the_file_shares_its_totals() -> None:
    assert suppressed(protect(BEFORE)) == {"000", "001", "002", "003"}


@pytest.mark.parametrize("now", [5, 0, 12], ids=["grown", "corrected to none", "much grown"])
def test_a_check_suppressed_before_and_shared_now_takes_the_totals_with_it(now: int) -> None:
    # The totals changed by as much as the first check did: 4 would follow.
    assert beside(month((now, 2, 3, 1, 30), (40,)), BEFORE) == {"001", "002", "003", "group-0", "ssda903"}


def test_a_check_newly_suppressed_takes_the_totals_with_it() -> None:
    table = month((4, 2, 3, 1, 30), (40,))
    assert "group-0" in beside(table, month((0, 2, 3, 1, 30), (40,)))
    assert "ssda903" in beside(table, month((0, 2, 3, 1, 30), (40,)))


def test_the_decision_on_a_single_check_says_nothing_of_its_value() -> None:
    found = [beside(month((7, 2, 3, 1, 30), (40,)), month((value, 2, 3, 1, 30), (40,))) for value in (1, 2, 3, 4)]
    assert found[0] == found[1] == found[2] == found[3]


def test_two_checks_that_leave_three_values_each_leave_the_totals_shared() -> None:
    # The two that changed came to 5 before: each was 1, 2, 3 or 4.
    before, now = (month(checks, (40,), children=(38, 40)) for checks in ((2, 3, 2, 3, 30), (7, 0, 2, 3, 30)))
    assert beside(now, before) == {"002", "003"}


def test_two_checks_that_came_to_two_take_the_totals_with_them() -> None:
    before, now = month((1, 1, 4, 3, 30), (40,)), month((7, 0, 4, 3, 30), (40,))
    assert "group-0" not in suppressed(protect(before)) | suppressed(protect(now, threshold=3))
    assert {"group-0", "ssda903"} <= beside(now, before)


def test_the_same_checks_suppressed_in_both_leave_the_totals_shared_whatever_they_are() -> None:
    assert beside(month((1, 2, 3, 3, 30), (40,)), BEFORE) == {"000", "001", "002", "003"}


def test_both_months_together_must_leave_what_did_not_change_open() -> None:
    # 1, 2 or 3 in the first month (they come to 4), 2, 3 or 4 in the second (to 6): 2 or 3 if it did not change.
    before, now = month((2, 2, 0, 30), (40,)), month((0, 2, 4, 30), (40,))
    assert "group-0" not in suppressed(protect(before)) | suppressed(protect(now))
    assert "group-0" in beside(now, before)


def test_a_total_withheld_because_it_was_extreme_is_not_shared_while_its_checks_are_suppressed() -> None:
    # 1 + 1 or 4 + 4, and so on, before; with a third check the total would say which.
    before, now = (month(checks, (40,), children=(30, 40)) for checks in ((1, 1, 0, 30), (1, 1, 4, 30)))
    assert "group-0" in suppressed(protect(before))
    assert "group-0" not in suppressed(protect(now))
    assert "group-0" in beside(now, before)
    shared = Earlier(protect(before).to_pylist(), 5, frozenset({("group", "group-0"), ("return", "ssda903")}))
    assert "group-0" not in suppressed(protect(now, earlier=[shared]))


def test_a_change_of_a_groups_children_is_that_of_the_checks_shared_in_both_months() -> None:
    # One check grew to 5, and a shared one by 2. Three more children would say that one at least came from the first.
    before = counts([[(4, 1), (2, 1), (2, 2), (3, 3), LARGE]], [31], 31)
    grown = [[(9, 5), (2, 1), (2, 2), (3, 3), (32, 32)]]
    for children, told in ((31, True), (33, True), (34, False)):
        assert (children_told(counts(grown, [children], children), before) == {"group-0", "ssda903"}) is told


def test_a_change_of_several_suppressed_checks_counts_with_what_they_must_have_changed_by() -> None:
    # From 1 to 4 children each, two checks grew to 5 and 6: by 1 and 2 at least. With the 2 of a shared one that makes 5.
    before = counts([[(4, 1), (2, 1), (2, 2), (3, 3), LARGE]], [31], 31)
    grown = [[(9, 5), (9, 6), (2, 2), (3, 3), (32, 32)]]
    for children, told in ((31, True), (36, True), (37, False)):
        assert ("group-0" not in beside(counts(grown, [children], children), before)) is told


def test_children_are_told_over_time_while_the_errors_they_belong_to_are_withheld() -> None:
    before, now = (month(checks, (40,), children=(30, 40)) for checks in ((4, 2, 3, 1, 30), (5, 2, 3, 1, 30)))
    table = protect(now, earlier=[Earlier(protect(before).to_pylist(), 5)])
    by = {row["key"]: row for row in table.to_pylist()}
    assert (by["group-0"]["errors"], by["group-0"]["children"]) == (None, 30)
    assert (by["ssda903"]["errors"], by["ssda903"]["children"]) == (None, 70)


@pytest.mark.parametrize(("whole", "told"), [(66, True), (60, False)])
def test_a_change_of_the_returns_children_is_that_of_shared_checks_where_its_groups_did_not_change(
    whole: int, told: bool
) -> None:
    # Both groups have 30 children in both months. A return that lost 6 of 66 lost them in the check that had 7, which so has 1.
    before, now = (
        month(checks, (40,), children=(30, 40), whole=children)
        for checks, children in (((7, 30), 66), ((1, 30), whole))
    )
    file = protect(now, earlier=[Earlier(protect(before).to_pylist(), 5)])
    by = {one["key"]: one["children"] for one in file.to_pylist()}
    assert by["group-0"] == 30
    assert by["ssda903"] == (whole if told else None)


def test_a_return_told_in_one_month_limits_what_a_group_not_told_in_it_can_have() -> None:
    # The group had at most the 8 children of the return, and has 16 now. All 8 are of the check that now has 9, so that it had 1.
    old = counts([[(12, 2), (8, 8)]], [8], 8)
    rows = protect(old).to_pylist()
    withheld = [
        one | {"errors": None, "children": None, "suppressed": True} if one["level"] == "group" else one for one in rows
    ]
    file = protect(counts([[(12, 9), (8, 8)]], [16], 16), earlier=[Earlier(withheld, 5)])
    assert next(one["children"] for one in file.to_pylist() if one["level"] == "group") is None


def test_few_children_with_many_errors_are_compared_by_the_range_their_reason_gives() -> None:
    # 12 errors on 2 children before, 3 now: both suppressed, and not the same check to anybody.
    before = counts([[(12, 2), (2, 2), (3, 3), LARGE]], [36], 36)
    now = counts([[(3, 2), (2, 2), (3, 3), LARGE]], [36], 36)
    assert "group-0" not in suppressed(protect(now))
    assert "group-0" in beside(now, before)


def test_two_orders_of_size_that_have_little_in_common_are_not_both_told() -> None:
    # 5 to 11 when twelve rows were looked at, 10 to 12 of thirteen: 10 or 11 for whoever supposes that nothing changed.
    before = counts([[(10, 3), (0, 0)]], [3], 3, rows=13, scope=6)
    now = counts([[(10, 3), (0, 0)]], [3], 3, rows=14, scope=6)
    first = protect(before, minimum_children=5)
    reasons = [one["reason"] for one in first.to_pylist() + protect(now, minimum_children=5).to_pylist()]
    assert {"fewer than 5 children, 5 to 11 errors", "fewer than 5 children, 10 to 12 errors"} <= set(reasons)
    beside_it = protect(now, minimum_children=5, earlier=[Earlier(first.to_pylist(), 5)]).to_pylist()
    assert "fewer than 5 errors or children" in [one["reason"] for one in beside_it]


def test_a_check_that_did_not_run_is_as_one_that_changed() -> None:
    rows = [one for one in BEFORE.to_pylist() if one["key"] != "000"]
    for one in rows:
        if one["level"] == "return" or one["key"] == "group-0":
            one |= {"errors": one["errors"] - 4, "children": one["children"] - 4}
    assert "group-0" in beside(pa.Table.from_pylist(rows, COLUMNS), BEFORE)


def test_a_return_too_small_before_or_now_gives_nothing_to_compare() -> None:
    small = counts([[(2, 2), (3, 3), (7, 7)]], [9], 9, rows=20, scope=9)
    now = counts([[(2, 2), (3, 3), (7, 7)]], [12], 12, rows=30, scope=12)
    assert beside(now, small) == suppressed(protect(now))
    shared = protect(small, earlier=[Earlier(protect(now).to_pylist(), 5)])
    assert all(one["suppressed"] and one["rows_in_scope"] is None for one in shared.to_pylist())


def test_a_file_of_another_threshold_is_compared_by_its_own_ranges() -> None:
    # Below 3 each of the two was 1 or 2; a total of 4 says that both are 2, though below 5 it leaves 1, 2 and 3.
    table = month((2, 2, 7, 30), (40,))
    low = Earlier(protect(table, 3).to_pylist(), 3)
    assert "group-0" not in suppressed(protect(table, 5))
    assert {"group-0", "ssda903"} <= suppressed(protect(table, 5, earlier=[low]))
    # 7 was one of three below 10 before, and is told now: what is left of the old total is the two others.
    high = Earlier(protect(month((1, 8, 7, 30), (40,)), 10).to_pylist(), 10)
    assert "group-0" in suppressed(protect(month((1, 8, 7, 30), (40,)), 5, earlier=[high]))


def test_checks_that_moved_to_another_group_withhold_every_total_with_something_suppressed() -> None:
    moved = [
        one | {"group": "group-1"} if one["key"] == "000" and one["level"] == "check" else one
        for one in BEFORE.to_pylist()
    ]
    for one in moved:
        if one["key"] in ("group-0", "group-1"):
            change = -4 if one["key"] == "group-0" else 4
            one |= {"errors": one["errors"] + change, "children": one["children"] + change}
    assert {"group-0", "ssda903"} <= beside(pa.Table.from_pylist(moved, COLUMNS), BEFORE)


def test_what_is_withheld_for_other_files_only_can_be_told() -> None:
    now = month((5, 2, 3, 1, 30), (40,))
    table = protect(now, earlier=[Earlier(protect(BEFORE).to_pylist(), 5)])
    totals = {("group", "group-0"), ("return", "ssda903")}
    assert withheld_over_time(table, protect(now)) == totals | {("children", key) for _, key in totals}
    assert withheld_over_time(protect(now), protect(now)) == frozenset()


def test_children_that_asked_for_too_much_are_told_again_only_where_no_suppressed_check_need_have_lost_them() -> None:
    # 44 children, of which 40 are known: whoever sees them withheld knows that there are 41 or more.
    before = month((4, 10, 30), (40,), children=(44, 40), whole=70)
    assert "group-0" not in children_told(before, BEFORE)
    # 40 now, and no check but the suppressed one has lost any: it had at least one.
    assert "group-0" not in children_told(month((0, 10, 30), (40,), children=(40, 40), whole=70), before)
    assert "group-0" in children_told(month((4, 10, 31), (40,), children=(41, 40), whole=70), before)
    # Another check has lost five, and they can be among those.
    assert "group-0" in children_told(month((0, 5, 35), (40,), children=(40, 40), whole=70), before)


def test_children_that_were_withheld_for_other_files_only_ask_for_nothing() -> None:
    before = month((4, 10, 30), (40,), children=(44, 40), whole=70)
    now = month((0, 10, 30), (40,), children=(40, 40), whole=70)
    rows = protect(before).to_pylist()
    other_reason = Earlier(rows, 5, frozenset({("children", "group-0")}))
    told = {r["key"] for r in protect(now, earlier=[other_reason]).to_pylist() if r["children"] is not None}
    assert "group-0" in told


def test_totals_withheld_over_time_are_read_as_ranges() -> None:
    table = protect(month((5, 2, 3, 1, 30), (40,)), earlier=[Earlier(protect(BEFORE).to_pylist(), 5)])
    limits: dict[str, Any] = dict(zip(table["key"].to_pylist(), bounds(table).to_pylist(), strict=True))
    assert (limits["group-0"]["errors_low"], limits["group-0"]["errors_high"]) == (38, 47)
    assert (limits["ssda903"]["errors_low"], limits["ssda903"]["errors_high"]) == (78, 87)
    assert (limits["001"]["errors_low"], limits["001"]["errors_high"]) == (1, 4)


def test_sums_that_share_numbers_narrow_each_other() -> None:
    # a + b = 4 and b + c = 6, each from 1 to 4.
    sums = [Sum(frozenset("ab"), 4, 4), Sum(frozenset("bc"), 6, 6), Sum(frozenset("x"), 3, 3)]
    boxes = dict.fromkeys("abcx", (1, 4))
    parts = connected(sums)
    assert sorted(len(part) for part in parts) == [1, 2]
    assert possible(next(part for part in parts if len(part) == 2), boxes) == {"a": (1, 2), "b": (2, 3), "c": (3, 4)}
    assert possible([Sum(frozenset("ab"), 4, 4), Sum(frozenset("abc"), 9, 9)], boxes) is None
    # a + b + c is 9 to 11, and a + b at most 5: c is 4.
    between = [Sum(frozenset("ab"), 2, 5), Sum(frozenset("abc"), 9, 11)]
    assert possible(between, boxes) == {"a": (1, 4), "b": (1, 4), "c": (4, 4)}


def many(first: int) -> pa.Table:
    """Five more groups of two suppressed checks each, every one withheld by itself, beside one that changes."""
    return month((first, 3, 30), *[(2, 3)] * 5, (40,))


def test_a_return_that_may_not_be_told_to_the_number_is_told_as_a_band() -> None:
    # 100 errors before, of which the check that has none now had 1 to 4: 96 to 99 for whoever supposes that nothing else changed.
    table = protect(many(0), earlier=[Earlier(protect(many(2)).to_pylist(), 5)])
    whole = next(row for row in table.to_pylist() if row["level"] == "return")
    assert "ssda903" not in suppressed(protect(many(0)))
    assert (whole["errors"], whole["reason"]) == (None, "would give a smaller count away, 90 to 99 errors")
    limits = bounds(table).to_pylist()[0]
    assert (limits["errors_low"], limits["errors_high"]) == (90, 99)
    assert "ssda903" not in beside(many(2), many(2))


def test_a_band_never_separates_numbers_the_return_may_have() -> None:
    found = {narrowest(errors, (0, 500), [(98, 101)], lambda _: True) for errors in range(98, 102)}
    assert found == {(95, 104)}
    assert narrowest(97, (0, 500), [(98, 101), (90, 99)], lambda _: True) == (90, 109)
    # Where it would say hardly more than is known, there is none.
    assert narrowest(97, (90, 108), [], lambda _: True) is None
    assert narrowest(97, (90, 109), [], lambda _: True) == (90, 99)
    assert narrowest(97, (0, 500), [], lambda band: band[1] - band[0] > 30) == (50, 99)
