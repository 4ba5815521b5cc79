"""The dashboard: its pages and what frames them. Started by 'plumbline dashboard', or by 'streamlit run' on this file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st
from plumbline.pages.parts.frame import run_framed

# A plumb line. Streamlit would fetch an icon given by name from the internet.
PLUMB = '<path d="M16 2v14" stroke="#1B2733" stroke-width="2"/><path d="M9 16h14l-3 8-4 6-4-6z" fill="#0072B2"/>'
ICON = f'<svg viewBox="0 0 32 32">{PLUMB}</svg>'
LOGO = (
    f'<svg viewBox="0 0 150 32">{PLUMB}<text x="32" y="23" font-family="Segoe UI, Helvetica, Arial, sans-serif" '
    'font-size="21" font-weight="600" fill="#1B2733">Plumbline</text></svg>'
)


class PageEntry(NamedTuple):
    """A page: the name of its file in pages/ and in the address, its title, its icon."""

    name: str
    title: str
    icon: str


PAGES = (
    PageEntry("compare", "Compare", ":material/leaderboard:"),
    PageEntry("error_types", "Error types", ":material/category:"),
    PageEntry("checks", "Checks", ":material/fact_check:"),
    PageEntry("submissions", "Submissions", ":material/upload_file:"),
)


def main() -> None:
    """Shows the page that the address names."""
    st.set_page_config(page_title="Plumbline", page_icon=ICON, layout="wide")
    st.logo(LOGO, size="large")
    folder = Path(__file__).parent / "pages"
    pages = [
        st.Page(folder / f"{page.name}.py", title=page.title, icon=page.icon, url_path=page.name) for page in PAGES
    ]
    run_framed(st.navigation(pages, position="top").run)


if __name__ == "__main__":
    main()
