"""Choices that are kept in the page's address, so that a link opens the same view, and carried from page to page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choose(name: str, label: str, options: Mapping[str, str], default: str, *, width: int) -> str:
    """A select box over ``options`` (value to words); its value stands in the address as ``name``."""
    key = f"choice-{name}"
    chosen = st.session_state.get(key, _remembered(name))
    # Set on every run: on another page the box is a new one, which would begin with its first option.
    st.session_state[key] = chosen if chosen in options else default
    value = st.selectbox(label, list(options), format_func=lambda option: options[option], key=key, width=width)
    _remember(name, value)
    return value


def choose_several(name: str, label: str, options: Mapping[str, str], default: list[str]) -> list[str]:
    """A box for several of ``options``; the chosen ones stand in the address with commas between."""
    key = f"choice-{name}"
    remembered = _remembered(name)
    before = default if remembered is None else remembered.split(",")
    st.session_state[key] = [value for value in st.session_state.get(key, before) if value in options]
    values: list[str] = st.multiselect(label, list(options), format_func=lambda option: options[option], key=key)
    _remember(name, ",".join(values))
    return values


def _remembered(name: str) -> str | None:
    # Going to another page empties the address; the session still knows.
    found: str | None = st.query_params.get(name, st.session_state.get(f"kept-{name}"))
    return found


def _remember(name: str, value: str) -> None:
    st.session_state[f"kept-{name}"] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value
