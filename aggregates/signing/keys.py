"""Key pairs: makes them, reads them, and names them by their fingerprints.

Ed25519 (RFC 8032), as the library ``cryptography`` has it. The private key is kept as PKCS8 (RFC 5958) in PEM, the public key as
SubjectPublicKeyInfo (RFC 8410) in PEM with lines for people above it, so that other programs read both.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from ..data_folder import data_folder
from .errors import SigningError

SHORTEST_PASSPHRASE = 12
LONGEST_NAME = 100

_PRIVATE_NAME = "plumbline-private-key.pem"
_LARGEST_KEY_FILE = 10_000
_NAME_LINE = "Plumbline public key of "
_FINGERPRINT_LENGTH = 32
_PUBLIC_ONLY = (
    "It is a private key. Nobody but its owner may have it: make a new pair with 'plumbline keys new' and "
    "send the public key of that one."
)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, ready to sign. What it prints as is its fingerprint."""

    private: Ed25519PrivateKey = field(repr=False)
    fingerprint: str


class PublicKey(NamedTuple):
    """A public key and the name of whoever it belongs to, as its file says."""

    key: Ed25519PublicKey
    name: str


class Pair(NamedTuple):
    """Where a new pair of keys lies."""

    private: Path
    public: Path
    fingerprint: str


def own_key() -> Path:
    """Where the private key of this account lies: in the folder that PLUMBLINE_KEYS names, or in one of its own."""
    named = os.environ.get("PLUMBLINE_KEYS", "").strip()
    return (Path(named).expanduser() if named else data_folder() / "keys") / _PRIVATE_NAME


def new_pair(folder: Path, name: str, passphrase: Callable[[], str] | None) -> Pair:
    """Makes a key pair in ``folder``; without a ``passphrase`` the private key is not encrypted.

    Raises:
        SigningError: there is a private key already, the passphrase is short, the name will not do, or nothing can be written.
    """
    name = checked_name(name)
    private = folder / _PRIVATE_NAME
    if private.exists():
        raise _there_already(folder)
    encryption: KeySerializationEncryption = NoEncryption()
    if passphrase is not None:
        encryption = BestAvailableEncryption(_long_enough(passphrase()).encode())
    key = Ed25519PrivateKey.generate()
    fingerprint = fingerprint_of(key.public_key())
    public = folder / f"plumbline-public-key-{fingerprint[:8]}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_new(private, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption), 0o600)
    except FileExistsError:
        raise _there_already(folder) from None
    except OSError as error:
        raise SigningError(f"No key can be written to {folder}: {error.strerror or error}.") from None
    try:
        _write_new(public, _public_text(key.public_key(), name), 0o644)
    except OSError as error:
        with suppress(OSError):
            private.unlink()
        raise SigningError(f"{public} cannot be written: {error.strerror or error}. No key was made.") from None
    return Pair(private, public, fingerprint)


def read_private_key(path: Path, passphrase: Callable[[], str]) -> SigningKey:
    """The private key at ``path``; ``passphrase`` is asked for only when the key is encrypted.

    Raises:
        SigningError: there is no such file, it is no Ed25519 private key, it is damaged, or the passphrase does not fit.
    """
    if not path.is_file():
        raise SigningError(
            f"There is no private key at {path}. Make a pair with 'plumbline keys new', or name the file with --key."
        )
    data = _read(path)
    key = _unlocked(data, None, path) or _unlocked(data, passphrase(), path)
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningError(f"{path} is not a private key of 'plumbline keys new': it is of another kind.")
    return SigningKey(key, fingerprint_of(key.public_key()))


def read_public_key(path: Path) -> PublicKey:
    """The public key in the file at ``path``.

    Raises:
        SigningError: there is no such file, or it holds no Ed25519 public key.
    """
    if not path.is_file():
        raise SigningError(f"There is no public key at {path}.")
    data = _read(path)
    if b"PRIVATE KEY" in data:
        raise SigningError(f"{path} is refused. {_PUBLIC_ONLY}")
    try:
        key = load_pem_public_key(data)
        first = data.decode().splitlines()[0]
    except (ValueError, IndexError, UnsupportedAlgorithm):
        key, first = None, ""
    if not isinstance(key, Ed25519PublicKey):
        raise SigningError(f"{path} is not a public key of 'plumbline keys new', or it is damaged. Have it sent again.")
    return PublicKey(key, checked_name(first.removeprefix(_NAME_LINE) if first.startswith(_NAME_LINE) else "no name"))


def fingerprint_of(key: Ed25519PublicKey) -> str:
    """What tells a key from any other: the first 128 bits of the SHA-256 of its SubjectPublicKeyInfo, as 32 hexadecimal digits.

    Nobody can make another key to match it; short enough to be read out over the telephone.
    """
    encoded = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(encoded).hexdigest()[:_FINGERPRINT_LENGTH]


def spoken(fingerprint: str) -> str:
    """A fingerprint as it is read out: in groups of four."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4))


def checked_name(name: str) -> str:
    """The name of whoever a key belongs to, on one line.

    Raises:
        SigningError: it is empty, long, or has characters that cannot be printed.
    """
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise SigningError(f"The name of the key's owner must have 1 to {LONGEST_NAME} characters that can be printed.")
    return name


def _long_enough(passphrase: str) -> str:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise SigningError(
            f"The passphrase is too short: take at least {SHORTEST_PASSPHRASE} characters, such as four words."
        )
    return passphrase


def _there_already(folder: Path) -> SigningError:
    return SigningError(
        f"There is a private key in {folder} already, and it is never overwritten. Choose another folder with --out, "
        "or move the old key away."
    )


def _unlocked(data: bytes, passphrase: str | None, path: Path) -> object | None:
    """The key, or None where it takes a passphrase and none was given."""
    try:
        return load_pem_private_key(data, passphrase.encode() if passphrase else None)
    except TypeError:  # how the library says that the key is encrypted
        if passphrase is None:
            return None
        raise SigningError("No passphrase was given, and the key needs one.") from None
    except (ValueError, UnsupportedAlgorithm):
        if passphrase is None:
            raise SigningError(f"{path} is not a private key, or it is damaged.") from None
        raise SigningError(f"The passphrase does not fit the key at {path} (or the file is damaged).") from None


def _public_text(key: Ed25519PublicKey, name: str) -> bytes:
    lines = f"{_NAME_LINE}{name}\nFingerprint: {spoken(fingerprint_of(key))}\n\n"
    return lines.encode() + key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_KEY_FILE)
    except OSError as error:
        raise SigningError(f"{path} cannot be read: {error.strerror or error}.") from None
