"""What is suppressed and what is shared, case by case; the expected results are worked out by hand from docs/disclosure.md."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.disclosure import bounds, protect
from plumbline.aggregates.disclosure.tree import DisclosureError

from .trees import COLUMNS, counts, row


def suppressed(table: pa.Table) -> set[str]:
    return {r["key"] for r in table.to_pylist() if r["suppressed"]}


def by_key(table: pa.Table) -> dict[str, dict[str, Any]]:
    return {r["key"]: r for r in table.to_pylist()}


def test_the_boundary_of_the_threshold() -> None:
    table = counts([[(0, 0), (1, 1), (4, 4), (5, 5), (20, 20)]], [30], 30)
    assert suppressed(protect(table)) == {"001", "002"}
    assert suppressed(protect(table, threshold=3)) >= {"001"}
    assert not by_key(protect(table, threshold=3))["002"]["suppressed"]


def test_few_children_with_many_errors_are_suppressed() -> None:
    shared = by_key(protect(counts([[(12, 2), (3, 3), (9, 9)]], [10], 10)))
    assert shared["000"]["suppressed"]
    assert shared["000"]["reason"] == "fewer than 5 children, 10 to 19 errors"
    assert shared["001"]["reason"] == "fewer than 5 errors"


@pytest.mark.parametrize(
    ("errors", "rows", "reason"),
    [
        (5, 9, "fewer than 5 children, 5 to 9 errors"),
        (9, 12, "fewer than 5 children, 5 to 9 errors"),
        (10, 12, "fewer than 5 children, 10 to 12 errors"),
        # An order of size of one or two values would say too much: it is part of the one below it.
        (10, 11, "fewer than 5 children, 5 to 11 errors"),
        (7, 7, "fewer than 5 children, 5 to 7 errors"),
        (6, 6, "fewer than 5 errors or children"),
        (3, 6, "fewer than 5 errors or children"),
        (3, 7, "fewer than 5 errors"),
    ],
)
def test_the_order_of_size_of_errors_on_few_children_keeps_three_values(errors: int, rows: int, reason: str) -> None:
    # Six children in scope of whom at most four are flagged: two rows at least are not.
    shared = by_key(protect(counts([[(errors, 3), (0, 0)]], [3], 3, rows=rows + 2, scope=6), minimum_children=5))
    assert shared["000"]["reason"] == reason


def test_a_single_small_count_takes_its_totals_with_it() -> None:
    # 3 = 23 - 20 would follow from the group's total, and from the return's.
    assert suppressed(protect(counts([[(3, 3), (20, 20)], [(8, 8)]], [22, 8], 25))) == {"000", "group-0", "ssda903"}


def test_two_ones_take_their_total_with_them() -> None:
    # A total of 2 on two counts that are not zero says that both are 1.
    assert "group-0" in suppressed(protect(counts([[(1, 1), (1, 1), (20, 20)]], [22], 22)))


def test_two_small_counts_keep_their_total_when_it_leaves_three_values() -> None:
    # 2 + 3 = 5: each may be 1, 2, 3 or 4.
    assert suppressed(protect(counts([[(2, 2), (3, 3), (20, 20)]], [22], 22))) == {"000", "001"}


def test_all_fours_take_their_total_with_them() -> None:
    # 4 + 4 = 8 is the most two small counts can be.
    assert "group-0" in suppressed(protect(counts([[(4, 4), (4, 4), (20, 20)]], [28], 28)))


def test_children_of_a_total_do_not_give_a_small_count_away() -> None:
    # Errors 3 + 12 leave three values each, but 7 children among checks of at most 4 each leave only 3 or 4.
    table = counts([[(3, 3), (12, 4), (20, 20)]], [27], 27)
    assert "group-0" in suppressed(protect(table))


def test_two_withheld_groups_hide_in_the_total_of_the_return() -> None:
    shared = protect(counts([[(2, 2), (20, 20)], [(3, 3), (30, 30)]], [20, 30], 40))
    assert suppressed(shared) == {"000", "100", "group-0", "group-1"}
    assert by_key(shared)["ssda903"]["errors"] == 55


def test_a_small_return_shares_nothing() -> None:
    shared = protect(counts([[(0, 0), (7, 7)]], [7], 7, rows=20, scope=9))
    assert all(r["suppressed"] and r["errors"] is None and r["children_in_scope"] is None for r in shared.to_pylist())
    limits = bounds(shared).to_pylist()
    assert all(limit["errors_low"] is None for limit in limits)


def test_ten_children_are_enough() -> None:
    assert suppressed(protect(counts([[(0, 0), (7, 7)]], [7], 7, rows=20, scope=10))) == set()


def test_checks_that_did_not_run_stay_as_they_are() -> None:
    skipped = row("check", "999", "group-0", 0, 0, 0, 0) | {"status": "skipped", "reason": "not given: OC3"}
    skipped |= dict.fromkeys(("errors", "children", "rows_in_scope", "children_in_scope"))
    table = counts([[(3, 3), (9, 9)]], [10], 10)
    shared = protect(pa.concat_tables([table, pa.Table.from_pylist([skipped], COLUMNS)]))
    assert by_key(shared)["999"] == skipped
    assert bounds(shared).to_pylist()[-1]["errors_high"] is None


def test_a_small_table_is_not_told_by_its_size() -> None:
    rows = counts([[(0, 0), (0, 0), (0, 0)]], [0], 0, rows=1403, scope=500).to_pylist()
    by = {r["key"]: r for r in rows}
    by["000"] |= {"rows_in_scope": 900, "children_in_scope": 500}
    by["001"] |= {"rows_in_scope": 3, "children_in_scope": 3}
    by["002"] |= {"rows_in_scope": 903, "children_in_scope": 500}
    shared = by_key(protect(pa.Table.from_pylist(rows, COLUMNS)))
    assert shared["000"]["rows_in_scope"] == 900
    assert shared["001"]["rows_in_scope"] is None
    assert shared["002"]["rows_in_scope"] is None  # 903 - 900 = 3
    assert shared["ssda903"]["rows_in_scope"] is None  # 1403 less the other tables
    assert shared["ssda903"]["children_in_scope"] == 500


def test_bounds_of_suppressed_counts_use_the_shared_totals() -> None:
    # 2 + 3 = 5 is shared: each lies between 1 and 4.
    shared = protect(counts([[(2, 2), (3, 3), (20, 20)]], [22], 22))
    limits = dict(zip(shared["key"].to_pylist(), bounds(shared).to_pylist(), strict=True))
    assert (limits["000"]["errors_low"], limits["000"]["errors_high"]) == (1, 4)
    assert (limits["group-0"]["errors_low"], limits["group-0"]["errors_high"]) == (25, 25)


def test_bounds_of_a_withheld_total_are_narrow() -> None:
    shared = protect(counts([[(3, 3), (20, 20)], [(8, 8)]], [22, 8], 25))
    limits = dict(zip(shared["key"].to_pylist(), bounds(shared).to_pylist(), strict=True))
    assert (limits["group-0"]["errors_low"], limits["group-0"]["errors_high"]) == (21, 24)
    assert (limits["ssda903"]["errors_low"], limits["ssda903"]["errors_high"]) == (29, 32)
    assert (limits["group-0"]["children_low"], limits["group-0"]["children_high"]) == (20, 24)


@pytest.mark.parametrize("threshold", [0, 1, 2])
def test_a_threshold_that_leaves_one_value_is_refused(threshold: int) -> None:
    with pytest.raises(DisclosureError, match="3 or more"):
        protect(counts([[(3, 3)]], [3], 3), threshold)


def test_counts_that_do_not_add_up_are_refused() -> None:
    rows = counts([[(3, 3), (9, 9)]], [10], 10).to_pylist()
    rows[1]["errors"] += 1
    with pytest.raises(DisclosureError, match="group-0"):
        protect(pa.Table.from_pylist(rows, COLUMNS))


def test_children_of_a_withheld_total_are_shared_where_its_shared_checks_can_hold_them_all() -> None:
    # 3 = 23 - 20 errors are hidden; of the 20 children, all can be those of the shared check, whatever the other has.
    shared = by_key(protect(counts([[(3, 3), (20, 20)], [(8, 8)]], [20, 8], 25)))
    assert (shared["group-0"]["errors"], shared["group-0"]["children"]) == (None, 20)
    assert (shared["ssda903"]["errors"], shared["ssda903"]["children"]) == (None, 25)
    limits = dict(
        zip(shared, bounds(protect(counts([[(3, 3), (20, 20)], [(8, 8)]], [20, 8], 25))).to_pylist(), strict=True)
    )
    assert (limits["ssda903"]["children_low"], limits["ssda903"]["children_high"]) == (25, 25)
    assert (limits["ssda903"]["errors_low"], limits["ssda903"]["errors_high"]) == (29, 32)


def test_children_of_a_withheld_total_are_withheld_where_they_ask_for_some_of_a_suppressed_check() -> None:
    # One child more than the shared check has: in the suppressed check there is one at least, and how many is not to be told.
    shared = by_key(protect(counts([[(3, 3), (20, 20)], [(8, 8)]], [21, 8], 28)))
    assert shared["group-0"]["children"] is None
    # 28 are all that the shared checks have between them, 8 and 20.
    assert shared["ssda903"]["children"] == 28
    assert by_key(protect(counts([[(3, 3), (20, 20)], [(8, 8)]], [21, 8], 29)))["ssda903"]["children"] is None


def test_children_of_a_group_are_what_those_of_the_return_are_held_against() -> None:
    # The group has 20 children, so that the return's 21 ask for one of the suppressed check in the other group.
    groups = [[(20, 20), (9, 9)], [(3, 3), (0, 0), (0, 0)], [(2, 2), (7, 7)]]
    shared = by_key(protect(counts(groups, [20, 3, 7], 30)))
    assert shared["group-0"]["children"] == 20
    assert shared["group-1"]["children"] is None
    assert shared["ssda903"]["children"] is None
    assert by_key(protect(counts(groups, [20, 3, 7], 27)))["ssda903"]["children"] == 27


def test_children_of_nothing_but_small_checks_are_never_shared() -> None:
    # Each group's checks are small, and so may be the union of the children.
    shared = by_key(protect(counts([[(3, 3), (4, 4)], [(2, 2), (0, 0)]], [4, 2], 5)))
    assert shared["group-0"]["children"] is None
    assert shared["ssda903"]["children"] is None
