"""The dashboard: its pages and what frames them. Started by 'plumbline dashboard', or by 'streamlit run' on this file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st
from plumbline.aggregates.access import Action
from plumbline.pages.parts.frame import run_framed
from plumbline.pages.parts.sign_in import enter

# A plumb line. Streamlit would fetch an icon given by name from the internet.
PLUMB = '<path d="M16 2v14" stroke="#1B2733" stroke-width="2"/><path d="M9 16h14l-3 8-4 6-4-6z" fill="#0072B2"/>'
ICON = f'<svg viewBox="0 0 32 32">{PLUMB}</svg>'
LOGO = (
    f'<svg viewBox="0 0 150 32">{PLUMB}<text x="32" y="23" font-family="Segoe UI, Helvetica, Arial, sans-serif" '
    'font-size="21" font-weight="600" fill="#1B2733">Plumbline</text></svg>'
)


class PageEntry(NamedTuple):
    """A page: the name of its file in pages/ and in the address, its title, its icon, and what its readers must be allowed."""

    name: str
    title: str
    icon: str
    action: Action = Action.SEE


PAGES = (
    PageEntry("my_council", "My council", ":material/home:"),
    PageEntry("compare", "Compare", ":material/leaderboard:"),
    PageEntry("error_types", "Error types", ":material/category:"),
    PageEntry("trends", "Trends", ":material/show_chart:"),
    PageEntry("check_in_focus", "Check in focus", ":material/center_focus_strong:"),
    PageEntry("checks", "Checks", ":material/fact_check:"),
    PageEntry("practice", "Practice", ":material/forum:"),
    PageEntry("oversight", "Oversight", ":material/monitoring:", Action.OVERSEE),
    PageEntry("submissions", "Submissions", ":material/upload_file:", Action.SUBMISSIONS),
    PageEntry("audit", "Audit", ":material/history:", Action.AUDIT),
)


def main() -> None:
    """Shows the page that the address names, to whoever may see it."""
    st.set_page_config(page_title="Plumbline", page_icon=ICON, layout="wide")
    st.logo(LOGO, size="large")
    desk = enter()
    if desk is None:
        return
    folder = Path(__file__).parent / "pages"
    # A page that is not offered is still there: whoever has its address is told why it is refused.
    pages = [
        st.Page(
            folder / f"{page.name}.py",
            title=page.title,
            icon=page.icon,
            url_path="start" if page is PAGES[0] else page.name,
            visibility="visible" if desk.may(page.action) else "hidden",
        )
        for page in PAGES
    ]
    # The first page stands at the bare address, and Streamlit knows none by the name it reserves; links by its name lead to it too.
    first = PAGES[0]
    pages.append(st.Page(folder / f"{first.name}.py", title=first.title, url_path=first.name, visibility="hidden"))
    run_framed(st.navigation(pages, position="top").run)


if __name__ == "__main__":
    main()
