"""Decides, before any SQL runs, which checks have what they need."""

from __future__ import annotations

from ..intake import GivenReturn
from ..pack import Check

_REMEDIES = {
    "postcodes": "the postcode directory is not at hand",
    "providers": "the register of providers was not given (--providers)",
    "csv": "it applies to returns in the CSV form only",
    "xml": "it applies to returns in the XML form only",
}


def available(
    current: GivenReturn, previous: GivenReturn | None, *, postcodes: bool, providers: bool
) -> frozenset[str]:
    """Everything a check may need that is at hand, in the words of the header key ``needs``."""
    have: set[str] = set()
    for prefix, given in (("", current), ("previous.", previous)):
        for table in given.tables.values() if given else ():
            have.add(f"{prefix}{table.name}")
            have.update(f"{prefix}{table.name}.{column}" for column in table.columns_given)
            if table.data.num_rows:
                have.add(f"rows of {prefix}{table.name}")
    have.add(current.form)
    if postcodes:
        have.add("postcodes")
    if providers:
        have.add("providers")
    return frozenset(have)


def missing(check: Check, have: frozenset[str]) -> str | None:
    """Why a check is skipped, in words; None when it has all it needs."""
    lacking = [alternatives for alternatives in check.needs if not any(_met(option, have) for option in alternatives)]
    if not lacking:
        return None
    return "; ".join(dict.fromkeys(_in_words(alternatives) for alternatives in lacking))


def _met(option: str, have: frozenset[str]) -> bool:
    wanted, _, unwanted = option.partition(" without ")
    return wanted in have and unwanted not in have


def _in_words(alternatives: tuple[str, ...]) -> str:
    if len(alternatives) == 1 and alternatives[0] in _REMEDIES:
        return _REMEDIES[alternatives[0]]
    to_give = [option for option in alternatives if option != "csv"]
    return f"not given: {' or '.join(map(_thing, to_give))}"


def _thing(name: str) -> str:
    if name.startswith("rows of "):
        return f"rows of {_thing(name.removeprefix('rows of '))}"
    year = "last year's " if name.startswith("previous.") else ""
    table, _, column = name.partition(" without ")[0].removeprefix("previous.").partition(".")
    return f"{year}{table}" + (f" with a {column} column" if column else "")
