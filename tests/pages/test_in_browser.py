"""The dashboard in a real browser: handing in a file, links, phones, and that nothing is fetched from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from plumbline.aggregates import Store
from plumbline.pages.parts.aligned import aligned

from tests.pages.dashboard import PAGES, PROJECT
from tests.region import Submitted, write

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADDRESSES = [
    "" if place == 0 else "checks?check=101" if page.name == "checks" else page.name for place, page in enumerate(PAGES)
]
WAIT = 60_000  # milliseconds
ALL_THERE = """() => [...document.querySelectorAll('[data-testid=stExpander] details')]
    .every(place => place.open && place.querySelector('[data-testid=stElementContainer]'))"""


def lacking(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing; the browser tests must run here.")
    pytest.skip(f"{what} is missing, so the dashboard was not tried in a browser.")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("The package playwright")
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None:
        lacking("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def dashboard(region: Store) -> Iterator[str]:
    """The address of a dashboard that was just started over a store with two months of ten councils."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(PROJECT / "app.py"), "--server.port", str(port)]
    environment = os.environ | {"PLUMBLINE_STORE": str(region.location)}
    log = region.location.with_name("dashboard.log")
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, cwd=log.parent, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_up(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_up(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{address}/_stcore/health", timeout=5):  # noqa: S310 (this machine)
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"The dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def opened(chromium: Any, address: str, width: int = 1280) -> Any:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.set_default_timeout(WAIT)
    page.goto(address)
    page.get_by_text("this machine only").wait_for()
    return page


def open_all(page: Any) -> None:
    """Opens all that lies closed on the page, and waits until it is there."""
    closed = page.locator("[data-testid=stExpander] details:not([open]) > summary")
    closed.evaluate_all("summaries => summaries.forEach(summary => summary.click())")
    page.wait_for_function(ALL_THERE)


def box_of(element: Any) -> dict[str, float] | None:
    box: dict[str, float] | None = element.bounding_box()
    return box


def headline(page: Any) -> str:
    return str(page.locator(".st-key-headline h2").inner_text())


def test_a_file_handed_in_by_hand_is_in_the_comparison(
    chromium: Any, dashboard: str, region: Store, tmp_path: Path
) -> None:
    warrington = write(Submitted("E06000007", {"101": range(40), "141": range(60)}), tmp_path)
    page = opened(chromium, f"{dashboard}/submissions")
    page.locator("input[type=file]").set_input_files(str(warrington))
    page.get_by_role("button", name="Confirm: hand in this file").click()
    page.get_by_text("The counts of Warrington of 30 September 2025 are handed in").wait_for()
    page.goto(f"{dashboard}/?council=E06000007&peers=region")
    page.get_by_text("In September 2025, Warrington had 50.0 errors per 100 children").wait_for()
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
    assert region.submissions()["authority"].to_pylist()[-1] == "E06000007"
    page.close()


def test_the_first_link_after_a_start_opens_its_page_within_the_dashboard(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/error_types?council=E08000004")
    assert "Oldham" in headline(page)
    # Only the dashboard's own pages are in its navigation.
    titles = page.locator("[data-testid=stTopNavLink]").all_inner_texts()
    assert [title.split("\n")[-1] for title in titles] == [entry.title for entry in PAGES]
    page.close()


def test_the_first_page_is_found_by_its_name_too(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/my_council")
    page.get_by_role("heading", name="My council", exact=True).wait_for()
    assert page.get_by_text("Page not found").count() == 0


@pytest.mark.parametrize("name", ["compare", "trends"])
def test_the_choices_of_a_page_fit_in_one_row_with_nothing_cut(chromium: Any, dashboard: str, name: str) -> None:
    page = opened(chromium, f"{dashboard}/{name}")
    boxes = page.locator(".st-key-choices [data-testid=stSelectbox]")
    boxes.nth(5).wait_for()
    assert len({round(box_of(box)["y"]) for box in boxes.all()}) == 1  # type: ignore[index]
    cut = boxes.locator("input").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.value)"
    )
    assert not cut
    page.close()


def test_a_headline_is_no_larger_than_a_sentence(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, dashboard)
    size = "heading => parseFloat(getComputedStyle(heading).fontSize)"
    assert page.locator(".st-key-headline h2").evaluate(size) < page.locator("h3").first.evaluate(size)
    page.close()


def test_a_browser_sorts_the_texts_of_a_table_by_value(chromium: Any) -> None:
    page = chromium.new_page()
    ordered = [
        "–",
        "-12 to -3",
        "-4 to 2",
        "0",
        "1 to 4",
        "1 to 12",
        "9 to 10",
        "10 to 12",
        "1,204 to 1,300",
        "not run",
    ]
    # As the tables of Streamlit do.
    found = page.evaluate("texts => texts.sort((one, other) => one.localeCompare(other))", aligned(sorted(ordered)))
    assert [text.strip().replace("\u200a", "") for text in found] == ordered
    page.close()


def test_the_council_stays_chosen_from_page_to_page(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/?council=E08000004")
    page.get_by_role("link", name="Error types").click()
    page.get_by_text("errors of Oldham").first.wait_for()
    assert "council=E08000004" in page.url
    page.close()


def test_the_rows_of_a_chart_and_its_picture_can_be_taken_away_at_once(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/error_types?council=E08000004&month=2025-09-2026")
    page.get_by_role("button", name="Download as picture").nth(3).wait_for()  # those of the last chart
    for label, name, start in (("CSV", "csv", b"\xef\xbb\xbf"), ("picture", "png", b"\x89PNG")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"Download as {label}").first.click()
        assert taken.value.suggested_filename == f"plumbline-error-types-2025-09-2026.{name}"
        assert Path(taken.value.path()).read_bytes().startswith(start)
    page.close()


def test_a_table_comes_when_it_is_opened_and_stays_over_another_month(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/error_types?council=E08000004&month=2025-09-2026")
    place = page.locator("[data-testid=stExpander]").filter(has_text="error types as a table").first
    table = place.locator("details[open] [data-testid=stDataFrame]")
    # While the rest of a page arrives, what was just opened may close again.
    whole = page.locator("[data-test-script-state=notRunning]")
    place.wait_for()
    whole.wait_for()
    assert table.count() == 0
    place.locator("summary").click()
    table.wait_for()
    whole.wait_for()
    month = page.get_by_role("combobox", name="Month (return)")
    month.focus()
    month.fill("July 2025")
    month.press("Enter")
    page.get_by_text("In July 2025").first.wait_for()
    whole.wait_for()
    table.wait_for()
    place.locator("summary").click()
    table.wait_for(state="detached")
    page.close()


def test_a_row_of_the_list_of_checks_is_chosen_and_given_up_for_another_choice(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/checks?year=2026&words=Ethnicity")
    table = page.locator("[data-testid=stDataFrame] .dvn-scroller").first
    table.wait_for()
    table.click(position={"x": 18, "y": 52})  # the box of the first row
    page.get_by_role("heading", name="103 Ethnicity missing or not a recognised code").wait_for()
    assert "check=103" in page.url
    page.get_by_role("combobox", name="Check to explain").click()
    page.get_by_role("option", name="None chosen").click()
    page.get_by_role("heading", name="103 Ethnicity").wait_for(state="detached")
    assert "check=none" in page.url
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_scrolls_sideways_or_fetches_anything_from_elsewhere(chromium: Any, dashboard: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.set_default_timeout(WAIT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ADDRESSES:
        page.goto(f"{dashboard}/{address}")
        page.get_by_text("this machine only").wait_for()
        page.wait_for_load_state("networkidle")
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")
        charts = page.locator("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas")
        if address not in ("submissions", "audit"):
            charts.first.wait_for()
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in map(box_of, charts.all()))
    outside = [
        url for url in asked if not url.startswith((dashboard, dashboard.replace("http", "ws"), "data:", "blob:"))
    ]
    assert outside == []
    page.close()


def test_the_page_for_leadership_prints_on_one_side_of_paper(chromium: Any, dashboard: str) -> None:
    for width in (390, 1280):
        page = opened(chromium, f"{dashboard}/?council=E08000004", width)
        page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
        paper = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
        page.emulate_media(media="print")
        seen = page.locator("body").inner_text()
        assert "What to tackle first" in seen
        assert "printed on" in seen
        for left_out in (
            "Error types",
            "Your council",
            "Download as CSV",
            "as a table",
            "To print this page",
            "machine only",
        ):
            assert left_out not in seen
        page.close()
