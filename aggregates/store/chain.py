"""The chain of the journal: what ties each line to the one before it, so that no line can be changed, taken out or put in unseen.

Each line ends with two hashes (SHA-256, hexadecimal). ``previous`` is that of the whole line before it, zeros in the first line;
``seal`` is that of the line's own text up to there. Whoever changes a line and mends its seal breaks the next line's ``previous``.
Whoever writes every later line anew, or cuts the last ones off, is found out by a hash noted earlier in another place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

NO_LINE = "0" * 64
_SEAL = b',"seal":"'


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying the audit found: how many entries there are, the hash of the last to note down, what is wrong, if anything."""

    entries: int
    last_hash: str
    fault: str | None = None


def line_hash(line: bytes) -> str:
    """What tells one line of a journal from any other."""
    return hashlib.sha256(line).hexdigest()


def hash_after(lines: Sequence[bytes]) -> str:
    """What the next line has to give as ``previous``."""
    return line_hash(lines[-1]) if lines else NO_LINE


def sealed(text: bytes) -> bytes:
    """The line whose text, a JSON object, is ``text``."""
    body = text.removesuffix(b"}")
    return body + _SEAL + line_hash(body).encode() + b'"}'


def link_fault(number: int, line: bytes, previous: str) -> str | None:
    """What is wrong with line ``number`` (from 1) after a line of the hash ``previous``; None when nothing is."""
    try:
        values = json.loads(line)
        told = (values["seq"], values["previous"])
    except (ValueError, TypeError, RecursionError):
        return f"Entry {number} is damaged."
    except KeyError:
        return (
            f"Entry {number} has no place in the chain: it is damaged, or an early trial version of Plumbline wrote it."
        )
    if line != sealed(line.rpartition(_SEAL)[0] + b"}"):
        return f"Entry {number} was changed."
    if told != (number, previous):
        return f"Entry {number} does not follow the entry before it: one was changed, taken out, put in or moved there."
    return None


def verify(lines: Sequence[bytes], expect: str | None = None, entries: int | None = None) -> Verdict:
    """Holds every line against the chain, and the chain against what was noted earlier.

    ``expect`` is the hash that an earlier verification gave, ``entries`` how many there were; either may be left out. Entries
    added since then are no fault.
    """
    verdict = Verdict(len(lines), hash_after(lines))
    hashes = [NO_LINE]
    for number, line in enumerate(lines, start=1):
        fault = link_fault(number, line, hashes[-1])
        if fault:
            return Verdict(verdict.entries, verdict.last_hash, fault)
        hashes.append(line_hash(line))
    return Verdict(verdict.entries, verdict.last_hash, _noted_fault(hashes, expect, entries))


def _noted_fault(hashes: list[str], expect: str | None, entries: int | None) -> str | None:
    if entries is not None and entries > len(hashes) - 1:
        return f"{len(hashes) - 1} entries are there, and {entries} were noted: the last ones were cut off."
    if expect is None:
        return None
    expect = expect.strip().lower()
    if entries is not None and hashes[entries] != expect:
        return f"Entry {entries} is not the one whose hash was noted: the audit was written anew."
    if expect not in hashes:
        return "No entry has the hash that was noted: the last entries were cut off, or the audit was written anew."
    return None
