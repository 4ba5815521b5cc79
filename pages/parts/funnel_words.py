"""What a funnel says, in sentences."""

from __future__ import annotations

from typing import Any

from plumbline.aggregates.benchmark import Comparison, Measure, council_names

from .choices import View
from .comparison_words import headline
from .funnel_rows import MOST_NAMED, PLACES
from .wording import digits_for, listed, month, plural, span

_MEASURES = {Measure.RATE: "errors per 100 children", Measure.SHARE: "the share of children with an error"}

TOO_FEW = (
    "A funnel takes at least four councils to compare; with fewer it would say who is unusual among hardly anybody."
)
MASKED = (
    "A funnel shows how many children each council looks after, and that would give their names away. So it shows your own council "
    "only, and the limits for councils about its size; the others are on the table without their sizes."
)
MASKED_WITHOUT_OWN = (
    "A funnel shows how many children each council looks after, and that would give their names away, so it cannot be shown here. "
    "The table says which councils lie beyond its limits; 'Ranked' above shows the councils themselves."
)


def funnel_headline(view: View, comparison: Comparison, measure: Measure, what: str) -> str:
    """One sentence on who lies beyond the limits; without a funnel, the one on the ranks."""
    rows = comparison.table.to_pylist()
    if not comparison.funnel.enough:
        return headline(view, comparison, measure, what)
    beyond = [row for row in rows if row["zone"] in PLACES]
    unsure = sum(row["zone"] == "cannot tell" for row in rows)
    start, limits = (
        f"In {month(view.period)}, ",
        f"the limits of chance and the usual spread in {_MEASURES[measure]} for {what}",
    )
    if unsure == len(rows):
        open_ = f"it cannot be told which of the {plural(len(rows), 'council')} lie beyond {limits}"
        return f"{start}{open_}, because small counts are withheld."
    count = (
        f"{len(beyond)} of the {plural(len(rows), 'council')}"
        if beyond
        else f"none of the {plural(len(rows), 'council')}"
    )
    verb = "is known to lie" if unsure and not beyond else "lies" if len(beyond) < 2 else "lie"
    who = _who(beyond, comparison.funnel.target_low or 0)
    return f"{start}{count} {verb} beyond {limits}{who}{_own(view, rows, beyond)}."


def _who(beyond: list[dict[str, Any]], target: float) -> str:
    parts = []
    for place, words in (("above", "higher"), ("below", "lower")):
        here = [row for row in beyond if PLACES[row["zone"]] == place]
        here.sort(key=lambda row: (not row["own"], not row["zone"].endswith("3"), -abs(row["value_mid"] - target)))
        if here:
            parts.append(f"{listed([_name(row) for row in here], 4)} {words}")
    return f": {', '.join(parts)}" if parts else ""


def _own(view: View, rows: list[dict[str, Any]], beyond: list[dict[str, Any]]) -> str:
    own = next((row for row in rows if row["own"]), None)
    unsure = sum(row["zone"] == "cannot tell" for row in rows)
    if own is None:
        said = f"; {view.own_name} is not in this comparison"
    elif own["zone"] == "cannot tell":
        said, unsure = f"; for {view.own_name} it cannot be told, because small counts are withheld", unsure - 1
    else:
        within = f"; {view.own_name} does not" if beyond else f"; {view.own_name} is within them"
        said = "" if own in beyond else within
    return said + (f"; for {plural(unsure, 'other council')} it cannot be told" if unsure else "")


def after_correction(comparison: Comparison) -> str | None:
    """Which councils still differ once it is allowed for that so many are looked at; None without limits."""
    if not comparison.funnel.enough:
        return None
    rows = comparison.table.to_pylist()
    parts = []
    for standing, words in (("worse", "higher"), ("better", "lower")):
        names = [_name(row) for row in rows if row["standing"] == standing]
        if names:
            parts.append(f"{listed(names, MOST_NAMED)} {words}")
    start = (
        f"Among {plural(len(rows), 'council')} a few lie beyond the inner limit by chance alone. Allowing for that, "
    )
    if not parts:
        return f"{start}none can be told from all together."
    return f"{start}these differ from all together: {'; '.join(parts)}."


def target_words(comparison: Comparison) -> str:
    """The label of the target line."""
    low, high = comparison.funnel.target_low, comparison.funnel.target_high
    return f"all together: {span(low, high, digits_for([high or 0]))}"


def funnel_help(comparison: Comparison) -> str:
    """How to read the chart."""
    words = (
        "Small councils swing more by chance, so the limits are wider for them. Of councils that differ no more than councils here "
        "usually do, 19 in 20 lie between the dashed lines (2 standard deviations) and nearly all between the solid ones (3). "
        "A triangle marks a council beyond a limit, a diamond yours."
    )
    if comparison.funnel.widened:
        words += " The limits are widened because these councils differ by more than chance."
    if any(row["value_low"] < row["value_high"] for row in comparison.table.to_pylist()):
        words += (
            " A hollow mark on a bar is a range, because small counts are withheld; grey bands show where else the limits may lie. "
            "A council counts as beyond a limit only if it is for every value in the range."
        )
    return words


def _name(row: dict[str, Any]) -> str:
    code: str = row["authority"]
    return council_names().get(code, code)
