"""Whether a counts file that keeps the contract may come into the store of this group, now and from this person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from plumbline.engine.reference.authorities import authorities

from ..contract import Metadata
from ..policy import Policy
from .database import Database


def reason_to_refuse(
    metadata: Metadata, sha256: str, database: Database, policy: Policy, councils: Collection[str] | None
) -> str | None:
    """Why the file of this metadata and hash is refused, in words; None when it is not.

    ``councils`` are the ONS codes that the person who hands it in may speak for; None: any.
    """
    return (
        other_council(metadata.authority, councils)
        or _weaker_policy(metadata, policy)
        or _duplicate(sha256, database)
        or _older(metadata, database)
    )


def other_council(authority: str, councils: Collection[str] | None) -> str | None:
    """Why somebody who speaks for ``councils`` may not act for ``authority``; None when they may."""
    if councils is None or authority in councils:
        return None
    if not councils:
        return f"It is of {_name(authority)}, and you do not speak for any council."
    return (
        f"It is of {_name(authority)}, and you speak for {' and '.join(_name(code) for code in sorted(councils))} only."
    )


def _weaker_policy(metadata: Metadata, policy: Policy) -> str | None:
    if metadata.threshold < policy.threshold:
        return (
            f"It withholds counts below {metadata.threshold}, and the group agreed to withhold those below "
            f"{policy.threshold}. Make it again with the group's policy."
        )
    if metadata.minimum_children < policy.minimum_children:
        return (
            f"It shares the counts of returns of {metadata.minimum_children} children and more, and the group agreed to share "
            f"those of {policy.minimum_children} and more. Make it again with the group's policy."
        )
    return None


def _duplicate(sha256: str, database: Database) -> str | None:
    present = next((row for row in database.find("sha256", sha256) if row["status"] == "current"), None)
    return f"This very file is in the store already, as submission {present['submission_id']}." if present else None


def _older(metadata: Metadata, database: Database) -> str | None:
    """An old file that is handed in once more, by mistake or by somebody who kept it, must not take the place of a newer one."""
    current = database.current_like(metadata.authority, metadata.return_name, metadata.year, metadata.as_of)
    if current is None or metadata.created_at >= current.created_at:
        return None
    return (
        f"It was made on {_moment(metadata.created_at)}, before the file of submission {current.submission_id} for the same day "
        f"({_moment(current.created_at)}). Make it again, or withdraw that submission first if the older file is the right one."
    )


def _moment(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y at %H:%M:%S} UTC"


def _name(code: str) -> str:
    names = {authority.code: authority.name for authority in authorities()}
    return f"{names[code]} ({code})" if code in names else code
