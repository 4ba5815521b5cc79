"""Sign-in for the dashboard, from environment variables or Streamlit's secrets; what is wrong with it is said before it starts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

_SHORTEST_SECRET = 32
_CALLBACK = "/oauth2callback"
# Whoever has an account anywhere could sign in there, with an e-mail address of their own choosing.
_ANYBODY = ("/common/", "/organizations/", "/consumers/")


def set_up_sign_in(location: Path) -> str | None:
    """Puts the environment's sign-in, if there is one, where Streamlit looks for it: in memory, never in a file.

    Returns the host under which people reach the dashboard; None when no sign-in is configured.

    Raises:
        PlumblineError: sign-in is configured in part or unsafely, or the access file of the store in ``location`` lets nobody in.
    """
    from plumbline.aggregates.access import ACCESS_FILE, read_access
    from plumbline.pages.parts.identity import VARIABLES, is_configured

    given = {name: os.environ[name].strip() for name in VARIABLES if os.environ.get(name, "").strip()}
    if given:
        _hand_to_streamlit(_complete(given))
    elif not is_configured():
        return None
    read_access(location / ACCESS_FILE)
    return _checked_host()


def _complete(given: Mapping[str, str]) -> dict[str, str]:
    from plumbline.engine.errors import PlumblineError
    from plumbline.pages.parts.identity import VARIABLES

    if missing := [name for name in VARIABLES if name not in given]:
        raise PlumblineError(f"Sign-in is configured in part only. Set also: {', '.join(missing)}.")
    section = {VARIABLES[name]: value for name, value in given.items()}
    if not section["redirect_uri"].endswith(_CALLBACK):
        section["redirect_uri"] = section["redirect_uri"].rstrip("/") + _CALLBACK
    return section


def _hand_to_streamlit(section: Mapping[str, str]) -> None:
    from streamlit.runtime.secrets import secrets_singleton

    secrets_singleton.merge_programmatic_secrets({"auth": {**section}})


def _checked_host() -> str:
    """The host of the redirect address, after a look at all that Streamlit will use.

    Raises:
        PlumblineError: something is missing or unsafe. The message never holds a secret.
    """
    import streamlit as st
    from plumbline.engine.errors import PlumblineError

    section = st.secrets["auth"]
    # Several providers at once would need a choice on the sign-in page.
    for name in ("client_id", "client_secret", "server_metadata_url", "redirect_uri", "cookie_secret"):
        if not isinstance(section.get(name), str) or not section[name]:
            raise PlumblineError(
                f"Sign-in is configured in part only: the section [auth] of the secrets has no {name}."
            )
    if len(section["cookie_secret"]) < _SHORTEST_SECRET:
        raise PlumblineError(
            f"The cookie secret is shorter than {_SHORTEST_SECRET} characters, so that a sign-in could be forged. Make a random "
            'one, such as with: python -c "import secrets; print(secrets.token_hex(32))"'
        )
    for name in ("server_metadata_url", "redirect_uri"):
        _refuse_open_line(name, section[name])
    if any(part in urlsplit(section["server_metadata_url"]).path for part in _ANYBODY):
        raise PlumblineError(
            "With this metadata address anybody could sign in with any e-mail address. Give the one of your own organisation, with "
            "its tenant's number in place of 'common', 'organizations' or 'consumers'."
        )
    return urlsplit(section["redirect_uri"]).hostname or ""


def _refuse_open_line(name: str, address: str) -> None:
    from plumbline.engine.errors import PlumblineError
    from plumbline.pages.parts.identity import is_this_machine

    parts = urlsplit(address)
    shown = urlunsplit(parts._replace(query="", fragment=""))
    if parts.scheme != "https" and not (parts.scheme == "http" and is_this_machine(parts.hostname or "")):
        raise PlumblineError(f"{name} must begin with https://, so that nobody can listen in. It is {shown}.")
