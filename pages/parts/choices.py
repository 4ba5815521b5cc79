"""The choices that the comparing pages share: own council, peer group, month."""

from __future__ import annotations

from dataclasses import dataclass

from plumbline.aggregates.benchmark import (
    OWN_PICK,
    WHOLE_RETURN,
    Benchmark,
    PeerGroup,
    Period,
    Scope,
    council_names,
    councils,
    councils_to_choose,
    groups_to_choose,
    own_councils,
    own_pick,
    periods,
)
from streamlit.delta_generator import DeltaGenerator

from .address import choose, choose_several
from .open_store import open_desk
from .titles import group_titles, titles_in_force
from .wording import period_title

_LEVELS = {"return": "Whole return", "group": "One error group", "check": "One check"}


@dataclass(frozen=True, slots=True)
class View:
    """What a person looks at: the own council (ONS code), the councils it is compared with, the month."""

    own: str
    peers: PeerGroup
    period: Period

    @property
    def own_name(self) -> str:
        """The own council by name."""
        return council_names().get(self.own, self.own)


def choose_view(benchmark: Benchmark, below: DeltaGenerator, *, from_newest: bool = False) -> View:
    """Asks for council, peers and month, with something useful chosen to begin with; for an own pick of peers in ``below``.

    The month begins with the newest there is or, ``from_newest``, with the council's own newest.
    """
    available = periods(benchmark)
    own = choose_council(benchmark)
    newest = periods(benchmark, own) if from_newest else []
    period = _choose_period(available, (newest or available)[0])
    groups = {group.key: group for group in groups_to_choose(benchmark, own, period)}
    here = set(councils(benchmark, period))
    useful = next((key for key, group in groups.items() if len(here & set(group.members)) > 2), next(iter(groups)))
    titles = {key: group.title for key, group in groups.items()} | {OWN_PICK: "My own pick"}
    chosen = choose("peers", "Compared with", titles, useful, width=300)
    if chosen == OWN_PICK:
        options = _with_files(benchmark, councils_to_choose(benchmark))
        others = {code: name for code, name in options.items() if code != own}
        with below:
            picked = choose_several("pick", "Councils to compare with", others, sorted(here - {own})[:5])
        return View(own, own_pick(own, picked), period)
    return View(own, groups[chosen], period)


def choose_council(benchmark: Benchmark) -> str:
    """Asks for the own council; its ONS code, or the name that stands for it. Begins with that of whoever looks."""
    options = _with_files(benchmark, own_councils(benchmark))
    submitted = set(councils(benchmark))
    theirs = open_desk().person.council
    first = next((code for code in (theirs, *options) if code in options and code in submitted), next(iter(options)))
    return choose("council", "Your council", options, first, width=160)


def choose_scope(return_name: str, year: int) -> tuple[Scope, str]:
    """Asks for the whole return, one error group or one check; the second value names it within a sentence."""
    level = choose("level", "Looking at", _LEVELS, "return", width=140)
    if level == "group":
        groups = group_titles(return_name)
        key = choose("group", "Error group", groups, next(iter(groups)), width=300)
        return Scope("group", key), f"the error group “{groups[key]}”"
    if level == "check":
        checks = titles_in_force(return_name, year)
        key = choose("check", "Check", checks, next(iter(checks)), width=420)
        return Scope("check", key), f"check {checks[key]}"
    return WHOLE_RETURN, "the whole return"


def _with_files(benchmark: Benchmark, options: dict[str, str]) -> dict[str, str]:
    submitted = set(councils(benchmark))
    return {code: name if code in submitted else f"{name} (no file yet)" for code, name in options.items()}


def _choose_period(available: list[Period], first: Period) -> Period:
    by_key = {period.key: period for period in available}
    titles = {key: period_title(period) for key, period in by_key.items()}
    return by_key[choose("month", "Month (return)", titles, first.key, width=205)]
