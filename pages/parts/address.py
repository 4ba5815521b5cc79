"""Choices that are kept in the page's address, so that a link opens the same view, and carried from page to page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choose(name: str, label: str, options: Mapping[str, str], default: str, *, width: int) -> str:
    """A select box over ``options`` (value to words); its value stands in the address as ``name``."""
    key = f"choice-{name}"
    chosen = chosen_so_far(name)
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


def choose_words(name: str, label: str, hint: str, *, width: int) -> str:
    """A box to write words in; they stand in the address as ``name``."""
    key = f"choice-{name}"
    st.session_state[key] = chosen_so_far(name) or ""
    words: str = st.text_input(label, key=key, placeholder=hint, width=width)
    _remember(name, words)
    return words


def choose_number(
    name: str, label: str, default: float, limits: tuple[float, float], step: float, *, width: int, about: str = ""
) -> float:
    """A box for a number within ``limits``, whole where ``step`` is; it stands in the address as ``name``.

    ``about`` says more of it to whoever points at its sign.
    """
    key = f"choice-{name}"
    kind = int if float(step).is_integer() else float
    try:
        chosen = kind(float(chosen_so_far(name) or ""))
    except (ValueError, OverflowError):
        chosen = kind(default)
    st.session_state[key] = chosen if limits[0] <= chosen <= limits[1] else kind(default)
    value = st.number_input(
        label,
        kind(limits[0]),
        kind(limits[1]),
        step=kind(step),
        format="%d" if kind is int else "%.1f",
        key=key,
        width=width,
        help=about or None,
    )
    _remember(name, f"{value:g}")
    return float(value)


def chosen_so_far(name: str) -> str | None:
    """What a link, an earlier run or another page chose as ``name``, whether or not there is such a thing."""
    chosen = st.session_state.get(f"choice-{name}", _remembered(name))
    return None if chosen is None else str(chosen)


def ask_for(name: str, value: str) -> None:
    """Chooses ``value`` in the box called ``name``, which has not been shown yet in this run."""
    st.session_state[f"choice-{name}"] = value


def _remembered(name: str) -> str | None:
    # Going to another page empties the address; the session still knows.
    found: str | None = st.query_params.get(name, st.session_state.get(f"kept-{name}"))
    return found


def _remember(name: str, value: str) -> None:
    st.session_state[f"kept-{name}"] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value
