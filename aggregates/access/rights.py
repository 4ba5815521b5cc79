"""What each role may do, and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .people import Role


class Action(StrEnum):
    """What can be done. SEE: the figures and practice notes of all councils. SUBMISSIONS: who handed in what, and when. OVERSEE:
    that of all councils together, month by month, with what it costs."""

    SEE = "see the figures"
    SUBMISSIONS = "see what was handed in"
    UPLOAD = "hand in a counts file"
    WITHDRAW = "withdraw a submission"
    AUDIT = "see the audit"
    OVERSEE = "oversee all councils together"
    WRITE_NOTE = "write a practice note"
    CHANGE_NOTE = "change or remove a practice note"


class Reach(StrEnum):
    """OWN: for one's own council. ALL: for any council."""

    OWN = "own"
    ALL = "all"


_SEE = {Action.SEE: Reach.ALL}
_RIGHTS: Mapping[Role, Mapping[Action, Reach]] = {
    Role.ANALYST: _SEE
    | dict.fromkeys(
        (Action.SUBMISSIONS, Action.UPLOAD, Action.WITHDRAW, Action.WRITE_NOTE, Action.CHANGE_NOTE), Reach.OWN
    ),
    Role.LEADER: _SEE,
    Role.OVERSIGHT: _SEE | dict.fromkeys((Action.SUBMISSIONS, Action.AUDIT, Action.OVERSEE), Reach.ALL),
    Role.ADMINISTRATOR: dict.fromkeys(Action, Reach.ALL),
}

NAMES_ALWAYS_SHOWN = frozenset({Role.OVERSIGHT, Role.ADMINISTRATOR})
"""Who sees the names of councils even where the group has chosen that councils do not see each other's."""


def reach(role: Role, action: Action) -> Reach | None:
    """For which councils the role may do it; None: not at all."""
    return _RIGHTS[role].get(action)
