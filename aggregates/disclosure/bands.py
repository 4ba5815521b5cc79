"""The bands in which the errors of a return are told where the number itself would give a suppressed one away."""

from __future__ import annotations

from collections.abc import Callable, Collection

Band = tuple[int, int]

WIDTHS = (10, 20, 50, 100, 200, 500, 1_000)
"""How many numbers a band holds. A band begins at a multiple of its width, or half a width beside one."""


def is_band(band: Band | None) -> bool:
    """Whether it is one of the bands there are."""
    if band is None:
        return False
    low, high = band
    width = high - low + 1
    return width in WIDTHS and low % (width // 2) == 0


def narrowest(errors: int, known: Band, not_to_cut: Collection[Band], is_safe: Callable[[Band], bool]) -> Band | None:
    """The narrowest band around ``errors`` that may be told; None when none that says something may.

    known: what a reader knows of the number without it. not_to_cut: what readers of other files may take it to be; a band that
    holds only some of these numbers would tell which, so bands are chosen for all of them alike, where they are no more than a band
    holds. is_safe: whether all that is suppressed keeps its possible values when the band is told.
    """
    for width in WIDTHS:
        if 2 * width > known[1] - known[0] + 1:
            return None
        for offset in (0, width // 2):
            narrow = [(low, high) for low, high in not_to_cut if high - low < width]
            if all((low - offset) // width == (high - offset) // width for low, high in narrow):
                start = (errors - offset) // width * width + offset
                if start >= 0 and is_safe((start, start + width - 1)):
                    return start, start + width - 1
    return None
