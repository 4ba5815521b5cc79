"""Meeting packs of made-up regions, and their files read again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from typing import Any

from plumbline.aggregates.benchmark import Benchmark, Period, own_pick
from plumbline.pages.pack.collect import collect
from plumbline.pages.pack.facts import Chosen
from plumbline.pages.pack.view import Pack
from plumbline.pages.parts.choices import View

from tests.pages.conftest import GREATER_MANCHESTER
from tests.region import Submitted, made_up, snapshot

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"

MADE_ON = date(2025, 10, 14)

SEPTEMBER = Period(2026, date(2025, 9, 1))

A_YEAR = [date(2024 + (8 + place) // 12, (8 + place) % 12 + 1, 28) for place in range(13)]


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


def titles(deck: Any) -> list[str]:
    """The titles of the slides, each of which has one of its own."""
    found = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(found)
    assert len(set(found)) == len(found)
    return found


def assert_everything_has_its_place(deck: Any) -> None:
    """Nothing lies outside its slide or over something else."""
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
