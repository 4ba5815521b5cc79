"""What frames every page: the margins, the foot, and the watch for new submissions."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from runpy import run_path
from threading import BoundedSemaphore

import streamlit as st
from plumbline.engine.errors import PlumblineError

from .open_store import RETURN_NAME, is_demonstration, open_desk
from .sign_in import show_who
from .wording import moment, plain

_STYLES = """
<style>
/* With the standard margins the choices of a page take a second row, and on a phone a third of the screen is lost. */
.stMainBlockContainer { padding: 4.5rem 3.5rem 2rem; }
.st-key-who { margin-bottom: -2rem; }
/* Second in rank of the headings on a page, and in size a sentence. */
.st-key-headline h2 {
  font-size: 1.15rem !important; font-weight: 500 !important; line-height: 1.2 !important; letter-spacing: normal !important;
  padding: 0.5rem 0 1rem !important;
}
/* Streamlit's paler captions fall below the contrast of 4.5 that WCAG asks of text this small. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] :not(a) { color: #54616D !important; opacity: 1 !important; }
/* It shows the keyboard's place by a faint shadow, and among the links to the pages not by a line at all. */
:is(a, button, summary, [role="region"]):focus-visible { outline: 3px solid #005A8C !important; outline-offset: 1px; }
main:focus-visible { outline: 3px solid #005A8C !important; outline-offset: -3px; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  .st-key-choices > div { flex: 1 1 100% !important; }
  .st-key-choices .stSelectbox, .st-key-choices .stTextInput { width: 100% !important; }
}
</style>
"""

UNEXPECTED = (
    "Plumbline itself made a mistake, and this page cannot be shown. Load it again, or make another choice. If it happens again, "
    "tell whoever looks after Plumbline; the details are in the window in which the dashboard was started."
)

_APP = Path(__file__).parents[2] / "app.py"

_framed: ContextVar[bool] = ContextVar("framed", default=False)

# Pages that are made at the same time make each other slow: where many people ask at once, those who came first have theirs first.
_at_once = BoundedSemaphore(os.cpu_count() or 1)


def run_framed(run: Callable[[], None]) -> None:
    """Runs the page that navigation chose, with the foot below it; an error for people is shown as it stands."""
    st.html(_STYLES)
    token = _framed.set(True)
    try:
        with _at_once:
            show_who(open_desk())
            run()
            _foot()
    except PlumblineError as error:
        _leave_whoever_is_outside()
        st.error(as_markdown(error))
    except Exception:
        logging.getLogger("plumbline").exception("A page of the dashboard failed.")
        st.error(UNEXPECTED)
    finally:
        _framed.reset(token)


def _leave_whoever_is_outside() -> None:
    """Shows the door at once to a person who lost access, or whose sign-in ran out, while the page was being made."""
    try:
        open_desk().person  # noqa: B018 (asks whether there is such a person)
    except PlumblineError:
        st.rerun()


def run_page(show: Callable[[], None]) -> None:
    """For the end of a page's file: shows the page.

    Until navigation has been set up once, Streamlit takes the files of a folder called ``pages`` for pages by themselves and runs
    the one that the address names without the rest of the dashboard. Then this runs the dashboard, which comes back here.
    """
    if _framed.get():
        show()
    else:
        run_path(str(_APP), run_name="__main__")


def as_markdown(error: PlumblineError) -> str:
    """The error's message with its line breaks and its list of reasons, and without any other sign in it taken for markup."""
    return "  \n".join(_listed(line) for line in str(error).split("\n"))


def _listed(line: str) -> str:
    return f"- {plain(line[2:])}" if line.startswith("- ") else plain(line)


def _foot() -> None:
    desk = open_desk()
    newest = desk.benchmark(RETURN_NAME).newest
    st.divider()
    if is_demonstration():
        st.caption("**This is the demonstration: only the names of the councils are real, every figure is made up.**")
    fresh = f"The newest counts file was handed in on {moment(newest)}. " if newest else ""
    said = f"{fresh}This dashboard holds protected counts and nothing about any child."
    if desk.is_local:
        place = plain(str(desk.location))
        said = f"Without sign-in this dashboard serves this machine only. {said} The submissions lie in {place}."
    if desk.names_masked:
        said += (
            " Councils do not see each other's names here: each has a letter, which stays the same for your council and is "
            "another one for every other council."
        )
    st.caption(said)
    _watch(desk.version())


@st.fragment(run_every="15s")
def _watch(shown: str) -> None:
    """Shows the page anew when something was submitted or withdrawn elsewhere, and when the person may no longer see it."""
    try:
        changed = open_desk().version() != shown
    except PlumblineError:
        changed = True
    if changed:
        st.rerun()
