"""No secret is in the tree, and what would hold one is kept out of it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Put together here, so that this file does not find itself.
SECRETS = {
    "a private key": re.compile("-----BEGIN " + r"([A-Z0-9]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}"),
    "a secret that is set": re.compile(
        r"""(?i)\b(client_secret|cookie_secret|password|passwd|api_key|access_token|secret_key)["']?\s*[=:]\s*["'][^"'{}<>\s$]{8,}["']"""
    ),
    "a token of a well-known service": re.compile(
        r"\b(ghp_|gho_|github_pat_|glpat-|xox[abp]-|sk_live_|AKIA|AIza|pypi-AgE)[A-Za-z0-9_-]{12,}"
    ),
    "a user and password in an address": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@\"'<>{}]+:[^\s/@\"'<>{}]+@"),
}
FORBIDDEN_NAMES = re.compile(r"(^|/)(secrets\.toml|\.env(\..*)?|id_[a-z0-9]+|[^/]*\.(pem|key|p12|pfx|jks))$")


def tracked() -> list[str]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("this is no checkout")
    return [name for name in run.stdout.split("\0") if name]


def test_no_file_is_of_a_kind_that_holds_secrets() -> None:
    assert [name for name in tracked() if FORBIDDEN_NAMES.search(name)] == []


def test_no_file_holds_a_secret() -> None:
    found = []
    for name in tracked():
        path = ROOT / name
        text = path.read_bytes().decode("utf-8", "ignore") if path.is_file() else ""
        found += [f"{name}: {what}" for what, pattern in SECRETS.items() if pattern.search(text)]
    # Tests sign in against a provider of their own, with secrets made up for it.
    assert [place for place in found if not place.startswith("tests/")] == []
    assert [place for place in found if not place.endswith("a secret that is set")] == []


@pytest.mark.parametrize("name", [".streamlit/secrets.toml", "council.key", "council.pem"])
def test_what_would_hold_a_secret_is_ignored_by_git(name: str) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    run = subprocess.run(["git", "check-ignore", "--no-index", "-q", name], cwd=ROOT, check=False)
    assert run.returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN " + "OPENSSH PRIVATE KEY-----\n" + "b3Bl" * 16,
        "client_secret" + ' = "Zm9vYmFyYmF6"',
        "ghp_" + "a" * 20,
        "https://john:" + "hunter22@example.org/",
    ],
)
def test_the_patterns_find_what_they_look_for(text: str) -> None:
    assert any(pattern.search(text) for pattern in SECRETS.values())
