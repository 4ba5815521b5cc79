"""The day of the extract, as it is given on the command line."""

from __future__ import annotations

from datetime import date, datetime


def extract_day(given: str | None, year: int) -> tuple[date, str]:
    """The day, and what to say about it beside it (empty where it needs no word).

    By default it is today; once a collection year is over, the last day that an extract for it can be of.

    Raises:
        PlumblineError: it is no date, lies in the future, or cannot be the day of an extract for ``year``.
    """
    from plumbline.aggregates.limits import earliest_day, latest_day
    from plumbline.engine.errors import PlumblineError

    first, last = earliest_day(year), latest_day(year)
    if given is None:
        today = date.today()
        return (today, "") if today <= last else (last, ", the last day one can be of; --as-of gives another")
    day = _read(given)
    if day is None:
        raise PlumblineError(f"--as-of {given} is not a date. Write it as 2026-01-31 or 31/01/2026.")
    if day > date.today():
        raise PlumblineError(f"--as-of {given} lies in the future. Give the day the extract was made.")
    if not first <= day <= last:
        raise PlumblineError(
            f"--as-of {given} cannot be the day of an extract for {year}: those are of {in_words(first)} to {in_words(last)}. "
            "Give another day, or another --year."
        )
    return day, ""


def in_words(day: date) -> str:
    """A date as people write it: 31 March 2026."""
    return f"{day.day} {day:%B %Y}"


def _read(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None
