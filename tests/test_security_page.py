"""SECURITY.md names modules, tests and commands that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PAGE = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`([\w./-]+(?:/|\.py|\.md|\.toml|\.lock))`", PAGE)))
MAKE = sorted(set(re.findall(r"`make (\w+)`", PAGE)))


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_there(path: str) -> None:
    if path == "secrets.toml":
        return
    places = [PROJECT / path, PROJECT / "engine" / "intake" / path]
    assert any(place.exists() for place in places)


@pytest.mark.parametrize("target", MAKE)
def test_every_make_target_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_part_that_guards_a_boundary_is_in_the_table() -> None:
    for package in ("engine/intake", "aggregates/disclosure", "aggregates/contract", "aggregates/store"):
        assert f"`{package}/`" in PAGE


def test_ci_runs_what_the_page_says() -> None:
    ci = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make check" in ci
    assert "make audit" in ci
    assert "bandit" in (PROJECT / "Makefile").read_text(encoding="utf-8")
