"""The sentences of the page on oversight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from plumbline.aggregates.benchmark import council_names
from plumbline.aggregates.oversight import Effort, Totals

from .oversight_choices import Overseen
from .wording import collection_year, day, listed, month_name, number, plural, span

STATES = {
    "on-time": "on time",
    "late": "late",
    "missing": "missing",
    "withdrawn": "withdrawn",
    "not-due": "not due yet",
}
DEMONSTRATION = "In this demonstration the days on which files were handed in are made up, as all else is."
ASSUMPTIONS = (
    "This is an estimate of a size, not accounting. It rests on three assumptions, which come from no study: replace them "
    "with what your group finds. Every error is taken to be looked into once, whether or not it turns out to be a mistake "
    "in the record; an error that stands for several months is counted in each of them, so the days of different months "
    "must not be added up. Fewer errors may also come of fewer children."
)


def sent_sentence(overseen: Overseen, newest: Sequence[Mapping[str, Any]]) -> str:
    """Who has sent the newest month and who has not. ``newest``: the rows of ``sent`` for that month."""
    names = {state: [_name(row["authority"]) for row in newest if row["state"] == state] for state in STATES}
    there = len(names["on-time"]) + len(names["late"])
    if there < len(newest):
        said = f"{there} of the {overseen.name} {'has' if there == 1 else 'have'} sent {overseen.month}"
    elif there > 1:
        said = f"All {overseen.name} have sent {overseen.month}"
    else:
        said = f"The {overseen.name} has sent {overseen.month}"
    if there:
        said += f", {_on_time(len(names['on-time']), len(names['late']))}"
    for state, one, many in (
        ("missing", "has not", "have not"),
        ("withdrawn", "has withdrawn what it sent", "have withdrawn what they sent"),
        ("not-due", "still has time", "still have time"),
    ):
        if names[state]:
            said += f"; {listed(names[state])} {one if len(names[state]) == 1 else many}"
    return f"{said}."


def _on_time(on_time: int, late: int) -> str:
    if not late:
        return "all on time" if on_time > 1 else "on time"
    if not on_time:
        return "all late" if late > 1 else "late"
    return f"{number(on_time)} on time and {number(late)} late"


def deadline_note(overseen: Overseen) -> str:
    """What counts as on time."""
    return (
        "A month counts as sent when a counts file was handed in whose extract was taken in that month, for whichever return. "
        f"It is on time within {plural(overseen.allowed, 'day')} after the end of the month (a setting of this page, to begin "
        "with 10). What counts is the first file that was not withdrawn: an r marks a month whose file was replaced by a newer "
        "one since."
    )


def nothing_since(newest: date, today: date, allowed: int) -> str | None:
    """Which month should have come since the newest one there is."""
    due = (today - timedelta(days=allowed)).replace(day=1) - timedelta(days=1)
    if due < newest or (due.year, due.month) == (newest.year, newest.month):
        return None
    return (
        f"No council here has sent anything newer than {month_name(newest)}, though {month_name(due)} was due before "
        f"{day(today)}."
    )


def too_many_rows(shown: int, there: int, chosen: str) -> str | None:
    """That a chart leaves councils out, and which it shows."""
    return (
        f"The chart shows {shown} of {there} councils, {chosen}. The table has all of them." if shown < there else None
    )


def coverage_sentence(overseen: Overseen, councils: Sequence[Mapping[str, Any]], checks: Sequence[Any]) -> str:
    """How many checks ran. ``councils`` and ``checks``: rows of ``checks_of_councils`` and ``checks_not_run``."""
    if not councils:
        return f"None of the {overseen.name} has a file of this return for {overseen.month}, so nothing is known of its checks."
    ran = [row["run"] for row in councils]
    known = sum(councils[0][outcome] for outcome in ("run", "skipped", "failed", "absent"))
    subject = (
        f"Each of the {len(councils)} councils with a file ran"
        if len(councils) > 1
        else "The one council with a file ran"
    )
    said = f"{subject} {span(min(ran), max(ran))} of {number(known)} checks in {overseen.month}"
    most = [row for row in checks if 2 * row["councils_not_run"] > row["councils"]]
    failed = sum(row["failed"] for row in councils)
    tail = (
        f"; {plural(len(most), 'check')} did not run in more than half of the {number(len(councils))} councils"
        if most
        else ""
    )
    tail += f"; {plural(failed, 'run')} ended in a failure" if failed else ""
    return f"{said}{tail}."


def heat_sentence(overseen: Overseen, cells: Sequence[Mapping[str, Any]]) -> str:
    """The hottest spot, if it is one whatever was withheld."""
    ran = sorted((cell for cell in cells if cell["value_low"] is not None), key=lambda cell: -cell["value_low"])
    if not ran:
        return f"There are no figures to show for {overseen.month}."
    top = ran[0]
    if all(cell["value_high"] < top["value_low"] for cell in ran[1:]):
        value = span(top["value_low"], top["value_high"], 1)
        return (
            f"The most errors of one kind are in {top['council']}: {value} per 100 children in the group “{top['group']}”, "
            f"in {overseen.month}."
        )
    if top["value_high"] == 0:
        return f"No council has an error in any group in {overseen.month}."
    return f"In {overseen.month} no single council and error group has more errors per 100 children than all others for certain."


HEAT_NOTE = (
    "Like for like: a group is compared on the checks that all councils ran which ran any of it; the table says how many these "
    "are. A dashed edge marks a range, because small counts are withheld; its colour is that of the middle. × means that the "
    "council ran none of the group's checks, has too few children to share counts, or has no check in common with all others. "
    "A high figure says where to look, not why: a small council can have one by chance."
)


def totals_sentence(totals: Totals, kind: str) -> str:
    """The newest total beside the first of the same return shown. ``kind``: errors (of the same councils) or rate (of all)."""
    same = kind == "errors"
    prefix, digits = ("same_", 0) if same else ("", 1)
    ends = ("same_errors_low", "same_errors_high") if same else ("value_low", "value_high")
    there = [row for row in totals.table.to_pylist() if row[f"{prefix}councils"]]
    if not there:
        if same and any(totals.table["councils"].to_pylist()):
            return "No council has a figure in every month shown; choose fewer months, or errors per 100 children."
        return "There are no figures to add up for these months."
    newest = there[-1]
    low, high = (newest[end] for end in ends)
    who = _who(newest[f"{prefix}councils"], same)
    unit = "errors" if same else "errors per 100 children"
    verb = "had" if newest[f"{prefix}councils"] > 1 or not same else "has"
    said = f"{who} {verb} {span(low, high, digits)} {unit} in {month_name(newest['month'])}"
    if same:
        said += f", on {number(newest['same_children'])} children"
    before = _earlier(there)
    if before is None:
        return f"{said}."
    before_low, before_high = (before[end] for end in ends)
    beside = f"{span(before_low, before_high, digits)} in {month_name(before['month'])}"
    if high < before_low:
        return f"{said}: fewer than the {beside}."
    if low > before_high:
        return f"{said}: more than the {beside}."
    return f"{said}; beside {beside}, no change is certain."


def _earlier(months: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """What the newest of the months is told beside: the same month a year before, or else the month before of the same return."""
    newest = months[-1]
    year_ago = newest["month"].replace(year=newest["month"].year - 1)
    found = [row for row in months[:-1] if row["month"] == year_ago]
    return next(iter(found), None) or next((row for row in months[-2:-1] if row["year"] == newest["year"]), None)


def totals_note(totals: Totals) -> str:
    """How many councils are in the months, and how to read the line."""
    counts = totals.table["councils"].to_pylist()
    years = list(dict.fromkeys(totals.table["year"].to_pylist()))
    said = (
        f"Between {min(counts)} and {max(counts)} councils have a figure in a month"
        if min(counts) < max(counts)
        else f"{plural(max(counts), 'council')} {'has' if max(counts) == 1 else 'have'} a figure in every month"
    )
    said += (
        f"; {number(len(totals.same))} in all of them. Each counts with the checks that it ran in every month shown."
    )
    if len(years) > 1:
        said += (
            f" The line begins anew each April with the new return ({', '.join(collection_year(year) for year in years)}), which "
            "covers little of a year at first."
        )
    return f"{said} The pale band is what small, withheld counts leave open."


def spent_sentence(
    overseen: Overseen, files: int, effort: Effort, days: tuple[float, float], pounds: tuple[float, float]
) -> str:
    """What the errors that stand in so many files take to be looked into."""
    return (
        f"To look once into every error that stands in the {plural(files, 'file')} of {overseen.month} takes about {_days(*days)} "
        f"({_money(*pounds)}), at {effort.minutes_per_error:g} minutes an error."
    )


def saved_sentence(
    overseen: Overseen,
    councils: int,
    fewer: tuple[float, float],
    days: tuple[float, float],
    pounds: tuple[float, float],
) -> str:
    """What a year has saved, as far as it is known. ``days`` and ``pounds`` are those of ``fewer`` errors."""
    month = overseen.period.month
    before = month_name(month.replace(year=month.year - 1))
    if not councils:
        return f"No estimate of what was saved: no council has files of {before} and {overseen.month} with checks in common."
    who = (
        f"the {councils} councils that can be compared have"
        if councils > 1
        else "the one council that can be compared has"
    )
    beside = f"Against {before}, {who}"
    if fewer[0] > 0:
        saved = f"about {_days(*days)} saved ({_money(*pounds)})"
        return f"{beside} {span(*fewer)} errors fewer on the same checks: {saved}."
    if fewer[1] < 0:
        more, days_more, pounds_more = ((-high, -low) for low, high in (fewer, days, pounds))
        to_do = f"nothing saved, about {_days(*days_more)} more to do ({_money(*pounds_more)})"
        return f"{beside} {span(*more)} errors more on the same checks: {to_do}."
    if fewer == (0, 0):
        return f"Against {before}, {who} as many errors on the same checks: nothing saved."
    return (
        f"Against {before}, whether {who} fewer errors on the same checks cannot be told: what is withheld leaves anything between "
        f"{number(-fewer[0])} more and {number(fewer[1])} fewer."
    )


def _who(councils: int, same: bool) -> str:
    if not same:
        return f"{plural(councils, 'council')} together"
    return f"The {f'{councils} councils' if councils > 1 else 'one council'} with a figure in every month"


def _days(low: float, high: float) -> str:
    return f"{span(low, high, 0 if high >= 10 else 1)} staff days"


def _money(low: float, high: float) -> str:
    least, most = (f"£{number(_rough(value))}" for value in (low, high))
    return least if least == most else f"{least} to {most}"


def _rough(value: float) -> float:
    """To three digits: an estimate has no more."""
    return float(f"{value:.3g}")


def _name(code: str) -> str:
    return council_names().get(code, code)
