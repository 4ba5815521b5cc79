"""What lies closed on a page until somebody opens it, and is neither made nor sent before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def folded(name: str, label: str) -> Iterator[bool]:
    """A place to be opened under the words ``label``; whether it is open, and so whether there is anything to make.

    It is known by ``name``, one of a kind on its page and the same whatever is chosen there: what was opened stays open.
    """
    key = f"opened-{name}"
    # Set on every run: under other words, such as with another number in them, it is a new place, which would begin closed.
    st.session_state[key] = bool(st.session_state.get(key, False))
    place = st.expander(label, key=key, on_change="rerun")
    with place:
        yield bool(place.open)
