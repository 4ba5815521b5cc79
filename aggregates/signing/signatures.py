"""Signatures of counts files: a small text file beside the counts file.

It has three lines: ``plumbline signature 1``, ``fingerprint:`` with that of the key, and ``signature:`` with the Ed25519 signature
(RFC 8032) in base64. What is signed is ``plumbline counts file 1``, a line feed, and the bytes of the file: a signature that the
key made for anything else is none of a counts file.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ..contract.reading import read_bytes, validated
from ..contract.writing import write_whole
from .errors import SigningError
from .keys import SigningKey

LARGEST_SIGNATURE = 1_000
SUFFIX = ".sig"

_PURPOSE = b"plumbline counts file 1\n"
_FORM = re.compile(rb"plumbline signature 1\nfingerprint: ([0-9a-f]{32})\nsignature: ([A-Za-z0-9+/]{86}==)\n")


class Signature(NamedTuple):
    """What a signature file says."""

    fingerprint: str
    signature: bytes


def signature_path(counts_file: Path) -> Path:
    """Where the signature of a counts file lies: beside it."""
    return counts_file.with_name(counts_file.name + SUFFIX)


def sign_counts(path: Path, key: SigningKey) -> Path:
    """Signs the counts file at ``path`` and says where the signature is; one that is there already is replaced.

    Raises:
        ContractError: the file breaks the contract; nothing else is ever signed.
        SigningError: the signature cannot be written.
    """
    data = read_bytes(path)
    validated(data, path.name)
    target = signature_path(path)
    try:
        write_whole(target, signed(data, key))
    except OSError as error:
        raise SigningError(
            f"The counts file {path} is there, but it is not signed: {target} cannot be written "
            f"({error.strerror or error}). Sign it with 'plumbline sign'."
        ) from None
    return target


def signed(data: bytes, key: SigningKey) -> bytes:
    """The content of the signature file for a counts file of these bytes."""
    signature = base64.b64encode(key.private.sign(_PURPOSE + data)).decode()
    return f"plumbline signature 1\nfingerprint: {key.fingerprint}\nsignature: {signature}\n".encode()


def read_signature(content: bytes) -> Signature | None:
    """What a signature file says; None if it is malformed. Each signature has exactly one way to be written."""
    found = _FORM.fullmatch(content)
    if found is None:
        return None
    signature = base64.b64decode(found[2])
    # The last digit of base64 has bits to spare.
    return Signature(found[1].decode(), signature) if base64.b64encode(signature) == found[2] else None


def fits(signature: Signature, data: bytes, key: Ed25519PublicKey) -> bool:
    """Whether ``key`` signed exactly these bytes as a counts file."""
    try:
        key.verify(signature.signature, _PURPOSE + data)
    except InvalidSignature:
        return False
    return True
