"""What a real browser keeps of the dashboard: nothing that was shown in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.test_in_browser import ADDRESSES, chromium, dashboard, open_all, opened

__all__ = ["chromium", "dashboard"]  # fixtures

pytestmark = pytest.mark.browser

EVERYTHING_KEPT = """async () => {
    const databases = await indexedDB.databases();
    const caches = "caches" in window ? await window.caches.keys() : [];
    const workers = navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0;
    return {local: {...localStorage}, session: {...sessionStorage}, databases: databases.map(one => one.name), caches, workers};
}"""


def test_a_browser_keeps_no_council_and_no_count(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, dashboard)
    for address in ADDRESSES:
        page.goto(f"{dashboard}/{address}")
        page.get_by_text("this machine only").wait_for()
        page.wait_for_load_state("networkidle")
        open_all(page)
    kept = page.evaluate(EVERYTHING_KEPT)
    # Streamlit's own, about itself: the look of each page, which of its menus are open, and a number against forged uploads.
    assert set(kept["local"].values()) <= {'"System"', "{}"}
    assert all(name.startswith(("stActiveTheme-/", "stSidebarSectionsState-")) for name in kept["local"])
    assert (kept["session"], kept["databases"], kept["caches"], kept["workers"]) == ({}, [], [], 0)
    cookies = page.context.cookies()
    assert {cookie["name"] for cookie in cookies} <= {"_streamlit_xsrf"}
    assert all(cookie["expires"] == -1 for cookie in cookies), "gone when the browser is closed"
    page.close()
