"""What people who see little, or use no mouse, meet: a scan of every page after WCAG 2.2 AA, and the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages.test_in_browser import ADDRESSES, chromium, dashboard, open_all, opened

__all__ = ["chromium", "dashboard"]  # fixtures

pytestmark = pytest.mark.browser

# Not serious to axe, but what a page is found by for those who listen to it.
STRUCTURE = ["heading-order", "landmark-unique", "page-has-heading-one"]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SERIOUS = ("serious", "critical")
# What is drawn for us and cannot be changed from here: the rule, and the element as it is written.
NOT_OURS = [
    # Vega calls every group of marks a picture. One that has no mark in this view (no interval to draw, say) has no text either;
    # the chart around it has its own, and the group shows and says nothing.
    ("svg-img-alt", re.compile(r'<g class="mark-\w+ role-mark [^>]*></g>')),
]
# How the element with the keyboard's focus is marked.
OUTLINE = (
    "() => { const style = getComputedStyle(document.activeElement); return [style.outlineStyle, style.outlineWidth]; }"
)


def serious_violations(page: Any) -> list[str]:
    """The serious violations on the page, each with its rule and the element it is about."""
    found = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]}).response["violations"]
    return _told(rule for rule in found if rule["impact"] in SERIOUS)


def faults_of_structure(page: Any) -> list[str]:
    """Headings out of order and regions that cannot be told apart, written as the violations are."""
    options = {"runOnly": {"type": "rule", "values": STRUCTURE}, "resultTypes": ["violations"]}
    return _told(Axe().run(page, options=options).response["violations"])


def _told(rules: Iterable[dict[str, Any]]) -> list[str]:
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:200]}"
        for rule in rules
        for node in rule["nodes"]
        if not any(rule["id"] == name and element.fullmatch(node["html"]) for name, element in NOT_OURS)
    ]


def settled(page: Any) -> None:
    """Waits until nothing more is loaded and no part is pale because it is being made anew."""
    page.wait_for_load_state("networkidle")
    page.locator("[data-stale=true]").first.wait_for(state="detached")


def tab_to(page: Any, what: str, most: int = 40) -> None:
    """Presses Tab until an element that the selector ``what`` names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"Tab did not reach {what} within {most} steps.")


def test_no_page_has_a_serious_violation_of_wcag_2_2_aa_or_headings_out_of_order(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, dashboard)
    found: dict[str, list[str]] = {}
    for address in ADDRESSES:
        page.goto(f"{dashboard}/{address}")
        page.get_by_text("this machine only").wait_for()
        settled(page)
        open_all(page)
        settled(page)
        if violations := serious_violations(page) + faults_of_structure(page):
            found[address or "my_council"] = violations
    assert not found, "\n".join(f"{name}: {violation}" for name, lines in found.items() for violation in lines)
    page.close()


def test_the_scan_finds_what_it_looks_for(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, f"{dashboard}/audit")
    settled(page)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")
    assert any(violation.startswith("image-alt (critical)") for violation in serious_violations(page))
    assert not faults_of_structure(page)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<h4>Too deep</h4>')")
    assert any(fault.startswith("heading-order") and "Too deep" in fault for fault in faults_of_structure(page))
    page.close()


def test_a_page_is_used_with_the_keyboard_alone(chromium: Any, dashboard: str) -> None:
    page = opened(chromium, dashboard)
    settled(page)
    tab_to(page, "[data-testid=stTopNavLink][href$=compare]")
    assert page.evaluate(OUTLINE) == ["solid", "3px"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare*")
    page.get_by_role("heading", name="Compare", exact=True).wait_for()
    settled(page)

    box = page.get_by_role("combobox").first
    tab_to(page, "input[role=combobox]")
    before = box.input_value() or page.url
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("option").first.wait_for(state="detached")
    settled(page)
    assert (box.input_value() or page.url) != before

    tab_to(page, "[data-testid=stExpander] summary")
    assert page.evaluate(OUTLINE) == ["solid", "3px"]
    page.keyboard.press("Enter")
    page.locator("[data-testid=stExpander] details[open] [data-testid=stDataFrame]").first.wait_for()
    assert page.evaluate("document.activeElement.matches('[data-testid=stExpander] summary')")
    page.close()
