"""The register of keys, ``keys.toml`` in the folder of the store: which public key speaks for which council, from when to when."""

from __future__ import annotations

import base64
import json
import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from plumbline.engine.reference.authorities import find_authority

from ..contract.writing import write_whole
from ..store import Store
from ..store.lock import locked
from .errors import SigningError
from .keys import checked_name, fingerprint_of, read_public_key

_FILE = "keys.toml"
_PATIENCE = 20.0
_FEWEST_DIGITS = 8
_HEADING = "# The public keys of councils. Written by 'plumbline keys register' and 'plumbline keys remove'.\n"
_RESTORE = "Put it right, or restore it from a backup; until then no key is trusted."
_FIELDS = {"council", "name", "public_key", "from", "removed"}


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """A public key that speaks for ``council`` (ONS code): ``since`` a moment, and until it was ``removed``, if it was (UTC)."""

    council: str
    name: str
    key: Ed25519PublicKey
    since: datetime
    removed: datetime | None = None

    @property
    def fingerprint(self) -> str:
        """What tells the key from any other; worked out from the key itself."""
        return fingerprint_of(self.key)


def read_register(location: Path) -> list[RegisteredKey]:
    """The keys registered with the store in the folder ``location``, removed ones too, in the order they were registered.

    Raises:
        SigningError: the register cannot be read or is malformed; no key can be trusted then.
    """
    path = location / _FILE
    try:
        content = tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SigningError(f"{path} cannot be read: {error.strerror or error}.") from None
    except ValueError:
        raise SigningError(f"{path} is not a TOML file. {_RESTORE}") from None
    entries = content.pop("key", [])
    if content or not isinstance(entries, list):
        raise SigningError(f"{path} has more than a list of keys. {_RESTORE}")
    return [_entry(values, number, path) for number, values in enumerate(entries, start=1)]


def register_key(store: Store, public_key_file: Path, council: str, by: str) -> RegisteredKey:
    """Lets the public key in a file speak for ``council`` (a name or a code) from now on, and puts that into the audit.

    Raises:
        SigningError: the file holds no public key, or the key is registered for the council or was removed before.
        ReferenceDataError: there is no such council.
    """
    given = read_public_key(public_key_file)
    authority = find_authority(council)
    entry = RegisteredKey(authority.code, given.name, given.key, datetime.now(UTC))
    with locked(made(store) / "keys.lock", _PATIENCE):
        entries = read_register(store.location)
        same = [other for other in entries if other.fingerprint == entry.fingerprint]
        if any(other.removed for other in same):
            raise SigningError(
                "This key was removed before, and a removed key does not come back. Have a new pair made."
            )
        if any(other.council == entry.council for other in same):
            raise SigningError(f"This key is registered for {authority.name} already.")
        store.record(by, about=f"key {entry.fingerprint} ({entry.name}) registered for {entry.council}")
        _write(store.location / _FILE, [*entries, entry])
    return entry


def remove_key(store: Store, fingerprint: str, by: str) -> list[RegisteredKey]:
    """Ends the trust in a key, for every council that it speaks for, and puts that into the audit. What was accepted stays.

    ``fingerprint`` may have spaces, and may be cut short after eight digits or more.

    Raises:
        SigningError: no key that is trusted, or more than one, has this fingerprint.
    """
    digits = "".join(fingerprint.split()).replace(":", "").lower()
    with locked(made(store) / "keys.lock", _PATIENCE):
        entries = read_register(store.location)
        meant = [
            entry
            for entry in entries
            if not entry.removed and len(digits) >= _FEWEST_DIGITS and entry.fingerprint.startswith(digits)
        ]
        if len({entry.fingerprint for entry in meant}) != 1:
            raise SigningError(
                f"{'More than one key has' if meant else 'No key that is trusted has'} this fingerprint. "
                "'plumbline keys list' shows them; give at least the first eight digits."
            )
        councils = ", ".join(entry.council for entry in meant)
        store.record(by, about=f"key {meant[0].fingerprint} ({meant[0].name}) removed; it spoke for {councils}")
        now = datetime.now(UTC)
        _write(store.location / _FILE, [replace(entry, removed=now) if entry in meant else entry for entry in entries])
    return meant


def _entry(values: object, number: int, path: Path) -> RegisteredKey:
    where = f"{path}, key {number}"
    if not isinstance(values, dict) or not _FIELDS - {"removed"} <= set(values) <= _FIELDS:
        raise SigningError(f"{where} must have council, name, public_key, from, and perhaps removed. {_RESTORE}")
    moments = [values["from"], values.get("removed")]
    sound = isinstance(moments[0], datetime) and (moments[1] is None or isinstance(moments[1], datetime))
    texts = all(isinstance(values[name], str) for name in ("council", "name", "public_key"))
    if not sound or not texts or any(moment and moment.tzinfo is None for moment in moments):
        raise SigningError(f"{where}: from and removed are moments with their time zone, the others texts. {_RESTORE}")
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(values["public_key"], validate=True))
    except ValueError:
        raise SigningError(f"{where}: its public_key is damaged. {_RESTORE}") from None
    return RegisteredKey(find_authority(values["council"]).code, checked_name(values["name"]), key, *moments)


def _write(path: Path, entries: list[RegisteredKey]) -> None:
    try:
        write_whole(path, "\n".join([_HEADING, *map(_text, entries)]).encode())
    except OSError as error:
        raise SigningError(f"{path} cannot be written: {error.strerror or error}. Nothing was changed.") from None


def _text(entry: RegisteredKey) -> str:
    raw = base64.b64encode(entry.key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    # A basic string of TOML is written as JSON writes one, where it holds nothing that cannot be printed.
    lines = [
        "[[key]]",
        f'council = "{entry.council}"',
        f"name = {json.dumps(entry.name, ensure_ascii=False)}",
        f'public_key = "{raw}"  # {entry.fingerprint}',
        f"from = {entry.since.isoformat(timespec='seconds')}",
    ]
    if entry.removed:
        lines.append(f"removed = {entry.removed.isoformat(timespec='seconds')}")
    return "\n".join(lines) + "\n"


def made(store: Store) -> Path:
    """The folder of the store, made if need be.

    Raises:
        SigningError: it cannot be made.
    """
    try:
        store.location.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SigningError(f"The store in {store.location} cannot be used: {error.strerror or error}.") from None
    return store.location
