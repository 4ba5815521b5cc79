"""Why a count is withheld, in the words a counts file may use, and the interval of errors that such words give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .bands import is_band

TOTAL = "would give a smaller count away"
SMALL_RETURN = "the return is too small to share counts"

_TOTAL_BETWEEN = TOTAL + ", {} to {} errors"
_TOTAL_BETWEEN_READ = re.compile(re.escape(TOTAL) + r", (0|[1-9]\d{0,8}) to ([1-9]\d{0,8}) errors", re.ASCII)

_FEW_ERRORS = "fewer than {} errors"
_FEW_EITHER = "fewer than {} errors or children"
_FEW_CHILDREN = "fewer than {} children, {} to {} errors"
_FEW_CHILDREN_READ = re.compile(r"fewer than ([1-9]\d*) children, ([1-9]\d{0,8}) to ([1-9]\d{0,8}) errors", re.ASCII)


def enough(threshold: int) -> int:
    """How many values a suppressed count must be able to take: three, or all there are when the threshold leaves fewer."""
    return min(3, threshold - 1)


def for_check(errors: int, most: int, threshold: int) -> str:
    """Why a check with small counts is suppressed, where it can have at most ``most`` errors.

    Many errors on few children are told apart from few errors, and by their order of size, only where every answer leaves enough
    values.
    """
    if threshold <= most < threshold + enough(threshold) - 1:
        return _FEW_EITHER.format(threshold)
    if errors < threshold:
        return _FEW_ERRORS.format(threshold)
    for low, high in _sizes(most, threshold):
        if low <= errors <= high:
            return _FEW_CHILDREN.format(threshold, low, high)
    return _FEW_EITHER.format(threshold)


def vague(threshold: int) -> str:
    """The reason for a check that says least: neither whether errors or children are few, nor of what order the errors are."""
    return _FEW_EITHER.format(threshold)


def for_total(band: tuple[int, int] | None) -> str:
    """Why a total is withheld, with the ``band`` its errors lie in where that can be told."""
    return _TOTAL_BETWEEN.format(*band) if band else TOTAL


def band_said(reason: str | None) -> tuple[int, int] | None:
    """The band of errors that the reason of a withheld total gives; None when it gives none."""
    match = _TOTAL_BETWEEN_READ.fullmatch(reason or "")
    return (int(match[1]), int(match[2])) if match else None


def errors_said(reason: str | None, threshold: int) -> tuple[int, int] | None:
    """The interval of errors that a check's reason gives; None when it gives none."""
    if reason == _FEW_ERRORS.format(threshold):
        return 1, threshold - 1
    match = _FEW_CHILDREN_READ.fullmatch(reason or "")
    return (int(match[2]), int(match[3])) if match and int(match[1]) == threshold else None


def is_known(reason: str, level: str, threshold: int) -> bool:
    """Whether ``reason`` is one that suppression gives to a row of this level."""
    if level == "return" and is_band(band_said(reason)):
        return True
    if level != "check":
        return reason in (TOTAL, SMALL_RETURN)
    if reason in (_FEW_ERRORS.format(threshold), _FEW_EITHER.format(threshold), SMALL_RETURN):
        return True
    said = errors_said(reason, threshold)
    return said is not None and said in list(_sizes(said[1], threshold))


def _sizes(most: int, threshold: int) -> Iterator[tuple[int, int]]:
    """Orders of size from the threshold to ``most``, each twice the one before; a last one too narrow is part of it."""
    low = threshold
    while low + enough(threshold) - 1 <= most:
        high = 2 * low - 1
        if most - high < enough(threshold):
            high = most
        yield low, min(high, most)
        low = high + 1
