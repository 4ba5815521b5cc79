"""Questions to discuss, worked out from what a view shows: where to begin, whom to ask, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from plumbline.aggregates.benchmark import Measure, Scope
from plumbline.aggregates.statistics import Standing, Trend

from ..parts.wording import digits_for, listed, month, plural, span
from .facts import Facts, name_of

MOST = 8
FALLBACK = "What would help to read these figures better, and who brings it to the next meeting?"


def questions(facts: Facts) -> tuple[str, ...]:
    """At most so many questions, the most important first."""
    asked: tuple[Callable[[Facts], str | None], ...] = (
        _missing_own,
        _largest_excess,
        _top_three,
        _trend,
        _others_improving,
        _improved,
        _better_than_usual,
        _only_here,
        _not_compared,
        _left_out,
    )
    found = [words for ask in asked if (words := ask(facts))]
    return tuple(found[:MOST]) or (FALLBACK,)


def _missing_own(facts: Facts) -> str | None:
    reasons = {
        "no-file": "has no file for this month: when can one be made and handed in, and who does it?",
        "too-small": "has too few children to share counts: which larger period or group could it be looked at in?",
        "not-run": "ran none of the checks that are compared: what is missing to run them?",
        "no-common-check": "ran no check that all the others ran as well: what is missing to run them?",
    }
    words = reasons.get(facts.mine.why or "")
    return f"{facts.view.own_name} {words}" if words else None


def _largest_excess(facts: Facts) -> str | None:
    """The type with most errors above the peers' median, and who clearly has fewer."""
    top = next((row for row in facts.mine.avoidable.to_pylist() if row["value_low"] > row["median_high"]), None)
    if top is None:
        return None
    title = facts.titles.get(top["key"], top["key"])
    digits = digits_for([top["value_high"]])
    said = (
        f"{facts.view.own_name} has {span(top['value_low'], top['value_high'], digits)} errors per 100 children of “{title}”, "
        f"the middle one of the others {span(top['median_low'], top['median_high'], digits)}."
    )
    better = _clearly_fewer(facts, top["key"])
    if not better:
        return f"{said} No other council clearly has fewer; what in recording or in the system gives rise to them here?"
    verb = "has" if len(better) == 1 else "have"
    return f"{said} {listed(better)} clearly {verb} fewer: what is done differently there?"


def _clearly_fewer(facts: Facts, check: str) -> list[str]:
    rows = facts.compared(Scope("check", check), Measure.RATE).table.to_pylist()
    own = next((row for row in rows if row["own"]), None)
    if own is None:
        return []
    return [name_of(row["authority"]) for row in rows if row["interval_high"] < own["interval_low"]][:3]


def _top_three(facts: Facts) -> str | None:
    rows = facts.types
    if len(rows) < 4:
        return None
    share = span(rows[2]["cumulative_low"], rows[2]["cumulative_high"], 0, "%")
    titles = listed([f"“{row['title']}”" for row in rows[:3]])
    return f"Three error types make up {share} of all errors: {titles}. Who takes each of them on, and by when?"


def _trend(facts: Facts) -> str | None:
    verdict, own, what = facts.verdict, facts.view.own_name, facts.chosen.what
    if verdict is None:
        return None
    short = max(10 - verdict.points, 0)
    asked = {
        Trend.WORSENING: f"The figures of {own} for {what} are getting worse by more than chance: what changed, and since when?",
        Trend.IMPROVING: f"The figures of {own} for {what} are getting better by more than chance: what was done, will it last?",
        Trend.MIXED: f"The figures of {own} for {what} show signals both ways: did something change on purpose in these months?",
        Trend.NO_CHANGE: f"The figures of {own} for {what} move no more than they do by themselves: is that good enough, or what "
        "is to be changed?",
        Trend.NOT_ENOUGH: f"Whether {own} is improving cannot be said yet: "
        + (f"it takes {plural(short, 'more month')} with figures. " if short else "too many months are missing. ")
        + "Can earlier months be checked and handed in?",
    }
    return asked.get(verdict.trend)


def _others_improving(facts: Facts) -> str | None:
    """Who gets better over time, where that sets them apart from the rest."""
    _, found = facts.all_months
    better = [one.authority for one in found if one.trend is Trend.IMPROVING and one.authority != facts.view.own]
    if not better or 2 * len(better) >= len(found):
        return None
    verb = "is" if len(better) == 1 else "are"
    return (
        f"{listed([name_of(code) for code in better], 4)} {verb} getting better over time by more than chance explains: "
        "what was done there?"
    )


def _improved(facts: Facts) -> str | None:
    found = facts.mine.improved
    rows = found.table.to_pylist()
    top = next((row for row in rows if row["level"] == "check"), None) or next(iter(rows), None)
    if top is None:
        return None
    names = facts.titles if top["level"] == "check" else facts.groups
    digits = digits_for([top["value_then_high"]])
    then, now = (span(top[f"value_{side}_low"], top[f"value_{side}_high"], digits) for side in ("then", "now"))
    return (
        f"“{names.get(top['key'], top['key'])}” improved most: from {then} to {now} errors per 100 children. "
        "What was done, and who could use it too?"
    )


def _better_than_usual(facts: Facts) -> str | None:
    if facts.mine.figures[Measure.RATE].beside_all is not Standing.BETTER:
        return None
    return f"{facts.view.own_name} has fewer errors than councils usually do: what could the others take from it?"


def _only_here(facts: Facts) -> str | None:
    """Types that occur in the own council and in no other that ran the check."""
    own = facts.view.own
    keys = [
        row["key"] for row in facts.spread
        if row["spread"] == "one" and row["councils_ran"] > 2 and row["authorities"] == [own]
    ]  # fmt: skip
    if not keys:
        return None
    titles = listed([f"“{facts.titles.get(key, key)}”" for key in keys], 3)
    types = "One error type occurs" if len(keys) == 1 else f"{len(keys)} error types occur"
    return f"{types} in {facts.view.own_name} and in no other of the councils: {titles}. Is it the system, a report or a habit?"


def _not_compared(facts: Facts) -> str | None:
    by_reason: dict[str, list[str]] = {}
    for row in facts.comparison.not_compared.to_pylist():
        if row["authority"] != facts.view.own:
            by_reason.setdefault(row["why"], []).append(name_of(row["authority"]))
    when = month(facts.view.period)
    words = {
        "no-file": ("has not handed in a file", "have not handed in a file", f" for {when}"),
        "too-small": ("shares no counts", "share no counts", " because of few children"),
        "not-run": ("did not run these checks", "did not run these checks", f" in {when}"),
    }
    parts = []
    for why, names in by_reason.items():
        one, many, end = words[why]
        parts.append(f"{listed(names, 4)} {one if len(names) == 1 else many}{end}")
    return f"{'; '.join(parts)}. What would it take to have them in the comparison?" if parts else None


def _left_out(facts: Facts) -> str | None:
    """Which checks are not compared, why, and whose doing it is."""
    rows = [row for row in facts.comparison.left_out.to_pylist() if row["councils_ran"]]
    if not rows:
        return None
    checks, them = plural(len(rows), "check is", "checks are"), "it" if len(rows) == 1 else "them"
    reason, _ = Counter(reason for row in rows for reason in row["reasons"] or ["not in the file"]).most_common(1)[0]
    codes = Counter(code for row in rows for code in row["not_run_by"] or [])
    names = [name_of(code) for code, _ in codes.most_common()]
    return (
        f"{checks} not compared because {listed(names, 3)} did not run {them} (most often: {reason}). "
        f"What would it take to run {them} next month?"
    )
