"""What the page on practice says, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plumbline.aggregates.benchmark import Improvements, Since, UnevenTypes

from .checks_words import literal
from .choices import View
from .wording import listed, month, number, plural

CHART_HELP = (
    "A bar runs from the lower to the upper quartile: a quarter of the councils have at most the one, a quarter at least the "
    "other. It is pale where withheld counts leave open where it ends. The dark tick, or the dark line over its range, is the "
    "middle council; the orange diamond, or its pale range, is yours. Only types are shown on which councils differ by more than "
    "chance."
)
ASK_HELP = (
    "In the lowest quarter: as few errors per 100 children as a quarter of the councils have, whatever the withheld counts are; "
    "in a small council that can be chance. ★: fewer than all councils together, by more than chance and the usual spread explain. "
    "Reduced it: fewer than before by more than chance explains, allowing for how many councils and types are looked at."
)
MASKED_HELP = "Councils do not see each other's names here: ask whoever looks after this dashboard to put you in touch."
REMINDER = (
    "**Describe your work, never a child.** No names, no dates of birth, no numbers, no places, and no story by which somebody "
    "who knows a child could recognise it. Everybody who may see this dashboard can read the note."
)
MASKED_REMINDER = (
    "Councils do not see each other's names here: leave yours out of the words, and mind where a link leads."
)


def practice_sentence(view: View, found: UnevenTypes, rows: Sequence[Mapping[str, Any]]) -> str:
    """One sentence on where the councils lie furthest apart. ``rows``: those of ``practice_rows``."""
    when = month(view.period)
    if not found.looked_at:
        return (
            f"In {when}, {plural(found.councils, 'council')} of this group shared counts; it takes four that ran the same check to "
            "say how far they lie apart."
        )
    if not rows:
        return (
            f"In {when}, the {number(found.councils)} councils differ on none of the {number(found.looked_at)} checks by more than "
            "chance explains, or withheld counts leave it open."
        )
    first = rows[0]
    surely = all(first["spread_low"] >= row["spread_high"] for row in rows[1:])
    place = "the error type" if surely else "one of the error types"
    return (
        f"In {when}, “{literal(first['title'])}” is {place} on which the {number(found.councils)} councils lie furthest apart: a "
        f"quarter of them had {_at_most(first['lower_words'])}, a quarter at least {first['upper_words']} errors per 100 children."
    )


def _at_most(words: str) -> str:
    return "none" if not words.strip("0.") else f"at most {words}"


def improved_sentence(
    rows: Sequence[Mapping[str, Any]], improved: Improvements | None, since: Since | None, when: str
) -> str:
    """On how many of the types some council has clearly fewer errors than before. ``when``: the month now."""
    if since is None or improved is None:
        return "Who reduced them can be told once there are figures of a year before, or of three months before in the same return."
    with_some = [row for row in rows if row["improved"]]
    if not with_some:
        return (
            f"On none of these types has a council in {when} fewer errors than in {month(since.period)} by more than chance "
            "explains."
        )
    names = list(dict.fromkeys(name for row in with_some for name in row["improved"]))
    return f"Since {month(since.period)}, {listed(names)} clearly reduced errors of {number(len(with_some))} of these types."


def notes_sentence(number_of: int, councils: int, about: str | None) -> str:
    """How many notes there are. ``about``: the check they are about, None for all."""
    what = f"about check {about}" if about else "about any error type"
    if not number_of:
        return f"There is no practice note {what} yet."
    verb = "is" if number_of == 1 else "are"
    return f"There {verb} {plural(number_of, 'practice note')} {what}, by {plural(councils, 'council')}."
