"""What the page on checks says, in sentences and in the columns of its list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plumbline.aggregates.benchmark import Commonness, Period
from plumbline.engine.pack import Check, Pack

from .aligned import aligned
from .made_once import made_once
from .wording import collection_year, month, number, plural, undressed


def literal(text: str) -> str:
    """Text of a check for a place where Markdown is read, such as a heading: no sign in it is taken for markup."""
    return undressed(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split())))


def years_words(check: Check) -> str:
    """``2022-23 to 2023-24``, ``2024-25 onwards``, ``2023-24``: when this version is in force."""
    first = collection_year(check.first_year)
    if check.last_year is None:
        return f"{first} onwards"
    return first if check.last_year == check.first_year else f"{first} to {collection_year(check.last_year)}"


def list_sentence(
    pack: Pack, found: Sequence[Check], year: int | None, period: Period | None, common: Mapping[str, Commonness]
) -> str:
    """How many checks of a year (None: of every year) were found, and how many of them occur in the councils now."""
    every = pack.checks if year is None else pack.in_force(year)
    place = "in the rules, each version counted" if year is None else f"in force in {collection_year(year)}"
    if len(found) == len(every):
        listed = f"{plural(len(every), 'check is', 'checks are')} {place}"
    else:
        listed = (
            f"{number(len(found)) if found else 'None'} of the {plural(len(every), 'check')} {place} fit this search"
        )
    now = {check.code for check in found if period and check.in_force(period.year)}
    if period is None or not now:
        return f"{listed}."
    occur = sum(code in common and common[code].found_in > 0 for code in now)
    councils = max((one.councils for one in common.values()), default=0)
    where = f"at least one of {plural(councils, 'council')} with figures for {month(period)}"
    return f"{listed}; errors of {number(occur) if occur else 'none'} of them are found in {where}."


@made_once
def list_columns(
    pack: Pack, checks: Sequence[Check], year: int | None, period: Period | None, common: Mapping[str, Commonness]
) -> dict[str, list[str]]:
    """The list of checks: heading to texts; how common they are only where there are figures for a period."""
    columns = {"Check": [check.code for check in checks]}
    if period:
        columns["Occurs in"] = aligned([_occurs_in(check, common.get(check.code), period) for check in checks])
    columns["Title"] = [check.title for check in checks]
    if period:
        columns["Not run by"] = aligned([_not_run_by(check, common.get(check.code), period) for check in checks])
    if year is None:
        columns["In force"] = [years_words(check) for check in checks]
    return columns | {
        "Group": [pack.groups[check.group] for check in checks],
        "Kind": [pack.kinds[check.kind] for check in checks],
    }


def _occurs_in(check: Check, one: Commonness | None, period: Period) -> str:
    if not check.in_force(period.year):
        return "–"
    return f"{one.found_in} of {one.ran}" if one and one.ran else "not run"


def _not_run_by(check: Check, one: Commonness | None, period: Period) -> str:
    if not check.in_force(period.year):
        return "–"
    return number(one.not_run) if one and one.ran else "all"


LIST_HELP = (
    "“Occurs in” counts the councils in which the check found something, of those that ran it. “Not run” says that no council "
    "could run it, for want of a table or of reference data; that is never the same as no errors."
)


def how_common_words(one: Commonness | None, period: Period) -> str:
    """In how many councils one check occurs, with those that did not run it told apart."""
    when = month(period)
    if one is None or not one.ran:
        return f"No council ran it in {when}, so nobody knows how common it is."
    ran = "the only council that ran it" if one.ran == 1 else f"the {number(one.ran)} councils that ran it"
    if one.ran == 1:
        said = f"In {when} it {'occurs' if one.found_in else 'does not occur'} in {ran}"
    elif one.found_in == one.ran:
        said = f"In {when} it occurs in all of {ran}"
    else:
        said = f"In {when} it occurs in {number(one.found_in) if one.found_in else 'none'} of {ran}"
    return f"{said}; {plural(one.not_run, 'council')} did not run it." if one.not_run else f"{said}."
