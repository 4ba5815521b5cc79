"""docs/checks.md does what it says: its files are written and its commands run, in the order in which they stand there."""

from __future__ import annotations

import re
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

from ..guide import GUIDE, guide_as_it_should_be
from .conftest import Run

_FILE = re.compile(r"`(?P<path>own-checks/[\w./]+)`:\n\n```\w+\n(?P<text>.*?)```\n", re.DOTALL)
_COMMAND = re.compile(r"```console\n\$ plumbline (?P<words>[^\n]+)\n(?P<shown>.*?)```\n", re.DOTALL)
_PATHS = re.compile(r"`((?:rules|tests)/[\w./-]+)`|\]\(([\w./]+)\)")


def test_the_files_and_commands_of_the_guide_do_what_it_shows(run: Run, desk: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    steps = sorted([*_FILE.finditer(text), *_COMMAND.finditer(text)], key=lambda step: step.start())
    assert len(steps) == 7
    for step in steps:
        if step.re is _FILE:
            path = desk / step["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
            continue
        shown = run(*step["words"].split()).output
        assert OutputChecker().check_output(step["shown"], shown, ELLIPSIS | NORMALIZE_WHITESPACE), shown


def test_a_group_that_is_not_there_is_refused_as_the_guide_says(run: Run, desk: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    check = next(_FILE.finditer(text))
    (desk / "own-checks").mkdir()
    (desk / check["path"]).write_text(check["text"].replace("group: reviews", "group: review"), encoding="utf-8")
    done = run("check", "my-return", "--year", "2026", "--authority", "Manchester", "--extra-checks", "own-checks")
    assert done.exit_code == 2
    assert done.stderr.replace("\\", "/").startswith(
        "own-checks/LOCAL1.sql:4: unknown group 'review'; there are: adoption"
    )
    assert "own-checks/LOCAL1.sql:4: unknown group 'review'; there are: adoption, care-leavers, ..." in text


def test_what_the_guide_lists_is_what_the_rules_have() -> None:
    assert GUIDE.read_text(encoding="utf-8") == guide_as_it_should_be(), "run: python -m tests.guide"


def test_every_file_the_guide_names_is_there() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    named = {GUIDE.parent.parent / inside for inside, _ in _PATHS.findall(text) if inside and "CODE" not in inside}
    named |= {GUIDE.parent / link for _, link in _PATHS.findall(text) if link}
    assert len(named) >= 6
    assert [path for path in named if not path.exists()] == []


def test_every_heading_the_guide_points_to_is_there() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", line[3:]).lower().replace(" ", "-") for line in text.splitlines() if line[:3] == "## "
    }
    pointed = set(re.findall(r"\]\(#([\w-]+)\)", text))
    assert pointed == headings
