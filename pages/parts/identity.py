"""Who is looking: whether sign-in is configured, and with which e-mail address the person signed in. Shows nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from plumbline.engine.errors import PlumblineError
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

VARIABLES = {
    "PLUMBLINE_OIDC_CLIENT_ID": "client_id",
    "PLUMBLINE_OIDC_CLIENT_SECRET": "client_secret",
    "PLUMBLINE_OIDC_METADATA_URL": "server_metadata_url",
    "PLUMBLINE_OIDC_REDIRECT_URI": "redirect_uri",
    "PLUMBLINE_COOKIE_SECRET": "cookie_secret",
}
"""The environment variables that configure sign-in, and what Streamlit calls each in the section [auth] of its secrets."""

LONGEST_SIGN_IN = 12 * 60 * 60
"""Seconds after which a person signs in again. Streamlit itself would take its cookie for a month."""


class SignedOutError(PlumblineError):
    """Nobody is signed in. The message says why, if there is more to say than that."""


class UnsafeSetUpError(PlumblineError):
    """The dashboard is set up in a way in which it must not show anything to anybody."""


def is_configured() -> bool:
    """Whether people sign in: there is a section [auth] in Streamlit's secrets, which may come from the environment.

    Raises:
        UnsafeSetUpError: the secrets cannot be read, or the environment configures a sign-in that is not in force.
    """
    try:
        found = "auth" in st.secrets
    except StreamlitSecretNotFoundError as error:
        if not str(error).startswith("No secrets found"):
            raise UnsafeSetUpError(f"Streamlit's secrets cannot be read, so nobody is let in. {error}") from None
        found = False
    if not found and (named := next((name for name in VARIABLES if os.environ.get(name)), None)):
        raise UnsafeSetUpError(
            f"{named} is set, but the sign-in that it belongs to is not in force. Start the dashboard with 'plumbline dashboard'."
        )
    return found


def refuse_unsafe_server(*, sign_in: bool) -> None:
    """Looks at how the server was really started, whoever started it.

    Raises:
        UnsafeSetUpError: without sign-in it can be reached from elsewhere, or with sign-in it believes what a request says of
            its sender.
    """
    if sign_in and config.get_option("server.trustedUserHeaders"):
        raise UnsafeSetUpError(
            "The dashboard is set to take people's names from the headers of a request, which anybody can write. "
            "Take server.trustedUserHeaders out of Streamlit's settings."
        )
    if sign_in:
        return
    # A browser always says which host it asked for: another name than this machine's is that of a proxy, or was made to point here.
    host = urlsplit(f"//{st.context.headers.get('Host', 'localhost')}").hostname
    if not (is_this_machine(config.get_option("server.address") or "") and is_this_machine(host or "")):
        raise UnsafeSetUpError(
            "Without sign-in this dashboard serves its own machine only, and it was reached in another way. Start it with "
            "'plumbline dashboard', or configure sign-in."
        )


def is_this_machine(address: str) -> bool:
    """Whether the address is one on which only this machine can be reached."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False


def signed_in_email() -> str:
    """The e-mail address that the provider vouches for.

    A provider that says nothing of whether it verified the address is taken at its word: it was chosen by whoever set up sign-in.

    Raises:
        SignedOutError: nobody is signed in, or what the provider says of the person will not do.
    """
    claims = _claims()
    if claims.get("is_logged_in") is not True:
        raise SignedOutError("")
    signed_in_at = claims.get("iat")
    if not isinstance(signed_in_at, (int, float)) or time.time() - signed_in_at > LONGEST_SIGN_IN:
        raise SignedOutError("Your sign-in has run out. Sign in again.")
    email = claims.get("email")
    if not isinstance(email, str) or not email.strip():
        raise SignedOutError("Your sign-in does not say your e-mail address, by which you would be known here.")
    if claims.get("email_verified", True) not in (True, "true"):
        raise SignedOutError(
            f"The e-mail address {email.strip()} has not been verified by your sign-in. Verify it there first."
        )
    return email.strip()


def _claims() -> Mapping[str, Any]:
    return st.user
