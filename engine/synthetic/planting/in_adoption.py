"""Errors in AD1 and PlacedAdoption: the way to an adoption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..days import written
from .draft import Draft
from .error_type import UNREAL_DATES, Flags, error_type, pick, wrong_value

if TYPE_CHECKING:
    from .draft import Marks

# What else looks at the sex of the adopters, by their legal status.
_SEX_BY_STATUS = {"L0": "514", "L11": "520", "L12": "524", "L2": "519", "L3": "517", "L4": "518"}

match_unreal = wrong_value("113", "AD1", "DATE_MATCH", *UNREAL_DATES)
by_foster_carer_not_recognised = wrong_value("114", "AD1", "FOSTER_CARE", "2", "Y")
number_of_adopters_not_recognised = wrong_value("175", "AD1", "NB_ADOPTR", "3", "0")
status_of_adopters_not_recognised = wrong_value("177", "AD1", "LS_ADOPTR", "L5", "L1")


@error_type("112", "AD1", lambda draft: draft.filled("AD1", "DATE_INT"))
def decision_unreal_in_details(draft: Draft, row: int) -> Flags:
    draft.set("AD1", row, DATE_INT=pick(draft, "AD1", row, UNREAL_DATES))
    yield "112", "AD1", row
    yield "333", "AD1", row


@error_type("151", "AD1", lambda draft: draft.filled("AD1", "LS_ADOPTR"), "Episodes")
def details_incomplete(draft: Draft, row: int) -> Flags:
    draft.set("AD1", row, **{pick(draft, "AD1", row, ("LS_ADOPTR", "NB_ADOPTR", "FOSTER_CARE")): None})
    yield "151", "AD1", row
    yield "601", "AD1", row
    yield "601", "Episodes", draft.rows_of("Episodes", draft.child("AD1", row))[-1]


@error_type("176", "AD1", lambda draft: draft.filled("AD1", "SEX_ADOPTR"))
def sex_of_adopters_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("AD1", row, SEX_ADOPTR=pick(draft, "AD1", row, ("FM", "M", "F")))
    yield "176", "AD1", row
    yield _SEX_BY_STATUS[draft.cells("AD1", "LS_ADOPTR")[row]], "AD1", row
    if draft.cells("AD1", "NB_ADOPTR")[row] == "2":
        yield "511", "AD1", row


@error_type("115", "PlacedAdoption", lambda draft: draft.filled("PlacedAdoption", "DATE_PLACED"), "AD1", "Episodes")
def decision_unreal(draft: Draft, row: int) -> Flags:
    draft.set("PlacedAdoption", row, DATE_PLACED=pick(draft, "PlacedAdoption", row, UNREAL_DATES))
    yield "115", "PlacedAdoption", row
    if draft.previous.has("PlacedAdoption")[draft.child("PlacedAdoption", row)]:
        yield "560", "PlacedAdoption", row


def _decision_stands(draft: Draft) -> Marks:
    return ~draft.filled("PlacedAdoption", "DATE_PLACED_CEASED") & ~draft.child_has("PlacedAdoption", "AD1")


def _stands_since_last_year(draft: Draft) -> Marks:
    marks: Marks = _decision_stands(draft) & (draft.current.days("PlacedAdoption", "DATE_PLACED") < draft.start)
    return marks


def _reversed_under_order(draft: Draft, row: int) -> Flags:
    """Check 553: a decision that is reversed while the placement order goes on."""
    episodes = draft.rows_of("Episodes", draft.child("PlacedAdoption", row))
    open_order = any(
        draft.cells("Episodes", "LS")[episode] == "E1" and draft.cells("Episodes", "DEC")[episode] is None
        for episode in episodes
    )
    if open_order:
        yield "553", "PlacedAdoption", row


@error_type("116", "PlacedAdoption", _decision_stands, "AD1", "Episodes")
def reversal_unreal(draft: Draft, row: int) -> Flags:
    unreal = pick(draft, "PlacedAdoption", row, UNREAL_DATES)
    draft.set("PlacedAdoption", row, DATE_PLACED_CEASED=unreal, REASON_PLACED_CEASED="RD4")
    yield "116", "PlacedAdoption", row
    yield from _reversed_under_order(draft, row)


@error_type("117", "PlacedAdoption", _decision_stands, "AD1", "Episodes")
def reversal_after_the_year(draft: Draft, row: int) -> Flags:
    draft.set("PlacedAdoption", row, DATE_PLACED_CEASED=written(draft.end + 30), REASON_PLACED_CEASED="RD4")
    yield "117", "PlacedAdoption", row
    yield "117", "Episodes", draft.rows_of("Episodes", draft.child("PlacedAdoption", row))[-1]
    yield from _reversed_under_order(draft, row)


@error_type("118", "PlacedAdoption", _stands_since_last_year, "AD1", "Episodes")
def reversal_before_the_year(draft: Draft, row: int) -> Flags:
    draft.set("PlacedAdoption", row, DATE_PLACED_CEASED=written(draft.start - 1), REASON_PLACED_CEASED="RD4")
    yield "118", "PlacedAdoption", row
    yield "118", "Episodes", draft.rows_of("Episodes", draft.child("PlacedAdoption", row))[0]
    yield from _reversed_under_order(draft, row)


@error_type("119", "PlacedAdoption", _decision_stands, "AD1", "Episodes")
def reversal_without_date(draft: Draft, row: int) -> Flags:
    draft.set("PlacedAdoption", row, REASON_PLACED_CEASED="RD3")
    yield "119", "PlacedAdoption", row
    yield from _reversed_under_order(draft, row)


@error_type("120", "PlacedAdoption", _decision_stands, "AD1", "Episodes")
def reason_for_reversal_not_recognised(draft: Draft, row: int) -> Flags:
    decided = int(draft.current.days("PlacedAdoption", "DATE_PLACED")[row])
    day = written(max(decided, draft.start))
    draft.set("PlacedAdoption", row, DATE_PLACED_CEASED=day, REASON_PLACED_CEASED="RD9")
    yield "120", "PlacedAdoption", row
    yield from _reversed_under_order(draft, row)
