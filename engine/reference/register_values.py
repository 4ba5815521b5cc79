"""Turns the cells of a register of providers into text, lists of codes and dates, whichever way a spreadsheet stored them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_BLANK = {"", "-", "\N{EN DASH}", "\N{EM DASH}", "N/A", "NULL"}
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 0{1,2}:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_DAY_ZERO = date(1899, 12, 30)  # of Excel's serial dates, from 1 March 1900 on
_LAST_SERIAL = 2_958_465  # 31 December 9999


def cell_text(cell: object) -> str:
    """A cell as trimmed text: a whole number without decimals, and what stands for nothing (such as a dash) as empty."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split())
    return "" if text.upper() in _BLANK else text


def cell_number(cell: object) -> str:
    """A reference number such as a URN, in upper case; a number that became ``1234567.0`` on its way is ``1234567`` again."""
    return re.sub(r"^(\d+)\.0+$", r"\1", cell_text(cell).upper())


def cell_codes(cell: object) -> str:
    """A list of codes, separated by commas without spaces, in upper case; slashes and commas both separate them in a cell."""
    codes = (code.strip() for code in re.split(r"[/,]", cell_text(cell).upper()))
    return ",".join(dict.fromkeys(code for code in codes if code))


def cell_date(cell: object) -> date | None:
    """A date from a date, a serial date, DD/MM/YYYY or an ISO date; None for a blank cell.

    Raises:
        ValueError: the cell holds something else.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not 1 <= cell <= _LAST_SERIAL:
            raise ValueError("not a serial date")
        return _DAY_ZERO + timedelta(days=int(cell))
    text = cell_text(cell)
    if not text:
        return None
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise ValueError("not a date")
    return date(year, month, day)
