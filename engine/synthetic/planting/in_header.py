"""Errors in Header and UASC: who the child is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..days import written
from .draft import Draft
from .error_type import UNREAL_DATES, Flags, error_type, pick

if TYPE_CHECKING:
    from .draft import Marks


def _differs_from_last_year(draft: Draft, row: int, check: str) -> Flags:
    if draft.previous.has("Header")[draft.child("Header", row)]:
        yield check, "Header", row


@error_type("101", "Header", lambda draft: ~draft.asylum("Header"))
def sex_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Header", row, SEX=pick(draft, "Header", row, (None, "X", "9")))
    yield "101", "Header", row
    yield from _differs_from_last_year(draft, row, "202")


@error_type("102", "Header", lambda draft: ~draft.grows_up("Header"))
def birth_date_unreal(draft: Draft, row: int) -> Flags:
    draft.set("Header", row, DOB=pick(draft, "Header", row, (*UNREAL_DATES, None)))
    yield "102", "Header", row
    yield from _differs_from_last_year(draft, row, "203")


@error_type("103", "Header", lambda draft: draft.filled("Header", "ETHNIC"))
def ethnicity_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Header", row, ETHNIC=pick(draft, "Header", row, (None, "WHIT", "UNKN")))
    yield "103", "Header", row
    yield from _differs_from_last_year(draft, row, "204")


@error_type("104", "UASC", lambda draft: draft.filled("UASC", "DUC"), "Header")
def asylum_end_unreal(draft: Draft, row: int) -> Flags:
    draft.set("UASC", row, DUC=pick(draft, "UASC", row, UNREAL_DATES))
    yield "104", "UASC", row
    child = draft.child("UASC", row)
    if draft.previous.has("UASC")[child]:
        yield "205B", "UASC", row
        yield "205B", "Header", draft.rows_of("Header", child)[0]


def _girls_in_care(draft: Draft) -> Marks:
    marks: Marks = (draft.cells("Header", "MOTHER") == "0") & ~draft.child_has("Header", "OC3")
    return marks


@error_type("165", "Header", _girls_in_care, "Episodes", "OC3")
def motherhood_missing(draft: Draft, row: int) -> Flags:
    draft.set("Header", row, MOTHER=None)
    yield "165", "Header", row
    yield "393", "Header", row
    ends_of_care = [
        episode
        for episode in draft.rows_of("Episodes", draft.child("Header", row))
        if draft.cells("Episodes", "REC")[episode] not in (None, "X1")
    ]
    if ends_of_care:
        yield "607", "Header", row
    for episode in ends_of_care:
        yield "607", "Episodes", episode


def _with_number(draft: Draft) -> Marks:
    import numpy as np

    return np.array([str(number).startswith("T") for number in draft.cells("Header", "UPN")], bool)


@error_type("168", "Header", _with_number)
def pupil_number_malformed(draft: Draft, row: int) -> Flags:
    number = str(draft.cells("Header", "UPN")[row])
    draft.set("Header", row, UPN=pick(draft, "Header", row, ("S" + number[1:], number[1:], number + "0")))
    yield "168", "Header", row
    fourth_birthday = draft.current.history.children.days["FOURTH"][draft.child("Header", row)]
    had_number_last_year = fourth_birthday <= date(draft.previous.year - 2, 8, 31).toordinal()
    if had_number_last_year:
        yield from _differs_from_last_year(draft, row, "208")


@error_type("171", "Header", lambda draft: draft.filled("Header", "MC_DOB"))
def birth_of_first_child_unreal(draft: Draft, row: int) -> Flags:
    draft.set("Header", row, MC_DOB=pick(draft, "Header", row, UNREAL_DATES))
    yield "171", "Header", row
    if draft.current.history.children.days["MC_DOB"][draft.child("Header", row)] <= draft.previous.as_of:
        yield from _differs_from_last_year(draft, row, "624")


def _boys_in_care_from_16(draft: Draft) -> Marks:
    boys = draft.cells("Header", "SEX") == "M"
    marks: Marks = boys & draft.child_has("Header", "Episodes") & (draft.birthdays("Header", 16) <= draft.start)
    return marks


@error_type("174", "Header", _boys_in_care_from_16, "Episodes")
def boy_as_mother(draft: Draft, row: int) -> Flags:
    first = draft.rows_of("Episodes", draft.child("Header", row))[0]
    draft.set("Header", row, MC_DOB=written(int(draft.current.days("Episodes", "DECOM")[first])))
    yield "174", "Header", row
