"""How large words may be written so that they fit a box. A slide has no scroll bar, and nothing shrinks them by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

LINE = 1.2
# Widths of Arial in parts of the size, from its font metrics (Adobe's Helvetica has the same); what is not named is as wide as
# the widest, such as letters of other scripts.
_WIDTHS = {
    sign: width
    for signs, width in (
        ("'", 0.191),
        ("ijl|", 0.26),
        (" .,:;!/\\tfI[]", 0.278),
        ("-()r`’‘“”", 0.333),
        ('"*', 0.39),
        ("Jckxyvsz", 0.5),
        ("abdeghnopqu0123456789_?$#L–·", 0.556),
        ("+<=>~FTZ", 0.611),
        ("ABEKPSVXY&", 0.667),
        ("wCDHNRU", 0.722),
        ("GOQ", 0.778),
        ("mM", 0.833),
        ("%", 0.889),
        ("W", 0.944),
    )
    for sign in signs
}
_WIDEST = 1.0
_BOLD = 1.08
_SPARE = 1.03  # another typeface may stand in for Arial


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """How many points the text takes on one line at a size in points."""
    return sum(_WIDTHS.get(sign, _WIDEST) for sign in text) * size * _SPARE * (_BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Over how many lines the text goes in ``room`` points; a word that is too long for a line is broken."""
    count, used, blank = 1, 0.0, wide(" ", size, bold=bold)
    for word in text.split():
        length = wide(word, size, bold=bold)
        if used and used + blank + length > room:
            count, used = count + 1, 0.0
        used += length + (blank if used else 0)
        if used > room:
            count, used = count + int(used // room), used % room
    return count


def high(paragraphs: Sequence[str], size: float, room: float, *, between: float = 0, bold: bool = False) -> float:
    """How many points the paragraphs take from top to bottom, each with ``between`` points after it."""
    return sum(lines(text, size, room, bold=bold) * size * LINE + between for text in paragraphs)


def largest(
    paragraphs: Sequence[str],
    sizes: Sequence[float],
    room: tuple[float, float],
    *,
    between: float = 0,
    bold: bool = False,
) -> float | None:
    """The first of the sizes at which the paragraphs fit a room (points wide, points high); None where none does."""
    return next(
        (size for size in sizes if high(paragraphs, size, room[0], between=between, bold=bold) <= room[1]), None
    )


def parts(paragraphs: Sequence[str], size: float, room: tuple[float, float], *, between: float = 0) -> list[list[str]]:
    """The paragraphs divided, in their order, over as many boxes as they take at a size; at least one a box."""
    found: list[list[str]] = []
    for text in paragraphs:
        if found and high([*found[-1], text], size, room[0], between=between) <= room[1]:
            found[-1].append(text)
        else:
            found.append([text])
    return found


def cut(text: str, size: float, room: tuple[float, float], *, bold: bool = False) -> str:
    """The text, shortened by whole words and ended by an ellipsis where even at this size it does not fit the room."""
    if high([text], size, room[0], bold=bold) <= room[1]:
        return text
    words = text.split()
    shorter = chain((" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)), (text[:40], text[:10]))
    return next((f"{part}…" for part in shorter if high([f"{part}…"], size, room[0], bold=bold) <= room[1]), "…")
