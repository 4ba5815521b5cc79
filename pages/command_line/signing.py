"""Signing for those who run a command: unlocks the key, asking for its passphrase without showing it, and signs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from plumbline.aggregates.signing import SigningKey

VARIABLE = "PLUMBLINE_KEY_PASSPHRASE"

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="The private key to sign with. By default, the one that 'plumbline keys new' made for you.",
    ),
]


def unlocked_key(file: Path | None) -> SigningKey:
    """The private key in ``file``, or this account's own.

    Raises:
        SigningError: there is none, or it cannot be unlocked.
    """
    from plumbline.aggregates.signing import own_key, read_private_key

    path = file.expanduser() if file else own_key()
    return read_private_key(path, lambda: given_passphrase(f"Passphrase of the key {path.name}"))


def new_passphrase() -> str:
    """A passphrase for a new key, asked for twice."""
    return given_passphrase("Passphrase for the new key (12 characters or more; it is not shown)", twice=True)


def drop_signature(counts_file: Path) -> None:
    """Removes the signature of a counts file that is about to be replaced: it would not fit the new one.

    Raises:
        PlumblineError: it cannot be removed.
    """
    from plumbline.engine.errors import PlumblineError

    signature = counts_file.with_name(f"{counts_file.name}.sig")
    try:
        signature.unlink(missing_ok=True)
    except OSError as error:
        raise PlumblineError(
            f"{signature} is of an earlier counts file and cannot be removed: {error.strerror or error}."
        ) from None


def sign_and_tell(file: Path, key: SigningKey) -> None:
    """Signs a counts file, and says where the signature is."""
    from plumbline.aggregates.signing import sign_counts

    signature = sign_counts(file, key)
    typer.echo(f"  {signature}\n    Its signature with key {key.fingerprint[:8]}. Send both files.")


def given_passphrase(question: str, *, twice: bool = False) -> str:
    """The passphrase in the environment, or what is typed.

    Raises:
        SigningError: there is none in the environment, and nobody there to ask.
    """
    from plumbline.aggregates.signing import SigningError

    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise SigningError(
            f"The key needs a passphrase, and there is no terminal to ask on. Run this in a terminal, or set {VARIABLE}."
        )
    confirmation: bool | str = "The same again" if twice else False
    answer: str = typer.prompt(question, hide_input=True, confirmation_prompt=confirmation, err=True)
    return answer
