"""What a meeting pack holds: words, tables of texts and charts. Knows nothing of the data, of slides or of web pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, to be drawn as wide as there is room, and in words what it shows, for those who cannot see it.

    ``tall``: it has so many lines that it is best put beside words, not below them.
    """

    chart: alt.LayerChart | alt.Chart
    alt: str
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: heading to texts, all columns of one length; those named in ``left`` hold words, all others numbers."""

    caption: str
    columns: Mapping[str, Sequence[str]]
    left: frozenset[str]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The texts row by row, without the blanks that align them on a screen."""
        return [tuple(text.strip() for text in row) for row in zip(*self.columns.values(), strict=True)]


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to talk about: what it says in sentences, the most important first; ``how_to_read`` explains what is shown.

    ``in_short``: whether the first sentence is among what to know at a glance.
    """

    heading: str
    sentences: tuple[str, ...]
    picture: Picture | None = None
    table: Table | None = None
    how_to_read: tuple[str, ...] = ()
    in_short: bool = True


@dataclass(frozen=True, slots=True)
class Pack:
    """A meeting pack. ``headline`` says the most important in one sentence, ``summary`` has the figures to it, if there are any,
    and ``points`` what else to know at a glance.

    ``made_up`` marks the figures of the demonstration. All texts are plain: nothing in them is markup.
    """

    title: str
    council: str
    peers: str
    month: str
    made_on: date
    headline: str
    summary: Table | None
    points: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[str, ...]
    about: tuple[str, ...]
    made_up: bool
