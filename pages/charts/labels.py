"""Labels of the categories along an axis: broken over lines, so that they fit a narrow screen, and bold for the own council."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from textwrap import wrap
from typing import Any

import altair as alt

from .theme import INK, OWN

_LABEL_LIMIT = 220
_HALF_LINE = 7


@lru_cache(maxsize=2048)
def broken(text: str, width: int, lines: int = 2) -> str:
    """The text over at most so many lines of so many characters, the last ending in an ellipsis when something is cut off."""
    parts = wrap(text, width, break_long_words=False)
    if len(parts) > lines:
        parts = [*parts[: lines - 1], f"{parts[lines - 1][: width - 1].rstrip(' ,;')}…"]
    return "\n".join(parts)


def category_axis(own: Collection[str] = (), only_own: bool = False, **settings: Any) -> alt.Axis:
    """An axis whose labels break at line ends, with those in ``own`` bold; the others left out when ``only_own``."""
    words = "split(datum.label, '\\n')"
    # Vega puts the first of several lines where a single one would stand.
    offsets = [{"test": _has_lines(lines), "value": (1 - lines) * _HALF_LINE} for lines in (2, 3)]
    expression = f"({_is_own(own)}) ? {words} : ''" if only_own else words
    return _axis(expression, own, labelOffset={"condition": offsets, "value": 0}, **settings)


def value_axis(values: Mapping[str, str], own: Collection[str] = ()) -> alt.Axis:
    """An axis to the right that shows for each category its value in words; none for a category without."""
    return _axis(f"{json.dumps(dict(values))}[datum.value] || ''", own, orient="right")


def _axis(expression: str, own: Collection[str], **settings: Any) -> alt.Axis:
    return alt.Axis(
        title=None,
        labelExpr=expression,
        labelFontWeight={"condition": {"test": _is_own(own), "value": "bold"}, "value": "normal"},
        labelColor={"condition": {"test": _is_own(own), "value": OWN}, "value": INK},
        labelOverlap=False,
        labelLimit=_LABEL_LIMIT,
        labelPadding=8,
        **settings,
    )


def _has_lines(lines: int) -> str:
    return f"length(split(datum.value, '\\n')) === {lines}"


def _is_own(own: Collection[str]) -> str:
    return f"indexof({json.dumps(list(own))}, datum.value) >= 0"
