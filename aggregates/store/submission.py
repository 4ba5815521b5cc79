"""A counts file accepted into the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Submission:
    """What was accepted, when (UTC) and by whom; ``supersedes`` is the submission it took the place of, if any."""

    submission_id: str
    authority: str
    return_name: str
    year: int
    as_of: date
    accepted_at: datetime
    by: str
    sha256: str
    supersedes: str | None
