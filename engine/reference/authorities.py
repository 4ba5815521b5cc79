"""The upper-tier councils of England: finds one by name or code. Reads one small CSV; imports nothing heavy."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

from ..errors import ReferenceDataError
from .districts import authority_by_district

_DATA = Path(__file__).with_name("data") / "authorities.csv"
_SUGGESTIONS = 4

# What councils add to the name of their area. "City of London" keeps its own: without it, it would be London.
_BEFORE = re.compile(
    r"""^(?:the\ |council\ of\ |county\ |city\ of\ (?!london)
    |(?:london\ borough|royal\ borough|metropolitan\ borough|borough|metropolitan\ district|county)\ of\ )+""",
    re.VERBOSE,
)
_AFTER = re.compile(
    r"""(?:\ (?:city\ of|county\ of|city|county|metropolitan|borough|district|unitary
    |council|corporation|authority|mbc|mdc|cbc|lbc|bc|cc|dc))+$""",
    re.VERBOSE,
)

# Names that councils use for themselves and that their official name does not contain as a whole.
_OWN_NAMES = {"hull": "E06000010", "bcp": "E06000058", "newcastle": "E08000021"}


class Authority(NamedTuple):
    """One upper-tier council. ``code`` and ``region_code`` are ONS codes of nine characters; ``combined_authority`` is empty where
    the council belongs to none; ``former_codes`` are ONS codes it, or a council it came from, had before."""

    code: str
    name: str
    dfe_number: str
    region_code: str
    region_name: str
    combined_authority: str
    former_codes: tuple[str, ...]


@cache
def authorities() -> tuple[Authority, ...]:
    """All upper-tier councils of England, by code."""
    with _DATA.open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Authority(
                code=row["authority"],
                name=row["name"],
                dfe_number=row["dfe_number"],
                region_code=row["region"],
                region_name=row["region_name"],
                combined_authority=row["combined_authority"],
                former_codes=tuple(row["former_codes"].replace(",", " ").replace(";", " ").split()),
            )
            for row in csv.DictReader(file)
        )


def find_authority(name_or_code: str) -> Authority:
    """The council with this ONS code, former ONS code or name.

    Names are compared without regard to case, punctuation, "&" for "and", and additions such as "City of", "London Borough
    of" or "Metropolitan Borough Council".

    Raises:
        ReferenceDataError: no council, or more than one, answers to it; the message names the nearest.
    """
    code = name_or_code.strip().upper()
    present = _by_code().get(code)
    if present is not None:
        return present
    heirs = [authority for authority in authorities() if code in authority.former_codes]
    if len(heirs) == 1:
        return heirs[0]
    if heirs:
        raise ReferenceDataError(
            f"{code} is the former code of more than one council: {_listed(heirs)}. Give the code or the name of one of them."
        )
    upper_tier = authority_by_district().get(code)
    if upper_tier is not None:
        raise ReferenceDataError(
            f"{code} is a district within {_listed([_by_code()[upper_tier]])}. Give the code or the name of that council."
        )
    found = _by_key().get(plain_name(name_or_code))
    return found if found is not None else _refuse(name_or_code)


def plain_name(name: str) -> str:
    """A name as it is compared: lower case, without punctuation and without what councils add to the name of their area."""
    words = re.sub(
        r"[^\w]+",
        " ",
        name.casefold().replace("&", " and ").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""),
    )
    whole = " ".join(words.replace("_", " ").split())
    return _AFTER.sub("", _BEFORE.sub("", whole)) or whole


@cache
def _by_code() -> dict[str, Authority]:
    return {authority.code: authority for authority in authorities()}


@cache
def _by_key() -> dict[str, Authority]:
    own = {name: _by_code()[code] for name, code in _OWN_NAMES.items()}
    return own | {plain_name(authority.name): authority for authority in authorities()}


def _refuse(asked: str) -> NoReturn:
    remedy = "Give the name of an upper-tier council in England, or its nine-character ONS code, such as E08000003."
    if not asked.strip():
        raise ReferenceDataError(f"The council is not named. {remedy}")
    raise ReferenceDataError(
        f"There is no council '{asked.strip()}'. The nearest are {_listed(_nearest(asked))}. {remedy}"
    )


def _nearest(asked: str) -> list[Authority]:
    """Councils whose name contains what was asked for, then those spelt most like it; by code where a code was asked for."""
    from difflib import get_close_matches

    code = asked.strip().upper()
    if re.fullmatch(r"[A-Z]\d+", code):
        return [_by_code()[near] for near in get_close_matches(code, _by_code(), n=_SUGGESTIONS, cutoff=0)]
    key, known = plain_name(asked), _by_key()
    containing = [name for name in known if re.search(rf"\b{re.escape(key)}\b", name)]
    close = get_close_matches(key, known, n=_SUGGESTIONS, cutoff=0)
    return list(dict.fromkeys(known[name] for name in containing + close))[:_SUGGESTIONS]


def _listed(some: Iterable[Authority]) -> str:
    return "; ".join(f"{authority.name} ({authority.code})" for authority in some)
