"""Says in words what a reader of a counts file can work out about the counts withheld in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .metadata import Metadata

_RANGES_LISTED = 8


def reader_can_tell(rows: Sequence[dict[str, Any]], metadata: Metadata) -> tuple[str, ...]:
    """What follows from the file alone; ``rows`` have errors_low, errors_high, children_low and children_high beside the contract's
    columns."""
    withheld = [row for row in rows if row["suppressed"]]
    if metadata.children is None:
        few = f"The return has fewer than {metadata.minimum_children} children. Which checks ran can be read."
        return (few, "No count can be worked out.")
    shared = "Every count shared is exact. A zero says that no record of the return has that error."
    if not withheld:
        return (shared, "Nothing is withheld, so there is nothing to work out.", _ABOUT_A_CHILD)
    checks = [row for row in withheld if row["level"] == "check"]
    ranges = Counter((row["errors_low"], row["errors_high"]) for row in checks).most_common()
    sentences = [shared]
    for (low, high), times in ranges[:_RANGES_LISTED]:
        sentences.append(f"{_checks(times)} withheld can have {_errors(low, high)}.")
    if len(ranges) > _RANGES_LISTED:
        others = sum(times for _, times in ranges[_RANGES_LISTED:])
        sentences.append(f"{_checks(others)} withheld can have other ranges of errors; the rows below have each.")
    if checks:
        lowest, highest = min(row["children_low"] for row in checks), max(row["children_high"] for row in checks)
        sentences.append(f"Each of them concerns {lowest} to {highest} children.")
    sentences += [
        f"The whole return has {_errors(row['errors_low'], row['errors_high'])}."
        for row in withheld
        if row["level"] == "return"
    ]
    widths = [row["errors_high"] - row["errors_low"] + 1 for row in withheld if row["level"] == "group"]
    if widths:
        totals = "1 total of an error group" if len(widths) == 1 else f"Each of {len(widths)} totals of error groups"
        sentences.append(f"{totals} withheld can be one of {_between(min(widths), max(widths))} values.")
    return (*sentences, _BESIDE_OTHERS, _ABOUT_A_CHILD)


_ABOUT_A_CHILD = (
    "Which child has an error cannot be read from the file. Whoever knows already that a certain child's record has a certain "
    "error learns no more than that the count is not zero."
)

_BESIDE_OTHERS = (
    "That is what this file says by itself. 'plumbline check' protects it beside the council's other files of the collection year, "
    "as far as it remembers them or is given them."
)


def _checks(number: int) -> str:
    return "1 check" if number == 1 else f"{number:,} checks"


def _errors(low: int, high: int) -> str:
    return f"{_between(low, high)} errors"


def _between(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
