"""Fair comparison of councils: from a snapshot of the store to tidy tables. No layout, no words for people, no writing."""

from .choices import WHOLE_RETURN, Measure, Period, Scope
from .commonness import Commonness, how_common, how_common_among
from .comparison import Comparison, compare
from .database import Benchmark
from .freshness import Freshness
from .funnel import CouncilFunnel
from .group_shares import group_shares
from .improved import Improved
from .improvements import Improvements, Since, earlier, improvements
from .matrix import BAND_STARTS, Owned, matrix, owned
from .month_numbers import month_of, number_of
from .months import councils, periods
from .most_to_gain import most_to_gain
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
from .uneven_types import UnevenTypes, uneven_types
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
    "Improvements",
    "Measure",
    "MyCouncil",
    "Owned",
    "PeerGroup",
    "Period",
    "Scope",
    "Series",
    "Since",
    "UnevenTypes",
    "Verdict",
    "Window",
    "all_series",
    "all_verdicts",
    "compare",
    "council_names",
    "councils",
    "councils_to_choose",
    "earlier",
    "group_shares",
    "groups_to_choose",
    "how_common",
    "how_common_among",
    "improvements",
    "matrix",
    "month_of",
    "most_to_gain",
    "my_council",
    "number_of",
    "overlap",
    "own_councils",
    "own_pick",
    "owned",
    "pareto",
    "peer_groups",
    "periods",
    "series",
    "statutory_windows",
    "uneven_types",
    "verdicts",
    "with_limits",
]
