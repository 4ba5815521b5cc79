"""An empty deck of 16:9 slides in the look of the dashboard: titles, foot, slide numbers, the mark on made-up figures, saving."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from ..charts.theme import MUTED, OWN
from .boxes import Box, text_box, write
from .fitting import cut, largest

WIDTH, HEIGHT = 960, 540  # points, as all measures of slides here
MARGIN = 44
ROOM = WIDTH - 2 * MARGIN
TOP, BOTTOM = 112, 496  # between the title and the foot
TITLE = Box(MARGIN, 36, ROOM, 68)
COVER_TITLE, COVER_WORDS = Box(MARGIN, 130, ROOM, 150), Box(MARGIN, 296, ROOM, 150)
_FOOT = {PP_PLACEHOLDER.FOOTER: Box(MARGIN, 506, 760, 22), PP_PLACEHOLDER.SLIDE_NUMBER: Box(WIDTH - 140, 506, 96, 22)}
_MARK = Box(WIDTH - MARGIN - 220, 10, 220, 24)
_COVER, _TITLED, _TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"
_LONGEST = 255  # letters of a property of a file
MADE_UP = "Made-up figures: a demonstration"


class Deck:
    """Slides to be added one after another. ``foot`` stands below each, beside its number; ``made_up`` marks every slide."""

    def __init__(self, foot: str, *, made_up: bool) -> None:
        self._deck = Presentation()
        self._foot, self._made_up = foot, made_up
        self._deck.slide_width, self._deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
        # The library's own template names a printer and shows another deck's picture.
        self._drop(self._deck.part.rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
        for layout in list(self._deck.slide_layouts):
            if layout.name not in (_COVER, _TITLED, _TITLE_ONLY):
                self._deck.slide_layouts.remove(layout)
        for holder in (self._deck.slide_master, *self._deck.slide_layouts):
            _arrange(holder.placeholders, cover=holder.name == _COVER)

    def cover(self, title: str, words: Iterable[str]) -> None:
        """The first slide."""
        slide = self._add(_COVER)
        _write_title(slide, title, COVER_TITLE, (44, 38, 32, 28, 24))
        write(slide.placeholders[1].text_frame, list(words), _size(list(words), COVER_WORDS), colour=MUTED, after=6)
        self._finish(slide)

    def slide(self, title: str, notes: str = "", *, with_text: bool = False) -> Any:
        """A new slide (``pptx.slide.Slide``) with its title; ``with_text``: and with a box for text, its placeholder 1."""
        slide = self._add(_TITLED if with_text else _TITLE_ONLY)
        _write_title(slide, title, TITLE, (28, 26, 24, 22, 20))
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        self._finish(slide)
        return slide

    def save(self, title: str, made_on: date) -> bytes:
        """The file. What a program writes into it by itself, such as the time, is the day ``made_on``, so that equal decks are
        equal files."""
        known, moment = self._deck.core_properties, datetime.combine(made_on, time())
        known.title, known.author, known.last_modified_by = title[:_LONGEST], "Plumbline", "Plumbline"
        known.created = known.modified = moment
        known.language = "en-GB"
        file = io.BytesIO()
        self._deck.save(file)
        return _settled(file, made_on)

    def _add(self, layout: str) -> Any:
        return self._deck.slides.add_slide(self._deck.slide_layouts.get_by_name(layout))

    def _finish(self, slide: Any) -> None:
        for holder in slide.slide_layout.placeholders:
            if holder.placeholder_format.type in _FOOT:
                copied = deepcopy(holder.element)
                copied.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
                slide.element.spTree.append(copied)
        foot, _ = list(slide.placeholders)[-2:]
        write(foot.text_frame, [cut(self._foot, 11, (740, 16))], 11, colour=MUTED)
        if self._made_up:
            text_box(slide, _MARK, [MADE_UP], 12, colour=OWN, bold=True, to_the_right=True, name="Made-up figures")

    @staticmethod
    def _drop(relations: Any, kind: str) -> None:
        for key in [key for key, relation in relations.items() if relation.reltype == kind]:
            relations.pop(key)


def _size(words: list[str], box: Box) -> float:
    return largest(words, (24, 22, 20, 18, 16, 14), box.room, between=6) or 12


def _write_title(slide: Any, title: str, box: Box, sizes: tuple[float, ...]) -> None:
    size = largest([title], sizes, box.room, bold=True) or sizes[-1]
    write(slide.shapes.title.text_frame, [cut(title, size, box.room, bold=True)], size, bold=True)


def _arrange(placeholders: Iterable[Any], *, cover: bool) -> None:
    """The placeholders of the master or a layout at their places on a 16:9 slide."""
    for holder in placeholders:
        kind = holder.placeholder_format.type
        if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
            (COVER_TITLE if cover else TITLE).place(holder)
            holder.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if cover else MSO_ANCHOR.MIDDLE
        elif kind in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE):
            (COVER_WORDS if cover else Box(MARGIN, TOP, ROOM, BOTTOM - TOP)).place(holder)
        elif kind in _FOOT:
            _FOOT[kind].place(holder)
        else:
            Box(MARGIN, HEIGHT, 10, 10).place(holder)


def _settled(file: io.BytesIO, made_on: date) -> bytes:
    settled = io.BytesIO()
    moment = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, moment), source.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
