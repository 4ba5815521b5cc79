"""Months as numbers, to go from one to another."""

from __future__ import annotations

from datetime import date


def number_of(month: date) -> int:
    """The number of a month: those that follow one another have numbers that do so; January's is a multiple of 12."""
    return month.year * 12 + month.month - 1


def month_of(number: int) -> date:
    """The first day of a month by its number."""
    return date(number // 12, number % 12 + 1, 1)
