"""What people say for the record of the store: one line, without signs that would hide something."""

from __future__ import annotations

import re
import unicodedata

from .errors import StoreError

_LONGEST_NAME = 200
_OWN = {"accept", "refuse", "supersede", "withdraw"}


def one_line(said: str, longest: int = _LONGEST_NAME) -> str:
    """``said`` with single blanks: who does something, or what was changed.

    Raises:
        StoreError: it is empty, longer than ``longest`` characters, or has signs that cannot be seen.
    """
    line = " ".join(said.split())
    if not 1 <= len(line) <= longest or any(unicodedata.category(sign).startswith("C") for sign in line):
        wanted = "who does this" if longest == _LONGEST_NAME else "what was changed"
        raise StoreError(f"Say {wanted}, in at most {longest} characters.")
    return line


def kind_of_change(what: str) -> str:
    """The word for a change of settings.

    Raises:
        StoreError: it is no lower-case word, or one that the store keeps for what happens to submissions.
    """
    if what in _OWN or not re.fullmatch(r"[a-z]{1,20}", what):
        raise StoreError(
            "The kind of a change is one lower-case word, such as 'settings', and not one of the store's own."
        )
    return what
