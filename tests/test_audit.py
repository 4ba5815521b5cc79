"""What an audit of the dependencies means for CI: a weakness fails, silence is not taken for an answer."""

from __future__ import annotations

import json
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

verdict = run_path(str(Path(__file__).parents[1] / ".ci" / "audit.py"))["verdict"]

SOUND = {"name": "brotli", "version": "1.1.0", "vulns": []}
WEAK = {"name": "rich", "version": "1.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"], "aliases": []}]}
UNKNOWN = {"name": "duckdb", "skip_reason": "Dependency not found on PyPI and could not be audited: duckdb (1.5.5)"}


def report(*dependencies: dict[str, Any]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_a_known_weakness_fails() -> None:
    found = verdict(1, report(SOUND, WEAK, UNKNOWN), "Found 1 known vulnerability in 1 package")
    assert not found.passes
    assert found.words == "Known weaknesses:\n- rich 1.0: PYSEC-2026-1, mended in 1.1"


def test_a_weakness_fails_whatever_the_status_says() -> None:
    assert not verdict(0, report(WEAK), "").passes


def test_no_weakness_passes() -> None:
    assert verdict(0, report(SOUND), "") == (True, "1 packages audited, no known weakness.")


def test_a_source_that_knows_nothing_is_no_clean_bill() -> None:
    found = verdict(0, report(UNKNOWN), "No known vulnerabilities found")
    assert found.passes
    assert found.words.startswith("NOT AUDITED")


def test_packages_that_were_not_audited_are_named() -> None:
    assert "NOT AUDITED, as the source does not know them: duckdb" in verdict(0, report(SOUND, UNKNOWN), "").words


@pytest.mark.parametrize(
    "errors",
    [
        "requests.exceptions.ConnectionError: HTTPSConnectionPool: Max retries exceeded (NameResolutionError)",
        "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed",
        "requests.exceptions.HTTPError: 503 Server Error",
    ],
)
def test_a_source_out_of_reach_is_said_and_passes(errors: str) -> None:
    found = verdict(1, "", f"Traceback ...\n{errors}\n")
    assert found.passes
    assert found.words.startswith("NOT AUDITED")


@pytest.mark.parametrize("output", ["", "no JSON", "[]", report(SOUND)])
def test_any_other_trouble_fails(output: str) -> None:
    found = verdict(1, output, "pip_audit: error: requirements.lock is not hashed")
    assert not found.passes
    assert "not hashed" in found.words
