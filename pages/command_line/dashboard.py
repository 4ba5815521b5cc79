"""``plumbline dashboard``: serves the dashboard on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from .stores import StoreOption, chosen_location

PortOption = Annotated[int, typer.Option(min=1, max=65535, metavar="NUMBER", help="The port to serve on.")]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", metavar="", help="Open it in the browser.")]
AddressOption = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS", help="The address to serve on. Only this machine's own, unless sign-in is configured."
    ),
]
PORT = 8501
THIS_MACHINE = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example: plumbline dashboard --port 8502")(dashboard)


def dashboard(
    store: StoreOption = None,
    port: PortOption = PORT,
    address: AddressOption = THIS_MACHINE,
    browser: BrowserOption = True,
) -> None:
    """Open the dashboard. It runs on this machine until it is stopped with Ctrl+C."""
    serve(chosen_location(store), port, address, browser=browser)


def serve(location: Path, port: int, address: str = THIS_MACHINE, *, browser: bool) -> None:
    """Serves the dashboard over the store in ``location`` until it is stopped.

    Raises:
        PlumblineError: sign-in is configured wrongly, or not at all and the address is not this machine's own, or the port is
            taken.
    """
    from .sign_in_settings import set_up_sign_in

    host = set_up_sign_in(location)
    if host is None:
        refuse_other_machines(address)
    _refuse_taken(address, port)
    from threading import Thread

    from streamlit import config
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.web import cli

    from .warming import warm_up

    warming = Thread(target=warm_up, args=(location.resolve(),), daemon=True)
    warming.start()
    os.environ["PLUMBLINE_STORE"] = str(location.resolve())
    # Otherwise Streamlit would tell the first visitor, signed in or not, which files lie in a folder called "pages".
    PagesManager.uses_pages_directory = False
    # It read its settings when it was asked about sign-in, and would say that those below have changed since.
    config._config_options = None
    shown = f"[{address}]" if ":" in address else address
    door = "people sign in" if host else "no sign-in, for this machine only"
    # Whoever opens the dashboard finds it ready.
    warming.join()
    typer.echo(f"Plumbline is at http://{shown}:{port} (store: {location}; {door}). Stop it with Ctrl+C.")
    cli.main(["run", str(app_file()), *settings(address, port, host=host, browser=browser)], standalone_mode=False)


def settings(address: str, port: int, *, host: str | None = None, browser: bool) -> list[str]:
    """What must hold whatever a person's own settings say; the rest is in .streamlit/config.toml beside the app.

    ``host`` is the name under which people reach the dashboard, where it is not ``address``.
    """
    chosen = {
        "server.address": address,
        "server.port": port,
        "server.headless": not browser,
        "server.showEmailPrompt": False,
        "server.enableXsrfProtection": True,
        "server.enableCORS": True,
        "server.trustedUserHeaders": "{}",
        "browser.serverAddress": host or address,
        "browser.gatherUsageStats": False,
        "logger.hideWelcomeMessage": True,
        "logger.level": "warning",
    }
    return [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in chosen.items()]


def app_file() -> Path:
    """Where the dashboard's app is. It is found, not imported: importing it would run it."""
    from importlib.util import find_spec

    from plumbline.engine.errors import PlumblineError

    found = find_spec("plumbline.app")
    if found is None or found.origin is None:
        raise PlumblineError("The dashboard is missing from this installation. Install Plumbline again.")
    return Path(found.origin)


def refuse_other_machines(address: str) -> None:
    """Without sign-in, whoever reached the dashboard could hand in and withdraw counts files.

    Raises:
        PlumblineError: ``address`` is not this machine's own.
    """
    from plumbline.engine.errors import PlumblineError
    from plumbline.pages.parts.identity import is_this_machine

    if not is_this_machine(address):
        raise PlumblineError(
            f"The dashboard is not served on {address}: without sign-in it serves this machine only. "
            "Leave out --address, or configure sign-in (docs/running.md)."
        )


def _refuse_taken(address: str, port: int) -> None:
    import socket

    from plumbline.engine.errors import PlumblineError

    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            # As servers do, so that a port that was just given up counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PlumblineError(
                f"Port {port} is taken, perhaps by a dashboard that is open already. Choose another, such as --port {port + 1}."
            ) from error
