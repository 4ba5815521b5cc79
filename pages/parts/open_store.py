"""What the dashboard's pages have of the store: the desk of whoever looks, and the figures as they may see them."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st
from plumbline.aggregates import Store
from plumbline.aggregates.access import THIS_MACHINE, Desk
from plumbline.aggregates.benchmark import Benchmark, periods
from plumbline.aggregates.store import default_location
from plumbline.pages.command_line.stores import DEMONSTRATION

from .identity import is_configured, refuse_unsafe_server, signed_in_email

RETURN_NAME = "ssda903"


def open_desk() -> Desk:
    """The desk of whoever looks, over the store in the folder that PLUMBLINE_STORE names or in the user's own data folder.

    Asked for at every action and never kept, so that signing out, or running into the end of a sign-in, counts at once.

    Raises:
        SignedOutError: people sign in here, and nobody has.
        UnsafeSetUpError: the dashboard is set up in a way in which it must not show anything.
    """
    sign_in = is_configured()
    refuse_unsafe_server(sign_in=sign_in)
    return Desk(Store(default_location()), signed_in_email() if sign_in else THIS_MACHINE)


def is_demonstration() -> bool:
    """Whether the store is that of 'plumbline demo', whose figures are made up."""
    return (default_location() / DEMONSTRATION).exists()


def open_benchmark() -> Benchmark:
    """What the store holds now, ready to be compared, as far as whoever looks may see it."""
    desk = open_desk()
    # Where nobody has to wait, showing that somebody does takes longer than the rest.
    with nullcontext() if desk.is_read(RETURN_NAME) else st.spinner("Reading the submissions"):
        return desk.benchmark(RETURN_NAME)


def benchmark_or_help() -> Benchmark | None:
    """What the store holds now; None, after saying what to do, while it holds nothing."""
    benchmark = open_benchmark()
    if periods(benchmark):
        return benchmark
    st.info("There is nothing to compare yet: this dashboard has not been given any counts file.")
    st.markdown(HOW_TO_START)
    return None


HOW_TO_START = """
**To add your council**
1. Make a counts file: `plumbline check my-return --year 2026 --authority Manchester`. It holds protected counts and nothing about
   any child.
2. Read what is in it, and hand it in on the page **Submissions**.

**To look around first** try the demonstration with made-up councils: `plumbline demo`.
"""
