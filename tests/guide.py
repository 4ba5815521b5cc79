"""The parts of docs/checks.md that are worked out from the rules. ``python -m tests.guide`` writes them into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plumbline.engine.pack import OWN_GROUP_WORDS, Pack, Term, load_pack

GUIDE = Path(__file__).parent.parent / "docs" / "checks.md"
_WORKED_OUT = re.compile(r"(<!-- worked out[^\n]*-->\n).*?(<!-- end -->\n)", re.DOTALL)


def guide_as_it_should_be() -> str:
    """The text of the guide with its worked-out parts as the rules are now."""
    parts = "\n".join(_parts(load_pack("ssda903")))
    return _WORKED_OUT.sub(lambda match: f"{match[1]}{parts}\n{match[2]}", GUIDE.read_text(encoding="utf-8"))


def _parts(pack: Pack) -> Iterator[str]:
    yield from _table("Tables and columns (dates and numbers are marked)", "table", "columns")
    for name, spec in pack.tables.items():
        columns = (column if kind == "text" else f"{column} ({kind})" for column, kind in spec.columns.items())
        yield f"| `{name}` | {', '.join(columns)} |"
    yield from _table("Terms", "term", "what it is")
    for term in pack.terms.values():
        yield f"| `{term.name}`{' (macro)' if term.kind == 'macro' else ''} | {_first_sentence(term)} |"
    yield from (
        "",
        f"The files are in [rules/ssda903/terms](../rules/ssda903/terms), and say more. There are {len(pack.terms)}.",
    )
    yield from ("", f"**Code lists:** {', '.join(f'`{name}_codes()`' for name in pack.code_lists)}.")
    yield from _table("Groups", "group", "words")
    yield from (
        f"| `{name}` | {words} |"
        for name, words in {**pack.groups, "own": f"{OWN_GROUP_WORDS} (extra checks only)"}.items()
    )
    yield from _table("Kinds", "kind", "words")
    yield from (f"| `{name}` | {words} |" for name, words in pack.kinds.items())


def _table(title: str, *columns: str) -> Iterator[str]:
    yield from ("", f"**{title}**", "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")


def _first_sentence(term: Term) -> str:
    lines = []
    for line in term.sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return re.split(r"(?<=\.)\s", " ".join(lines), maxsplit=1)[0].replace("|", "\\|")


if __name__ == "__main__":
    GUIDE.write_text(guide_as_it_should_be(), encoding="utf-8")
