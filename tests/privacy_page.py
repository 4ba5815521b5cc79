"""The parts of docs/privacy.md that are worked out from the code. ``python -m tests.privacy_page`` writes them into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from plumbline.aggregates import protect
from plumbline.aggregates.contract.fields import COLUMN_FIELDS, METADATA_FIELDS, Field
from plumbline.aggregates.disclosure import bounds
from plumbline.engine.pack import load_pack

from .region import Submitted, counts, spread

PAGE = Path(__file__).parent.parent / "docs" / "privacy.md"
_WORKED_OUT = re.compile(r"(<!-- worked out: (\w+)[^\n]*-->\n).*?(<!-- end -->\n)", re.DOTALL)

EXAMPLE = Submitted(
    "E08000003",
    {
        "101": spread(3, 3),
        "102": spread(20, 20),
        "103": [],
        "141": spread(12, 2),
        "142": spread(40, 30),
    },
    children=600,
)
"""Few errors beside many; none; and a few children with many errors."""


def page_as_it_should_be() -> str:
    """The text of the page with its worked-out parts as the code is now."""
    parts = {"metadata": _fields(METADATA_FIELDS), "columns": _fields(COLUMN_FIELDS), "example": _example()}
    return _WORKED_OUT.sub(
        lambda match: f"{match[1]}{chr(10).join(parts[match[2]])}\n{match[3]}", PAGE.read_text(encoding="utf-8")
    )


def _fields(fields: Sequence[Field]) -> list[str]:
    head = [
        "| field | what it is | example | why it is there | could it relate to a person? |",
        "|---|---|---|---|---|",
    ]
    return head + [f"| `{f.name}` | {f.what} | `{f.example}` | {f.why} | {f.person} |" for f in fields]


def _example() -> list[str]:
    return [
        "| line | errors in truth | children in truth | in the file | reason in the file | what a reader knows of the errors |",
        "|---|---:|---:|---|---|---|",
        *_example_rows(),
    ]


def _example_rows() -> Iterator[str]:
    truth = counts(EXAMPLE)
    shared = protect(truth)
    groups = load_pack("ssda903").groups
    lines = zip(truth.to_pylist(), shared.to_pylist(), bounds(shared).to_pylist(), strict=True)
    for true, row, known in sorted(lines, key=lambda line: ("check", "group", "return").index(line[0]["level"])):
        named = {
            "check": f"check {row['key']}",
            "group": f"all of “{groups.get(row['key'])}”",
            "return": "the whole return",
        }
        said = ", ".join(
            f"{name} withheld" if row[name] is None else f"{row[name]} {name}" for name in ("errors", "children")
        )
        low, high = known["errors_low"], known["errors_high"]
        can_tell = f"{low}" if low == high else f"{low} to {high}"
        yield f"| {named[row['level']]} | {true['errors']} | {true['children']} | {said} | {row['reason'] or ''} | {can_tell} |"


if __name__ == "__main__":
    PAGE.write_text(page_as_it_should_be(), encoding="utf-8")
