"""The desk: all that a person may do with the store. Whether they may is asked at every action, of the access file as it is then.

Pages are given a desk and never the store, so that a page, a callback or a forged message that comes as far as asking for something
forbidden is refused here, whatever was or was not on the screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..benchmark import Benchmark
from ..practice import Note, Notebook, Words
from ..store import Store, Submission
from .access_file import ACCESS_FILE, read_access
from .benchmarks import benchmark_of, history_of, is_read
from .errors import NotAllowedError
from .people import Person, Role, plain_email
from .pseudonyms import pseudonyms, secret_of
from .rights import NAMES_ALWAYS_SHOWN, Action, Reach, reach
from .shown_notes import ShownNote, masked, refuse_own_name, shown

if TYPE_CHECKING:
    import pyarrow as pa

    from ..store.chain import Verdict

THIS_MACHINE = Person("this machine", Role.ADMINISTRATOR)
"""Whoever sits at the machine that the dashboard runs on, where there is no sign-in."""


class Desk:
    """The store as one person has it: the one who signed in with ``email``, or, for ``THIS_MACHINE``, whoever is there.

    Every method raises NotAllowedError when the person may not do it or is no longer in the access file, AccessFileError when that
    file cannot be read, and StoreError as the store does.
    """

    def __init__(self, store: Store, who: str | Person) -> None:
        if isinstance(who, Person) and who is not THIS_MACHINE:
            raise TypeError("A person is looked up by e-mail address, so that what they may do is always up to date.")
        self._store = store
        self._who = who

    @property
    def person(self) -> Person:
        """Who it is, as the access file has them now."""
        if isinstance(self._who, Person):
            return self._who
        found = read_access(self._store.location / ACCESS_FILE).get(plain_email(self._who))
        if found is None:
            raise NotAllowedError(f"{self._who} has no access to this dashboard. Ask whoever looks after it.")
        return found

    @property
    def is_local(self) -> bool:
        """Whether there is no sign-in, and this is whoever sits at the machine."""
        return self._who is THIS_MACHINE

    @property
    def location(self) -> Path:
        """The folder of the store."""
        return self._store.location

    def may(self, action: Action, council: str | None = None) -> bool:
        """Whether the person may do it at all, or for a council (ONS code)."""
        return _allowed(self.person, action, council)

    def version(self) -> str:
        """Changes whenever something is accepted or withdrawn; cheap."""
        self._ask(Action.SEE)
        return self._store.version()

    def benchmark(self, return_name: str) -> Benchmark:
        """What the store holds now, ready to be compared: without the names of other councils, where the group wants it so."""
        person = self._ask(Action.SEE)
        benchmark = benchmark_of(self._store, return_name)
        if not self.names_masked:
            return benchmark
        viewer = person.council or f"person {person.email}"
        return benchmark.masked(viewer, person.council, lambda: self._pseudonyms(viewer))

    def is_read(self, return_name: str) -> bool:
        """Whether what the store holds now is in memory already."""
        self._ask(Action.SEE)
        return is_read(self._store, return_name)

    @property
    def names_masked(self) -> bool:
        """Whether the names of other councils are kept from this person."""
        person = self.person
        if self.is_local or person.role in NAMES_ALWAYS_SHOWN:
            return False
        return self.group_masks_names

    @property
    def group_masks_names(self) -> bool:
        """Whether councils do not see each other's names here, whoever asks."""
        return self._store.policy().names != "shown"

    def submissions(self) -> list[dict[str, Any]]:
        """Everything that was handed in, in the order of acceptance, as ``Store.submissions(all=True)`` has it: of the councils
        whose submissions the person may see."""
        person = self._ask(Action.SUBMISSIONS)
        rows: list[dict[str, Any]] = history_of(self._store).to_pylist()
        return [row for row in rows if _allowed(person, Action.SUBMISSIONS, row["authority"])]

    def handed_in(self) -> pa.Table:
        """Everything that any council handed in, in the order of acceptance, as ``Store.submissions(all=True)`` has it."""
        self._ask(Action.OVERSEE)
        return history_of(self._store)

    def accept(self, path: Path) -> Submission:
        """Hands in the counts file at ``path``. Another council's is refused by the store, and that is in the audit.

        Raises:
            ContractError: the file breaks the contract.
        """
        person = self._ask(Action.UPLOAD, on_record=True)
        return self._store.accept(path, by=person.email, councils=_councils(person, Action.UPLOAD))

    def withdraw(self, submission_id: str) -> str:
        """Withdraws a submission and says so in words. Another council's is refused by the store, and that is in the audit."""
        person = self._ask(Action.WITHDRAW, on_record=True)
        return self._store.withdraw(submission_id, by=person.email, councils=_councils(person, Action.WITHDRAW))

    def audit(self) -> pa.Table:
        """Everything that happened, oldest first, as ``Store.audit`` has it."""
        self._ask(Action.AUDIT)
        return self._store.audit()

    def verify_audit(self) -> Verdict:
        """Whether the audit is as it was written, and every accepted file unchanged, as ``Store.verify_audit`` has it."""
        self._ask(Action.AUDIT)
        return self._store.verify_audit()

    def notes(self) -> list[ShownNote]:
        """The practice notes of all councils, newest first: without who wrote them, where the group wants it so."""
        person = self._ask(Action.SEE)
        notes = self._notebook.notes()
        own = [shown(note, _allowed(person, Action.CHANGE_NOTE, note.council)) for note in notes]
        if not self.names_masked:
            return own
        names = self._pseudonyms(person.council or f"person {person.email}")
        others = masked(notes, names)
        return [
            mine if note.council == person.council else other
            for note, mine, other in zip(notes, own, others, strict=True)
        ]

    def write_note(self, words: Words, check: str, council: str) -> str:
        """Keeps a practice note about a check in the name of a council; its number.

        Raises:
            NoteError: something in its words will not do.
        """
        person = self._ask_for(Action.WRITE_NOTE, council)
        self._refuse_names(words, council)
        return self._notebook.add(words, check, council, person.email).number

    def edit_note(self, number: str, words: Words) -> None:
        """Changes what a practice note says.

        Raises:
            NoteError: it is not there, or something in its words will not do.
        """
        person, note = self._ask_for_note(number)
        self._refuse_names(words, note.council)
        self._notebook.edit(number, words, person.email, note.council)

    def remove_note(self, number: str) -> None:
        """Removes a practice note; its words are erased.

        Raises:
            NoteError: it is not there.
        """
        person, note = self._ask_for_note(number)
        self._notebook.remove(number, person.email, note.council)

    @property
    def _notebook(self) -> Notebook:
        return Notebook(self._store.location)

    def _refuse_names(self, words: Words, council: str) -> None:
        if self.group_masks_names:
            refuse_own_name(words, council)

    def _ask_for_note(self, number: str) -> tuple[Person, Note]:
        self._ask(Action.CHANGE_NOTE, on_record=True)
        note = self._notebook.find(number)
        return self._ask_for(Action.CHANGE_NOTE, note.council), note

    def _ask_for(self, action: Action, council: str) -> Person:
        """The person, if they may do it for the council; an attempt that no page offers goes into the audit."""
        person = self._ask(action, on_record=True)
        if not _allowed(person, action, council):
            reason = f"You may not {action.value} of another council than your own."
            self._store.refuse(person.email, None, [reason])
            raise NotAllowedError(reason)
        return person

    def _pseudonyms(self, viewer: str) -> dict[str, str]:
        # Those who withdrew everything keep their place.
        ever = self._store.submissions(all=True)["authority"].to_pylist()
        return pseudonyms(secret_of(self._store.location), viewer, ever)

    def _ask(self, action: Action, *, on_record: bool = False) -> Person:
        """The person, if they may. ``on_record``: an attempt that no page offers goes into the audit."""
        person = self.person
        if not _allowed(person, action):
            reason = _reason(person, action)
            if on_record:
                self._store.refuse(person.email, None, [reason])
            raise NotAllowedError(reason)
        return person


def _allowed(person: Person, action: Action, council: str | None = None) -> bool:
    match reach(person.role, action):
        case None:
            return False
        case Reach.ALL:
            return True
        case Reach.OWN:
            return council is None or council == person.council


def _councils(person: Person, action: Action) -> set[str] | None:
    """The councils the person may do it for; None: any."""
    if reach(person.role, action) is Reach.ALL:
        return None
    return {person.council} if person.council else set()


def _reason(person: Person, action: Action) -> str:
    able = [role for role in Role if reach(role, action)]
    names = " or ".join(filter(None, (", ".join(able[:-1]), able[-1])))
    return (
        f"You may not {action.value}: you are here as {person.role}, and it takes the role {names}. "
        "Ask whoever looks after this dashboard."
    )
