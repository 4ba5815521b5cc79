"""The plain-English names of checks and error groups, from the rules of the return."""

from __future__ import annotations

from functools import cache

from plumbline.engine.pack import load_pack


@cache
def check_titles(return_name: str, year: int) -> dict[str, str]:
    """For each check code its code and title, as in force in the collection year, or else as last worded."""
    pack = load_pack(return_name)
    return {check.code: f"{check.code} {check.title}" for check in (*pack.checks, *pack.in_force(year))}


@cache
def titles_in_force(return_name: str, year: int) -> dict[str, str]:
    """The code and title of each check in force in the collection year, by code."""
    titles = check_titles(return_name, year)
    return {check.code: titles[check.code] for check in load_pack(return_name).in_force(year)}


@cache
def group_titles(return_name: str) -> dict[str, str]:
    """The name of each error group, in the order of the rules."""
    return dict(load_pack(return_name).groups)
