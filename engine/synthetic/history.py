"""Makes up the care histories behind a council's returns, from which the return of any day of two collection years can be taken.

Nobody in them exists, and one can see it: children are TEST000001 and so on, pupil numbers begin with a school authority 000, which
there is none of, URNs and social workers carry TEST too. There are no names. The same arguments give the same histories.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from ..errors import PlumblineError
from .care_records import earlier_order_of, missing_spells_of, reviews_of, workers_of
from .chances import Chances
from .days import OPEN, birthday, year_end, year_start
from .episodes import Episode, episodes_of
from .lives import Life, draw_lives
from .placements import PlacementChooser
from .places import places_around
from .providers import invent_providers
from .yearly_records import health_record, leaver_record

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_ETHNICITIES = Chances(
    (
        *("WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND"),
        *("APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"),
    ),
    (680, 3, 45, 2, 4, 35, 12, 22, 28, 5, 35, 12, 18, 15, 40, 12, 2, 30, 2, 2),
)
_ASYLUM_ETHNICITIES = ("OOTH", "AOTH", "BAFR", "WOTH")

# Which columns hold days as numbers; the others hold text, null where blank. ``year`` is a collection year.
_COLUMNS = {
    "children": (("DOB", "FOURTH", "MC_DOB"), ("SEX", "ETHNIC", "UPN")),
    "Episodes": (
        ("DECOM", "DEC"),
        ("RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"),
    ),
    "Reviews": (("REVIEW",), ("REVIEW_CODE",)),
    "UASC": (("DUC",), ()),
    "OC2": (
        ("year",),
        (
            *("SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"),
            *("HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
        ),
    ),
    "OC3": (("year", "known_on"), ("IN_TOUCH", "ACTIV", "ACCOM")),
    "AD1": (("DATE_INT", "DATE_MATCH", "adopted"), ("FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")),
    "PlacedAdoption": (("DATE_PLACED", "DATE_PLACED_CEASED"), ("REASON_PLACED_CEASED",)),
    "PrevPerm": ((), ("PREV_PERM", "LA_PERM", "DATE_PERM")),
    "Missing": (("MIS_START", "MIS_END"), ("MISSING",)),
    "SWEpisodes": (("SW_DECOM", "SW_DEC"), ("SW_ID", "SW_REASON")),
}


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of one kind in columns of equal length. ``child`` is the place of the child among the children of the history."""

    child: NDArray[np.int64]
    days: dict[str, NDArray[np.int32]]
    texts: dict[str, pa.Array]


@dataclass(frozen=True, slots=True)
class History:
    """The care histories of one council, good for the returns of ``year`` and of the year before.

    ``records`` are by table of the return (without Header), and ``children`` has one row a child; ``ids`` are their CHILD.
    ``register`` is the register of the invented providers, as ``check_return`` takes it.
    """

    authority: str
    year: int
    ids: pa.Array
    children: Records
    records: dict[str, Records]
    register: pa.Table


def generate_history(authority: str, children: int, seed: int, year: int = 2026) -> History:
    """Care histories of a council (by its ONS code) that looked after ``children`` children on the first day of the collection year
    before ``year``, and about as many on every day after.

    The return of a whole year then holds about 1.5 times as many: those who came, those who left, care leavers.

    Raises:
        PlumblineError: fewer than one child, or no such council.
    """
    if children < 1:
        raise PlumblineError("A made-up return needs at least one child.")
    rng = Random(f"{authority} {children} {seed} {year}")
    since = year_start(year - 1)
    places = places_around(authority)
    providers = invent_providers(rng, places, children)
    chooser = PlacementChooser(rng, places, providers)
    rows: dict[str, list[tuple[int | str | None, ...]]] = {name: [] for name in _COLUMNS}
    lives = draw_lives(rng, children, since, year_end(year))
    workers = 2 + children // 15
    for child, life in enumerate(lives):
        _tell(rng, rows, child, life, episodes_of(rng, chooser, life), since, year, workers)
    import pyarrow as pa

    records = {name: _in_columns(name, found) for name, found in rows.items()}
    return History(
        authority=authority,
        year=year,
        ids=pa.array([f"TEST{number:06}" for number in range(1, len(lives) + 1)], pa.string()),
        children=records.pop("children"),
        records=records,
        register=providers.register(),
    )


def _tell(
    rng: Random,
    rows: dict[str, list[tuple[int | str | None, ...]]],
    child: int,
    life: Life,
    episodes: Sequence[Episode],
    since: int,
    year: int,
    workers: int,
) -> None:
    """Adds everything that is recorded of one child: tuples of the child and the columns in the order of ``_COLUMNS``."""
    mother_on = _birth(rng, life, since)
    rows["children"].append((child, life.dob, birthday(life.dob, 4), mother_on, life.sex, *_identity(rng, life, child)))
    for e in episodes:
        if e.dec >= since:
            at = e.placement
            codes = (e.rne, e.ls, e.cin, at.place, at.provider, e.rec, e.reason, e.home, at.postcode, at.urn)
            rows["Episodes"].append((child, e.decom, e.dec, *codes))
    rows["Reviews"] += [(child, *review) for review in reviews_of(rng, life, since)]
    rows["Missing"] += [(child, m.start, m.end, m.kind) for m in missing_spells_of(rng, life, episodes, since)]
    rows["SWEpisodes"] += [(child, w.start, w.end, w.worker, w.reason) for w in workers_of(rng, life, since, workers)]
    rows["PrevPerm"].append((child, *earlier_order_of(rng, life)))
    if life.kind == "asylum":
        rows["UASC"].append((child, birthday(life.dob, 18)))
    for of_year in (year - 1, year):
        health = health_record(rng, life, of_year)
        if health:
            rows["OC2"].append((child, of_year, *health))
        leaver = leaver_record(rng, life, episodes, of_year) if mother_on == OPEN else None
        if leaver:
            rows["OC3"].append((child, of_year, *leaver))
    _tell_of_adoption(rng, rows, child, life, episodes)


def _tell_of_adoption(
    rng: Random,
    rows: dict[str, list[tuple[int | str | None, ...]]],
    child: int,
    life: Life,
    episodes: Sequence[Episode],
) -> None:
    path = life.adoption
    if path is None:
        return
    why = rng.choice(("RD1", "RD2", "RD3", "RD4")) if path.reversed != OPEN else None
    rows["PlacedAdoption"].append((child, path.decided, path.reversed, why))
    if path.adopted != OPEN:
        fostered = "1" if episodes[-1].placement.place == "A5" else "0"
        adopters = rng.choice(
            (("2", "MF", "L11"), ("2", "MF", "L3"), ("2", "MM", "L12"), ("2", "FF", "L2"), ("1", "F1", "L0"))
        )
        rows["AD1"].append((child, path.decided, path.matched, path.adopted, fostered, *adopters))


def _birth(rng: Random, life: Life, since: int) -> int:
    """The day on which a girl in care has her first child; OPEN for all but a few."""
    earliest = max(birthday(life.dob, 15), since - 300, life.stays[-1].start)
    latest = life.left - 1
    if life.sex == "F" and life.kind == "ordinary" and earliest < latest and rng.random() < 0.04:
        return rng.randrange(earliest, latest)
    return OPEN


def _identity(rng: Random, life: Life, child: int) -> tuple[str, str]:
    """Ethnicity and pupil number."""
    if life.kind == "asylum":
        number = "UN2" if rng.random() < 0.4 else f"T000{child + 1:09}"
        return rng.choice(_ASYLUM_ETHNICITIES), number
    return _ETHNICITIES.draw(rng), f"T000{child + 1:09}"


def _in_columns(name: str, rows: Iterable[tuple[int | str | None, ...]]) -> Records:
    import numpy as np
    import pyarrow as pa

    days, texts = _COLUMNS[name]
    columns = list(zip(*rows, strict=True)) or [()] * (1 + len(days) + len(texts))
    numbers = [np.array(column, np.int32) for column in columns[1 : 1 + len(days)]]
    words = [pa.array(column, pa.string()) for column in columns[1 + len(days) :]]
    return Records(
        child=np.array(columns[0], np.int64),
        days=dict(zip(days, numbers, strict=True)),
        texts=dict(zip(texts, words, strict=True)),
    )
