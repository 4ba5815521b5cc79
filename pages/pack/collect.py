"""Fills a meeting pack from the figures of one view, with the words and charts of the pages."""

from __future__ import annotations

from datetime import date

from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Measure
from plumbline.aggregates.statistics import Standing

from ..parts.choices import View
from ..parts.comparison_words import AXIS_TITLES, headline
from ..parts.wording import day, digits_for, period_title, plural, span
from .facts import Chosen, Facts
from .questions import questions
from .sections import (
    avoidable_section,
    comparison_section,
    funnel_section,
    improved_section,
    trend_section,
    types_section,
)
from .view import Pack, Table

_SECTIONS = (
    comparison_section,
    funnel_section,
    types_section,
    avoidable_section,
    trend_section,
    improved_section,
)
_STANDINGS = {
    Standing.WORSE: "worse",
    Standing.BETTER: "better",
    Standing.NO_DIFFERENT: "no different",
    Standing.CANNOT_TELL: "cannot tell: small counts are withheld",
    Standing.NOT_TESTED: "too few councils to say",
}


def collect(benchmark: Benchmark, view: View, chosen: Chosen, made_on: date, *, made_up: bool) -> Pack:
    """The meeting pack of a view, made on a day; ``made_up``: the figures are those of the demonstration."""
    facts = Facts(benchmark, view, chosen)
    sections = tuple(section for make in _SECTIONS if (section := make(facts)))
    what = "" if chosen.scope == WHOLE_RETURN else f", {chosen.what}"
    return Pack(
        title=f"{view.own_name}: errors in the return on children looked after{what}",
        council=view.own_name,
        peers=f"Compared with: {view.peers.title}",
        month=period_title(view.period),
        made_on=made_on,
        headline=headline(view, facts.comparison, chosen.measure, chosen.what),
        summary=_summary(facts),
        points=tuple(section.sentences[0] for section in sections if section.in_short and section.sentences),
        sections=sections,
        questions=questions(facts),
        about=tuple(_about(facts, made_up=made_up)),
        made_up=made_up,
    )


def _summary(facts: Facts) -> Table | None:
    """Both measures of the whole return beside those of the peers."""
    mine, own = facts.mine, facts.view.own_name
    figures = {measure: figure for measure, figure in mine.figures.items() if figure.value_low is not None}
    if not figures:
        return None
    columns: dict[str, list[str]] = {"Whole return": [AXIS_TITLES[measure] for measure in figures]}
    columns[own] = [_written(figure.value_low, figure.value_high, measure) for measure, figure in figures.items()]
    columns["95% interval"] = [
        _written(figure.interval_low, figure.interval_high, measure) for measure, figure in figures.items()
    ]
    columns["Middle of the others"] = [
        _written(figure.median_low, figure.median_high, measure) for measure, figure in figures.items()
    ]
    columns["Beside that middle"] = [_STANDINGS[figure.beside_median] for figure in figures.values()]
    columns["Beside all together"] = [_STANDINGS[figure.beside_all] for figure in figures.values()]
    caption = f"The whole return of {own}, on the {plural(mine.common, 'check')} that all compared councils ran."
    return Table(caption, columns, frozenset({"Whole return", "Beside that middle", "Beside all together"}))


def _written(low: float | None, high: float | None, measure: Measure) -> str:
    digits = 1 if measure is Measure.SHARE else digits_for([high or 0])
    return span(low, high, digits, "%" if measure is Measure.SHARE else "")


def _about(facts: Facts, *, made_up: bool) -> list[str]:
    comparison, mine = facts.comparison, facts.mine
    outside = comparison.left_out.num_rows
    words = []
    if made_up:
        words.append("These are the figures of the demonstration: only the names of the councils are real.")
    if comparison.common:
        left = (
            f"; {plural(outside, 'check')} that not all of them ran {'is' if outside == 1 else 'are'} left out"
            if outside
            else ""
        )
        words.append(
            f"Councils are compared like for like, on the {plural(comparison.common, 'check')} that all of them ran{left}."
        )
    words.append(
        "Small counts are withheld to protect children. They are written as ranges and never taken as zero, and a statement is "
        "made only if it holds for every value in the range."
    )
    if mine.freshness.as_of:
        words.append(f"The newest extract of {facts.view.own_name} is of {day(mine.freshness.as_of)}.")
    if facts.benchmark.is_masked:
        words.append("Councils do not see each other's names here: each has a letter.")
    words.append("Made by Plumbline from protected counts. It holds nothing about any child.")
    return words
