"""Key pairs and signed counts files for the tests of signing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plumbline.aggregates.signing import SigningKey, new_pair, read_private_key, sign_counts

from .returns import write

WORDS = "four words of mine"
MANCHESTER, SALFORD = "E08000003", "E08000006"


def no_passphrase() -> str:
    raise AssertionError("asked for a passphrase")


def pair(folder: Path, name: str = "A. Analyst") -> tuple[SigningKey, Path]:
    """A new key pair: the private key ready to sign, and the file of the public one."""
    made = new_pair(folder, name, None)
    return read_private_key(made.private, no_passphrase), made.public


def signed_file(folder: Path, name: str, key: SigningKey, seed: int = 1, **changes: Any) -> Path:
    """A valid counts file with its signature."""
    folder.mkdir(exist_ok=True)
    path = write(folder / name, seed, **changes)
    sign_counts(path, key)
    return path
