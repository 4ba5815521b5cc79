"""Practice notes: what they may say, how they are kept, and that what was taken back is gone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from plumbline.aggregates import StoreError
from plumbline.aggregates.practice import LONGEST, Notebook, NoteError, Words, faults
from plumbline.aggregates.practice.notes import host_of
from plumbline.aggregates.store import back_up, restore

BOLTON, BURY = "E08000001", "E08000002"
GOOD = Words("We read the list of UPNs from the schools each month.", "Liquidlogic", "https://example.org/guide?page=2")


@pytest.fixture
def book(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path / "store")


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("a child born 3/5/2012 had two rows", "date"),
        ("born on 03.05.12, so it was", "date"),
        ("dob 2012-05-03 in the header", "date"),
        ("dob 3 – 5 – 2012", "date"),
        ("born 3rd of May 2012", "date"),
        ("born 3 May 2012", "date"),
        ("born May 3, 2012", "date"),
        ("born １２/０５/２０１２", "date"),
        ("the UPN A123456789012 twice", "pupil number"),
        ("the UPN a12345678901b twice", "pupil number"),
        ("child 4857261 was wrong", "six or more digits"),
        ("NHS number 943 476 5919", "six or more digits"),
        ("child ４８５７２６", "six or more digits"),
        ("the placement at M1 1AE", "postcode"),
        ("the placement at sw1a1aa is far", "postcode"),
        ("hidden \u202e words", "cannot be seen"),
        ("hid\u200bden words", "cannot be seen"),
    ],
)
def test_words_that_look_like_data_about_a_child_are_refused_and_say_what_to_take_out(words: str, about: str) -> None:
    assert any(about in fault for fault in faults(words))
    assert any(about in fault for fault in faults("We asked for it.", system=words))
    with pytest.raises(NoteError, match=about) as refused:
        Words(words).checked()
    assert words not in str(refused.value), "the refusal repeats nothing of it"


@pytest.mark.parametrize(
    "words",
    [
        "Since April 2025 we run checks 101 and 1014 before the 10th of each month.",
        "In 2024-25 it fell from 120 to 35; in 2025/26 to 4.",
        "The R3 code is now set by Mosaic v5.2 (patch 10.1 was not enough).",
        "About 12,500 rows, 1 in 20 wrong; 24/7 support; ratio 3/4.",
        "We may 10 times a day look at 3 screens; step 1-2-3 of the guide.",
        "SSDA903, S251 and CIN are checked in one go, see pages 10 to 12",
        "Ærø – naïve “quotes” and £5 for 100% of it.",
    ],
)
def test_words_about_work_are_taken(words: str) -> None:
    assert faults(words) == []
    assert Words(words).checked().did


def test_an_address_is_searched_for_dates_and_pupil_numbers_but_may_have_long_numbers() -> None:
    assert faults("", link="https://example.org/pull/1234567?v=e1a2bc") == []
    assert faults("", link="https://example.org/?dob=03%2F05%2F2012")
    assert faults("", link="https://example.org/A123456789012")


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://www.example.org/a?b=c#d", "www.example.org"),
        ("http://example.org:8080/", "example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,hello", None),
        ("//example.org", None),
        ("example.org/page", None),
        ("https://gov.uk@evil.example/", None),
        ("https://exa mple.org", None),
        ("https://example.org/<script>", None),
        ("https://example.org/\u202egro", None),
        ("https://еxample.org/", None),  # the first letter is Cyrillic
        ("https://[::1/", None),
        ("https://example.org:port/", None),
        ("https://", None),
        ("ftp://example.org", None),
    ],
)
def test_only_a_whole_honest_web_address_is_a_link(link: str, host: str | None) -> None:
    assert host_of(link) == host
    if host is None:
        with pytest.raises(NoteError, match="whole address"):
            Words("We did what it says.", link=link).checked()


def test_every_part_has_its_longest_length_and_all_faults_are_told_at_once(book: Notebook) -> None:
    at_most = {name: "x" * length for name, length in LONGEST.items()}
    at_most["link"] = "https://a.example/".ljust(LONGEST["link"], "x")
    assert Words(**at_most).checked() == Words(**at_most)
    with pytest.raises(NoteError) as refused:
        book.add(Words(**{name: text + "x" for name, text in at_most.items()}), "101", BOLTON, "ann@x.example")
    assert str(refused.value).count("may have at most") == 3
    with pytest.raises(NoteError, match="at least 10 signs"):
        book.add(Words(" \n "), "101", BOLTON, "ann@x.example")
    assert book.events() == []


@pytest.mark.parametrize(("check", "council"), [("", BOLTON), ("../x", BOLTON), ("101", "Bolton"), ("101", "")])
def test_a_note_is_about_a_check_and_of_a_council(book: Notebook, check: str, council: str) -> None:
    with pytest.raises(NoteError, match="which check"):
        book.add(GOOD, check, council, "ann@x.example")


def test_looking_for_notes_makes_no_store(tmp_path: Path) -> None:
    assert Notebook(tmp_path / "nowhere").notes() == []
    assert Notebook(tmp_path / "nowhere").events() == []
    assert list(tmp_path.iterdir()) == []


def test_a_removed_note_leaves_who_and_when_and_not_one_of_its_words(book: Notebook, tmp_path: Path) -> None:
    kept = book.add(Words("This one stays as it is."), "101", BOLTON, "ann@x.example")
    gone = book.add(Words("Elderberry the first.", "Fig", "https://grape.example/"), "101", BOLTON, "ann@x.example")
    book.edit(gone.number, Words("Quince the second."), "bob@x.example")
    journal = tmp_path / "store" / "practice.jsonl"
    text = journal.read_text(encoding="utf-8")
    assert not any(word in text for word in ("Elderberry", "Fig", "grape")), "what it said before it was changed"
    assert "Quince" in text
    book.remove(gone.number, "eve@x.example")
    everything = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert not any(word in everything for word in (b"Elderberry", b"Quince", b"grape"))
    assert [(event.what, event.by, event.number) for event in book.events()] == [
        ("add", "ann@x.example", kept.number),
        ("add", "ann@x.example", gone.number),
        ("edit", "bob@x.example", gone.number),
        ("remove", "eve@x.example", gone.number),
    ]
    assert book.notes() == [kept]


def test_a_note_of_another_council_or_one_that_is_gone_cannot_be_changed(book: Notebook) -> None:
    note = book.add(GOOD, "101", BOLTON, "ann@x.example")
    for change in (
        lambda: book.edit(note.number, GOOD, "bob@x.example", BURY),
        lambda: book.remove(note.number, "bob@x.example", BURY),
        lambda: book.remove("N000009", "bob@x.example"),
        lambda: book.find("N000009"),
    ):
        with pytest.raises(NoteError, match="not there any more"):
            change()
    assert [event.what for event in book.events()] == ["add"]


def test_a_council_cannot_fill_the_disk_with_notes(book: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plumbline.aggregates.practice.notebook.MOST_OF_A_COUNCIL", 2)
    first = book.add(GOOD, "101", BOLTON, "ann@x.example")
    book.add(GOOD, "101", BOLTON, "ann@x.example")
    with pytest.raises(NoteError, match="has 2 notes already"):
        book.add(GOOD, "101", BOLTON, "ann@x.example")
    book.add(GOOD, "101", BURY, "bob@x.example")
    book.remove(first.number, "ann@x.example")
    book.add(GOOD, "101", BOLTON, "ann@x.example")


@pytest.mark.parametrize(
    "line", [b"{}", b"[]", b"words", b'{"seq":2}', b"\xff", b'{"seq":1,"at":"2026-01-01T00:00:00","words":null}']
)
def test_a_damaged_line_is_told_with_its_place_and_nothing_is_written_after_it(
    book: Notebook, tmp_path: Path, line: bytes
) -> None:
    book.add(GOOD, "101", BOLTON, "ann@x.example")
    journal = tmp_path / "store" / "practice.jsonl"
    journal.write_bytes(line + b"\n" + journal.read_bytes())
    before = journal.read_bytes()
    for use in (book.notes, book.events, lambda: book.add(GOOD, "101", BOLTON, "ann@x.example")):
        with pytest.raises(NoteError, match=r"practice\.jsonl, line 1 is damaged"):
            use()
    assert journal.read_bytes() == before


def test_a_folder_that_cannot_be_used_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreError, match="cannot be used"):
        Notebook(tmp_path / "store").add(GOOD, "101", BOLTON, "ann@x.example")


_WRITE = """
import sys
from pathlib import Path
from plumbline.aggregates.practice import Notebook, Words
book = Notebook(Path(sys.argv[1]))
for place in range(12):
    note = book.add(Words(f"Note {place} of {sys.argv[3]}, as written."), "101", sys.argv[2], by=sys.argv[3])
    if place % 3 == 0:
        book.remove(note.number, by=sys.argv[3])
    elif place % 3 == 1:
        book.edit(note.number, Words(f"Note {place} of {sys.argv[3]}, changed."), by=sys.argv[3])
"""


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", _WRITE, str(tmp_path / "store"), council, by])
        for council, by in ((BOLTON, "ann"), (BURY, "bob"))
    ]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    book = Notebook(tmp_path / "store")
    for by in ("ann", "bob"):
        said = sorted(note.words.did for note in book.notes() if note.by == by)
        wanted = [f"Note {place} of {by}, {'changed' if place % 3 == 1 else 'as written'}." for place in range(12)]
        assert said == sorted(words for place, words in enumerate(wanted) if place % 3)
    events = book.events()
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert len(events) == 2 * (12 + 4 + 4)
    assert len({event.number for event in events}) == 24


def test_notes_are_in_a_backup_and_come_back_with_it(book: Notebook, tmp_path: Path) -> None:
    book.add(GOOD, "101", BOLTON, "ann@x.example")
    gone = book.add(Words("This is taken back."), "102", BURY, "bob@x.example")
    book.remove(gone.number, "bob@x.example")
    backup, _ = back_up(tmp_path / "store", tmp_path / "backup.zip")
    assert b"taken back" not in backup.read_bytes()
    restore(backup, tmp_path / "there")
    again = Notebook(tmp_path / "there")
    assert again.notes() == book.notes()
    assert again.events() == book.events()
    with pytest.raises(StoreError, match="not empty"):
        restore(backup, tmp_path / "there")


def test_more_notes_than_settings_may_be_long_are_backed_up_and_restored(book: Notebook, tmp_path: Path) -> None:
    note = book.add(GOOD, "101", BOLTON, "ann@x.example")
    line = (tmp_path / "store" / "practice.jsonl").read_bytes()
    many = (line.replace(b'"seq":1', b'"seq":%d' % n).replace(b"N000001", b"N%06d" % n) for n in range(1, 5001))
    (tmp_path / "store" / "practice.jsonl").write_bytes(b"".join(many))
    backup, _ = back_up(tmp_path / "store", tmp_path / "backup.zip")
    restore(backup, tmp_path / "there")
    assert len(Notebook(tmp_path / "there").notes()) == 5000
    assert Notebook(tmp_path / "there").find(note.number).words == GOOD


@dataclass
class Known:
    council: str
    by: str
    did: str


LETTERS = st.text(st.characters(codec="utf-8", categories=["L", "Zs"]), min_size=0, max_size=30)


class Notes(RuleBasedStateMachine):
    """The journal beside a plain dictionary, with half-written lines and new processes in between."""

    numbers = Bundle("numbers")

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "store"
        self.book = Notebook(self.path)
        self.there: dict[str, Known] = {}
        self.done = 0
        self.serial = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    def words(self, more: str) -> Words:
        self.serial += 1
        mark = "".join(chr(ord("a") + int(digit)) for digit in f"{self.serial:05}")
        return Words(f"What was done: {mark} {more}").checked()

    @rule(target=numbers, more=LETTERS, council=st.sampled_from([BOLTON, BURY]), by=st.sampled_from(["ann", "bob"]))
    def add(self, more: str, council: str, by: str) -> str:
        words = self.words(more)
        number = self.book.add(words, "101", council, by).number
        assert number not in self.there
        self.there[number] = Known(council, by, words.did)
        self.done += 1
        return number

    @rule(number=numbers, more=LETTERS)
    def edit(self, number: str, more: str) -> None:
        words = self.words(more)
        self.book.edit(number, words, "eve")
        self.there[number].did = words.did
        self.done += 1

    @rule(number=consumes(numbers))
    def remove(self, number: str) -> None:
        self.book.remove(number, "eve")
        del self.there[number]
        self.done += 1

    @rule(half=st.binary(min_size=1, max_size=40).filter(lambda data: b"\n" not in data))
    def die_while_writing(self, half: bytes) -> None:
        if (self.path / "practice.jsonl").exists():
            with (self.path / "practice.jsonl").open("ab") as file:
                file.write(half)

    @rule(half=st.binary(max_size=40))
    def die_while_erasing(self, half: bytes) -> None:
        if (self.path / "drafts").exists():
            (self.path / "drafts" / "practice.jsonl").write_bytes(half)

    @rule()
    def start_anew(self) -> None:
        self.book = Notebook(self.path)

    @invariant()
    def the_notes_are_those_that_are_there(self) -> None:
        notes = self.book.notes()
        assert {note.number: Known(note.council, note.by, note.words.did) for note in notes} == self.there
        assert [note.at for note in notes] == sorted((note.at for note in notes), reverse=True)
        assert all(note.changed_at - note.at >= timedelta(0) for note in notes)

    @invariant()
    def the_journal_has_every_change_and_no_more_words_than_are_shown(self) -> None:
        assert len(self.book.events()) == self.done
        if self.done:
            lines = [json.loads(line) for line in (self.path / "practice.jsonl").read_bytes().splitlines()]
            said = {line["number"]: line["words"]["did"] for line in lines if line["words"]}
            assert sum(line["words"] is not None for line in lines) == len(self.there)
            assert said == {number: known.did for number, known in self.there.items()}
            assert not (self.path / "drafts" / "practice.jsonl").exists()


TestNotes = Notes.TestCase
TestNotes.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=10),
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(1990, 2030),
    st.sampled_from(["/", ".", "-"]),
    st.text(max_size=10),
)
def test_a_date_of_birth_is_found_wherever_it_stands(
    before: str, day: int, month: int, year: int, between: str, after: str
) -> None:
    for written in (f"{day:02}{between}{month:02}{between}{year}", f"{year}{between}{month:02}{between}{day:02}"):
        assert faults(f"{before} {written} {after}")


@pytest.mark.parametrize(
    ("call", "what"),
    [
        ("os.fsync", "add"),
        ("os.fsync", "edit"),
        ("os.fsync", "remove"),
        ("pathlib.Path.replace", "edit"),
        ("pathlib.Path.replace", "remove"),
    ],
)
def test_what_the_disk_refuses_has_not_happened(
    book: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, what: str
) -> None:
    note = book.add(GOOD, "101", BOLTON, "ann@x.example")
    journal = tmp_path / "store" / "practice.jsonl"
    before = journal.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    attempts = {
        "add": lambda: book.add(GOOD, "102", BOLTON, "ann@x.example"),
        "edit": lambda: book.edit(note.number, Words("Something else altogether."), "ann@x.example"),
        "remove": lambda: book.remove(note.number, "ann@x.example"),
    }
    with monkeypatch.context() as broken:
        broken.setattr(call, full)
        with pytest.raises(StoreError, match="No space left on device"):
            attempts[what]()
    assert journal.read_bytes() == before
    assert not (tmp_path / "store" / "drafts" / "practice.jsonl").exists()
    assert book.notes() == [note]


_DIE = """
import os, sys
from pathlib import Path
from plumbline.aggregates.practice import Notebook, Words
book, steps = Notebook(Path(sys.argv[1])), int(sys.argv[2])

def dying(call):
    def step(*arguments, **names):
        global steps
        steps -= 1
        if steps == 0:
            os._exit(9)
        result = call(*arguments, **names)
        steps -= 1
        if steps == 0:
            os._exit(9)
        return result
    return step

os.fsync, Path.replace = dying(os.fsync), dying(Path.replace)
book.remove("N000001", by="eve@x.example")
"""


@pytest.mark.parametrize("step", range(1, 7))
def test_a_process_that_dies_while_it_erases_has_erased_all_or_nothing(
    book: Notebook, tmp_path: Path, step: int
) -> None:
    note = book.add(Words("Elderberry the first."), "101", BOLTON, "ann@x.example")
    kept = book.add(GOOD, "101", BOLTON, "ann@x.example")
    assert subprocess.run([sys.executable, "-c", _DIE, str(tmp_path / "store"), str(step)], check=False).returncode == 9
    # The draft is synced (1, 2), takes the journal's name (3, 4), and the folder is synced (5, 6).
    notes = book.notes()
    assert notes == ([kept, note] if step < 4 else [kept])
    everything = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert (b"Elderberry" in everything) is (step < 4)
