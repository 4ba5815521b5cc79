"""Finds in the words of a note what looks like data about a child. Catches slips; no program knows a child's name."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_MONTHS = "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
_DATE = re.compile(
    r"(?<!\d)\d{1,2}\s*([/.\-–])\s*\d{1,2}\s*\1\s*(\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)\d{4}\s*([/.\-–])\s*\d{1,2}\s*\3\s*\d{1,2}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(st|nd|rd|th)?[\s\-]+(of\s+)?({_MONTHS})\b[\s,.\-]*(\d{{4}}|\d{{2}})(?!\d)"
    rf"|\b({_MONTHS})\.?\s+\d{{1,2}}(st|nd|rd|th)?(\s*,\s*|\s+)\d{{4}}(?!\d)",
    re.IGNORECASE,
)
_UPN = re.compile(r"(?<![a-z\d])[a-z]\s?\d{11}[a-z\d](?![a-z\d])", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{6,}|(?<!\d)\d{3}[ \-]\d{3}[ \-]\d{4}(?!\d)")
_POSTCODE = re.compile(r"(?<![a-z\d])(gir ?0aa|[a-z]{1,2}\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2})(?![a-z\d])", re.IGNORECASE)

_KINDS = (
    (_UPN, "Take out what looks like a unique pupil number (a letter and twelve digits)."),
    (_DATE, "Take out the full date: it could be a date of birth. A month with its year is enough."),
    (_LONG_NUMBER, "Take out the number of six or more digits: it could be the number of a child."),
    (_POSTCODE, "Take out what looks like a postcode."),
)
_HIDDEN = "Take out the signs that cannot be seen, such as those copied along from another program."


def lines_of(text: str) -> str:
    """The text in plain signs: wide and composed forms as the usual ones, single blanks, at most one empty line."""
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFKC", text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def faults(did: str, system: str = "", link: str = "") -> list[str]:
    """What has to be taken out of the words of a note, in sentences; none when nothing was found.

    An address on the web often has a long number in it that means nothing, so there only the rest is looked for.
    """
    texts = [lines_of(did), lines_of(system)]
    address = unicodedata.normalize("NFKC", unquote(link))
    plain = [unicodedata.normalize("NFKD", text) for text in texts]
    found = [
        words
        for kind, words in _KINDS
        if any(kind.search(text) for text in plain)
        or (kind is not _LONG_NUMBER and kind is not _POSTCODE and kind.search(address))
    ]
    hidden = any(
        unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Cs") for sign in "".join(texts).replace("\n", "")
    )
    return [*found, _HIDDEN] if hidden else found
