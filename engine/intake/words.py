"""Words for people: numbers with their noun, and short lists of names taken from files."""

from __future__ import annotations

from collections.abc import Sequence

_NAMES_SHOWN = 8
_LENGTH_SHOWN = 40


def printable(name: str) -> str:
    """``name`` on one line, with a question mark for whatever cannot be shown."""
    return "".join(c if c.isprintable() else "?" for c in name)


def shown(name: str) -> str:
    """A name found inside a file, fit for a message: printable, at most 40 characters."""
    plain = printable(name)
    return plain if len(plain) <= _LENGTH_SHOWN else plain[: _LENGTH_SHOWN - 3] + "..."


def listed(names: Sequence[str]) -> str:
    """``A, B and C``; of a long list the first eight and how many more there are."""
    few = [shown(name) for name in names[:_NAMES_SHOWN]]
    if len(names) > _NAMES_SHOWN:
        return f"{', '.join(few)} and {len(names) - _NAMES_SHOWN:,} more"
    return " and ".join([", ".join(few[:-1]), few[-1]]) if len(few) > 1 else "".join(few)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 row``, ``37 rows``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
