"""What the page for leadership says, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.aggregates.benchmark import Figure, Freshness, Improved, Measure, MyCouncil, Verdict, month_of, number_of
from plumbline.aggregates.statistics import Rule, Standing, Trend

from .choices import View
from .wording import day, digits_for, month, month_name, number, plain, plural, span

TITLES = {Measure.RATE: "Errors per 100 children", Measure.SHARE: "Children with at least one error"}
UNITS = {Measure.RATE: "", Measure.SHARE: "%"}
# Symbol, words, and whether the council lies above or below.
VERDICTS = {
    Standing.WORSE: ("▲", "Worse than the middle of its peers"),
    Standing.BETTER: ("▼", "Better than the middle of its peers"),
    Standing.NO_DIFFERENT: ("=", "No different from the middle of its peers"),
    Standing.CANNOT_TELL: ("?", "Cannot tell: small counts are withheld"),
    Standing.NOT_TESTED: ("–", "Too few peers to say better or worse"),
}
_WHY = {
    "no-file": "there is no file for this month",
    "too-small": "its return has too few children to share counts",
    "not-run": "its file has no check that ran",
    "no-common-check": "the councils that have a file have no check in common",
}
HOW_TO_PRINT = "To print this page or save it as PDF: Ctrl and P (⌘ and P on a Mac). It fits one A4 page."


def headline(view: View, found: MyCouncil) -> str:
    """Where the council stands, whether that is more than chance, and where it is going."""
    figure = found.figures[Measure.RATE]
    digits = digits_of(figure)
    others = f"{span(figure.median_low, figure.median_high, digits)} errors per 100 children"
    if figure.value_low is None:
        said = f"{view.own_name} has no figures for {month(view.period)}: {_WHY.get(found.why or '', 'no counts')}."
        if figure.median_low is not None:
            said += f" {_middle_one(found.peers, 'the peers that have')} had {others}."
        return said
    value = f"{span(figure.value_low, figure.value_high, digits)} errors per 100 children"
    said = f"In {month(view.period)}, {view.own_name} had {value}"
    if figure.median_low is None:
        said += "; there is no other council to compare it with yet."
    else:
        middle = span(figure.median_low, figure.median_high, digits)
        said += f"; {_middle_one(found.peers, 'its peers').lower()} had {middle}. {beyond_chance(figure)}"
    return f"{said} {trend_sentence(found.verdict, view)}".strip()


def digits_of(figure: Figure) -> int:
    """How many decimals the figure and its peers' median need."""
    return digits_for(end for end in (figure.value_high, figure.median_high) if end is not None)


def beyond_chance(figure: Figure) -> str:
    """Whether the difference from the peer median is more than chance, and more than councils differ anyway."""
    match figure.beside_median:
        case Standing.WORSE | Standing.BETTER as way:
            return f"That is {way.value} {aside(figure)[0].lower()}{aside(figure)[1:]}"
        case Standing.NO_DIFFERENT:
            return aside(figure)
        case Standing.CANNOT_TELL:
            return "Whether that is more than chance depends on small counts, which are withheld."
        case _:
            return "It takes four councils to say whether that is better or worse."


def aside(figure: Figure) -> str:
    """The same in a few words, below the verdict; nothing where the verdict says it all."""
    if figure.beside_median in (Standing.WORSE, Standing.BETTER):
        if figure.beside_all is figure.beside_median:
            return "By more than chance explains, and by more than these councils usually differ."
        if figure.beside_all is Standing.NO_DIFFERENT:
            return "By more than chance explains, but by no more than these councils usually differ."
        return "By more than chance explains."
    return "Chance alone could explain the difference." if figure.beside_median is Standing.NO_DIFFERENT else ""


def trend_sentence(verdict: Verdict | None, view: View) -> str:
    """Where the errors per 100 children are going, and why that is said."""
    if verdict is None or verdict.month is None:
        return ""
    until = "" if verdict.month == view.period.month else f" (up to {month_name(verdict.month)})"
    match verdict.trend:
        case Trend.IMPROVING:
            return f"It is getting better{until}: {_reason(verdict, rising=False)}."
        case Trend.WORSENING:
            return f"It is getting worse{until}: {_reason(verdict, rising=True)}."
        case Trend.NO_CHANGE:
            return f"Over time there is no change{until}: its ups and downs are no more than usual."
        case Trend.MIXED:
            return (
                f"Over time it is mixed{until}: {_reason(verdict, rising=True)}, but {_reason(verdict, rising=False)}."
            )
        case Trend.CANNOT_TELL:
            return f"Whether it is changing cannot be told{until}, as small counts are withheld."
        case _:
            if verdict.points < 10:
                return (
                    f"Whether it is changing cannot be told yet: it takes ten months, and there {_are(verdict.points)}."
                )
            return "Whether it is changing cannot be told: too many months are missing in between."


def _are(months: int) -> str:
    return f"{'is' if months == 1 else 'are'} {number(months)}"


def _reason(verdict: Verdict, *, rising: bool) -> str:
    """The plainest sign of a change."""
    rules, in_a_row, moves = (
        (verdict.up, verdict.above, verdict.rises) if rising else (verdict.down, verdict.below, verdict.falls)
    )
    last = verdict.month or date.min
    if Rule.TREND in rules:
        return f"it has {'risen' if rising else 'fallen'} month by month since {_months_before(last, moves)}"
    side = "above" if rising else "below"
    if Rule.SHIFT in rules:
        return f"it has been {side} its average since {_months_before(last, in_a_row - 1)}"
    if Rule.OUTSIDE in rules:
        return f"{month_name(last)} was {'higher' if rising else 'lower'} than its usual ups and downs reach"
    return f"two of its last three months were unusually {'high' if rising else 'low'}"


def _months_before(last: date, months: int) -> str:
    return month_name(month_of(number_of(last) - months))


def _middle_one(peers: int, whose: str) -> str:
    if peers == 1:
        return "The one council it is compared with"
    return f"The middle one of {whose.replace('peers', f'{peers} peers')}"


def peers_words(figure: Figure, peers: int, measure: Measure) -> str:
    """What the peers have."""
    if figure.median_low is None:
        return "There is no peer to compare with yet."
    places, unit = digits_of(figure), UNITS[measure]
    said = f"Peer median (the middle one of {peers}): {span(figure.median_low, figure.median_high, places, unit)}"
    if peers < 4:
        return f"{said}."
    return f"{said}; half of them lie from {span(figure.quarter_low, figure.quarter_high, places, unit)}."


def interval_words(figure: Figure, measure: Measure) -> str:
    """How far chance alone could move the council's own figure."""
    if figure.value_low is None:
        return ""
    places, unit = digits_of(figure), UNITS[measure]
    said = (
        f"By chance alone it could be {span(figure.interval_low, figure.interval_high, places, unit)} (95% interval)."
    )
    if figure.value_low != figure.value_high:
        return f"A range, as small counts are withheld. {said}"
    return said


def types_sentence(found: MyCouncil, rows: list[dict[str, Any]], name: str) -> str:
    """How many errors would go in the types listed."""
    if found.figures[Measure.RATE].value_low is None:
        return ""
    if not rows:
        return "No type of error is more frequent than with the middle one of the peers."
    types = "this type" if len(rows) == 1 else f"these {len(rows)} types"
    if rows[0]["avoidable_low"] is None:
        return f"The {plural(len(rows), 'type')} that lie furthest above the peer median, in errors per 100 children."
    low, high = (sum(row[f"avoidable_{end}"] for row in rows) for end in ("low", "high"))
    have = (sum(row[f"errors_{end}"] for row in rows) for end in ("low", "high"))
    return (
        f"Were {name} like the middle one of its peers in {types}, {span(low, high)} of the {span(*have)} errors there "
        "would go. One mistake can set off several checks, so that mending it removes several errors."
    )


def improvement(found: Improved, view: View, checks: Mapping[str, str], groups: Mapping[str, str]) -> str:
    """What improved most since a year ago: the type of error, and the group of types."""
    if found.since is None:
        return f"There is no file from about a year before {month(view.period)} to compare with (9 to 15 months)."
    since = f"Since {month(found.since)}"
    if not found.is_a_year:
        since += " (there is no file of exactly a year before, and a return grows over its year)"
    rows = found.table.to_pylist()
    if not rows:
        return (
            f"{since}, no type of error fell by more than chance explains ({plural(found.checks, 'check')} compared)."
        )
    first = {level: next((row for row in rows if row["level"] == level), None) for level in ("check", "group")}
    said = []
    if (check := first["check"]) is not None:
        said.append(f"**{plain(checks.get(check['key'], check['key']))}** fell most: {_fall(check)}")
    if (group := first["group"]) is not None:
        said.append(f"of the groups of types, **{plain(groups.get(group['key'], group['key']))}**: {_fall(group)}")
    also = len([row for row in rows if row["level"] == "check"]) - 1
    more = f" {plural(also, 'other type')} fell too." if also > 0 else ""
    chance = f"That is more than chance explains, allowing for looking at {plural(found.checks, 'check')}."
    return f"{since}, {'; '.join(said)}. {chance}{more}"


def _fall(row: Mapping[str, Any]) -> str:
    places = digits_for([row["value_then_high"]])
    before, after = (span(row[f"value_{side}_low"], row[f"value_{side}_high"], places) for side in ("then", "now"))
    rates = f"{before} errors per 100 children then, {after} now"
    if row["then_low"] is None:
        return rates
    then, now = (span(row[f"{side}_low"], row[f"{side}_high"]) for side in ("then", "now"))
    return f"{rates} ({then} errors then, {now} now)"


def freshness_words(found: Freshness, view: View, today: date) -> str:
    """How old the newest figures are, and whether others have newer ones."""
    if found.as_of is None or found.period is None:
        return f"{view.own_name} has not handed in any file. {_peers_fresh(found)}".strip()
    age = max((today - found.as_of).days, 0)
    old = {0: "which is today", 1: "1 day old"}.get(age, f"{number(age)} days old")
    handed = f", handed in on {day(found.handed_in.astimezone())}" if found.handed_in else ""
    said = f"The newest figures of {view.own_name} are of {day(found.as_of)}, {old}{handed}."
    if found.period != view.period:
        said += f" This page shows {month(view.period)}."
    return f"{said} {_peers_fresh(found)}".strip()


def _peers_fresh(found: Freshness) -> str:
    if not found.peers or found.newest_peer is None:
        return ""
    if found.as_of is None:
        return f"{plural(found.peers, 'peer')} handed in, the newest figures are of {day(found.newest_peer)}."
    if not found.fresher:
        return "No peer has newer ones."
    verb = "has" if found.fresher == 1 else "have"
    return (
        f"{number(found.fresher)} of {plural(found.peers, 'peer')} {verb} newer ones, up to {day(found.newest_peer)}."
    )


def rests_on(view: View, found: MyCouncil) -> str:
    """Whom and what the figures compare."""
    if found.as_of is None:
        return ""
    councils = found.peers + 1
    checks = f"the {plural(found.common, 'check')} that all {councils} councils ran"
    if councils == 1:
        checks = f"the {plural(found.common, 'check')} that ran"
    elif found.ran is not None and found.ran > found.common:
        checks += f" (of {number(found.ran)} that {view.own_name} ran)"
    said = f"Compared with: {view.peers.title}, on {checks}."
    if found.missing:
        verb = "has" if found.missing == 1 else "have"
        said += f" {plural(found.missing, 'peer')} {verb} no figures for this month."
    own = found.months["checks"][0].as_py() if found.months.num_rows else None
    if own is not None and own != found.common:
        said += f" The line over time rests on the {plural(own, 'check')} that {view.own_name} ran every month."
    return said
