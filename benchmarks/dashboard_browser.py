"""How long a real browser takes until a page of the dashboard is whole. For the benchmark beside it."""

from __future__ import annotations

import shutil
from time import perf_counter
from typing import Any

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_PATIENCE = 60_000  # milliseconds
# The foot is what a page says last; a chart is there when it is drawn.
_WHOLE = """
() => document.body.innerText.includes('nothing about any child')
    && !document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner]')
    && document.querySelectorAll('[data-testid=stVegaLiteChart]').length > 0
    && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => chart.querySelector('canvas, svg'))
"""


def seconds_to_first_page(address: str) -> dict[str, float] | None:
    """Seconds from asking for the first page to its last chart, by what the browser knew before; None without a browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        taken = {"new browser": _opened(context, address), "browser that was here before": _opened(context, address)}
        browser.close()
    return taken


def _opened(context: Any, address: str) -> float:
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    began = perf_counter()
    page.goto(f"http://{address}/", wait_until="commit")
    page.wait_for_function(_WHOLE, polling=20)
    seconds = perf_counter() - began
    page.close()
    return seconds
