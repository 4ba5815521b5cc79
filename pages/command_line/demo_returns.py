"""The made-up returns of one council of the demonstration: thirteen month-ends, so that the last has one of a year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbline.engine.synthetic import CouncilPlan, SyntheticReturn

MONTHS = 13


def returns_of(plan: CouncilPlan, months: int) -> Iterator[SyntheticReturn]:
    """The last ``months`` month-ends of the council that are not in the future, the earliest first."""
    if months == MONTHS:
        yield _year_before(plan)
    in_the_year = [made for made in plan.returns() if made.as_of <= date.today()]
    yield from in_the_year[-months:]


def _year_before(plan: CouncilPlan) -> SyntheticReturn:
    """The finished return of the collection year before that of the region, on its last day: 31 March, a month before the first."""
    from plumbline.engine.synthetic import ERROR_TYPES, choose_errors, draft_at, finish, generate_history
    from plumbline.engine.synthetic.region import YEAR

    draft = draft_at(
        generate_history(plan.authority, plan.children, plan.seed, YEAR - 1), YEAR - 1, date(YEAR - 1, 3, 31)
    )
    rng = Random(f"{plan.authority} {plan.seed} the year before")  # noqa: S311 (no secret)
    hundreds = draft.current.tables["Header"].num_rows / 100
    # The region counts months from its first, which is 0.
    wanted = {check: int(plan.rate(check, -1) * hundreds + rng.random()) for check in ERROR_TYPES}
    return finish(draft, choose_errors(draft, wanted, rng))
