"""Returns made up at random to judge checks by: few values, many blanks, ties, duplicates and dates that are not real; and what
a description says of a child's rows, in Python."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

import pyarrow as pa

Row = dict[str, str]
Rows = dict[str, list[Row]]

DAYS = ["31/03/2024", "01/04/2024", "2/4/2024", "02/04/2024", "09/09/2024", "10/09/2024", "31/03/2025", "01/04/2025"]
DATES = ["", "", "", "31/06/2024", "SOON", "UNKNOWN", *DAYS, *DAYS]
POSTCODES = ["", "M1 1AE", "m11ae", "SW1A 1AA", "EH1 1YZ", "GY1 1AA", "ZZ99 9ZZ"]
Choices = dict[str, dict[str, list[str]]]
CHOICES: Choices = {
    "Episodes": {
        "DECOM": DATES,
        "DEC": DATES,
        "RNE": ["", "S", "P"],
        "LS": ["", "C2", "D1", "E1", "V3"],
        "CIN": ["", "N1", "N2"],
        "PLACE": ["", "A3", "A6", "U1", "K2"],
        "REC": ["", "X1", "X1", "E11", "E12", "E3"],
        "PL_POST": POSTCODES,
    },
    "PlacedAdoption": {"DATE_PLACED": DATES, "DATE_PLACED_CEASED": DATES, "REASON_PLACED_CEASED": ["", "RD1", "?"]},
    "AD1": {"DATE_INT": DATES, "NB_ADOPTR": ["", "", "0"]},
    "Missing": {"MISSING": ["", "M"], "MIS_START": DATES, "MIS_END": DATES},
    "OC2": {"DOB": [*DATES, "31/03/2015", "01/04/2015", "31/03/2020", "01/04/2020"], "CONVICTED": ["", "0"]},
    "Header": {"SEX": ["M"]},
}


def made_up(seed: int, children: int, choices: Choices = CHOICES) -> Rows:
    """A return of the tables in ``choices``, by table; every row has its number as ``row``. A few rows have a blank CHILD."""
    chance = random.Random(seed)
    names = [""] * 5 + [f"C{number}" for number in range(children)]
    rows: Rows = {}
    for table, columns in choices.items():
        rows[table] = []
        for name in names:
            for _ in range(chance.choice([0, 1, 1, 2, 3]) if table != "Header" else chance.choice([0, 1, 1, 2])):
                rows[table].append({"CHILD": name} | {key: chance.choice(values) for key, values in columns.items()})
        chance.shuffle(rows[table])
        for number, row in enumerate(rows[table]):
            row["row"] = str(number)
    return rows


def by_child(this_year: Rows, last_year: Rows) -> list[Rows]:
    """The rows of each child in turn, those of last year as ``previous.TABLE``. Rows with a blank CHILD belong to nobody."""
    children: dict[str, Rows] = {}
    tables = this_year | {f"previous.{table}": rows for table, rows in last_year.items()}
    for table, rows in tables.items():
        for row in rows:
            if row["CHILD"]:
                children.setdefault(row["CHILD"], {name: [] for name in tables})[table].append(row)
    return list(children.values())


def as_tables(rows: Rows, choices: Choices = CHOICES) -> dict[str, pa.Table]:
    """The same as tables of text."""
    tables = {}
    for name, given in rows.items():
        columns = {key: pa.array([row[key] or None for row in given], pa.string()) for key in ("CHILD", *choices[name])}
        tables[name] = pa.table(columns)
    return tables


def day(text: str) -> date | None:
    """The date of a text DD/MM/YYYY; None where it is blank or not a real date."""
    parts = text.split("/")
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else None
    except ValueError:
        return None


def number(row: Row) -> int:
    """Where the row stands in its table."""
    return int(row["row"])


def last_if_none(moment: date | None) -> date:
    """The date, or a last one to sort by."""
    return moment or date.max


def earlier(one: date | None, other: date | None) -> bool:
    """Whether both are dates and the one comes before the other."""
    return one is not None and other is not None and one < other


def in_episode_order(rows: Iterable[Row]) -> list[Row]:
    """Those with a real DECOM by DECOM, then DEC with none last, then row."""
    dated = [row for row in rows if day(row["DECOM"])]
    return sorted(dated, key=lambda row: (last_if_none(day(row["DECOM"])), last_if_none(day(row["DEC"])), number(row)))
