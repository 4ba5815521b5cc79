"""Errors in OC2 and OC3: health and outcomes, and care leavers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..days import written
from .draft import Draft
from .error_type import Flags, error_type, pick, wrong_value

if TYPE_CHECKING:
    from .draft import Marks


def _in_touch(draft: Draft) -> Marks:
    marks: Marks = draft.cells("OC3", "IN_TOUCH") == "YES"
    return marks


contact_not_recognised = wrong_value("131", "OC3", "IN_TOUCH", "Y", "N", "MAYBE")
activity_not_recognised = wrong_value("132", "OC3", "ACTIV", "F3", "NEET", where=_in_touch)
accommodation_not_recognised = wrong_value("133", "OC3", "ACCOM", "S1", "A1", where=_in_touch)
score_not_recognised = wrong_value("180", "OC2", "SDQ_SCORE", "41", "-1", "HIGH", "12.5")
health_item_not_recognised = wrong_value("181", "OC2", "TEETH_CHECK", "2", "Y", "N")


def _left_before_the_year(draft: Draft) -> Marks:
    return ~draft.child_has("OC3", "Episodes") & ~draft.child_has("OC3", "AD1")


@error_type("134", "OC3", _left_before_the_year, "AD1")
def adoption_details_of_a_care_leaver(draft: Draft, row: int) -> Flags:
    added = draft.add(
        "AD1",
        CHILD=draft.cells("OC3", "CHILD")[row],
        DOB=draft.cells("OC3", "DOB")[row],
        DATE_INT=written(draft.start + 20),
        DATE_MATCH=written(draft.start + 60),
        FOSTER_CARE="0",
        NB_ADOPTR="2",
        SEX_ADOPTR="MF",
        LS_ADOPTR="L11",
    )
    for check in ("134", "602", "1012"):
        yield check, "AD1", added


@error_type("153", "OC3", _in_touch)
def leaver_details_incomplete(draft: Draft, row: int) -> Flags:
    column = pick(draft, "OC3", row, ("ACCOM", "ACTIV"))
    draft.set("OC3", row, **{column: None})
    yield "153", "OC3", row
    yield ("133" if column == "ACCOM" else "132"), "OC3", row


def _aged_4_to_16_all_year(draft: Draft) -> Marks:
    marks: Marks = (draft.birthdays("OC2", 4) <= draft.start) & (draft.birthdays("OC2", 17) > draft.end)
    return marks


@error_type("157", "OC2", _aged_4_to_16_all_year, "Episodes")
def said_to_be_outside_the_age_range(draft: Draft, row: int) -> Flags:
    draft.set("OC2", row, SDQ_SCORE=None, SDQ_REASON="SDQ1")
    yield "157", "OC2", row


def _from_12(draft: Draft) -> Marks:
    marks: Marks = draft.birthdays("OC2", 12) <= draft.start
    return marks


@error_type("158", "OC2", _from_12)
def help_received_and_offered(draft: Draft, row: int) -> Flags:
    draft.set("OC2", row, SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="1", INTERVENTION_OFFERED="0")
    yield "158", "OC2", row


@error_type("159", "OC2", _from_12)
def offer_of_help_missing(draft: Draft, row: int) -> Flags:
    draft.set("OC2", row, SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="0", INTERVENTION_OFFERED=None)
    yield "159", "OC2", row
