"""What stands at the door: the sign-in page, the page for those without access, and the way out on every page."""

from __future__ import annotations

import logging
import re
from html import escape
from urllib.parse import urlsplit

import streamlit as st
from plumbline.aggregates.access import AccessFileError, Desk, NotAllowedError, Person
from plumbline.aggregates.benchmark import council_names
from plumbline.engine.errors import PlumblineError

from .identity import SignedOutError, UnsafeSetUpError, signed_in_email
from .open_store import open_desk
from .wording import plain

SIGN_IN = "Sign in"
SIGN_OUT = "Sign out"

_NOBODY = (
    "Nobody can be let in at present, because the list of who has access cannot be read. Tell whoever looks after this dashboard; "
    "the reason is in the window in which it was started."
)
_UNSAFE = (
    "This dashboard is not set up safely, so it shows nothing. Tell whoever looks after it; the reason is in the window in which "
    "it was started."
)


def enter() -> Desk | None:
    """The desk of whoever looks; None, after showing the sign-in page or why there is no way in."""
    try:
        desk = open_desk()
        desk.person  # noqa: B018 (asks whether there is such a person)
    except PlumblineError as error:
        _take_navigation_away()
        _show_why_not(error)
        return None
    return desk


def _show_why_not(error: PlumblineError) -> None:
    if isinstance(error, SignedOutError):
        _show_sign_in(str(error))
    elif isinstance(error, NotAllowedError):
        _show_no_access()
    elif isinstance(error, AccessFileError | UnsafeSetUpError):
        logging.getLogger("plumbline").error("%s", error)
        st.title("Plumbline")
        st.error(_NOBODY if isinstance(error, AccessFileError) else _UNSAFE)
        if isinstance(error, AccessFileError):
            st.button(SIGN_OUT, on_click=st.logout)
    else:
        st.title("Plumbline")
        st.error(plain(str(error)))


def show_who(desk: Desk) -> None:
    """Who is signed in and as what, with the way out; nothing where there is no sign-in."""
    if desk.is_local:
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="who"):
        # As Markdown, an e-mail address would become a link.
        st.html(f"<small>{escape(_who(desk.person))}</small>", width="content")
        st.button(SIGN_OUT, on_click=st.logout, type="tertiary", key="sign-out")


def _take_navigation_away() -> None:
    """Leaves no page to go to. The address asked for stays known, as Streamlit would say that there is no such page."""
    asked = urlsplit(st.context.url or "").path.rpartition("/")[2]
    pages = [st.Page(_nothing, title="Plumbline", url_path="door", default=True)]
    if re.fullmatch(r"[\w-]+", asked) and asked != "door":
        pages.append(st.Page(_nothing, title="Plumbline", url_path=asked))
    st.navigation(pages, position="hidden")


def _nothing() -> None:
    """A page with nothing on it."""


def _who(person: Person) -> str:
    council = council_names().get(person.council or "")
    return f"{person.email} · {person.role}{f' of {council}' if council else ''}"


def _as_code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def _show_sign_in(why: str) -> None:
    with st.container(key="door", width=460):
        st.title("Plumbline")
        if why:
            st.warning(plain(why))
        else:
            st.markdown("Sign in to see this page.")
        st.button(SIGN_IN, on_click=st.login, type="primary")


def _show_no_access() -> None:
    with st.container(key="door", width=460):
        st.title("Plumbline")
        st.warning(
            f"You are signed in as {_as_code(signed_in_email())}, and this address has no access here. Ask whoever looks after "
            "Plumbline in your group of councils to add it, or sign out and sign in with another account."
        )
        st.button(SIGN_OUT, on_click=st.logout)
