"""The store of this machine and what is kept in memory of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from plumbline.aggregates import Store
from plumbline.aggregates.benchmark import Benchmark, periods
from plumbline.aggregates.store import default_location
from plumbline.pages.command_line.stores import DEMONSTRATION

RETURN_NAME = "ssda903"


def open_store() -> Store:
    """The store in the folder that PLUMBLINE_STORE names, or in the user's own data folder."""
    return Store(default_location())


def is_demonstration() -> bool:
    """Whether the store is that of 'plumbline demo', whose figures are made up."""
    return (open_store().location / DEMONSTRATION).exists()


def open_benchmark() -> Benchmark:
    """What the store holds now, ready to be compared."""
    store = open_store()
    return _benchmark(store.location, store.version())


def benchmark_or_help() -> Benchmark | None:
    """What the store holds now; None, after saying what to do, while it holds nothing."""
    benchmark = open_benchmark()
    if periods(benchmark):
        return benchmark
    st.info("There is nothing to compare yet: this dashboard has not been given any counts file.")
    st.markdown(HOW_TO_START)
    return None


@st.cache_resource(max_entries=2, show_spinner="Reading the submissions")
def _benchmark(location: Path, version: str) -> Benchmark:  # noqa: ARG001 (what is kept is told apart by it)
    return Benchmark(Store(location).snapshot(), RETURN_NAME)


HOW_TO_START = """
**To add your council**
1. Make a counts file: `plumbline check my-return --year 2026 --authority Manchester`. It holds protected counts and nothing about
   any child.
2. Read what is in it, and hand it in on the page **Submissions**.

**To look around first** try the demonstration with made-up councils: `plumbline demo`.
"""
