"""The page on everything that happened to the store: who did what, when, with which file, and what came of it."""

from __future__ import annotations

import streamlit as st
from plumbline.pages.parts.audit_words import CSV_COLUMNS, audit_rows, audit_sentence, table_columns, verdict_sentence
from plumbline.pages.parts.downloads import csv_file
from plumbline.pages.parts.frame import run_page
from plumbline.pages.parts.headline import show_headline
from plumbline.pages.parts.open_store import HOW_TO_START, open_desk
from plumbline.pages.parts.tables import show_table


def show() -> None:
    """The page."""
    st.title("Audit")
    rows = audit_rows(open_desk().audit().to_pylist())
    show_headline(audit_sentence(rows))
    if not rows:
        st.markdown(HOW_TO_START)
        return
    show_table(table_columns(rows), left={"Who", "What", "Council", "Submission", "File", "Why"})
    st.caption(
        "The newest entry comes first. “File” is the beginning of the file's SHA-256, which tells it from any other. Nothing is "
        "kept of the machine or the browser that somebody used."
    )
    with st.container(horizontal=True):
        st.download_button(
            "Download as CSV", csv_file(rows, CSV_COLUMNS), "plumbline-audit.csv", "text/csv", on_click="ignore"
        )
        asked = st.button("Verify the audit")
    if asked:
        verdict = open_desk().verify_audit()
        (st.error if verdict.fault else st.success)(verdict_sentence(verdict))


run_page(show)
