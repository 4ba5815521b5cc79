"""Which upper-tier council a district belongs to. The list is current: districts that became part of a new council map to it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_DATA = Path(__file__).with_name("data") / "districts.csv"


@cache
def authority_by_district() -> Mapping[str, str]:
    """ONS code of a district to ONS code of its upper-tier council. Former districts are in it; nothing outside England is."""
    with _DATA.open(encoding="utf-8-sig", newline="") as file:
        return MappingProxyType({row["district"]: row["authority"] for row in csv.DictReader(file)})


def district_authorities() -> pa.Table:
    """The same as a table: ``district`` and ``authority``, both text, one row a district."""
    import pyarrow as pa

    known = authority_by_district()
    return pa.table({"district": list(known), "authority": list(known.values())})
