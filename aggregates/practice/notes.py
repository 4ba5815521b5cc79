"""A practice note, and the rules for its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from .errors import NoteError
from .screening import faults, lines_of

LONGEST = {"did": 1_000, "system": 80, "link": 300}
"""How many signs each part of a note may have."""

_SHORTEST = 10
_LINK = (
    "Give a link as a whole address that begins with https:// or http://, without a user name in it, or leave it empty."
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a note says, as plain text: what was done; in which system, if it matters; a web address, if there is one."""

    did: str
    system: str = ""
    link: str = ""

    def checked(self) -> Words:
        """The same with its blanks put in order.

        Raises:
            NoteError: something in it will not do; says all that has to be taken out or put right.
        """
        words = Words(lines_of(self.did), " ".join(lines_of(self.system).split()), self.link.strip())
        found = []
        if len(words.did) < _SHORTEST:
            found.append(f"Say what you did, in at least {_SHORTEST} signs.")
        for name, title in (("did", "What you did"), ("system", "The system"), ("link", "The link")):
            if len(getattr(words, name)) > LONGEST[name]:
                found.append(f"{title} may have at most {LONGEST[name]:,} signs.")
        if words.link and host_of(words.link) is None:
            found.append(_LINK)
        found += faults(words.did, words.system, words.link)
        if found:
            raise NoteError("\n".join(["The note is not kept yet:", *(f"- {fault}" for fault in found)]))
        return words


def host_of(link: str) -> str | None:
    """The host that a web address leads to; None when it is no such address, or one that pretends to be another."""
    if any(sign.isspace() or not sign.isprintable() or sign in "\\<>\"'`" for sign in link):
        return None
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or "." not in host.strip("."):
        return None
    return host if host.isascii() else None


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands now: about ``check`` (its code), by a ``council`` (ONS code), written by the person ``by`` at ``at``
    (UTC) and last changed at ``changed_at``, which is ``at`` when it never was."""

    number: str
    check: str
    council: str
    by: str
    at: datetime
    changed_at: datetime
    words: Words
