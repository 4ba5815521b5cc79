"""What tests of aggregates share."""

from __future__ import annotations

import shutil
import subprocess

import pytest


@pytest.fixture(scope="session")
def openssl() -> str:
    """The command ``openssl``, in a version that knows Ed25519 (3.0 or later)."""
    command = shutil.which("openssl")
    if command is None:
        pytest.skip(
            "openssl is not installed on this machine; it is the independent program that checks keys and signatures"
        )
    said = subprocess.run([command, "version"], capture_output=True, text=True, check=True).stdout
    if not said.startswith("OpenSSL") or int(said.split()[1].partition(".")[0]) < 3:
        pytest.skip(f"this machine's openssl cannot verify Ed25519 signatures of whole files: {said.strip()}")
    return command
