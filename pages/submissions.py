"""The page where counts files are handed in, listed and withdrawn."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st
from plumbline.aggregates import ContractError, Submission, describe, read_counts
from plumbline.aggregates.access import Action
from plumbline.aggregates.benchmark import council_names
from plumbline.engine.errors import PlumblineError
from plumbline.pages.parts.frame import as_markdown, run_page
from plumbline.pages.parts.headline import show_headline
from plumbline.pages.parts.open_store import is_demonstration, open_desk
from plumbline.pages.parts.submissions_words import list_columns, list_sentence, name_of
from plumbline.pages.parts.tables import show_table
from plumbline.pages.parts.wording import day

_LONGEST_NAME = 100


def show() -> None:
    """The page."""
    st.title("Submissions")
    desk = open_desk()
    rows = desk.submissions()
    show_headline(list_sentence(rows))
    if said := st.session_state.pop("submissions-said", None):
        st.success(said)
    if desk.may(Action.UPLOAD):
        _hand_in()
    if not rows:
        return
    st.header("What was handed in")
    show_table(list_columns(rows), left={"Number", "Council", "Status", "By"})
    _withdraw([row for row in rows if row["status"] == "current" and desk.may(Action.WITHDRAW, row["authority"])])


def _hand_in() -> None:
    st.header("Hand in a counts file")
    if is_demonstration():
        st.warning(
            "This is the demonstration with made-up figures. A file handed in here is shown among them, on this machine only, and "
            "is gone when the demonstration is built anew. For real figures start 'plumbline dashboard'."
        )
    # A new key empties the box once a file is in.
    round_ = st.session_state.setdefault("submissions-round", 0)
    uploaded = st.file_uploader("Drag a counts file here, or choose one", type="parquet", key=f"upload-{round_}")
    if uploaded is None:
        st.caption("A counts file ends in .parquet and was made by 'plumbline check'. It holds no row about any child.")
        return
    # The file lies on disk only while it is looked at; a refused one leaves nothing behind.
    with TemporaryDirectory(prefix="plumbline-") as folder:
        path = Path(folder) / _safe_name(uploaded.name)
        path.write_bytes(uploaded.getvalue())
        try:
            sections = describe(read_counts(path))
        except ContractError as error:
            _record_refusal(path, uploaded.file_id)
            st.error(as_markdown(error))
            return
        st.info("Read below what is in the file. Nothing is handed in until you confirm.")
        if st.button("Confirm: hand in this file", type="primary"):
            _accept(path)
        for section in sections:
            with st.expander(section.title, expanded=section.rows is None):
                st.markdown("\n".join(f"- {sentence}" for sentence in section.sentences))
                if section.rows is not None:
                    st.dataframe(section.rows, hide_index=True)


def _safe_name(name: str) -> str:
    return re.sub(r"[^\w .-]", "_", name)[-_LONGEST_NAME:]


def _record_refusal(path: Path, file_id: str) -> None:
    """Hands in a file that will be refused, once: the store writes into the audit that it was tried, and why it was refused."""
    if st.session_state.get("submissions-refused") != file_id:
        st.session_state["submissions-refused"] = file_id
        with suppress(ContractError):
            open_desk().accept(path)


def _accept(path: Path) -> None:
    try:
        submission = open_desk().accept(path)
    except PlumblineError as error:
        st.error(as_markdown(error))
        return
    st.session_state["submissions-said"] = _accepted(submission)
    st.session_state["submissions-round"] += 1
    st.rerun()


def _accepted(submission: Submission) -> str:
    council = council_names().get(submission.authority, submission.authority)
    said = f"The counts of {council} of {day(submission.as_of)} are handed in as submission {submission.submission_id}."
    return f"{said} They take the place of {submission.supersedes}." if submission.supersedes else said


def _withdraw(current: list[dict[str, Any]]) -> None:
    if not current:
        return
    with st.expander("Withdraw a submission"):
        names = {row["submission_id"]: name_of(row) for row in reversed(current)}
        chosen = st.selectbox("Submission to withdraw", list(names), format_func=names.__getitem__)
        sure = st.checkbox("Yes, it should no longer count. That it was there stays on record.", key=f"sure-{chosen}")
        if st.button("Withdraw", disabled=not sure):
            st.session_state["submissions-said"] = open_desk().withdraw(chosen)
            st.rerun()


run_page(show)
