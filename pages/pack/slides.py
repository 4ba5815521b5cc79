"""A meeting pack as PowerPoint slides: words and tables can be changed there, charts are pictures with their text alternative."""

from __future__ import annotations

from typing import Any

from ..charts.picture import as_png
from ..parts.wording import day
from .boxes import Box, picture, table, text_box, write
from .deck import BOTTOM, MARGIN, ROOM, TOP, Deck
from .fitting import cut, high, largest, parts
from .view import Pack, Section

_CHART_WIDTH, _TALL_CHART_WIDTH = 760, 400  # points without axes: so that the letters of a chart are legible on a slide
_SHARPNESS = 2.5  # pixels a point: more than 200 an inch on a printed slide
_SAID = (20, 18, 16, 15, 14)
_AFTER = 6
_GAP = 10
_BESIDE = 300  # the width of words beside a tall chart


def make_slides(pack: Pack) -> bytes:
    """The pack as a file of slides."""
    deck = Deck(f"{pack.council} · {pack.month} · made on {day(pack.made_on)}", made_up=pack.made_up)
    deck.cover(pack.title, [pack.peers, pack.month, f"Made on {day(pack.made_on)}"])
    _in_short(deck, pack)
    for section in pack.sections:
        _section(deck, section)
    _list(deck, "Questions to discuss", pack.questions)
    _list(deck, "About these figures", pack.about, numbered=False)
    return deck.save(pack.title, pack.made_on)


def _in_short(deck: Deck, pack: Pack) -> None:
    slide = deck.slide("In short", "\n".join((*pack.points, *pack.about)))
    below = _say(slide, (pack.headline,), 100, sizes=(24, 22, 20, 18, 16), name="Headline", bold=True)
    if pack.summary:
        below = table(slide, Box(MARGIN, below + _GAP, ROOM, 130), pack.summary)
    _say(slide, pack.points, BOTTOM - below - _GAP, top=below + _GAP, name="Points")


def _section(deck: Deck, section: Section) -> None:
    notes = "\n".join((*section.sentences, *section.how_to_read))
    slide = deck.slide(section.heading, notes)
    tall = section.picture is not None and section.picture.tall
    beside = tall or not (section.picture or section.table)
    below = _say(slide, section.sentences, BOTTOM - TOP if beside else 108, room=_BESIDE if tall else ROOM)
    rest = Box(MARGIN, below + _GAP, ROOM, BOTTOM - below - _GAP)
    if section.picture:
        if tall:
            rest = Box(MARGIN + _BESIDE + 2 * _GAP, TOP, ROOM - _BESIDE - 2 * _GAP, BOTTOM - TOP)
        drawn = as_png(section.picture.chart, _TALL_CHART_WIDTH if tall else _CHART_WIDTH, _SHARPNESS)
        picture(slide, rest, drawn, section.picture.alt)
        if section.table:
            slide = deck.slide(f"{section.heading}: the figures", "\n".join(section.how_to_read))
            below = _say(slide, (section.table.caption,), 40)
            table(slide, Box(MARGIN, below + _GAP, ROOM, BOTTOM - below - _GAP), section.table)
    elif section.table:
        table(slide, rest, section.table)


def _say(
    slide: Any,
    sentences: tuple[str, ...],
    most: float,
    *,
    top: float = TOP,
    room: float = ROOM,
    sizes: tuple[float, ...] = _SAID,
    name: str = "Words",
    bold: bool = False,
) -> float:
    """Writes sentences; the last ones are left to the notes where there is no room. Returns where the box ends."""
    said = list(sentences)
    while not (size := largest(said, sizes, (room, most), between=_AFTER, bold=bold)) and len(said) > 1:
        said.pop()
    if not said:
        return top
    size = size or sizes[-1]
    said = [cut(text, size, (room, most), bold=bold) for text in said]
    box = Box(MARGIN, top, room, high(said, size, room, between=_AFTER, bold=bold))
    text_box(slide, box, said, size, name=name, after=_AFTER, bold=bold)
    return box.top + box.height


def _list(deck: Deck, title: str, entries: tuple[str, ...], *, numbered: bool = True) -> None:
    """The entries as a list, over as many slides as it takes."""
    room, between = (ROOM - 40, BOTTOM - TOP), 12.0
    size = largest(entries, (22, 20, 18, 17, 16), room, between=between) or 16
    first = 1
    for number, some in enumerate(parts(entries, size, room, between=between), start=1):
        slide = deck.slide(title if number == 1 else f"{title} ({number})", with_text=True)
        words = [cut(text, size, room) for text in some]
        frame = slide.placeholders[1].text_frame
        write(frame, words, size, after=between, numbered=first if numbered else None)
        first += len(some)
