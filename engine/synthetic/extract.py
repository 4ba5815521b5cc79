"""Takes from a history what an extract run on one day for one collection year would hold, as tables of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ..errors import PlumblineError
from ..pack import load_pack
from .days import OPEN, written_days, year_end, year_start
from .history import History

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Extract:
    """The tables of one return, with where each row comes from.

    ``child`` gives, by table, the place of each row's child in the history; ``key`` the place of the row among the history's
    records of that table (for Header, of the child), which stays the same from extract to extract.
    """

    history: History
    year: int
    as_of: int
    tables: dict[str, pa.Table]
    child: dict[str, Rows]
    key: dict[str, Rows]
    _in: dict[str, Marks] = field(default_factory=dict)

    def has(self, table: str) -> Marks:
        """For every child of the history, whether it has a row in ``table``."""
        import numpy as np

        if table not in self._in:
            marks = np.zeros(len(self.history.ids), bool)
            marks[self.child[table]] = True
            self._in[table] = marks
        return self._in[table]

    def days(self, table: str, column: str) -> NDArray[np.int32]:
        """The days of a column of the history, for the rows of ``table``, ends that lie ahead among them."""
        return self.history.records[table].days[column][self.key[table]]


def take_extract(history: History, year: int, as_of: date) -> Extract:
    """The extract of the collection year ``year`` taken on ``as_of``: everyone looked after between 1 April and that day with all
    episodes that touch the year, and the care leavers whose birthday has come. What comes after ``as_of`` is not known.

    Raises:
        PlumblineError: the history does not cover the year, or ``as_of`` lies outside it.
    """
    if year not in (history.year - 1, history.year):
        raise PlumblineError(f"This history covers {history.year - 1} and {history.year}, not {year}.")
    today = as_of.toordinal()
    if not year_start(year) <= today <= year_end(year):
        raise PlumblineError(f"{as_of:%d/%m/%Y} is not in the collection year {year}.")
    taker = _Taker(history, year, today)
    taker.take_all()
    return Extract(history, year, today, taker.tables, taker.child, taker.key)


class _Taker:
    def __init__(self, history: History, year: int, today: int) -> None:
        self.history = history
        self.year = year
        self.today = today
        self.start = year_start(year)
        self.end = year_end(year)
        self.tables: dict[str, pa.Table] = {}
        self.child: dict[str, Rows] = {}
        self.key: dict[str, Rows] = {}

    def take_all(self) -> None:
        """Takes every table; Episodes and OC3 say who is in the others."""
        import numpy as np
        import pyarrow.compute as pc

        records = self.history.records
        episodes = records["Episodes"]
        decom, dec = episodes.days["DECOM"], episodes.days["DEC"]
        touches = (decom <= self.today) & (dec >= self.start)
        starts = np.asarray(pc.equal(episodes.texts["RNE"], "S")) & touches & (decom >= self.start)
        short_break = np.asarray(pc.equal(episodes.texts["LS"], "V4"))
        goes_on = np.asarray(pc.equal(episodes.texts["REC"], "X1"))
        breaks = (starts & (decom > self.start)) | ((dec <= self.today) & (dec < self.end) & ~goes_on) | short_break
        self._looked_after = self._marked("Episodes", touches)
        self._on_short_breaks = self._marked("Episodes", touches & short_break)
        all_year = self._looked_after & ~self._marked("Episodes", touches & breaks)
        leavers = records["OC3"].days
        known = (leavers["year"] == self.year) & (leavers["known_on"] <= self.today)

        self._take_header(self._looked_after | self._marked("OC3", known))
        self._take("Episodes", touches, blank_until={"DEC": ("REC", "REASON_PLACE_CHANGE")})
        self._take("Reviews", self._within("Reviews", "REVIEW"))
        self._take("UASC", self._looked_after[records["UASC"].child])
        self._take("OC2", (records["OC2"].days["year"] == self.year) & all_year[records["OC2"].child])
        self._take("OC3", known)
        self._take("AD1", self._within("AD1", "adopted"))
        self._take(
            "PlacedAdoption",
            self._running("PlacedAdoption", "DATE_PLACED", "DATE_PLACED_CEASED"),
            blank_until={"DATE_PLACED_CEASED": ("REASON_PLACED_CEASED",)},
        )
        self._take("PrevPerm", self._marked("Episodes", starts)[records["PrevPerm"].child])
        self._take("Missing", self._running("Missing", "MIS_START", "MIS_END"))
        self._take("SWEpisodes", self._running("SWEpisodes", "SW_DECOM", "SW_DEC"))

    def _marked(self, table: str, rows: Marks) -> Marks:
        """The children who have one of the marked rows."""
        import numpy as np

        marks = np.zeros(len(self.history.ids), bool)
        marks[self.history.records[table].child[rows]] = True
        return marks

    def _within(self, table: str, column: str) -> Marks:
        records = self.history.records[table]
        days = records.days[column]
        return (days >= self.start) & (days <= self.today) & self._looked_after[records.child]

    def _running(self, table: str, first: str, last: str) -> Marks:
        records = self.history.records[table]
        begun, ended = records.days[first], records.days[last]
        return (begun <= self.today) & (ended >= self.start) & self._looked_after[records.child]

    def _take(self, table: str, rows: Marks, blank_until: dict[str, tuple[str, ...]] | None = None) -> None:
        """Takes the marked rows. ``blank_until`` names, by day that may lie ahead, the columns that stay blank until it comes."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        records = self.history.records[table]
        keys = np.flatnonzero(rows)
        child = records.child[keys]
        columns = {"CHILD": self.history.ids.take(pa.array(child))}
        if table == "UASC":
            columns["SEX"] = self.history.children.texts["SEX"].take(pa.array(child))
        if table != "Episodes":
            columns["DOB"] = written_days(self.history.children.days["DOB"][child], OPEN)
        for name, days in records.days.items():
            if name.isupper():
                columns[name] = written_days(days[keys], OPEN if name == "DUC" else self.today)
        for name, texts in records.texts.items():
            columns[name] = texts.take(pa.array(keys))
        for day, others in (blank_until or {}).items():
            ahead = pa.array(records.days[day][keys] > self.today)
            for name in others:
                columns[name] = pc.if_else(ahead, pa.scalar(None, pa.string()), columns[name])
        self._keep(table, columns, child, keys)

    def _take_header(self, who: Marks) -> None:
        import numpy as np
        import pyarrow as pa

        everyone = self.history.children
        keys = np.flatnonzero(who)
        sex = everyone.texts["SEX"].take(pa.array(keys))
        in_care = self._looked_after[keys] & ~self._on_short_breaks[keys]
        girl_in_care = (sex.to_numpy(zero_copy_only=False) == "F") & in_care
        mother = everyone.days["MC_DOB"][keys] <= self.today
        # UN1, not yet of school age: the fourth birthday comes after 31 August of the year before last.
        too_young = everyone.days["FOURTH"][keys] > date(self.year - 2, 8, 31).toordinal()
        number = everyone.texts["UPN"].take(pa.array(keys)).to_numpy(zero_copy_only=False)
        columns = {
            "CHILD": self.history.ids.take(pa.array(keys)),
            "SEX": sex,
            "DOB": written_days(everyone.days["DOB"][keys], OPEN),
            "ETHNIC": everyone.texts["ETHNIC"].take(pa.array(keys)),
            "UPN": pa.array(np.where(too_young, "UN1", number), pa.string()),
            "MOTHER": pa.array(np.where(mother, "1", "0"), pa.string(), mask=~girl_in_care),
            "MC_DOB": written_days(everyone.days["MC_DOB"][keys], self.today),
        }
        self._keep("Header", columns, keys, keys)

    def _keep(self, table: str, columns: dict[str, pa.Array], child: Rows, keys: Rows) -> None:
        import pyarrow as pa

        spec = load_pack("ssda903").tables[table]
        self.tables[table] = pa.table({name: columns[name] for name in spec.columns if name not in spec.derived})
        self.child[table] = child
        self.key[table] = keys
