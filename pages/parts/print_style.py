"""How a page prints on one side of A4: without what only serves on a screen."""

from __future__ import annotations

import streamlit as st

PAGE = "one-page"
"""The key of the container that holds what is printed."""
ON_PAPER = "on-paper"
"""The key of a container for what is on paper only."""

_STYLES = f"""
<style>
.st-key-{ON_PAPER} {{ display: none; }}
@media print {{
  @page {{ size: A4 portrait; margin: 11mm 12mm; }}
  html {{ font-size: 12px !important; }}
  html, body, #root, .stApp, .stAppViewContainer, .stMain, .stMainBlockContainer {{
    display: block !important; position: static !important; inset: auto !important; overflow: visible !important;
    height: auto !important; min-height: 0 !important; width: auto !important; max-width: none !important;
  }}
  .stMainBlockContainer {{ padding: 0 !important; }}
  header, .stAppHeader, .stSidebar, .stToolbar, .stStatusWidget, .stDecoration, .stAppSkipLink,
  .st-key-who, .st-key-choices, .stExpander, .stDownloadButton, .stButton, .st-key-not-on-paper,
  .stMainBlockContainer > .stVerticalBlock > *:not(:has(.st-key-{PAGE})) {{ display: none !important; }}
  .st-key-{ON_PAPER} {{ display: flex; }}
  .st-key-{PAGE} {{ gap: 0.6rem !important; }}
  .st-key-{PAGE} h1, .st-key-{PAGE} h2, .st-key-{PAGE} h3 {{ padding: 0.2rem 0 !important; break-after: avoid; }}
  .stVegaLiteChart, .plumbline-figures section, .plumbline-types tr {{ break-inside: avoid; }}
  .stVegaLiteChart, .stVegaLiteChart * {{ max-width: 100% !important; }}
  .stVegaLiteChart canvas, .stVegaLiteChart svg {{ height: auto !important; }}
  a {{ color: inherit !important; text-decoration: none !important; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
</style>
"""


def print_on_one_side() -> None:
    """Makes the page print what is in the container called ``PAGE``, and nothing else."""
    st.html(_STYLES)
