"""The sections of a meeting pack, each from what the pages show; None where there is nothing to show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

import altair as alt
from plumbline.aggregates.benchmark import Measure, statutory_windows, with_limits

from ..charts.funnel import funnel_chart
from ..charts.pareto import pareto_chart
from ..charts.ranked import MOST_LABELLED, ranked_chart
from ..charts.xmr import xmr_chart
from ..parts.comparison_table import chart_rows
from ..parts.comparison_words import AXIS_TITLES, chance, headline, missing, reading_help, standings_note, versions
from ..parts.error_types_rows import pareto_columns, with_the_rest
from ..parts.error_types_words import not_run_note, pareto_sentence, withheld_note
from ..parts.funnel_rows import funnel_points
from ..parts.funnel_words import after_correction, funnel_headline, funnel_help, target_words
from ..parts.my_council_words import types_sentence
from ..parts.trends_rows import council_columns, council_rows, line_words, month_rows, window_rows
from ..parts.trends_words import HOW_TO_READ, SIGNS, gap_notes, rests_on, summary
from ..parts.trends_words import headline as trend_headline
from ..parts.wording import digits_for, period_title, plural, span
from .facts import Facts
from .view import Picture, Section, Table

_TYPES, _COUNCILS = 5, 12
# So that the letters of a chart are legible on a slide.
_HEIGHT, _FUNNEL_HEIGHT = 240, 300
_STEP, _DENSE_STEP = 28, 16
_SHORT_NAME = 20
_NAMED = 4


def comparison_section(facts: Facts) -> Section | None:
    """The councils ranked."""
    view, comparison, measure = facts.view, facts.comparison, facts.chosen.measure
    rows = chart_rows(comparison, measure)
    if not rows:
        return None
    low, high = comparison.median_low, comparison.median_high
    digits = digits_for(row["value_high"] for row in rows)
    median = None if low is None or high is None else (low, high)
    words = f"middle of the others: {span(low, high, digits)}"
    dense, crowded = len(rows) > _COUNCILS, len(rows) > MOST_LABELLED
    drawn = [row | {"name": _one_line(row["name"])} for row in rows] if dense and not crowded else rows
    chart = ranked_chart(drawn, view.peers.title, AXIS_TITLES[measure], median, words)
    chart.height = alt.Step(_HEIGHT / len(rows) if crowded else _DENSE_STEP if dense else _STEP)
    said = (
        standings_note(view, comparison),
        chance(view, comparison),
        *missing(comparison, view),
        versions(comparison),
    )
    return Section(
        f"How {view.own_name} compares",
        tuple(filter(None, said)),
        Picture(
            chart, f"Councils ranked. {headline(view, comparison, measure, facts.chosen.what)}", dense and not crowded
        ),
        _ranking(rows, measure),
        (reading_help(comparison),),
    )


def _one_line(name: str) -> str:
    return shorten(name, _SHORT_NAME, placeholder="…")


def _ranking(rows: Sequence[Mapping[str, Any]], measure: Measure) -> Table:
    """All councils, or the own one with the three at each end."""
    caption, shown = "The councils, the lowest first; ◆ marks yours.", list(rows)
    if len(rows) > _COUNCILS:
        caption = f"The three lowest and the three highest of {len(rows)} councils, and yours, marked ◆."
        shown = [row for place, row in enumerate(rows) if row["own"] or place < 3 or place >= len(rows) - 3]
    return Table(
        caption,
        {
            "Council": [f"{row['name']} ◆" if row["own"] else row["name"] for row in shown],
            "Rank": [span(row["rank_low"], row["rank_high"]) for row in shown],
            AXIS_TITLES[measure]: [row["words"] for row in shown],
            "95% interval": [row["interval_words"] for row in shown],
            "Beside all together": [row["standing_words"] for row in shown],
        },
        frozenset({"Council", "Beside all together"}),
    )


def funnel_section(facts: Facts) -> Section | None:
    """The councils by size, where the sizes of all of them may be shown."""
    view, comparison, measure = facts.view, facts.comparison, facts.chosen.measure
    funnel = comparison.funnel
    if facts.benchmark.is_masked or not funnel.limits.num_rows:
        return None
    if funnel.target_low is None or funnel.target_high is None:
        return None
    points, limits = funnel_points(comparison, measure, _NAMED), funnel.limits.to_pylist()
    target = (funnel.target_low, funnel.target_high)
    words = target_words(comparison)
    chart = funnel_chart(points, limits, target, words, view.peers.title, AXIS_TITLES[measure], _FUNNEL_HEIGHT)
    said = funnel_headline(view, comparison, measure, facts.chosen.what)
    return Section(
        "Who stands out for their size",
        tuple(filter(None, (said, after_correction(comparison)))),
        Picture(chart, f"Funnel plot: councils by their number of children. {said}"),
        how_to_read=(funnel_help(comparison),),
        in_short=False,
    )


def types_section(facts: Facts) -> Section | None:
    """Which error types make up most errors of the whole return."""
    rows = facts.types
    if not rows:
        return None
    said = pareto_sentence(facts.view, facts.view.own_name, rows)
    notes = (withheld_note(rows), not_run_note(rows))
    return Section(
        "The most frequent error types",
        (said,),
        Picture(pareto_chart(with_the_rest(rows, _TYPES), "Most frequent error types"), f"Bars. {said}"),
        Table(
            f"The {plural(min(_TYPES, len(rows)), 'most frequent error type')} of {facts.view.own_name}.",
            {name: texts for name, texts in pareto_columns(rows[:_TYPES]).items() if name != "Councils with it"},
            frozenset({"Error type"}),
        ),
        tuple(filter(None, ("Bars are errors; the line adds them up to all errors of the return.", *notes))),
    )


def avoidable_section(facts: Facts) -> Section | None:
    """The types of which most errors would go at the peers' median."""
    rows = facts.mine.avoidable.to_pylist()[:_TYPES]
    if not rows:
        return None
    own = facts.view.own_name
    columns = {"Error type": [facts.titles.get(row["key"], row["key"]) for row in rows]}
    rates = digits_for(row["value_high"] for row in rows)
    said = types_sentence(facts.mine, rows, own)
    if all(row["errors_high"] is not None for row in rows):
        columns |= {
            "Errors": [span(row["errors_low"], row["errors_high"]) for row in rows],
            "At the middle of the others": [span(row["at_median_low"], row["at_median_high"]) for row in rows],
            "Would go": [span(row["avoidable_low"], row["avoidable_high"]) for row in rows],
        }
    columns |= {
        f"{own}, per 100 children": [span(row["value_low"], row["value_high"], rates) for row in rows],
        "Middle of the others, per 100": [span(row["median_low"], row["median_high"], rates) for row in rows],
    }
    caption = "Error types with most errors above the middle of the others."
    how = "Each type is compared among the councils that ran its check. A range stands where small counts are withheld."
    return Section(
        "Where most could be put right",
        (said,) if said else (),
        None,
        Table(caption, columns, frozenset({"Error type"})),
        (how,),
    )


def trend_section(facts: Facts) -> Section | None:
    """The council month by month, and what the others do."""
    view, measure, verdict = facts.view, facts.chosen.measure, facts.verdict
    if verdict is None:
        return None
    table = facts.series.table
    rows = month_rows(with_limits(table), measure)
    windows = window_rows(statutory_windows(table["month"][0].as_py(), view.period.month), rows)
    title = f"{view.own_name}, month by month"
    chart = xmr_chart(rows, windows, list(SIGNS.values()), line_words(rows, measure), title, AXIS_TITLES[measure])
    chart.height = _HEIGHT
    said = trend_headline(view, verdict, measure, facts.chosen.what)
    months, found = facts.all_months
    councils = council_rows(months, found, view.own, measure)
    return Section(
        "How it moves over time",
        (said, summary(found)) if len(councils) > 1 else (said,),
        Picture(chart, f"Line, month by month. {said}"),
        Table(
            "What the newest month of each council says.",
            council_columns(councils, measure),
            frozenset({"Council", "Verdict", "Newest month"}),
        )
        if 1 < len(councils) <= _COUNCILS
        else None,
        (*unmarked(HOW_TO_READ), rests_on(facts.series), *gap_notes(facts.series)),
    )


def improved_section(facts: Facts) -> Section | None:
    """What fell most since a year ago."""
    found = facts.mine.improved
    rows = found.table.to_pylist()[:_TYPES]
    if found.since is None or not rows:
        return None
    names = {"check": facts.titles, "group": {key: f"error group “{name}”" for key, name in facts.groups.items()}}
    digits = digits_for(row["value_then_high"] for row in rows)
    first = rows[0]
    name = f"{first['level']} {facts.titles.get(first['key'], first['key'])}"
    if first["level"] == "group":
        name = f"the {names['group'].get(first['key'], first['key'])}"
    fall = span(first["fall_low"], first["fall_high"], digits)
    said = (
        f"Since {period_title(found.since)}, {plural(found.table.num_rows, 'error type or group', 'error types and groups')} "
        f"of {facts.view.own_name} fell by more than chance explains; most of all {name}, by {fall} errors per 100 children."
    )
    columns = {
        "Error type or group": [_capital(names[row["level"]].get(row["key"], row["key"])) for row in rows],
        "Then, per 100 children": [span(row["value_then_low"], row["value_then_high"], digits) for row in rows],
        "Now": [span(row["value_now_low"], row["value_now_high"], digits) for row in rows],
        "Fell by": [span(row["fall_low"], row["fall_high"], digits) for row in rows],
    }
    how = f"On the {plural(found.checks, 'check')} that ran both times, corrected for looking at all of them at once."
    table = Table("What fell most.", columns, frozenset({"Error type or group"}))
    return Section("What improved", (said,), None, table, (how,))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def unmarked(markdown: str) -> tuple[str, ...]:
    """The paragraphs and entries of a text of the pages, without the marks for bold letters and lists."""
    entries = re.split(r"\n\n|\n(?=- )", markdown.strip().replace("*", ""))
    return tuple(entry.removeprefix("- ").replace("\n", " ") for entry in entries)
