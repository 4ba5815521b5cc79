"""``plumbline keys`` and ``plumbline sign``: key pairs, which of them speak for a council, and signing a counts file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .sharing import By, CountsFiles
from .signing import KeyFile
from .stores import StoreOption, open_store, who

keys = typer.Typer(
    no_args_is_help=True,
    help="Keys that sign counts files, for councils that send them by e-mail or SFTP and not on the web page.",
    epilog="Example: plumbline keys new",
)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    keys.command(epilog='Example: plumbline keys new --name "A. Analyst"')(new)
    keys.command(
        "register", epilog="Example: plumbline keys register plumbline-public-key-1a2b3c4d.txt --council Manchester"
    )(register_key)
    keys.command("remove", epilog="Example: plumbline keys remove 1a2b3c4d")(remove_key)
    keys.command("list", epilog="Example: plumbline keys list")(list_keys)
    app.add_typer(keys, name="keys")
    app.command(epilog="Example: plumbline sign plumbline-output/manchester-ssda903-2026-2026-01-31-counts.parquet")(
        sign
    )


def new(
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Where to write both keys; made if need be. By default, a folder of your own on this machine.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose key it is. By default, who is signed in to this machine."),
    ] = None,
    no_passphrase: Annotated[
        bool,
        typer.Option(
            "--no-passphrase", metavar="", help="Do not encrypt the private key. For programs that run unattended."
        ),
    ] = False,
) -> None:
    """Make a key pair: a private key that signs, and a public key for the administrator.

    The private key stays with you. Send the administrator the public key, and read its fingerprint out over the telephone, so
    that both know it is yours. The passphrase is asked for, or taken from the environment variable PLUMBLINE_KEY_PASSPHRASE.
    """
    from plumbline.aggregates.signing import new_pair, own_key
    from plumbline.aggregates.signing.keys import spoken

    from .signing import new_passphrase

    folder = out.expanduser() if out else own_key().parent
    pair = new_pair(folder, who(name), None if no_passphrase else new_passphrase)
    typer.echo(f"Private key  {pair.private}   Stays with you: never send it, never copy it to a shared folder.")
    typer.echo(f"Public key   {pair.public}   Send this file to the administrator.")
    typer.echo(f"Fingerprint  {spoken(pair.fingerprint)}   Read it out to the administrator over the telephone.")
    if no_passphrase:
        typer.echo(
            "Warning: the private key is not encrypted. Whoever can read the file can sign in your council's name.",
            err=True,
        )


def register_key(
    public_key: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The public key, as the analyst sent it (.txt).", show_default=False),
    ],
    council: Annotated[
        str,
        typer.Option(metavar="NAME", help="The council it speaks for, by name or ONS code.", show_default=False),
    ],
    store: StoreOption = None,
    by: By = None,
) -> None:
    """Let a public key speak for a council (for the administrator).

    From now on the inbox accepts that council's counts files signed with the key. A council may have several keys.
    """
    from plumbline.aggregates.signing import register_key as registered
    from plumbline.aggregates.signing.keys import spoken
    from plumbline.engine.reference.authorities import find_authority

    key = registered(open_store(store, to_write=True), public_key, council, who(by))
    typer.echo(f"Fingerprint  {spoken(key.fingerprint)}")
    typer.echo(f"Name         {key.name}")
    typer.echo(f"Council      {find_authority(key.council).name} ({key.council})")
    typer.echo(
        "Registered. Have the fingerprint read out to you over the telephone, on a number that you know. If it is another "
        f"one, 'plumbline keys remove {key.fingerprint[:8]}' takes the key out again."
    )


def remove_key(
    fingerprint: Annotated[
        str,
        typer.Argument(
            metavar="FINGERPRINT", help="As 'plumbline keys list' shows it; eight digits will do.", show_default=False
        ),
    ],
    store: StoreOption = None,
    by: By = None,
) -> None:
    """End the trust in a key (for the administrator).

    Files signed with it are refused from now on, whenever they were signed. What was accepted before stays.
    """
    from plumbline.aggregates.signing import remove_key as removed
    from plumbline.engine.reference.authorities import find_authority

    gone = removed(open_store(store), fingerprint, who(by))
    councils = " and ".join(find_authority(key.council).name for key in gone)
    typer.echo(
        f"The key {gone[0].fingerprint[:8]} ({gone[0].name}) is removed. It no longer speaks for {councils}. "
        "What was accepted before stays; 'plumbline withdraw' takes it out."
    )


def list_keys(store: StoreOption = None) -> None:
    """List the public keys that were registered, and for which council."""
    from plumbline.aggregates.signing import read_register
    from plumbline.aggregates.signing.keys import spoken
    from plumbline.engine.reference.authorities import find_authority

    from .days import in_words
    from .screen import console, table

    opened = open_store(store)
    entries = read_register(opened.location)
    if not entries:
        console().print(f"No key is registered with {opened.location}.", soft_wrap=True)
        return
    shown = table(Fingerprint="left", Council="left", Name="left", From="left", Removed="left")
    for key in entries:
        removed = in_words(key.removed) if key.removed else ""
        council = find_authority(key.council).name
        shown.add_row(spoken(key.fingerprint), council, key.name, in_words(key.since), removed)
    console().print(shown)


def sign(file: CountsFiles, key: KeyFile = None) -> None:
    """Sign counts files that were made before; 'check --sign' signs at once.

    Writes the signature beside each file, with .sig added to its name. Send both files.
    """
    from .signing import sign_and_tell, unlocked_key

    signer = unlocked_key(key)
    typer.echo("Written:")
    for path in file:
        sign_and_tell(path, signer)
