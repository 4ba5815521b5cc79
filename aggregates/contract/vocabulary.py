"""The words a counts file may hold: names from the rules of its return, and the reasons. Nothing in it is free text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbline.engine.pack import Pack

NONE_RAN = "none of its checks ran"
COULD_NOT_RUN = "the check could not be run"
SOMETHING_MISSING = "something it needs was not given"

# What a check may need beside tables and columns, as the engine says that it was not there.
_NOT_AT_HAND = (
    "the postcode directory is not at hand",
    "the register of providers was not given (--providers)",
    "it applies to returns in the CSV form only",
    "it applies to returns in the XML form only",
)
_OTHER_THINGS = ("postcodes", "providers", "csv", "xml")
_THING = re.compile(r"(?:rows of )?(?:last year's )?(?P<table>\w+)(?: with a (?P<column>\w+) column)?", re.ASCII)
_LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a return's rules know, in any collection year.

    ``in_force`` has the checks of one year with their groups; None where that is not known.
    """

    checks: frozenset[str]
    groups: dict[str, str]
    tables: dict[str, frozenset[str]]
    in_force: dict[str, str] | None = None

    def says_why_skipped(self, reason: str) -> bool:
        """Whether ``reason`` is made only of what the engine says of a check it skips."""
        return len(reason) <= _LONGEST_REASON and (
            reason == SOMETHING_MISSING or all(self._is_lack(part) for part in reason.split("; "))
        )

    def _is_lack(self, part: str) -> bool:
        if part in _NOT_AT_HAND:
            return True
        things = part.removeprefix("not given: ")
        return things != part and all(self._is_thing(thing) for thing in things.split(" or "))

    def _is_thing(self, thing: str) -> bool:
        if thing in _OTHER_THINGS:
            return True
        match = _THING.fullmatch(thing)
        if match is None or match["table"] not in self.tables:
            return False
        return match["column"] is None or match["column"] in self.tables[match["table"]]


def vocabulary(pack: Pack, year: int | None = None) -> Vocabulary:
    """The words of a rule pack; ``year`` is the one of which it is asked what is in force."""
    return Vocabulary(
        checks=frozenset(check.code for check in pack.checks),
        groups=pack.groups,
        tables={name: frozenset(spec.columns) for name, spec in pack.tables.items()},
        in_force=None if year is None else {check.code: check.group for check in pack.in_force(year)},
    )
