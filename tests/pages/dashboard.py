"""Opens the dashboard's pages in tests, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from runpy import run_path
from typing import Any

import streamlit as st
from plumbline.pages.parts.frame import UNEXPECTED
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).parents[2]

# Read from the file, not imported: another test asks that finding the app does not import it.
PAGES: tuple[Any, ...] = run_path(str(PROJECT / "app.py"))["PAGES"]


def open_page(name: str, address: Mapping[str, str] | None = None, *, folded: bool = False) -> AppTest:
    """The page called ``name``, opened as from a link with these values in its address.

    Unless ``folded``, all that lies closed on it is opened too, so that nothing of it goes unseen.
    """
    st.cache_resource.clear()
    test = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    for key, value in (address or {}).items():
        test.query_params[key] = value
    test.run()
    if name != PAGES[0].name:
        test.switch_page(f"pages/{name}.py").run()
    return test if folded else unfolded(test)


def unfolded(test: AppTest) -> AppTest:
    """The page with all opened that lies closed until somebody opens it."""
    closed = [place.proto.id for place in test.expander if place.proto.id and not place.proto.expanded]
    for place in closed:
        test.session_state[place[place.index("opened-") :]] = True
    return test.run() if closed else test


def sound(test: AppTest) -> AppTest:
    """The page, unless something went wrong on it."""
    assert not test.exception
    assert UNEXPECTED not in [error.value for error in test.error]
    return test


def words(test: AppTest) -> str:
    """All sentences on the page."""
    kinds = (test.title, test.header, test.markdown, test.caption, test.info, test.warning, test.error, test.success)
    return "\n".join(element.value for kind in kinds for element in kind)


def headline(test: AppTest) -> str:
    """The sentence that says what the page shows."""
    return next(element.value for element in test.markdown if element.value.startswith("## ")).removeprefix("## ")
