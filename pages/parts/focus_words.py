"""What the page on one check says, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plumbline.aggregates.benchmark import Commonness, Comparison, Improvements, Since

from .choices import View
from .wording import collection_year, digits_for, listed, month, number, plural, span

STRIP_HELP = (
    "Each mark is a council, placed by its errors per 100 children; marks that would lie on each other are stacked, so that height "
    "only shows how many are close together. A pale bar stands where small counts are withheld: the value lies somewhere in it."
)
NOBODY_YET = (
    "Nobody's fall can be told yet: there are no figures of the same month a year before, and none of the same return that are "
    "three months older."
)


def focus_sentence(view: View, code: str, comparison: Comparison, common: Commonness) -> str:
    """One sentence on how common the check is among the councils, and how the own one does."""
    when = month(view.period)
    if not common.ran:
        return f"In {when}, no council of this group ran check {code}, so nobody knows how common it is."
    ran, found = common.ran, common.found_in
    if ran == 1:
        said = f"In {when}, check {code} {'found' if found else 'did not find'} errors in the only council that ran it"
    else:
        which = "all of" if found == ran else f"{number(found) if found else 'none'} of"
        said = f"In {when}, check {code} found errors in {which} the {number(ran)} councils that ran it"
    rows = comparison.table.to_pylist()
    own = next((row for row in rows if row["own"]), None)
    if own is None:
        return f"{said}; {view.own_name} is not among them."
    digits = digits_for(row["value_high"] for row in rows)
    said += f"; {view.own_name} had {span(own['value_low'], own['value_high'], digits)} per 100 children"
    if comparison.median_low is None:
        return f"{said}."
    return f"{said}, the middle one of the others {span(comparison.median_low, comparison.median_high, digits)}."


def asking_sentence(rows: Sequence[Mapping[str, Any]], found: Improvements, key: str, since: Since, when: str) -> str:
    """Who reduced it, or that nobody clearly did. ``rows``: those of ``focus_rows.improved_rows``; ``when``: the month now."""
    then, compared = month(since.period), found.compared.get(key, 0)
    if not compared:
        return f"No council ran this check both in {then} and in {when}."
    ran = f"the {plural(compared, 'council')} that ran this check both in {then} and in {when}"
    if not rows:
        return f"Of {ran}, none has fewer errors by more than chance explains, or withheld counts leave it open."
    first = rows[0]
    change = f"from {first['before_words']} to {first['now_words']} errors per 100 children"
    if len(rows) == 1:
        return f"Of {ran}, {first['name']} is the one that clearly reduced it: {change}."
    names = [row["name"] for row in rows]
    if first["fall_low"] > max(row["fall_high"] for row in rows[1:]):
        return f"Of {ran}, {first['name']} reduced it most: {change}. {listed(names[1:])} clearly reduced it too."
    return f"Of {ran}, {len(rows)} clearly reduced it: {listed(names)}. For {first['name']} it went {change}."


def since_note(since: Since) -> str | None:
    """What to keep in mind when the earlier month is not a year before."""
    if since.a_year:
        return None
    return (
        f"There are no figures of a year before, so this compares with {month(since.period)}, the earliest month of the same "
        "return. A return covers the year to date, so part of a change can be the time of year."
    )


def other_wording(year: int, before: int) -> str:
    """Why two years are not compared."""
    return (
        f"This check was another one in {collection_year(before)} than in {collection_year(year)} (see its versions on the page "
        "Checks), so that a fall between the two would mean little."
    )


ASK_HELP = (
    "“Clearly”: a fall that is more than chance explains, allowing for how many councils are looked at (of such statements at most "
    "1 in 20 is wrong in the long run), and that holds whatever the withheld counts are. A ring is then, a filled mark now."
)


def how_to_ask(masked: bool) -> str:
    """How to get in touch with them."""
    if masked:
        return (
            "Councils do not see each other's names here: ask whoever looks after this dashboard to put you in touch."
        )
    return "They are the people to ask: a note of theirs may already say how, below."
