"""Practice notes on a page: read, and, by those who may, written, changed and removed. All words are shown sign by sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from plumbline.aggregates.access import Action, Desk, ShownNote
from plumbline.aggregates.benchmark import council_names
from plumbline.aggregates.practice import Words
from plumbline.aggregates.practice.notes import host_of

from .checks_words import literal
from .notes_form import form_for_a_change, form_for_a_note
from .open_store import open_desk
from .practice_words import notes_sentence
from .wording import day, plain

_EDITED, _SAID = "note-edited", "note-said"
_READING_WIDTH = 780
_WITHHELD = "The words of this note name its council, so they are not shown here."


def show_notes(titles: Mapping[str, str], check: str | None, own: str) -> None:
    """The notes about one check (its code), or about all (None), and the form for a new one.

    ``titles``: the checks that a new one may be about; ``own``: the council it is of, where the person may write for several.
    """
    desk = open_desk()
    notes = [note for note in desk.notes() if check in (None, note.check)]
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
    st.markdown(notes_sentence(len(notes), len({note.council for note in notes}), check))
    for note in notes:
        with st.container(border=True, key=f"note-{note.number}"):
            _show(note, titles, with_check=check is None)
    _write(desk, titles, check, own)


def _show(note: ShownNote, titles: Mapping[str, str], *, with_check: bool) -> None:
    if note.may_change and st.session_state.get(_EDITED) == note.number and note.words:
        _change(note, note.words)
        return
    council = council_names().get(note.council, note.council)
    if with_check:
        st.markdown(f"**{literal(titles.get(note.check, f'Check {note.check}'))}**")
    if note.words is None:
        st.caption(_WITHHELD)
    else:
        _show_words(note.words)
    who = " · ".join(filter(None, (literal(council), plain(note.by or ""), _when(note))))
    st.caption(who)
    if note.may_change:
        _offer(note)


def _show_words(words: Words) -> None:
    st.text(words.did, width=_READING_WIDTH)
    if words.system:
        st.markdown(f"System: {literal(words.system)}")
    if words.link and (host := host_of(words.link)):
        # Streamlit opens a link in a new window and gives it neither this window nor its address.
        address = words.link.replace("&", "&amp;").replace("$", "%24")
        st.markdown(f"Link: [{literal(host)}](<{address}>)")


def _when(note: ShownNote) -> str:
    written = day(note.at.astimezone())
    return written if note.changed_at == note.at else f"{written}, changed {day(note.changed_at.astimezone())}"


def _offer(note: ShownNote) -> None:
    with st.container(horizontal=True):
        if st.button("Change", key=f"change-{note.number}"):
            st.session_state[_EDITED] = note.number
            st.rerun()
        with st.popover("Remove"):
            st.markdown(
                "The words are erased for good. That there was a note, whose, and when it was removed stays on record."
            )
            if st.button("Remove this note", key=f"remove-{note.number}", type="primary"):
                open_desk().remove_note(note.number)
                _done("The note is removed and its words are erased.")


def _change(note: ShownNote, before: Words) -> None:
    kept, left = form_for_a_change(note.number, before, lambda words: open_desk().edit_note(note.number, words))
    if kept or left:
        _done("The note is changed; what it said before is erased." if kept else None)


def _write(desk: Desk, titles: Mapping[str, str], check: str | None, own: str) -> None:
    if not desk.may(Action.WRITE_NOTE):
        st.caption("Analysts of councils and the administrator write notes; everybody here can read them.")
        return
    if form_for_a_note(titles, check, _councils(desk, own), desk.write_note, masked=desk.group_masks_names):
        _done("The note is kept. You can change or remove it at any time.")


def _councils(desk: Desk, own: str) -> Sequence[str]:
    """The councils the person may write for, the first of them chosen to begin with."""
    every = [code for code in council_names() if desk.may(Action.WRITE_NOTE, code)]
    return sorted(every, key=lambda code: code != own)


def _done(said: str | None) -> None:
    st.session_state.pop(_EDITED, None)
    st.session_state[_SAID] = said
    st.rerun()
