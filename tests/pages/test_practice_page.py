"""The page on practice: where councils lie apart, and the notes that analysts write, change and remove there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from plumbline.aggregates import Store
from plumbline.aggregates.practice import Notebook, Words
from plumbline.pages.charts.apart import apart_chart
from plumbline.pages.parts.practice_words import notes_sentence
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import GREATER_MANCHESTER, Fill
from tests.pages.dashboard import headline, open_page, sound, unfolded, words
from tests.pages.signed_in import BOLTON, BURY, Open, claims_of, opener, sent, write_access
from tests.region import Submitted, spread

THEN, NOW = date(2024, 9, 30), date(2025, 9, 30)
WIDE = [0, 10, 20, 30, 40, 50, 60, 100, 110, 120]
GOOD = "We read the list of the schools each month."


def returns(errors: list[int], as_of: date = NOW, check: str = "141") -> list[Submitted]:
    year = as_of.year + (as_of.month > 3)
    pairs = zip(GREATER_MANCHESTER, errors, strict=False)
    return [Submitted(code, {check: spread(count, 200)}, as_of=as_of, year=year) for code, count in pairs]


@pytest.fixture
def open_as(monkeypatch: pytest.MonkeyPatch) -> Open:
    return opener(monkeypatch)


def texts(test: AppTest) -> list[str]:
    return [element.value for element in test.text]


def press(test: AppTest, label: str) -> AppTest:
    button = next(button for button in test.button if button.label == label)
    return sound(button.click().run())


def write(test: AppTest, did: str, *, sure: bool = True, **more: str) -> AppTest:
    boxes = {box.label: box for box in (*test.text_area, *test.text_input)}
    boxes["What we did"].set_value(did)
    for label, value in more.items():
        next(box for name, box in boxes.items() if name.startswith(label)).set_value(value)
    if sure:
        next(box for box in test.checkbox if box.label.startswith("No child")).check()
    return press(test, "Keep this note")


def test_the_page_says_where_councils_lie_furthest_apart_who_does_best_and_who_improved(fill: Fill) -> None:
    fill([*returns([100, 100, *WIDE[2:]], THEN), *returns(WIDE)])
    test = sound(open_page("practice", {"council": GREATER_MANCHESTER[3]}))
    # Rates of 0, 5, 10, 15, 20, 25, 30, 50, 55 and 60: quartiles of 11.25 and 45.
    assert headline(test) == (
        "In September 2025, “141 Episode start date is not a real date” is the error type on which the 10 councils lie furthest "
        "apart: a quarter of them had at most 11.2, a quarter at least 45.0 errors per 100 children."
    )
    table, to_ask = (frame.value for frame in test.dataframe)
    assert to_ask["In the lowest quarter"][0] == "Bolton, Bury and Manchester"
    assert to_ask["Reduced it"][0] == "Bolton and Bury"
    assert "Since September 2024, Bolton and Bury clearly reduced errors of 1 of these types" in words(test)
    assert table["Yours"][0].strip() == "15.0"


def test_too_few_councils_and_no_difference_are_said(fill: Fill) -> None:
    fill(returns([10, 100]))
    test = sound(open_page("practice"))
    assert "it takes four that ran the same check" in headline(test)
    assert not test.get("vega_lite_chart")


def test_councils_that_are_alike_are_not_told_apart(fill: Fill) -> None:
    fill(returns([50] * 10))
    assert "differ on none of the 1 checks by more than chance" in headline(sound(open_page("practice")))


def test_the_chart_leaves_out_a_council_of_ones_own_that_did_not_run_the_check() -> None:
    ends = {f"{name}_{end}": 1.0 for name in ("lower", "median", "upper") for end in ("low", "high")}
    row: dict[str, Any] = ends | {"title": "141 x", "own_name": "Bury", "own_low": None, "own_high": None}
    drawn = apart_chart([row | {"words": "", "own_words": "–"}], "England", "Errors per 100 children").to_dict()
    assert "datum.own_low !== null" in str(drawn)
    assert "Errors per 100 children" in str(drawn)
    assert apart_chart([], "England", "x").to_dict()["title"] == "England"


def test_a_note_is_written_read_changed_and_removed_on_this_machine(region: Store) -> None:
    test = sound(open_page("practice", {"council": BOLTON, "check": "101"}))
    assert "no practice note about check 101 yet" in words(test)
    assert "never a child" in words(test)
    test = write(test, GOOD, **{"In which": "Liquidlogic", "Link": "https://www.example.org/a?b=1&copy=2"})
    assert "The note is kept" in words(test)
    assert GOOD in texts(test)
    assert "Liquidlogic" in words(test)
    assert "](<https://www.example.org/a?b=1&amp;copy=2>)" in words(test)
    assert "Bolton · this machine ·" in words(test)
    (note,) = Notebook(region.location).notes()
    assert (note.check, note.council, note.by) == ("101", BOLTON, "this machine")

    test = press(test, "Change")
    boxes = [box for box in test.text_area if box.value == GOOD]
    boxes[0].set_value("We stopped doing that.")
    next(box for box in test.checkbox if box.label.startswith("No child")).check()
    test = press(test, "Keep the change")
    assert "We stopped doing that." in texts(test)
    assert GOOD not in (region.location / "practice.jsonl").read_text()

    test = press(test, "Remove this note")
    assert "words are erased" in words(test)
    assert texts(test) == []
    assert [event.what for event in Notebook(region.location).events()] == ["add", "edit", "remove"]


def test_a_change_can_be_given_up(region: Store) -> None:
    Notebook(region.location).add(Words(GOOD), "101", BOLTON, "ann")
    test = press(sound(open_page("practice")), "Change")
    test = press(test, "Leave it as it was")
    assert GOOD in texts(test)
    assert [event.what for event in Notebook(region.location).events()] == ["add"]


def test_what_will_not_do_is_told_in_the_form_and_what_was_written_stays_there(region: Store) -> None:
    test = sound(open_page("practice", {"check": "101"}))
    test = write(test, "Born on 03/05/2012, so we asked.")
    assert "full date" in test.error[0].value
    assert test.text_area[0].value == "Born on 03/05/2012, so we asked."
    test = write(test, GOOD, Link="javascript:alert(1)")
    assert "whole address" in test.error[0].value
    assert Notebook(region.location).events() == []


@pytest.mark.usefixtures("region")
def test_a_note_is_kept_only_when_it_was_ticked_that_no_child_is_described() -> None:
    test = write(sound(open_page("practice", {"check": "101"})), GOOD, sure=False)
    assert "Tick that no child is described" in test.error[0].value
    assert GOOD not in texts(test)


def test_nothing_in_a_note_becomes_markup(region: Store) -> None:
    bad = "**bold** <img src=x onerror=alert(1)> [x](https://e.example) :smile: $x$"
    Notebook(region.location).add(Words(bad, bad[:70]), "101", BOLTON, "*ann*@x.example")
    test = sound(open_page("practice"))
    assert bad in texts(test)
    said = words(test)
    assert re.search(r"(?<!\\)<img", said) is None
    assert r"\[x\]\(" in said
    assert r"\*ann\*" in said
    assert ":smile:" not in said


@pytest.mark.parametrize("page", ["practice", "check_in_focus"])
def test_the_page_in_focus_shows_the_notes_of_its_check_only(page: str, region: Store) -> None:
    Notebook(region.location).add(Words(GOOD), "101", BOLTON, "ann")
    Notebook(region.location).add(Words("This is about another one."), "141", BURY, "bob")
    assert texts(sound(open_page(page, {"check": "141"})))[-1] == "This is about another one."
    assert GOOD not in texts(open_page(page, {"check": "141"}))


@pytest.mark.parametrize(
    ("email", "may_write", "may_change"),
    [
        ("analyst@x.example", True, 1),
        ("leader@x.example", False, 0),
        ("oversight@x.example", False, 0),
        ("administrator@x.example", True, 2),
    ],
)
def test_each_role_is_offered_what_it_may_do(
    email: str, may_write: bool, may_change: int, region: Store, open_as: Open
) -> None:
    write_access(region)
    for council in (BOLTON, BURY):
        Notebook(region.location).add(Words(GOOD), "101", council, "ann@x.example")
    test = sound(open_as(claims_of(email), "practice"))
    assert texts(test) == [GOOD, GOOD]
    labels = [button.label for button in test.button]
    assert ("Keep this note" in labels) is may_write
    assert labels.count("Change") == labels.count("Remove this note") == may_change
    asked = [box.label for box in test.selectbox]
    assert ("In the name of" in asked) is (email == "administrator@x.example")


def test_an_analyst_writes_for_their_own_council_whatever_council_is_looked_at(region: Store, open_as: Open) -> None:
    write_access(region)
    test = open_as(claims_of("analyst@x.example"), "practice", {"council": BURY, "check": "101"})
    write(sound(test), GOOD)
    (note,) = Notebook(region.location).notes()
    assert (note.council, note.by) == (BOLTON, "analyst@x.example")


@pytest.mark.usefixtures("region")
def test_the_form_for_a_note_comes_when_it_is_opened_and_is_not_taken_away_with_what_was_written_there() -> None:
    test = sound(open_page("practice", {"check": "101"}, folded=True))
    assert not test.text_area
    form = [box.proto.id for box in sound(unfolded(test)).text_area]
    assert len(form) == 1
    test.session_state["opened-note"] = False
    assert [box.proto.id for box in sound(test.run()).text_area] == form


def test_with_masked_names_notes_tell_no_council_and_no_author(region: Store, open_as: Open) -> None:
    write_access(region)
    (region.location / "policy.toml").write_text('names = "masked"\n')
    Notebook(region.location).add(Words(GOOD), "101", BURY, "ann@bury.example")
    Notebook(region.location).add(Words("Here in Bury we do it so."), "101", BURY, "ann@bury.example")
    test = sound(open_as(claims_of("analyst@x.example"), "practice", {"check": "101"}))
    data = sent(test)
    assert GOOD in texts(test)
    assert "its council, so they are not shown" in words(test)
    assert b"Bury" not in data
    assert b"bury.example" not in data
    assert BURY.encode() not in data
    assert "leave yours out of the words" in words(test)
    test = write(test, "Here in Bolton we do it so.")
    assert "this note names yours" in test.error[0].value


def test_over_an_empty_store_notes_are_not_asked_for(fill: Fill) -> None:
    fill([])
    test = sound(open_page("practice"))
    assert not test.text_area


@pytest.mark.parametrize(
    ("number", "councils", "about", "said"),
    [
        (0, 0, None, "There is no practice note about any error type yet."),
        (1, 1, "101", "There is 1 practice note about check 101, by 1 council."),
        (3, 2, None, "There are 3 practice notes about any error type, by 2 councils."),
    ],
)
def test_how_many_notes_there_are(number: int, councils: int, about: str | None, said: str) -> None:
    assert notes_sentence(number, councils, about) == said
