"""The sentence under the title of a page that says what the page shows."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def place_for_headline() -> DeltaGenerator:
    """An empty place, for a sentence that is known only when more of the page is."""
    # The style sheet of every page knows it by this key.
    return st.container(key="headline")


def show_headline(said: str, place: DeltaGenerator | None = None) -> None:
    """Shows the sentence, which may hold Markdown, in ``place`` or else here.

    For those who listen to the page it is the first heading below the title, though it looks no larger than a sentence.
    """
    (place_for_headline() if place is None else place).markdown(f"## {said}")
