"""Numbers, ranges, months and ranks as people read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from plumbline.aggregates.benchmark import Period

_MARKUP = re.compile(r"[\\`*\[\]<>$~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_FIRST_IN_LINE = re.compile(r"(?m)^(\s*(?:\d+(?=[.)]))?)([#+=.)-])")
# What Streamlit makes of text behind Markdown's back, where no escape helps: links, emoji, icons.
_DRESSED = re.compile(r":(?=(?:\\?/){2}|(?:\\?[\w+-])+\\?[:/\[])|\bwww(?=\\?\.)|@(?=\w)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """Text from elsewhere, such as a path or the name of a file, for a place where Markdown is read.

    Nothing in it becomes markup, a link, a picture, an icon or an emoji.
    """
    escaped = _FIRST_IN_LINE.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))
    return undressed(escaped)


def undressed(text: str) -> str:
    """Escaped text in which an invisible sign keeps addresses from becoming links, and words in colons emoji."""
    return _DRESSED.sub(rf"\g<0>{_WORD_JOINER}", text)


def number(value: float, digits: int = 0) -> str:
    """``1,234`` or ``12.5``."""
    return f"{value:,.{digits}f}"


def span(low: float | None, high: float | None, digits: int = 0, unit: str = "") -> str:
    """``12.5``, or ``1 to 4`` for a range whose ends differ as written; a dash for what is not known."""
    if low is None or high is None:
        return "–"
    least, most = number(low, digits), number(high, digits)
    return f"{least}{unit}" if least == most else f"{least} to {most}{unit}"


def digits_for(values: Iterable[float]) -> int:
    """How many decimals make values of this size comparable without saying more than they mean."""
    largest = max(values, default=0.0)
    return 0 if largest >= 1000 else 1 if largest >= 2 else 2


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 council``, ``3 councils``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 5) -> str:
    """``Bolton, Bury and Wigan``; ``..., and 7 more`` beyond a number."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def day(value: date | datetime) -> str:
    """``3 September 2026``."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """``3 September 2026 at 14:05``, by the clock of this machine."""
    local = value.astimezone()
    return f"{day(local)} at {local:%H:%M}"


def collection_year(year: int) -> str:
    """``2026-27`` for 2027, the year ending 31 March 2027."""
    return f"{year - 1}-{year % 100:02}"


def month(period: Period) -> str:
    """``September 2026``."""
    return month_name(period.month)


def month_name(first: date) -> str:
    """``September 2026`` for a day of it."""
    return f"{first:%B %Y}"


def period_title(period: Period) -> str:
    """``September 2026 (2026-27)``: the month, and the collection year of the return."""
    return f"{month(period)} ({collection_year(period.year)})"


def ordinal(place: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
