"""The meeting pack: what is in it, as slides and as a page, for whoever looks and whatever there is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Measure, Period, Scope, council_names, own_pick
from plumbline.pages.charts.picture import as_png
from plumbline.pages.charts.spread import spread_chart
from plumbline.pages.pack.collect import collect
from plumbline.pages.pack.facts import Chosen
from plumbline.pages.pack.page import make_page
from plumbline.pages.pack.slides import make_slides
from plumbline.pages.pack.view import Pack, Picture, Section, Table
from plumbline.pages.parts.choices import View
from pptx import Presentation

from tests.pages.conftest import GREATER_MANCHESTER
from tests.pages.test_escaping import HOSTILE
from tests.region import GROUP_OF, NO_POSTCODES, Submitted, made_up, snapshot, spread

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"
MADE_ON = date(2025, 10, 14)
SEPTEMBER = Period(2026, date(2025, 9, 1))
A_YEAR = [date(2024 + (8 + place) // 12, (8 + place) % 12 + 1, 28) for place in range(13)]
LONG = "Bournemouth, Christchurch, Poole and the Royal Borough of Kingston upon Thames on the Isles of Scilly"


def year_of(day: date) -> int:
    return day.year + (day.month > 3)


def region(authorities: Sequence[str], months: Sequence[date]) -> list[Submitted]:
    """Made-up returns of the collection years that the months lie in."""
    return [
        Submitted(one.authority, one.errors, one.not_run, one.children, one.as_of, year_of(one.as_of))
        for one in made_up(authorities, months)
    ]


def pack_of(
    returns: Sequence[Submitted],
    members: Sequence[str] = GREATER_MANCHESTER,
    own: str = BOLTON,
    chosen: Chosen | None = None,
) -> Pack:
    view = View(own, own_pick(own, members), SEPTEMBER)
    return collect(Benchmark(snapshot(returns)), view, chosen or Chosen(), MADE_ON, made_up=True)


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


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture for every chart, where it is the words that matter."""
    png = as_png(spread_chart([{"spread": "x", "types": 1}], "x"))
    for module in ("slides", "page"):
        monkeypatch.setattr(f"plumbline.pages.pack.{module}.as_png", lambda *_: png)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for found, attributes in self.found if found == tag]


def elements(html: bytes) -> Elements:
    read = Elements()
    read.feed(html.decode())
    return read


def shapes(deck: Any, kind: str) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if type(shape).__name__ == kind]


def texts(deck: Any) -> str:
    """All words of the slides that are text and not part of a picture."""
    found = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def everything(slides: bytes, page: bytes) -> bytes:
    """What both files hold, the parts of the slides, without their pictures, as they are in the file."""
    with zipfile.ZipFile(io.BytesIO(slides)) as file:
        parts = [file.read(name) for name in file.namelist() if not name.endswith(".png")]
    return b"\n".join([*parts, page])


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
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert titles[1] == "In short"
    assert "Questions to discuss" in titles


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
    for slide in deck.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height, s.name) for s in slide.shapes]
        for left, top, right, bottom, name in boxes:
            assert min(left, top) >= 0, name
            assert right <= deck.slide_width, name
            assert bottom <= deck.slide_height, name
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (slide.shapes.title.text_frame.text, one[4], other[4])


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
    test_nothing_lies_outside_the_slide_or_over_something_else(deck)
    assert not [paragraph for paragraph in texts(deck).split("\n") if not paragraph]


@pytest.mark.usefixtures("drawn_once")
def test_more_questions_than_fit_go_on_on_a_further_slide_with_their_numbers() -> None:
    questions = tuple(f"{place} {LONG} {LONG}?" for place in range(12))
    deck = Presentation(io.BytesIO(make_slides(invented("x", questions=questions))))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "Questions to discuss (2)" in titles
    assert all(question in texts(deck) for question in questions)
    second = deck.slides[titles.index("Questions to discuss (2)")]
    before = len(deck.slides[titles.index("Questions to discuss")].placeholders[1].text_frame.paragraphs)
    assert f'startAt="{before + 1}"' in second.element.xml


SMALL = {check: spread(2, 2) for check in GROUP_OF}
EMPTY: dict[str, tuple[list[Submitted], Sequence[str]]] = {
    "one council": (region([BOLTON], [A_YEAR[-1]]), [BOLTON]),
    "one month": (region(GREATER_MANCHESTER, [A_YEAR[-1]]), GREATER_MANCHESTER),
    "no peers": (region(GREATER_MANCHESTER, [A_YEAR[-1]]), [BOLTON]),
    "two councils": (region([BOLTON, BURY], A_YEAR), [BOLTON, BURY]),
    "no file of the own council": (region([BURY, OLDHAM], A_YEAR), [BOLTON, BURY, OLDHAM]),
    "no file of anybody": (region([BURY], [date(2025, 8, 31)]), [BOLTON, BURY]),
    "all suppressed": ([Submitted(code, SMALL) for code in (BOLTON, BURY, OLDHAM, MANCHESTER)], GREATER_MANCHESTER),
    "too few children": ([Submitted(code, SMALL, children=6) for code in (BOLTON, BURY)], [BOLTON, BURY]),
    "nothing ran": (
        [Submitted(code, {}, dict.fromkeys(GROUP_OF, NO_POSTCODES)) for code in (BOLTON, BURY)],
        [BOLTON, BURY],
    ),
    "no errors": ([Submitted(code, dict.fromkeys(GROUP_OF, ())) for code in (BOLTON, BURY)], [BOLTON, BURY]),
}


@pytest.mark.parametrize(("returns", "members"), EMPTY.values(), ids=list(EMPTY))
def test_where_there_is_little_the_pack_says_so(returns: list[Submitted], members: Sequence[str]) -> None:
    pack = pack_of(returns, members)
    assert pack.headline
    assert pack.questions
    deck = Presentation(io.BytesIO(make_slides(pack)))
    test_every_slide_has_a_title_of_its_own(deck)
    test_nothing_lies_outside_the_slide_or_over_something_else(deck)
    said = texts(deck)
    assert not [word for word in ("nan", "None", "inf ") if word in said.split()]


@pytest.mark.usefixtures("drawn_once")
def test_where_there_is_little_the_page_is_whole() -> None:
    for returns, members in EMPTY.values():
        said = "".join(elements(make_page(pack_of(returns, members))).text)
        assert "In short" in said
        assert "Questions to discuss" in said


def test_a_council_without_a_file_is_asked_for_one() -> None:
    pack = pack_of(*EMPTY["no file of the own council"])
    assert "Bolton has no file for this month" in pack.questions[0]
    assert pack.summary is None


def test_questions_come_from_the_figures() -> None:
    # Bolton: 60 of 101 where the others have 2; it alone has 103; 164 skipped by Oldham; Manchester sent nothing.
    others = {"101": spread(6, 6), "103": (), "141": spread(20, 20), "166": spread(8, 8), "164": spread(9, 9)}
    own = {"101": spread(60, 60), "103": spread(9, 9), "141": spread(20, 20), "166": spread(8, 8), "164": spread(9, 9)}
    without = {check: found for check, found in others.items() if check != "164"}
    returns = [Submitted(BOLTON, own), Submitted(BURY, others), Submitted("E08000005", others)]
    returns.append(Submitted(OLDHAM, without, {"164": NO_POSTCODES}))
    said = pack_of(returns, [BOLTON, BURY, MANCHESTER, OLDHAM, "E08000005"]).questions
    assert said[0].startswith("Bolton has 30.0 errors per 100 children of “101 ")
    assert "the middle one of the others 3.0. Bury, Oldham and Rochdale clearly have fewer" in said[0]
    # 60 + 20 + 9 of 106; 103 and 164 have as many.
    assert said[1].startswith("Three error types make up 84% of all errors: “101 ")
    assert said[2].startswith("Whether Bolton is improving cannot be said yet: it takes 9 more months with figures.")
    assert said[3].startswith("One error type occurs in Bolton and in no other of the councils: “103 ")
    assert said[4] == (
        "Manchester has not handed in a file for September 2025. What would it take to have them in the comparison?"
    )
    assert said[5] == (
        "1 check is not compared because Oldham did not run it (most often: the postcode directory is not at hand). "
        "What would it take to run it next month?"
    )
    assert len(said) == 6


def test_a_type_is_not_said_to_be_in_excess_while_withheld_counts_may_make_up_for_it() -> None:
    returns = [Submitted(code, {"101": spread(3, 3), "141": spread(9, 9)}) for code in (BOLTON, BURY, OLDHAM)]
    assert not [words for words in pack_of(returns, [BOLTON, BURY, OLDHAM]).questions if "the middle one" in words]


def test_a_pack_follows_what_was_chosen() -> None:
    returns = region(GREATER_MANCHESTER, A_YEAR)
    chosen = Chosen(Scope("group", "reviews"), "the error group “Reviews”", Measure.SHARE)
    pack = pack_of(returns, chosen=chosen)
    assert pack.title.endswith(", the error group “Reviews”")
    assert "% of children with at least one error for the error group “Reviews”" in pack.headline
    assert Chosen().scope == WHOLE_RETURN


def test_many_councils_are_few_rows_in_the_table_and_have_no_long_names_in_the_chart() -> None:
    codes = list(council_names())
    pack = pack_of(region(codes[:30], [A_YEAR[-1]]), codes[:30], own=codes[4])
    table, picture = pack.sections[0].table, pack.sections[0].picture
    assert table is not None
    assert picture is not None
    assert len(table.rows) <= 7
    assert [row[0] for row in table.rows if "◆" in row[0]] == [f"{council_names()[codes[4]]} ◆"]
    assert picture.tall
    test_nothing_lies_outside_the_slide_or_over_something_else(Presentation(io.BytesIO(make_slides(pack))))


@pytest.mark.usefixtures("drawn_once")
def test_names_that_are_masked_are_nowhere_in_the_files() -> None:
    returns = region(GREATER_MANCHESTER, A_YEAR)
    letters = {code: f"Council {chr(65 + place)}" for place, code in enumerate(GREATER_MANCHESTER)}
    benchmark = Benchmark(snapshot(returns)).masked("viewer", BOLTON, lambda: letters)
    view = View(BOLTON, own_pick(BOLTON, [letters[code] for code in GREATER_MANCHESTER[1:]]), SEPTEMBER)
    pack = collect(benchmark, view, Chosen(), MADE_ON, made_up=False)
    held = everything(make_slides(pack), make_page(pack))
    for code in GREATER_MANCHESTER[1:]:
        assert council_names()[code].encode() not in held
        assert code.encode() not in held
    assert b"Council C" in held
    assert "Who stands out for their size" not in [section.heading for section in pack.sections]
