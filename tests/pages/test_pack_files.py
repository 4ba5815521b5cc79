"""The meeting pack as slides and as a page: what is in the files, where it lies, and what may not be in them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from plumbline.pages.charts.spread import spread_chart
from plumbline.pages.pack.page import make_page
from plumbline.pages.pack.slides import make_slides
from plumbline.pages.pack.view import Pack, Picture, Section, Table
from pptx import Presentation

from tests.pages.conftest import GREATER_MANCHESTER
from tests.pages.packs import (
    A_YEAR,
    MADE_ON,
    Elements,
    assert_everything_has_its_place,
    elements,
    everything,
    pack_of,
    region,
    shapes,
    texts,
    titles,
)
from tests.pages.test_escaping import HOSTILE

LONG = "Bournemouth, Christchurch, Poole and the Royal Borough of Kingston upon Thames on the Isles of Scilly"


@pytest.fixture(scope="module")
def ten() -> Pack:
    """Ten councils over thirteen months."""
    return pack_of(region(GREATER_MANCHESTER, A_YEAR))


@pytest.fixture(scope="module")
def files(ten: Pack) -> tuple[bytes, bytes]:
    """The slides and the page of it."""
    return make_slides(ten), make_page(ten)


@pytest.fixture(scope="module")
def deck(files: tuple[bytes, bytes]) -> Any:
    """The slides, read again."""
    return Presentation(io.BytesIO(files[0]))


@pytest.fixture(scope="module")
def page(files: tuple[bytes, bytes]) -> Elements:
    """The page, read again."""
    return elements(files[1])


def test_a_pack_has_headline_comparison_types_trend_and_questions(ten: Pack) -> None:
    assert ten.headline.startswith("In September 2025, Bolton had ")
    assert [section.heading for section in ten.sections] == [
        "How Bolton compares",
        "Who stands out for their size",
        "The most frequent error types",
        "Where most could be put right",
        "How it moves over time",
        "What improved",
    ]
    assert all(section.sentences for section in ten.sections)
    assert len(ten.questions) >= 3
    assert all("?" in question for question in ten.questions)


def test_every_slide_has_a_title_of_its_own(deck: Any) -> None:
    assert titles(deck)[1] == "In short"
    assert "Questions to discuss" in titles(deck)


def test_headline_and_questions_are_text_that_can_be_changed(deck: Any, ten: Pack) -> None:
    said = texts(deck)
    for sentence in (ten.headline, *ten.questions, *ten.about):
        assert sentence in said


def test_every_picture_says_in_words_what_it_shows_and_is_sharp(deck: Any, ten: Pack) -> None:
    pictures = shapes(deck, "Picture")
    alts = [picture.element.nvPicPr.cNvPr.get("descr") for picture in pictures]
    assert alts == [section.picture.alt for section in ten.sections if section.picture]
    assert len(alts) == 4
    for picture in pictures:
        across, _ = picture.image.size
        assert across / picture.width.inches > 200, "pixels an inch, for print and large screens"


def test_pictures_keep_their_shape(deck: Any) -> None:
    for picture in shapes(deck, "Picture"):
        across, down = picture.image.size
        assert picture.width / picture.height == pytest.approx(across / down, rel=0.01)


def test_tables_are_tables_with_a_heading_and_words_for_those_who_cannot_see_them(deck: Any, ten: Pack) -> None:
    tables = shapes(deck, "GraphicFrame")
    expected = [ten.summary, *(section.table for section in ten.sections if section.table)]
    for shape, table in zip(tables, expected, strict=True):
        assert table is not None
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        assert rows[0] == list(table.columns)
        assert [tuple(row) for row in rows[1:]] == table.rows
        assert shape.table.first_row
        assert shape.element.nvGraphicFramePr.cNvPr.get("descr") == table.caption


def test_every_slide_has_its_number_the_council_the_day_and_the_mark(deck: Any) -> None:
    for slide in deck.slides:
        said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "Bolton · September 2025 (2025-26) · made on 14 October 2025" in said
        assert "Made-up figures" in said
        assert 'type="slidenum"' in slide.element.xml


def test_charts_have_notes_on_how_to_read_them(deck: Any) -> None:
    for slide in deck.slides:
        if any(type(shape).__name__ == "Picture" for shape in slide.shapes):
            assert len(slide.notes_slide.notes_text_frame.text) > 100


def test_nothing_lies_outside_the_slide_or_over_something_else(deck: Any) -> None:
    assert_everything_has_its_place(deck)


def test_files_tell_nothing_of_the_person_or_the_machine(files: tuple[bytes, bytes]) -> None:
    slides, _ = files
    known = Presentation(io.BytesIO(slides)).core_properties
    assert (known.author, known.last_modified_by) == ("Plumbline", "Plumbline")
    assert known.created.date() == MADE_ON
    names = zipfile.ZipFile(io.BytesIO(slides)).namelist()
    assert not [name for name in names if "printer" in name]
    assert b"Steve" not in everything(*files)


def test_the_same_view_gives_the_same_files(files: tuple[bytes, bytes]) -> None:
    again = pack_of(region(GREATER_MANCHESTER, A_YEAR))
    assert (make_slides(again), make_page(again)) == files


def test_the_page_needs_nothing_from_elsewhere(page: Elements) -> None:
    assert not {"script", "link", "iframe", "object", "embed", "form", "a"} & {tag for tag, _ in page.found}
    for tag, attributes in page.found:
        for name in ("src", "srcset", "href"):
            assert attributes.get(name, "data:image/png;base64,").startswith("data:image/png;base64,"), tag
        assert not [name for name in attributes if name.startswith("on")]
    styles = "".join(page.text)
    assert "url(" not in styles
    assert "@import" not in styles
    assert any(meta.get("content", "").startswith("default-src 'none'") for meta in page.all("meta"))


def test_the_page_can_be_read_without_seeing_it(page: Elements, ten: Pack) -> None:
    assert page.all("html") == [{"lang": "en-GB"}]
    assert [image["alt"] for image in page.all("img")] == [s.picture.alt for s in ten.sections if s.picture]
    assert len(page.all("h1")) == 1
    assert len(page.all("h2")) == len(ten.sections) + 3
    assert {heading["scope"] for heading in page.all("th")} == {"col", "row"}
    assert len(page.all("caption")) == len(page.all("table")) == 6
    said = "".join(page.text)
    for sentence in (ten.headline, *ten.questions, *(words for section in ten.sections for words in section.sentences)):
        assert sentence in said


def invented(name: str, **more: Any) -> Pack:
    """A pack in which every text is ``name``."""
    chart = spread_chart([{"spread": "x", "types": 1}], "x")
    table = Table(name, {"Error type": [name] * 6, name: [name] * 6, "Errors": ["1"] * 6}, frozenset({"Error type"}))
    section = Section(name, (name, name), Picture(chart, name), table, (name,))
    fields: dict[str, Any] = {
        "title": name,
        "council": name,
        "peers": name,
        "month": "September 2025 (2025-26)",
        "made_on": MADE_ON,
        "headline": name,
        "summary": table,
        "points": (name,),
        "sections": (section,),
        "questions": (name,),
        "about": (name,),
        "made_up": False,
    }
    return Pack(**fields | more)


@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize("name", [*HOSTILE, '" onerror="alert(1)', "'><b>x</b>"], ids=range(len(HOSTILE) + 2))
def test_whatever_a_text_holds_it_stays_text(name: str) -> None:
    pack = invented(name)
    plain, hostile = elements(make_page(invented("x"))), elements(make_page(pack))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]
    assert [sorted(attributes) for _, attributes in hostile.found] == [sorted(a) for _, a in plain.found]
    assert hostile.all("img")[0]["alt"] == name
    assert name.split("\n")[0] in texts(Presentation(io.BytesIO(make_slides(pack))))


@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize(
    "text", [LONG, f"{LONG} " * 8, "x" * 300, "W" * 60], ids=["long", "endless", "unbroken", "wide"]
)
def test_long_texts_stay_on_their_slides(text: str) -> None:
    pack = invented(text, questions=(text,) * 12)
    deck = Presentation(io.BytesIO(make_slides(pack)))
    assert_everything_has_its_place(deck)
    assert not [paragraph for paragraph in texts(deck).split("\n") if not paragraph]


@pytest.mark.usefixtures("drawn_once")
def test_more_questions_than_fit_go_on_on_a_further_slide_with_their_numbers() -> None:
    questions = tuple(f"{place} {LONG} {LONG}?" for place in range(12))
    deck = Presentation(io.BytesIO(make_slides(invented("x", questions=questions))))
    found = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "Questions to discuss (2)" in found
    assert all(question in texts(deck) for question in questions)
    second = deck.slides[found.index("Questions to discuss (2)")]
    before = len(deck.slides[found.index("Questions to discuss")].placeholders[1].text_frame.paragraphs)
    assert f'startAt="{before + 1}"' in second.element.xml
