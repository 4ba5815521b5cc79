"""The forms in which a practice note is written and changed. What will not do is told in the form, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from plumbline.aggregates.benchmark import council_names
from plumbline.aggregates.practice import LONGEST, NoteError, Words

from .folded import folded
from .frame import as_markdown
from .practice_words import MASKED_REMINDER, REMINDER

_SURE = "No child is described here or can be recognised from it."
_NOT_SURE = "Tick that no child is described. Nothing is kept without it."


Keep = Callable[[Words, str, str], object]


def form_for_a_note(
    titles: Mapping[str, str], check: str | None, councils: Sequence[str], keep: Keep, *, masked: bool
) -> bool:
    """A form for a new note; whether it was kept just now, by ``keep`` with its words, its check (code) and its council (ONS code).

    ``check``: the one it is about, None to choose among ``titles``. ``councils``: those it may be of.
    """
    with folded("note", "Write a note") as is_open:
        # Once there, the form stays when it is closed over, as what was written into it would be lost.
        st.session_state["note-begun"] = is_open or st.session_state.get("note-begun", False)
        return st.session_state["note-begun"] and _form(
            titles, check, councils, keep, MASKED_REMINDER if masked else None
        )


def _form(
    titles: Mapping[str, str], check: str | None, councils: Sequence[str], keep: Keep, reminder: str | None
) -> bool:
    round_ = st.session_state.setdefault("note-round", 0)
    with st.form(f"note-{check}-{round_}", border=False):
        st.markdown(REMINDER)
        if reminder:
            st.markdown(reminder)
        about = check or st.selectbox("Error type", list(titles), format_func=titles.__getitem__)
        council = councils[0]
        if len(councils) > 1:
            council = st.selectbox("In the name of", list(councils), format_func=council_names().__getitem__)
        words = _ask_for_words(f"new-{check}-{round_}", Words(""))
        sure = st.checkbox(_SURE)
        asked = st.form_submit_button("Keep this note", type="primary")
        kept = asked and _kept(lambda: keep(words.checked(), about, council), sure)
    # Under a new key the form is empty again.
    st.session_state["note-round"] = round_ + kept
    return kept


def form_for_a_change(number: str, before: Words, keep: Callable[[Words], object]) -> tuple[bool, bool]:
    """A form for what the note of this number is to say; whether the change was kept by ``keep``, and whether it was given up."""
    with st.form(f"change-{number}", border=False):
        st.markdown(REMINDER)
        words = _ask_for_words(number, before)
        sure = st.checkbox(_SURE)
        with st.container(horizontal=True):
            asked = st.form_submit_button("Keep the change", type="primary")
            left = st.form_submit_button("Leave it as it was")
        return asked and _kept(lambda: keep(words.checked()), sure), left


def _ask_for_words(key: str, before: Words) -> Words:
    did = st.text_area(
        "What we did",
        before.did,
        max_chars=LONGEST["did"],
        key=f"did-{key}",
        placeholder="What helped, in a few sentences",
    )
    system = st.text_input(
        "In which system (if it matters)", before.system, max_chars=LONGEST["system"], key=f"system-{key}"
    )
    link = st.text_input(
        "Link (if there is one)", before.link, max_chars=LONGEST["link"], key=f"link-{key}", placeholder="https://"
    )
    return Words(did or "", system or "", link or "")


def _kept(keep: Callable[[], object], sure: bool) -> bool:
    if not sure:
        st.error(_NOT_SURE)
        return False
    try:
        keep()
    except NoteError as error:
        st.error(as_markdown(error))
        return False
    return True
