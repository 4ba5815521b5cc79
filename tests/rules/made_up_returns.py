"""Returns made up at random to judge checks by: few values, many blanks, ties, duplicates and dates that are not real."""

from __future__ import annotations

import random

import pyarrow as pa

Row = dict[str, str]
Rows = dict[str, list[Row]]

DAYS = ["31/03/2024", "01/04/2024", "2/4/2024", "02/04/2024", "09/09/2024", "10/09/2024", "31/03/2025", "01/04/2025"]
DATES = ["", "", "", "31/06/2024", "SOON", "UNKNOWN", *DAYS, *DAYS]
POSTCODES = ["", "M1 1AE", "m11ae", "SW1A 1AA", "EH1 1YZ", "GY1 1AA", "ZZ99 9ZZ"]
CHOICES = {
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


def made_up(seed: int, children: int) -> Rows:
    """A return of the tables above, by table; every row has its number as ``row``. A few rows have a blank CHILD."""
    chance = random.Random(seed)
    names = [""] * 5 + [f"C{number}" for number in range(children)]
    rows: Rows = {}
    for table, columns in CHOICES.items():
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


def as_tables(rows: Rows) -> dict[str, pa.Table]:
    """The same as tables of text."""
    tables = {}
    for name, given in rows.items():
        columns = {key: pa.array([row[key] or None for row in given], pa.string()) for key in ("CHILD", *CHOICES[name])}
        tables[name] = pa.table(columns)
    return tables
