"""Boxes of words, pictures and tables on a slide, in the dashboard's colours. Places and sizes are in points from the top left."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from ..charts.theme import GRID, INK
from .fitting import LINE, cut, high, wide
from .view import Table

# Of the typefaces of the dashboard the one that every office has.
FONT = "Arial"
_PADDING = 8  # left and right in a cell
_ABOVE = 3  # and above and below
_ROW_SIZES = (16, 15, 14, 13, 12, 11)
_WIDER = 1.3  # at most, where there is room


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        """Its width and height."""
        return self.width, self.height

    def place(self, shape: Any) -> None:
        """Puts a shape there."""
        shape.left, shape.top, shape.width, shape.height = map(Pt, (self.left, self.top, self.width, self.height))


def write(
    frame: Any,
    paragraphs: Sequence[str],
    size: float,
    *,
    colour: str = INK,
    bold: bool = False,
    after: float = 0,
    to_the_right: bool = False,
    numbered: int | None = None,
) -> None:
    """Writes paragraphs into a text frame, ``after`` points after each; ``numbered``: as a list that begins with this number."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if to_the_right else PP_ALIGN.LEFT
        paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(0), Pt(after), 1.0
        if numbered is not None:
            _number(paragraph, numbered)
        run = paragraph.add_run()
        run.text = text
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
        run.font.color.rgb = _rgb(colour)
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def text_box(slide: Any, box: Box, paragraphs: Sequence[str], size: float, *, name: str, **look: Any) -> None:
    """Adds a box of words; ``look`` as for ``write``."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    box.place(shape)
    shape.name = name
    write(shape.text_frame, paragraphs, size, **look)


def picture(slide: Any, box: Box, png: bytes, alt: str) -> None:
    """Adds a picture as large as the box allows, at its top, in the middle; ``alt`` says in words what it shows."""
    shape = slide.shapes.add_picture(io.BytesIO(png), 0, 0)
    scale = min(Pt(box.width) / shape.width, Pt(box.height) / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left, shape.top = Pt(box.left) + (Pt(box.width) - shape.width) // 2, Pt(box.top)
    shape.name = "Chart"
    shape.element.nvPicPr.cNvPr.set("descr", alt)


def table(slide: Any, box: Box, shown: Table) -> float:
    """Adds a table as large as its texts, at most as the box; rows that do not fit even at the smallest size are left out.

    Returns where it ends.
    """
    widths = _widths(shown, box.width)
    rows = [tuple(shown.columns), *shown.rows]
    size = next((size for size in _ROW_SIZES if sum(_heights(rows, widths, size)) <= box.height), _ROW_SIZES[-1])
    # The longest texts give way first.
    rows = [
        tuple(cut(text, size, (width - 2 * _PADDING, 3 * size * LINE)) for text, width in zip(row, widths, strict=True))
        for row in rows
    ]
    heights = _heights(rows, widths, size)
    while len(rows) > 2 and sum(heights) > box.height:
        rows.pop()
        heights.pop()
    frame = slide.shapes.add_table(len(rows), len(widths), 0, 0, Pt(sum(widths)), Pt(sum(heights)))
    frame.left, frame.top, frame.name = Pt(box.left), Pt(box.top), "Table"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", shown.caption)
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Pt(width)
    for place, (row, height) in enumerate(zip(frame.table.rows, heights, strict=True)):
        row.height = Pt(height)
        for heading, cell, text in zip(shown.columns, row.cells, rows[place], strict=True):
            _fill(cell, text, size, heading=place == 0, to_the_right=heading not in shown.left)
    frame.table.horz_banding = False
    return box.top + sum(heights)


def _fill(cell: Any, text: str, size: float, *, heading: bool, to_the_right: bool) -> None:
    write(cell.text_frame, [text], size, bold=heading, to_the_right=to_the_right)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if heading else MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(_PADDING)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(GRID if heading else "#FFFFFF")


def _widths(shown: Table, room: float) -> list[float]:
    """Columns as wide as their longest text; where that is too wide together, the columns of words share what numbers leave."""
    size, least = _ROW_SIZES[0], 70
    wanted = {
        name: 2 * _PADDING
        + max([_heading(name, size), *(wide(text, size, bold=True) for text in texts), least - 2 * _PADDING])
        for name, texts in shown.columns.items()
    }
    numbers = sum(width for name, width in wanted.items() if name not in shown.left)
    words = sum(wanted.values()) - numbers
    left = max(room - numbers, room / 3)
    if words > left:
        wanted |= {name: width * left / words for name, width in wanted.items() if name in shown.left}
    scale = min(_WIDER, room / sum(wanted.values()))
    return [width * scale for width in wanted.values()]


def _heading(text: str, size: float) -> float:
    """A width at which a heading goes over two lines or three."""
    return max(*(wide(word, size, bold=True) for word in text.split()), wide(text, size, bold=True) / 1.7)


def _heights(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> list[float]:
    return [
        max(high([text], size, width - 2 * _PADDING, bold=place == 0) for text, width in zip(row, widths, strict=True))
        + 2 * _ABOVE
        for place, row in enumerate(rows)
    ]


def _number(paragraph: Any, first: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(28)))
    properties.set("indent", str(-Pt(28)))
    number = OxmlElement("a:buAutoNum")
    number.set("type", "arabicPeriod")
    if first > 1:
        number.set("startAt", str(first))
    properties.append(number)


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]
