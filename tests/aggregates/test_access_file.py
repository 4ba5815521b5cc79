"""Who is let in, as one file says; anything wrong in it lets nobody in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.access import EXAMPLE, AccessFileError, Person, Role, people_of, plain_email, read_access

BOLTON = "E08000001"


def person(**values: object) -> str:
    given_values = {"email": "a@x.example", "role": "leader"} | values
    lines = [
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in given_values.items()
    ]
    return "[[person]]\n" + "\n".join(lines) + "\n"


def refusal(text: str | bytes) -> str:
    with pytest.raises(AccessFileError) as caught:
        people_of(text if isinstance(text, bytes) else text.encode())
    return str(caught.value)


def test_the_example_that_is_shown_to_people_is_a_good_file() -> None:
    people = people_of(EXAMPLE.encode())
    assert [one.role for one in people.values()] == [Role.ANALYST, Role.LEADER, Role.ADMINISTRATOR]
    assert people["first.analyst@bolton.example"].council == BOLTON


def test_a_person_is_found_however_the_address_is_capitalised() -> None:
    people = people_of(person(email=" First.Last@Bolton.Example ", role="analyst", council=BOLTON).encode())
    assert people[plain_email("FIRST.LAST@bolton.example")] == Person("first.last@bolton.example", Role.ANALYST, BOLTON)


def test_letters_that_only_become_the_same_in_small_are_different_addresses() -> None:
    assert plain_email("an\N{KELVIN SIGN}@x.example") != plain_email("ank@x.example")


@given(st.emails())
def test_an_address_is_itself_however_often_it_is_made_plain(email: str) -> None:
    assert plain_email(plain_email(email)) == plain_email(email)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nobody in it"),
        ("# nothing yet\n", "nobody in it"),
        (person() + person(email="A@X.example"), "Line 4: a@x.example is there twice"),
        (person(role="boss"), "must be one of analyst, leader, oversight, administrator, not 'boss'"),
        (person(role="Analyst", council=BOLTON), "not 'Analyst'"),
        (person(role="analyst"), 'say of which council, such as council = "E08000001"'),
        (person(council="E06000999"), "There is no council 'E06000999'"),
        (person(council="Bolton"), 'council = "E08000001" is Bolton'),
        (person(council=""), "The council is not named"),
        (person(email="nobody"), "must be an e-mail address"),
        (person(email="a@x.example, b@x.example"), "must be an e-mail address"),
        ('[[person]]\nrole = "leader"\n', "Line 1: email must be"),
        ('[[person]]\nemail = "a@x.example"\n', "The role of a@x.example must be"),
        (person(role=1), "role must be a text"),
        (person(expires="2027"), "'expires' means nothing there"),
        (person() + '[settings]\nopen = "yes"\n', "'settings'"),
        ('[person]\nemail = "a@x.example"\n', "two brackets"),
        ('person = "a@x.example"\n', "two brackets"),
        ("[[person]\n", "line 1"),
        (person() + 'email = "again@x.example"\n', "line 4"),
        ("person = [{email = 'a@x.example', role = 'king'}]", "Person 1"),
        (b'[[person]]\nemail = "\xe9@x.example"\n', "UTF-8"),
    ],
)
def test_a_malformed_file_is_refused_in_words_that_say_where(text: str | bytes, said: str) -> None:
    assert said in refusal(text)


def test_the_line_of_the_fault_is_told() -> None:
    assert refusal("# the people\n\n" + person() + "\n" + person(email="b@x.example", role="x")).startswith("Line 7:")


def test_the_mark_that_windows_editors_put_first_is_no_fault() -> None:
    assert len(people_of(b"\xef\xbb\xbf" + person().encode())) == 1


@given(st.binary(max_size=300))
def test_no_bytes_but_an_access_file_let_anybody_in(data: bytes) -> None:
    with pytest.raises(AccessFileError):
        people_of(data)


def test_a_missing_file_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(AccessFileError, match="There is no access file") as caught:
        read_access(tmp_path / "access.toml")
    assert EXAMPLE in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_change_counts_at_the_next_look_even_when_size_and_time_stay(tmp_path: Path) -> None:
    import os

    path = tmp_path / "access.toml"
    path.write_text(person(email="a@x.example"))
    stamp = path.stat().st_mtime_ns
    assert set(read_access(path)) == {"a@x.example"}
    path.write_text(person(email="b@x.example"))
    os.utime(path, ns=(stamp, stamp))
    assert set(read_access(path)) == {"b@x.example"}
