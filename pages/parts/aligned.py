"""Texts of figures and ranges that sort by value where a table sorts them as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A number as ``wording.number`` writes it. The hyphen between two, as in 2025-26, is no sign of the second.
_FIGURE = re.compile(r"(?<!\d)-?\d[\d,]*(?:\.\d+)?")
# Takes its place in sorting as any blank does, and on the screen hardly any.
_HAIR_SPACE = "\u200a"


def aligned(texts: Sequence[str]) -> list[str]:
    """The texts with blanks before their figures, which are not seen in a column that is aligned to the right.

    Sorted as text, they come in the order of the figure that each begins with, and where that is the same, of the second: "1 to 4"
    before "1 to 12". Signs such as a dash come first, and words such as "not run" last.
    """
    figures = [_figures(text) for text in texts]
    first, second = (
        max((_room(found[place]) for found in figures if len(found) > place), default=0) for place in (0, 1)
    )
    below_zero = sorted({_values(found) for found in figures if _is_below_zero(found)}, reverse=True)
    return [
        _before(text, found, first, below_zero) + _second_filled(text, found, second)
        for text, found in zip(texts, figures, strict=True)
    ]


def _before(text: str, figures: Sequence[str], room: int, below_zero: Sequence[tuple[float, ...]]) -> str:
    """The more blanks, the sooner a text comes."""
    if _is_below_zero(figures):
        # Of two numbers below zero the longer one is the lower.
        return " " * (room + 1 + below_zero.index(_values(figures)))
    if figures:
        return " " * (room - _room(figures[0]))
    return "" if text[:1].isalpha() else " " * (room + 1 + len(below_zero))


def _second_filled(text: str, figures: Sequence[str], room: int) -> str:
    if len(figures) < 2 or _is_below_zero(figures):
        return text
    head, tail = text[: len(figures[0])], text[len(figures[0]) :]
    return head + tail.replace(figures[1], _HAIR_SPACE * (room - _room(figures[1])) + figures[1], 1)


def _figures(text: str) -> list[str]:
    """The first two figures of a text that begins with one."""
    return _FIGURE.findall(text)[:2] if _FIGURE.match(text) else []


def _is_below_zero(figures: Sequence[str]) -> bool:
    return bool(figures) and figures[0].startswith("-")


def _room(figure: str) -> int:
    return len(figure.partition(".")[0])


def _values(figures: Sequence[str]) -> tuple[float, ...]:
    return tuple(float(figure.replace(",", "")) for figure in figures)
