"""Key pairs: made once, never overwritten, readable by other programs, and nothing secret in what is printed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from plumbline.aggregates.signing import SigningError, new_pair, own_key, read_private_key
from plumbline.aggregates.signing.keys import fingerprint_of, read_public_key, spoken

from .signers import WORDS, no_passphrase, pair


def test_a_key_is_read_again_with_its_passphrase(tmp_path: Path) -> None:
    made = new_pair(tmp_path / "new" / "folder", "Zoë O'Neill", lambda: WORDS)
    assert read_private_key(made.private, lambda: WORDS).fingerprint == made.fingerprint
    public = read_public_key(made.public)
    assert (fingerprint_of(public.key), public.name) == (made.fingerprint, "Zoë O'Neill")
    assert made.private.read_text().startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")


def test_without_a_passphrase_nobody_is_asked(tmp_path: Path) -> None:
    made = new_pair(tmp_path, "Ann", None)
    assert read_private_key(made.private, no_passphrase).fingerprint == made.fingerprint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes; the folder is the user's own there")
def test_only_the_owner_may_read_the_private_key(tmp_path: Path) -> None:
    made = new_pair(tmp_path / "keys", "Ann", None)
    assert made.private.stat().st_mode & 0o777 == 0o600
    assert made.private.parent.stat().st_mode & 0o077 == 0


def test_a_key_is_never_overwritten_and_nobody_types_a_passphrase_in_vain(tmp_path: Path) -> None:
    made = new_pair(tmp_path, "Ann", None)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(SigningError, match="never overwritten"):
        new_pair(tmp_path, "Ann", no_passphrase)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert made.private.name in before


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="at least 12 characters"):
        new_pair(tmp_path / "keys", "Ann", lambda: "elevenchars")
    assert not (tmp_path / "keys").exists()


def test_a_public_key_that_cannot_be_written_leaves_no_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name.startswith("plumbline-public"):
            raise OSError(28, "No space left on device")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(SigningError, match=r"No space left on device\. No key was made"):
        new_pair(tmp_path, "Ann", None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "bell\a", "right\u202eleft"])
def test_a_name_that_cannot_be_shown_on_a_line_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="1 to 100 characters"):
        new_pair(tmp_path, name, None)


def test_a_wrong_passphrase_is_said_plainly_and_not_repeated(tmp_path: Path) -> None:
    made = new_pair(tmp_path, "Ann", lambda: WORDS)
    with pytest.raises(SigningError, match="does not fit") as wrong:
        read_private_key(made.private, lambda: "some other words")
    with pytest.raises(SigningError, match="needs one"):
        read_private_key(made.private, lambda: "")
    assert "some other words" not in str(wrong.value)
    assert WORDS not in str(wrong.value)


def test_what_is_no_private_key_is_refused_without_its_content(tmp_path: Path) -> None:
    made = new_pair(tmp_path, "Ann", None)
    text = made.private.read_text()
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    for content in ("", "CHILD,DOB\n1,2\n", text[:60], text.replace("M", "N"), made.public.read_text(), other):
        made.private.write_text(content)
        with pytest.raises(SigningError) as error:
            read_private_key(made.private, no_passphrase)
        assert all(line not in str(error.value) for line in content.splitlines() if line)
    with pytest.raises(SigningError, match="'plumbline keys new'"):
        read_private_key(tmp_path / "none.pem", no_passphrase)


def test_a_private_key_sent_in_place_of_the_public_one_is_refused(tmp_path: Path) -> None:
    made = new_pair(tmp_path, "Ann", None)
    with pytest.raises(SigningError, match="It is a private key"):
        read_public_key(made.private)


def test_what_is_no_public_key_is_refused(tmp_path: Path) -> None:
    other = X25519PrivateKey.generate().public_key()
    x25519 = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for content in (b"", b"\xff\xfe", b"Plumbline public key of Ann\n", x25519):
        (tmp_path / "key.txt").write_bytes(content)
        with pytest.raises(SigningError, match="is not a public key"):
            read_public_key(tmp_path / "key.txt")
    with pytest.raises(SigningError, match="no public key at"):
        read_public_key(tmp_path / "none.txt")


def test_the_fingerprint_is_worked_out_from_the_key_whatever_the_file_says(tmp_path: Path) -> None:
    key, public = pair(tmp_path)
    public.write_text(public.read_text().replace(spoken(key.fingerprint), "0000 0000"))
    assert fingerprint_of(read_public_key(public).key) == key.fingerprint


def test_openssl_reads_both_keys_and_comes_to_the_same_fingerprint(tmp_path: Path, openssl: str) -> None:
    made = new_pair(tmp_path, "Ann", lambda: WORDS)
    words = [openssl, "pkey", "-outform", "DER", "-pubout", "-in", str(made.private), "-passin", f"pass:{WORDS}"]
    from_private = subprocess.run(words, capture_output=True, check=True).stdout
    words = [openssl, "pkey", "-outform", "DER", "-pubin", "-in", str(made.public)]
    from_public = subprocess.run(words, capture_output=True, check=True).stdout
    assert from_private == from_public
    assert hashlib.sha256(from_public).hexdigest()[:32] == made.fingerprint


def test_a_key_shows_its_fingerprint_and_nothing_else(tmp_path: Path) -> None:
    key, _ = pair(tmp_path)
    assert repr(key) == f"SigningKey(fingerprint='{key.fingerprint}')"


def test_the_own_key_lies_in_the_users_data_folder_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLUMBLINE_KEYS", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert own_key() == tmp_path / "plumbline" / "keys" / "plumbline-private-key.pem"
    monkeypatch.setenv("PLUMBLINE_KEYS", str(tmp_path / "mine"))
    assert own_key() == tmp_path / "mine" / "plumbline-private-key.pem"
