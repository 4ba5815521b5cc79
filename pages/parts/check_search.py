"""Finds checks by year, group, kind, table and words; the same on the page and in the terminal."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from .made_once import made_once

if TYPE_CHECKING:
    from plumbline.engine.pack import Check, Pack


@made_once
def find_checks(
    pack: Pack,
    words: str = "",
    *,
    year: int | None = None,
    groups: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    tables: Collection[str] | None = None,
) -> list[Check]:
    """The checks (each version by itself) that answer to all of this, in order of code; None leaves a question open.

    ``words``: at the head of a word in the check's code, title, texts, tables or columns must stand each of these, in any order and
    in small or capital letters.
    """
    asked = [re.compile(rf"(?<![^\W_]){re.escape(word)}") for word in words.casefold().split()]
    return [
        check
        for check in pack.checks
        if (year is None or check.in_force(year))
        and (groups is None or check.group in groups)
        and (kinds is None or check.kind in kinds)
        and (tables is None or not set(tables).isdisjoint(check.flags))
        and _says(check, asked)
    ]


def _says(check: Check, asked: list[re.Pattern[str]]) -> bool:
    if not asked:
        return True
    columns = (name for table, names in check.flags.items() for name in (table, *names))
    texts = (check.code, check.title, check.fails, check.fix, check.caveat or "", check.differs or "", *columns)
    said = " ".join(texts).casefold()
    return all(word.search(said) for word in asked)
