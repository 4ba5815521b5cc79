"""Errors in Episodes: dates, codes and postcodes. Where neighbouring episodes would notice, the child has only one this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .draft import Draft
from .error_type import EVERYTHING, UNKNOWN_POSTCODES, UNREAL_DATES, Flags, Where, error_type, pick

if TYPE_CHECKING:
    from .draft import Marks


def _is(draft: Draft, column: str, *codes: str) -> Marks:
    import numpy as np

    return np.isin(draft.cells("Episodes", column).astype(str), codes)


def _only_one(draft: Draft) -> Marks:
    return draft.episodes("first") & draft.episodes("last")


def _no_records_of(*tables: str) -> Where:
    def where(draft: Draft) -> Marks:
        marks = ~draft.child_has("Episodes", tables[0])
        for table in tables[1:]:
            marks &= ~draft.child_has("Episodes", table)
        return marks

    return where


_in_care_only = _no_records_of("OC3", "AD1", "PlacedAdoption")


def _fostered(draft: Draft) -> Marks:
    return _is(draft, "PLACE", "U1", "U2", "U3", "U4", "U5", "U6")


def _differs_from_last_year(draft: Draft, row: int, check: str) -> Flags:
    if draft.episodes("first")[row] and draft.episodes("carried")[row]:
        yield check, "Episodes", row


def _came_this_year_and_alone(draft: Draft) -> Marks:
    new = ~draft.child_had("Episodes", "Episodes") & ~draft.episodes("carried")
    return _only_one(draft) & new & _in_care_only(draft) & _no_records_of("Missing", "OC2")(draft)


@error_type("141", "Episodes", _came_this_year_and_alone, *EVERYTHING)
def start_unreal(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, DECOM=pick(draft, "Episodes", row, UNREAL_DATES))
    yield "141", "Episodes", row


def _goes_on(draft: Draft) -> Marks:
    plain = ~_is(draft, "LS", "L1", "E1") & ~_is(draft, "PLACE", "T0") & ~draft.grows_up("Episodes")
    return _is(draft, "REC", "X1") & plain & _in_care_only(draft)


@error_type("142", "Episodes", _goes_on, *EVERYTHING)
def left_open(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, DEC=None, REC=None, REASON_PLACE_CHANGE=None)
    yield "142", "Episodes", row
    yield "433", "Episodes", row + 1


def _not_around_temporary(draft: Draft) -> Marks:
    import numpy as np

    temporary = _is(draft, "PLACE", "T0")
    after_temporary = np.append(np.zeros(min(1, len(temporary)), bool), temporary[:-1])
    ordinary = ~temporary & ~after_temporary & ~_is(draft, "PLACE", "A5")
    marks: Marks = ~draft.episodes("first") & _is(draft, "RNE", "P", "L", "B") & ordinary
    return marks


@error_type("143", "Episodes", _not_around_temporary)
def reason_for_new_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, RNE=pick(draft, "Episodes", row, ("X", "N", "PL")))
    yield "143", "Episodes", row


@error_type("144", "Episodes", lambda d: _only_one(d) & _is(d, "LS", "V2", "C1", "C2") & ~d.grows_up("Episodes"))
def legal_status_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, LS=pick(draft, "Episodes", row, ("C3", "V1", "S20")))
    yield "144", "Episodes", row
    yield from _differs_from_last_year(draft, row, "503B")


@error_type("145", "Episodes", _only_one)
def need_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, CIN=pick(draft, "Episodes", row, ("N9", "N0", "NX")))
    yield "145", "Episodes", row
    yield from _differs_from_last_year(draft, row, "503C")


def _fostered_by_others(draft: Draft) -> Marks:
    return _only_one(draft) & _fostered(draft) & ~_is(draft, "PLACE_PROVIDER", "PR1") & ~_is(draft, "REC", "E45", "E46")


@error_type("146", "Episodes", _fostered_by_others)
def placement_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, PLACE=pick(draft, "Episodes", row, ("Z1", "H5")))
    yield "146", "Episodes", row
    yield "219", "Episodes", row
    yield from _differs_from_last_year(draft, row, "503D")


def _left(draft: Draft) -> Marks:
    return draft.episodes("last") & draft.episodes("ended") & _in_care_only(draft)


def _came_and_left(draft: Draft) -> Marks:
    import numpy as np

    came = np.zeros(len(draft.current.history.ids), bool)
    starts = _is(draft, "RNE", "S") & (draft.current.days("Episodes", "DECOM") > draft.start)
    came[draft.current.child["Episodes"][starts]] = True
    marks: Marks = _left(draft) & came[draft.current.child["Episodes"]]
    return marks


@error_type("147", "Episodes", _came_and_left, *EVERYTHING)
def end_unreal(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, DEC=pick(draft, "Episodes", row, UNREAL_DATES))
    yield "147", "Episodes", row


@error_type("148", "Episodes", _left, "OC3")
def end_without_reason(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, REC=None)
    yield "148", "Episodes", row


@error_type("149", "Episodes", _left, "OC3")
def reason_for_end_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, REC=pick(draft, "Episodes", row, ("E4", "E10", "E99")))
    yield "149", "Episodes", row


def _home_known(draft: Draft) -> Marks:
    return draft.filled("Episodes", "HOME_POST") & ~draft.asylum("Episodes") & ~_is(draft, "PLACE", "P1")


@error_type("164", "Episodes", _home_known)
def home_unknown(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, HOME_POST=pick(draft, "Episodes", row, UNKNOWN_POSTCODES))
    yield "164", "Episodes", row
    yield "392a", "Episodes", row
    yield "392c", "Episodes", row


@error_type("169", "Episodes", lambda draft: _only_one(draft) & _fostered(draft))
def placement_postcode_unknown(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, PL_POST=pick(draft, "Episodes", row, UNKNOWN_POSTCODES))
    yield "169", "Episodes", row
    yield "179", "Episodes", row
    yield "392c", "Episodes", row
    if not draft.seeks_asylum(draft.child("Episodes", row)):
        yield "164", "Episodes", row
        yield "392a", "Episodes", row


@error_type("178", "Episodes", lambda draft: _only_one(draft) & draft.filled("Episodes", "URN"))
def provider_not_recognised(draft: Draft, row: int) -> Flags:
    draft.set("Episodes", row, PLACE_PROVIDER=pick(draft, "Episodes", row, ("PR6", "PR9", "P1")))
    yield "178", "Episodes", row
    yield "224", "Episodes", row
    yield from _differs_from_last_year(draft, row, "503E")
