"""Signatures: what was signed fits, nothing else does, and another program comes to the same."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates import ContractError
from plumbline.aggregates.signing import SigningError, SigningKey, sign_counts, signature_path
from plumbline.aggregates.signing.keys import fingerprint_of
from plumbline.aggregates.signing.signatures import fits, read_signature, signed

from .returns import write
from .signers import pair

L = 2**252 + 27742317777372353535851937790883648493  # the order of the group (RFC 8032, 5.1)


def key_of(seed: int) -> SigningKey:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return SigningKey(private, fingerprint_of(private.public_key()))


KEY, OTHER = key_of(1), key_of(2)


@cache
def a_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder) / "counts.parquet").read_bytes()


def holds(content: bytes, data: bytes, key: Ed25519PublicKey | None = None) -> bool:
    """Whether a signature file is taken to be that of these bytes with the first key."""
    signature = read_signature(content)
    return (
        signature is not None
        and signature.fingerprint == KEY.fingerprint
        and fits(signature, data, key or KEY.private.public_key())
    )


def changed(data: bytes, position: int, byte: int) -> bytes:
    place = position % len(data)
    return data[:place] + bytes([data[place] ^ byte]) + data[place + 1 :]


def test_a_signature_is_small_text_that_says_which_key_made_it() -> None:
    content = signed(a_file(), KEY)
    version, fingerprint, signature = content.decode("ascii").splitlines()
    assert (version, fingerprint) == ("plumbline signature 1", f"fingerprint: {KEY.fingerprint}")
    assert signature.startswith("signature: ")
    assert len(content) < 200
    assert holds(content, a_file())


@given(st.integers(0), st.integers(1, 255))
def test_any_change_of_a_byte_of_the_file_breaks_the_signature(position: int, byte: int) -> None:
    assert not holds(signed(a_file(), KEY), changed(a_file(), position, byte))


@given(st.integers(0), st.integers(1, 255))
def test_any_change_of_a_byte_of_the_signature_breaks_it(position: int, byte: int) -> None:
    assert not holds(changed(signed(a_file(), KEY), position, byte), a_file())


def test_every_byte_of_the_signature_counts() -> None:
    content = signed(a_file(), KEY)
    for place in range(len(content)):
        for bit in range(8):
            assert not holds(changed(content, place, 1 << bit), a_file()), (place, bit)


@given(st.integers(0), st.binary(min_size=1, max_size=3), st.booleans())
def test_nothing_may_be_put_in_or_left_out(position: int, more: bytes, take: bool) -> None:
    for data, content in ((a_file(), None), (signed(a_file(), KEY), a_file())):
        place = position % len(data)
        other = data[:place] + (b"" if take else more) + data[place + len(more) if take else place :]
        assert not (holds(other, content) if content else holds(signed(data, KEY), other))


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_the_signature_of_one_file_does_not_fit_another(one: bytes, other: bytes) -> None:
    assert holds(signed(one, KEY), other) == (one == other)


@given(st.binary(max_size=300))
def test_another_keys_signature_does_not_fit_under_this_keys_name(data: bytes) -> None:
    forged = signed(data, OTHER).replace(OTHER.fingerprint.encode(), KEY.fingerprint.encode())
    assert not holds(forged, data)


@given(st.binary(max_size=400))
def test_whatever_is_in_a_signature_file_is_read_or_refused(content: bytes) -> None:
    assert read_signature(content) is None


def test_the_second_form_of_a_signature_is_refused() -> None:
    """S + L would fit the equation as well (RFC 8032, 5.1.7): a signature must have one form only."""
    signature = read_signature(signed(b"data", KEY))
    assert signature is not None
    twin = signature.signature[:32] + (int.from_bytes(signature.signature[32:], "little") + L).to_bytes(32, "little")
    assert not fits(signature._replace(signature=twin), b"data", KEY.private.public_key())


def test_what_the_key_signed_for_another_purpose_is_no_signature_of_a_counts_file() -> None:
    signature = read_signature(signed(a_file(), KEY))
    assert signature is not None
    plain = signature._replace(signature=KEY.private.sign(a_file()))
    assert not fits(plain, a_file(), KEY.private.public_key())


def test_openssl_finds_the_signature_to_fit(tmp_path: Path, openssl: str) -> None:
    key, public = pair(tmp_path / "keys")
    path = write(tmp_path / "counts.parquet")
    signature = read_signature(sign_counts(path, key).read_bytes())
    assert signature is not None
    (tmp_path / "raw").write_bytes(signature.signature)

    def verified(message: bytes) -> bool:
        (tmp_path / "message").write_bytes(message)
        words = [openssl, "pkeyutl", "-verify", "-pubin", "-inkey", str(public), "-rawin", "-in", "message"]
        done = subprocess.run([*words, "-sigfile", "raw"], cwd=tmp_path, capture_output=True, check=False)
        return done.returncode == 0

    assert verified(b"plumbline counts file 1\n" + path.read_bytes())
    assert not verified(b"plumbline counts file 1\n" + path.read_bytes() + b"x")


def test_only_a_valid_counts_file_is_ever_signed(tmp_path: Path) -> None:
    key, _ = pair(tmp_path / "keys")
    path = tmp_path / "findings.parquet"
    path.write_bytes(b"a workbook with children")
    with pytest.raises(ContractError):
        sign_counts(path, key)
    assert not signature_path(path).exists()


def test_signing_once_more_replaces_the_signature(tmp_path: Path) -> None:
    path = write(tmp_path / "counts.parquet")
    sign_counts(path, OTHER)
    assert sign_counts(path, KEY).read_bytes() == signed(path.read_bytes(), KEY)


def test_a_signature_that_cannot_be_written_says_that_the_file_is_not_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "counts.parquet")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plumbline.aggregates.signing.signatures.write_whole", full)
    with pytest.raises(SigningError, match=r"No space left on device.*Sign it with 'plumbline sign'"):
        sign_counts(path, KEY)
