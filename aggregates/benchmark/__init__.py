"""Fair comparison of councils: from a snapshot of the store to tidy tables. No layout, no words for people, no writing."""

from .choices import WHOLE_RETURN, Measure, Period, Scope
from .commonness import Commonness, how_common
from .comparison import Comparison, compare
from .database import Benchmark
from .freshness import Freshness
from .group_shares import group_shares
from .improved import Improved
from .months import councils, periods
from .my_council import Figure, MyCouncil, my_council
from .overlap import overlap
from .pareto import pareto
from .peers import (
    OWN_PICK,
    PeerGroup,
    council_names,
    councils_to_choose,
    groups_to_choose,
    own_councils,
    own_pick,
    peer_groups,
)
from .series import Series, all_series, series
from .statutory_window import Window, statutory_windows
from .verdicts import Verdict, all_verdicts, verdicts, with_limits

__all__ = [
    "OWN_PICK",
    "WHOLE_RETURN",
    "Benchmark",
    "Commonness",
    "Comparison",
    "Figure",
    "Freshness",
    "Improved",
    "Measure",
    "MyCouncil",
    "PeerGroup",
    "Period",
    "Scope",
    "Series",
    "Verdict",
    "Window",
    "all_series",
    "all_verdicts",
    "compare",
    "council_names",
    "councils",
    "councils_to_choose",
    "group_shares",
    "groups_to_choose",
    "how_common",
    "my_council",
    "overlap",
    "own_councils",
    "own_pick",
    "pareto",
    "peer_groups",
    "periods",
    "series",
    "statutory_windows",
    "verdicts",
    "with_limits",
]
