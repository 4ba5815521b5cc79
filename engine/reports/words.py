"""How the workbook words what a result holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..pack import OWN_GROUP_WORDS

if TYPE_CHECKING:
    from ..pack import Check
    from ..result import CheckResult

STATUS_WORDS = {"run": "Ran", "skipped": "Skipped", "failed": "Failed to run"}
SEVERITY_WORDS = {
    "error": "Could not be read",
    "warning": "Left out or counted as blank",
    "notice": "Read, but written in an unusual way",
}

_ITEM = re.compile(r"(\([a-z0-9]{1,4}\)|[-*•]|\d+[.)]) ")


def title_of(check: Check, result: CheckResult) -> str:
    """The title of a check in one line, marked where the check is the council's own."""
    extra = check.code in {extra.code for extra in result.extra_checks}
    return one_line(f"{OWN_GROUP_WORDS}: {check.title}" if extra else check.title)


def group_of(check: Check, result: CheckResult) -> str:
    """The words of a check's group."""
    return result.pack.groups.get(check.group, OWN_GROUP_WORDS)


def one_line(text: str) -> str:
    """``text`` with its line breaks taken out."""
    return " ".join(text.split())


def number(count: int) -> str:
    """A count as people write it: 2,675."""
    return f"{count:,}"


def flowing(text: str) -> str:
    """``text`` without the line breaks that only keep its source narrow.

    A line stays one when it begins an item, such as ``(a)``, when it stands further left than the line above, or when the line
    above ends a sentence although the next word would have fitted in it.
    """
    source = text.strip().splitlines()
    widest = max(map(len, source), default=0)
    lines: list[str] = []
    above = ""
    for line in source:
        words, continues = line.strip(), _indent(line) >= _indent(above)
        if lines and words and lines[-1] and continues and not _ITEM.match(words) and not _ends(above, words, widest):
            lines[-1] += f" {words}"
        else:
            lines.append(words)
        above = line.rstrip()
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _ends(above: str, words: str, widest: int) -> bool:
    return above.endswith((".", ":", ";")) and len(above) + 1 + len(words.split()[0]) <= widest
