"""What each role may do is asked at the desk, at every action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plumbline.aggregates import Store, StoreError
from plumbline.aggregates.access import (
    THIS_MACHINE,
    AccessFileError,
    Action,
    Desk,
    NotAllowedError,
    Person,
    Role,
)
from plumbline.aggregates.benchmark import councils
from plumbline.aggregates.practice import Notebook, Words
from plumbline.engine.errors import PlumblineError

from tests.region import Submitted, store_of, write

BOLTON, BURY = "E08000001", "E08000002"
ACCESS = f"""
[[person]]
email = "analyst@x.example"
role = "analyst"
council = "{BOLTON}"
[[person]]
email = "leader@x.example"
role = "leader"
council = "{BOLTON}"
[[person]]
email = "oversight@x.example"
role = "oversight"
[[person]]
email = "administrator@x.example"
role = "administrator"
"""
WORDS = Words("We match the names by hand once a month.")
OWN, OTHER, NO = "own", "other", "no"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a submission of Bolton, then one of Bury, and an access file with one person of each role."""
    store = store_of([Submitted(BOLTON, {"101": range(30)}), Submitted(BURY, {"101": range(20)})], tmp_path)
    (store.location / "access.toml").write_text(ACCESS)
    for council in (BOLTON, BURY):
        Notebook(store.location).add(WORDS, "101", council, by="a test")
    return store


def desk_of(store: Store, role: str) -> Desk:
    return Desk(store, THIS_MACHINE if role == "this machine" else f"{role}@x.example")


def new_file(council: str, folder: Path) -> Path:
    return write(Submitted(council, {"101": range(50)}, as_of=date(2025, 10, 31)), folder)


def attempts(folder: Path) -> dict[tuple[Action, str], Callable[[Desk], Any]]:
    """Each action, as far as it is for a council once for Bolton and once for another."""
    return {
        (Action.SEE, OWN): lambda desk: desk.benchmark("ssda903"),
        (Action.SEE, OTHER): lambda desk: desk.version(),
        (Action.SUBMISSIONS, OWN): lambda desk: (
            BOLTON in {row["authority"] for row in desk.submissions()} or refuse("not listed")
        ),
        (Action.SUBMISSIONS, OTHER): lambda desk: (
            BURY in {row["authority"] for row in desk.submissions()} or refuse("not listed")
        ),
        (Action.UPLOAD, OWN): lambda desk: desk.accept(new_file(BOLTON, folder)),
        (Action.UPLOAD, OTHER): lambda desk: desk.accept(new_file(BURY, folder)),
        (Action.WITHDRAW, OWN): lambda desk: desk.withdraw("S000001"),
        (Action.WITHDRAW, OTHER): lambda desk: desk.withdraw("S000002"),
        (Action.AUDIT, OWN): lambda desk: desk.audit(),
        (Action.AUDIT, OTHER): lambda desk: desk.verify_audit(),
        (Action.OVERSEE, OWN): lambda desk: desk.handed_in(),
        (Action.OVERSEE, OTHER): lambda desk: BURY in desk.handed_in()["authority"].to_pylist() or refuse("not listed"),
        (Action.WRITE_NOTE, OWN): lambda desk: desk.write_note(WORDS, "101", BOLTON),
        (Action.WRITE_NOTE, OTHER): lambda desk: desk.write_note(WORDS, "101", BURY),
        (Action.CHANGE_NOTE, OWN): lambda desk: (desk.edit_note("N000001", WORDS), desk.remove_note("N000001")),
        (Action.CHANGE_NOTE, OTHER): lambda desk: desk.remove_note("N000002"),
    }


def refuse(words: str) -> None:
    raise PlumblineError(words)


ALLOWED = {
    "analyst": {
        (Action.SEE, OWN),
        (Action.SEE, OTHER),
        (Action.SUBMISSIONS, OWN),
        (Action.UPLOAD, OWN),
        (Action.WITHDRAW, OWN),
        (Action.WRITE_NOTE, OWN),
        (Action.CHANGE_NOTE, OWN),
    },
    "leader": {(Action.SEE, OWN), (Action.SEE, OTHER)},
    "oversight": {
        (action, whose)
        for action in (Action.SEE, Action.SUBMISSIONS, Action.AUDIT, Action.OVERSEE)
        for whose in (OWN, OTHER)
    },
    "administrator": {(action, whose) for action in Action for whose in (OWN, OTHER)},
    "this machine": {(action, whose) for action in Action for whose in (OWN, OTHER)},
    "stranger": set(),
}


@pytest.mark.parametrize("role", [*Role, "this machine", "stranger"])
@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("whose", [OWN, OTHER])
def test_each_role_may_do_what_it_is_for_and_nothing_else(
    role: str, action: Action, whose: str, store: Store, tmp_path: Path
) -> None:
    attempt = attempts(tmp_path)[action, whose]
    before, noted = store.submissions(all=True), Notebook(store.location).events()
    if (action, whose) in ALLOWED[role]:
        attempt(desk_of(store, role))
        return
    with pytest.raises(PlumblineError):
        attempt(desk_of(store, role))
    assert store.submissions(all=True) == before
    assert Notebook(store.location).events() == noted


def test_a_stranger_is_not_told_whether_the_store_was_read(store: Store) -> None:
    assert not desk_of(store, "analyst").is_read("ssda903")
    with pytest.raises(PlumblineError):
        desk_of(store, "stranger").is_read("ssda903")


def test_every_method_of_the_desk_is_tried_above() -> None:
    offered = {name for name in vars(Desk) if not name.startswith("_")}
    asks_nothing_of_the_store = {"person", "is_local", "location", "may", "names_masked", "group_masks_names"}
    tried = {"benchmark", "version", "submissions", "accept", "withdraw", "audit", "verify_audit", "handed_in"}
    tried |= {"write_note", "edit_note", "remove_note"}
    tried_by_themselves = {"notes", "is_read"}
    assert offered == tried | tried_by_themselves | asks_nothing_of_the_store


def test_another_councils_file_is_refused_and_the_attempt_is_in_the_audit(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlumblineError, match=r"It is of Bury \(E08000002\), and you speak for Bolton"):
        desk_of(store, "analyst").accept(new_file(BURY, tmp_path))
    last = store.audit().to_pylist()[-1]
    assert (last["by"], last["what"], last["authority"]) == ("analyst@x.example", "refuse", BURY)
    assert store.submissions().num_rows == 2


def test_another_councils_submission_is_not_withdrawn_and_the_attempt_is_in_the_audit(store: Store) -> None:
    with pytest.raises(StoreError, match="not withdrawn"):
        desk_of(store, "analyst").withdraw("S000002")
    last = store.audit().to_pylist()[-1]
    assert (last["by"], last["what"], last["submission_id"]) == ("analyst@x.example", "refuse", "S000002")


def test_what_no_page_offers_is_refused_in_a_sentence_and_is_in_the_audit(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError, match="You may not hand in a counts file: you are here as leader"):
        desk_of(store, "leader").accept(new_file(BOLTON, tmp_path))
    assert store.audit().to_pylist()[-1]["by"] == "leader@x.example"


def test_strangers_leave_nothing_in_the_audit(store: Store, tmp_path: Path) -> None:
    before = store.audit()
    with pytest.raises(NotAllowedError, match=r"stranger@x\.example has no access"):
        desk_of(store, "stranger").accept(new_file(BOLTON, tmp_path))
    assert store.audit() == before


def test_what_is_done_is_done_under_the_address_of_who_signed_in(store: Store, tmp_path: Path) -> None:
    desk = Desk(store, "Analyst@X.example")
    assert desk.accept(new_file(BOLTON, tmp_path)).by == "analyst@x.example"
    desk.withdraw("S000003")
    assert [row["by"] for row in store.audit().to_pylist()[-2:]] == ["analyst@x.example"] * 2


def test_a_person_taken_out_of_the_file_loses_access_at_the_next_action(store: Store, tmp_path: Path) -> None:
    desk = desk_of(store, "analyst")
    desk.version()
    path = store.location / "access.toml"
    path.write_text(ACCESS.replace("analyst@x.example", "somebody@x.example"))
    for attempt in attempts(tmp_path).values():
        with pytest.raises(NotAllowedError):
            attempt(desk)


def test_a_person_given_another_role_has_that_one_at_the_next_action(store: Store) -> None:
    desk = desk_of(store, "leader")
    assert not desk.may(Action.AUDIT)
    path = store.location / "access.toml"
    path.write_text(ACCESS.replace('"leader"', '"oversight"'))
    assert desk.may(Action.AUDIT)


@pytest.mark.parametrize("content", [None, b"", b"[[person]\n", b"\xff"])
@pytest.mark.parametrize("role", list(Role))
def test_while_the_file_cannot_be_read_nobody_may_do_anything(
    content: bytes | None, role: Role, store: Store, tmp_path: Path
) -> None:
    path = store.location / "access.toml"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    for attempt in attempts(tmp_path).values():
        with pytest.raises(AccessFileError):
            attempt(desk_of(store, role))


def test_no_made_up_person_gets_a_desk(store: Store) -> None:
    with pytest.raises(TypeError):
        Desk(store, Person("administrator@x.example", Role.ADMINISTRATOR))


def test_signing_in_with_the_name_of_the_machine_is_no_way_in(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        Desk(store, THIS_MACHINE.email).version()


def test_every_look_at_one_version_shares_one_benchmark(store: Store, tmp_path: Path) -> None:
    desk = desk_of(store, "leader")
    first = desk.benchmark("ssda903")
    assert desk_of(store, "analyst").benchmark("ssda903") is first
    store.accept(new_file("E08000003", tmp_path), by="a test")
    assert councils(desk.benchmark("ssda903")) == [BOLTON, BURY, "E08000003"]
