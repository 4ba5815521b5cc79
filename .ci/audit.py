"""Asks whether a dependency that is pinned here has a known weakness, and fails if one has.

The advisories come from wherever pip-audit has them. A machine that cannot reach them is told that nothing was audited, and goes
on: that is no failure of what is audited, and no clean bill either. Every other trouble fails. pip-audit itself says "No known
vulnerabilities found" when it was told nothing about any package, so its words and status alone are not trusted.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

_OUT_OF_REACH = re.compile(
    r"(ConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError|ProxyError|SSLError|Could not connect to|Failed to resolve"
    r"|HTTPError: (403|407|429|5\d\d))"
)
_PATIENCE = 600
_SHOWN = 2_000


class Verdict(NamedTuple):
    """Whether it may go on, and what there is to say."""

    passes: bool
    words: str


def verdict(status: int, output: str, errors: str) -> Verdict:
    """What a run of pip-audit means: its exit status, its JSON, what it wrote to standard error."""
    try:
        dependencies: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = "\n".join(errors.strip().splitlines()[-3:])
        if status and _OUT_OF_REACH.search(last):
            return Verdict(True, "NOT AUDITED: the source of advisories cannot be reached from here.")
        return Verdict(False, f"The audit itself failed (status {status}):\n{errors[-_SHOWN:]}")
    weak = [_weakness(one, found) for one in dependencies for found in one.get("vulns", [])]
    if weak:
        return Verdict(False, "\n".join(["Known weaknesses:", *weak]))
    if status:
        return Verdict(False, f"The audit itself failed (status {status}):\n{errors[-_SHOWN:]}")
    unknown = [one["name"] for one in dependencies if "skip_reason" in one]
    if len(unknown) == len(dependencies):
        return Verdict(True, f"NOT AUDITED: the source of advisories knows none of the {len(unknown)} packages.")
    said = f"{len(dependencies) - len(unknown)} packages audited, no known weakness."
    return Verdict(
        True, f"{said} NOT AUDITED, as the source does not know them: {', '.join(unknown)}." if unknown else said
    )


def _weakness(dependency: dict[str, Any], found: dict[str, Any]) -> str:
    mended = ", ".join(found.get("fix_versions", [])) or "no version yet"
    return f"- {dependency['name']} {dependency['version']}: {found['id']}, mended in {mended}"


def audited(path: str) -> Verdict:
    """The verdict on a file of pinned requirements with their hashes."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", path, "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Verdict(True, f"NOT AUDITED: the source of advisories did not answer within {_PATIENCE} seconds.")
    return verdict(run.returncode, run.stdout, run.stderr)


def main(paths: Sequence[str]) -> int:
    """Says the verdict on each file; 1 when one fails."""
    verdicts = {path: audited(path) for path in paths}
    for path, found in verdicts.items():
        sys.stdout.write(f"{path}: {found.words}\n")
    return 0 if all(found.passes for found in verdicts.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
