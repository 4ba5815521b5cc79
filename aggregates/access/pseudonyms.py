"""Names for councils that are not to be known: "Council K", the same for the same viewer always, another for every other viewer.

Every council of England has its place in an order that depends on the viewer and on a secret of the store (HMAC-SHA-256, RFC 2104).
The place gives the letter, so that it does not change when other councils join or leave, and without the secret neither the council
nor the letter it has for another viewer can be worked out.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from ..store import StoreError

NAMES_KEY = "names.key"
"""In the store's folder. To be kept with it: with another secret, every council has another letter."""

_BYTES = 32


def pseudonym(secret: bytes, viewer: str, council: str) -> str:
    """The name of the council (an ONS code) for the viewer."""
    order = _order(secret, viewer)
    return f"Council {_letters(order.index(council))}" if council in order else f"Council {council}"


def secret_of(folder: Path) -> bytes:
    """The secret of the store in ``folder``; made, readable by its owner only, when there is none.

    Raises:
        StoreError: it cannot be read or written, or is damaged.
    """
    path = folder / NAMES_KEY
    try:
        _make(path)
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


@lru_cache(maxsize=256)
def _order(secret: bytes, viewer: str) -> tuple[str, ...]:
    from plumbline.engine.reference.authorities import authorities

    def place(code: str) -> bytes:
        return hmac.new(secret, f"{viewer}\n{code}".encode(), hashlib.sha256).digest()

    return tuple(sorted((authority.code for authority in authorities()), key=place))


def _letters(place: int) -> str:
    """A to Z, AA to ZZ, as spreadsheets name columns; ``place`` counts from 0."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
