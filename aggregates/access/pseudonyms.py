"""Names for councils that are not to be known: "Council K", the same for the same viewer always, another for every other viewer.

The letters of the alphabet are put into an order that depends on the viewer and on a secret of the store (HMAC-SHA-256, RFC 2104).
The council that handed in first has the first letter of that order, and so on, so that a letter never changes when others join or
leave. Without the secret neither the council nor the letter that it has for another viewer can be worked out.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from string import ascii_uppercase

from ..store import StoreError

NAMES_KEY = "names.key"
"""In the store's folder. To be kept with it: with another secret, every council has another letter."""

_BYTES = 32


def pseudonyms(secret: bytes, viewer: str, councils: Iterable[str]) -> dict[str, str]:
    """The name of each council (ONS code) for the viewer; ``councils`` in the order in which they first handed in."""
    names = {}
    for place, code in enumerate(dict.fromkeys(councils)):
        round_, rank = divmod(place, len(ascii_uppercase))
        before = ascii_uppercase[round_ - 1] if round_ else ""
        names[code] = f"Council {before}{_alphabet(secret, viewer, round_)[rank]}"
    return names


def secret_of(folder: Path) -> bytes:
    """The secret of the store in ``folder``; made, readable by its owner only, when there is none.

    Raises:
        StoreError: it cannot be read or written, or is damaged.
    """
    path = folder / NAMES_KEY
    try:
        _make(path)
        # Restored from a backup, it may be open to others.
        path.chmod(0o600)
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        secret = b""
    if len(secret) != _BYTES:
        raise StoreError(
            f"{path}, which keeps the names of councils from each other, cannot be used. Restore it from a backup; if there is "
            "none, delete it, and every council gets another letter."
        )
    return secret


def _make(path: Path) -> None:
    """Writes a new secret beside and gives it its name only if no other process was faster."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _alphabet(secret: bytes, viewer: str, round_: int) -> list[str]:
    """The letters in the viewer's order, another one for every 26 councils."""

    def place(letter: str) -> bytes:
        return hmac.new(secret, f"{viewer}\n{round_}\n{letter}".encode(), hashlib.sha256).digest()

    return sorted(ascii_uppercase, key=place)
