"""What holds for every page: it opens, says in a sentence what it shows, and never shows a stack trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.aggregates import Store

from tests.pages.conftest import Fill
from tests.pages.dashboard import PAGES, PROJECT, headline, open_page, sound, words

NAMES = [page.name for page in PAGES]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("region")
def test_a_page_opens_with_something_useful_and_says_what_it_shows(name: str) -> None:
    test = sound(open_page(name))
    assert not test.error
    said = headline(test)
    assert said.endswith(".")
    assert any(sign.isdigit() for sign in said), "the sentence is worked out from the data"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_over_an_empty_store_says_what_to_do(name: str, fill: Fill) -> None:
    fill([])
    test = sound(open_page(name))
    assert not test.error
    assert "plumbline check" in words(test)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("region")
def test_a_page_says_that_without_sign_in_it_serves_this_machine_only(name: str) -> None:
    assert "this machine only" in words(open_page(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_store_is_reported_in_words(name: str, region: Store) -> None:
    journal = region.location / "journal.jsonl"
    journal.write_bytes(b"not a journal\n" + journal.read_bytes())
    (region.location / "store.duckdb").unlink()
    test = sound(open_page(name))
    assert len(test.error) == 1
    assert str(region.location) in test.error[0].value


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("region")
def test_a_mistake_of_the_program_is_told_without_its_details(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("detail of the program")

    monkeypatch.setattr("plumbline.pages.parts.frame.open_desk", fail)
    test = open_page(name)
    assert not test.exception
    assert "Plumbline itself made a mistake" in test.error[0].value
    assert "detail of the program" not in words(test)


@pytest.mark.usefixtures("region")
def test_the_demonstration_says_that_its_figures_are_made_up(region: Store) -> None:
    assert "made up" not in words(open_page("compare"))
    (region.location / "demonstration.json").write_text("{}")
    assert "every figure is made up" in words(open_page("compare"))


def test_every_file_in_pages_is_a_page_of_the_dashboard() -> None:
    files = {path.stem for path in (PROJECT / "pages").glob("*.py")} - {"__init__"}
    assert files == set(NAMES)


@pytest.mark.usefixtures("region")
def test_what_is_handed_in_beside_the_dashboard_appears_on_the_next_look(tmp_path: Path, region: Store) -> None:
    from tests.region import Submitted, write

    test = sound(open_page("compare"))
    assert "10 councils" in headline(test)
    region.withdraw("S000002", by="a test")
    assert "9 councils" in headline(sound(test.run()))
    region.accept(write(Submitted("E08000001", {"101": range(70)}), tmp_path), by="a test")
    assert "10 councils" in headline(sound(test.run()))
