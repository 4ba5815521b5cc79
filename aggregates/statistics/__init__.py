"""The statistics of a fair comparison: pure functions on numbers and arrays. No SQL, no files, no words for people.

Counts and values are a ``Range``, made by ``exactly(values)`` or ``between(lows, highs)``: a suppressed count is never one
number. Arrays may have any leading axes; the last one is the council (or the month). NaN is no value, never zero. Figures are per
100 children (rates) or per cent (shares) unless it says otherwise. docs/statistics.md has every method, its source and its
limits.

Ranges      between, exactly, per_100, share_range, rank_range, Range
Intervals   poisson_interval, byar_interval, rate_interval, wilson_interval -> Limits(lower, upper)
The middle  median, quartiles -> Quartiles, median_interval -> MedianInterval; quartile_spread
Funnels     rate_funnel, share_funnel -> Funnel (zones, limits_at, curve, evidence); Zone
Over time   xmr -> XmR (signals by Rule); trend, trends -> Trend
Differences compare_rates, compare_shares, Funnel.evidence -> Evidence; standings, against_reference -> Standing;
            false_discovery
To be won   avoidable
"""

from .avoidable import avoidable
from .funnel import Funnel, FunnelLimits, Zone, rate_funnel, share_funnel
from .intervals import Limits, byar_interval, poisson_interval, rate_interval, wilson_interval
from .quantiles import MedianInterval, Quartiles, median, median_interval, quartiles
from .ranges import Range, between, exactly, per_100, rank_range, share_range
from .reference import against_reference
from .signals import Rule
from .significance import Evidence, Standing, compare_rates, compare_shares, false_discovery, standings
from .spread import quartile_spread
from .trend import Trend, trend, trends
from .xmr import XmR, xmr

__all__ = [
    "Evidence",
    "Funnel",
    "FunnelLimits",
    "Limits",
    "MedianInterval",
    "Quartiles",
    "Range",
    "Rule",
    "Standing",
    "Trend",
    "XmR",
    "Zone",
    "against_reference",
    "avoidable",
    "between",
    "byar_interval",
    "compare_rates",
    "compare_shares",
    "exactly",
    "false_discovery",
    "median",
    "median_interval",
    "per_100",
    "poisson_interval",
    "quartile_spread",
    "quartiles",
    "rank_range",
    "rate_funnel",
    "rate_interval",
    "share_funnel",
    "share_range",
    "standings",
    "trend",
    "trends",
    "wilson_interval",
    "xmr",
]
