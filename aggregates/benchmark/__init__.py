"""Fair comparison of councils: from a snapshot of the store to tidy tables. No layout, no words for people, no writing."""

from .choices import WHOLE_RETURN, Measure, Period, Scope
from .commonness import Commonness, how_common
from .comparison import Comparison, compare
from .database import Benchmark
from .funnel import CouncilFunnel
from .freshness import Freshness
from .group_shares import group_shares
from .improved import Improved
from .matrix import BAND_STARTS, Owned, matrix, owned
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
    "BAND_STARTS",
    "OWN_PICK",
    "WHOLE_RETURN",
    "Benchmark",
    "Commonness",
    "Comparison",
    "CouncilFunnel",
    "Figure",
    "Freshness",
    "Improved",
    "Measure",
    "Owned",
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
    "matrix",
    "overlap",
    "owned",
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
