"""The seal of a counts file: a checksum over every byte of it, so that whatever changes on the way is seen.

It is no signature: whoever makes a file can seal it. What the seal cannot show, the other rules of the contract must.
"""

from __future__ import annotations

import hashlib

# The metadata key under which the file says what its bytes hash to, and the value that stands there while they are hashed.
CHECKSUM = "checksum"
UNSEALED = "0" * 64


def sealed(data: bytes) -> bytes:
    """The bytes of a file that was written unsealed, with the SHA-256 over them (in hexadecimal) in place of ``UNSEALED``."""
    blank = UNSEALED.encode()
    # Checksum comes last in the metadata, and the metadata after all columns.
    before, _, after = data.rpartition(blank)
    return before + hashlib.sha256(data).hexdigest().encode() + after


def is_sealed(data: bytes, said: str) -> bool:
    """Whether the bytes are those that were sealed, where the file says that its checksum is ``said``."""
    if len(said) != len(UNSEALED):
        return False
    before, _, after = data.rpartition(said.encode())
    return hashlib.sha256(before + UNSEALED.encode() + after).hexdigest() == said
