"""A person who may use the dashboard, and what they are there as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is there as. What each may do is in ``rights``."""

    ANALYST = "analyst"
    LEADER = "leader"
    OVERSIGHT = "oversight"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Person:
    """``council`` is an ONS code: the council an analyst speaks for, or the one another person looks at first."""

    email: str
    role: Role
    council: str | None = None


def plain_email(email: str) -> str:
    """An e-mail address as it is compared: without regard to case, as far as that is safe.

    Beyond ASCII, different signs become the same small letter (the Kelvin sign becomes k), so there only the very same will do.
    """
    email = email.strip()
    return email.lower() if email.isascii() else email
