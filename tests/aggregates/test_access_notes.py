"""Practice notes at the desk: whose one may write, change and see, with names shown and masked."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.aggregates import Store
from plumbline.aggregates.access import NotAllowedError, ShownNote
from plumbline.aggregates.practice import Notebook, NoteError, Words

from .test_access_desk import BOLTON, BURY, WORDS, desk_of, store

__all__ = ["store"]
SALFORD = "E08000006"
READERS = ["analyst", "leader", "oversight", "administrator", "this machine"]


@pytest.fixture
def masked(store: Store) -> Store:
    (store.location / "policy.toml").write_text('names = "masked"\n')
    return store


def by_council(store: Store, role: str) -> dict[str, ShownNote]:
    return {note.council: note for note in desk_of(store, role).notes()}


@pytest.mark.parametrize("role", READERS)
def test_everybody_with_access_reads_all_notes_with_council_and_author(role: str, store: Store) -> None:
    notes = by_council(store, role)
    assert set(notes) == {BOLTON, BURY}
    assert all((note.by, note.words) == ("a test", WORDS) for note in notes.values())


def test_a_stranger_reads_nothing(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        desk_of(store, "stranger").notes()


@pytest.mark.parametrize(
    ("role", "may"),
    [("analyst", {BOLTON}), ("leader", set()), ("oversight", set()), ("administrator", {BOLTON, BURY})],
)
def test_a_note_says_whether_it_may_be_changed(role: str, may: set[str], store: Store) -> None:
    assert {code for code, note in by_council(store, role).items() if note.may_change} == may


def test_what_is_done_is_done_under_the_address_of_who_signed_in(store: Store) -> None:
    desk = desk_of(store, "analyst")
    number = desk.write_note(WORDS, "102", BOLTON)
    desk.edit_note(number, Words("We changed it since then."))
    desk.remove_note(number)
    desk_of(store, "administrator").remove_note("N000002")
    done = [(event.what, event.by, event.council) for event in Notebook(store.location).events()[2:]]
    assert done == [
        ("add", "analyst@x.example", BOLTON),
        ("edit", "analyst@x.example", BOLTON),
        ("remove", "analyst@x.example", BOLTON),
        ("remove", "administrator@x.example", BURY),
    ]


def test_an_attempt_on_another_councils_note_is_refused_and_in_the_audit_and_changes_nothing(store: Store) -> None:
    desk = desk_of(store, "analyst")
    before = Notebook(store.location).events()
    for number, attempt in enumerate(
        (
            lambda: desk.write_note(WORDS, "101", BURY),
            lambda: desk.edit_note("N000002", WORDS),
            lambda: desk.remove_note("N000002"),
        ),
        start=1,
    ):
        with pytest.raises(NotAllowedError, match="another council than your own"):
            attempt()
        refused = [row for row in store.audit().to_pylist() if row["what"] == "refuse"]
        assert len(refused) == number
        assert refused[-1]["by"] == "analyst@x.example"
    assert Notebook(store.location).events() == before


def test_a_person_who_lost_access_can_no_longer_change_what_they_wrote(store: Store) -> None:
    desk = desk_of(store, "analyst")
    number = desk.write_note(WORDS, "101", BOLTON)
    path = store.location / "access.toml"
    path.write_text(path.read_text().replace("analyst@x.example", "somebody@x.example"))
    for attempt in (lambda: desk.edit_note(number, WORDS), lambda: desk.remove_note(number), desk.notes):
        with pytest.raises(NotAllowedError):
            attempt()


@pytest.mark.parametrize("role", ["analyst", "leader"])
def test_with_masked_names_a_note_of_another_council_has_a_letter_and_no_author(role: str, masked: Store) -> None:
    own, other = sorted(desk_of(masked, role).notes(), key=lambda note: note.council != BOLTON)
    assert (own.council, own.by) == (BOLTON, "a test")
    assert other.council.startswith("Council ")
    assert other.by is None
    assert not other.may_change
    figures = desk_of(masked, role).benchmark("ssda903").query("SELECT DISTINCT authority FROM submission")
    assert other.council in figures["authority"].to_pylist(), "the same letter as beside its figures"


def test_with_masked_names_a_council_that_never_handed_in_has_no_letter(masked: Store) -> None:
    Notebook(masked.location).add(WORDS, "101", SALFORD, by="sam@salford.example")
    assert "A council without figures" in by_council(masked, "analyst")


@pytest.mark.parametrize("role", ["oversight", "administrator", "this machine"])
def test_with_masked_names_those_who_see_names_see_who_wrote(role: str, masked: Store) -> None:
    assert {code: note.by for code, note in by_council(masked, role).items()} == {BOLTON: "a test", BURY: "a test"}


@pytest.mark.parametrize(
    "words",
    [
        Words("Here in BOLTON we match names."),
        Words("We match the names.", "the E08000001 system"),
        Words("We match the names.", link="https://www.bolton.example/guide"),
    ],
)
def test_with_masked_names_a_note_that_names_its_council_is_refused(words: Words, masked: Store) -> None:
    desk = desk_of(masked, "analyst")
    with pytest.raises(NoteError, match="this note names yours"):
        desk.write_note(words, "101", BOLTON)
    with pytest.raises(NoteError, match="this note names yours"):
        desk.edit_note("N000001", words)
    assert len(desk.notes()) == 2


def test_a_note_that_names_its_council_from_before_names_were_masked_is_kept_from_the_others(store: Store) -> None:
    desk_of(store, "this machine").write_note(Words("Here in Bury we match names."), "101", BURY)
    (store.location / "policy.toml").write_text('names = "masked"\n')
    others = [note for note in desk_of(store, "analyst").notes() if note.council != BOLTON]
    assert [note.words for note in others] == [None, WORDS]
    assert "Bury" not in str(others)
    assert BURY not in str(others)


def test_reading_notes_makes_no_folder(tmp_path: Path) -> None:
    assert desk_of(Store(tmp_path / "nowhere"), "this machine").notes() == []
    assert not (tmp_path / "nowhere").exists()
