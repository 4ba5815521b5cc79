"""What the page for leadership says: each branch of its sentences, and its table as HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import (
    Benchmark,
    Figure,
    Freshness,
    Improved,
    Measure,
    MyCouncil,
    PeerGroup,
    Period,
    Verdict,
    my_council,
)
from plumbline.aggregates.statistics import Rule, Standing, Trend
from plumbline.pages.parts.choices import View
from plumbline.pages.parts.my_council_html import Card, figures_html, types_html
from plumbline.pages.parts.my_council_rows import type_rows
from plumbline.pages.parts.my_council_words import (
    aside,
    freshness_words,
    headline,
    improvement,
    interval_words,
    peers_words,
    rests_on,
    trend_sentence,
    types_sentence,
)

from tests.region import Submitted, snapshot

BOLTON, BURY = "E08000001", "E08000002"
SEPTEMBER = Period(2026, date(2025, 9, 1))
VIEW = View(BOLTON, PeerGroup("gm", "Greater Manchester", (BOLTON, BURY)), SEPTEMBER)
FIGURE = Figure(43.2, 43.2, 39.8, 46.7, 29.3, 29.3, 21.4, 32.7, Standing.WORSE, Standing.WORSE)
VERDICT = Verdict(BOLTON, Trend.NO_CHANGE, date(2025, 9, 1), 43.2, 43.2, (), (), 0, 0, 0, 0, 12, 50.0, 50.0, 40.0, 60.0)
NONE = dict.fromkeys(("value_low", "value_high", "interval_low", "interval_high"))


def council(figure: Figure = FIGURE, **more: Any) -> MyCouncil:
    """A council with this figure for both measures."""
    found = my_council(Benchmark(snapshot([Submitted(BOLTON, {"101": range(20)})])), BOLTON, (BOLTON,), SEPTEMBER)
    return replace(
        found, **({"figures": dict.fromkeys(Measure, figure), "peers": 9, "verdict": VERDICT, "missing": 0} | more)
    )


def test_the_headline_tells_value_middle_chance_and_direction() -> None:
    assert headline(VIEW, council()) == (
        "In September 2025, Bolton had 43.2 errors per 100 children; the middle one of its 9 peers had 29.3. That is worse by "
        "more than chance explains, and by more than these councils usually differ. Over time there is no change: its ups and "
        "downs are no more than usual."
    )


@pytest.mark.parametrize(
    ("beside_median", "beside_all", "said"),
    [
        (Standing.WORSE, Standing.NO_DIFFERENT, "worse by more than chance explains, but by no more than"),
        (Standing.BETTER, Standing.CANNOT_TELL, "That is better by more than chance explains. "),
        (Standing.NO_DIFFERENT, Standing.NO_DIFFERENT, "Chance alone could explain the difference."),
        (Standing.CANNOT_TELL, Standing.CANNOT_TELL, "depends on small counts, which are withheld"),
        (Standing.NOT_TESTED, Standing.NOT_TESTED, "It takes four councils to say"),
    ],
)
def test_no_more_is_said_than_the_figures_bear(beside_median: Standing, beside_all: Standing, said: str) -> None:
    figure = replace(FIGURE, beside_median=beside_median, beside_all=beside_all)
    assert said in headline(VIEW, council(figure))
    assert ("by more than these councils" in aside(figure)) is False


def test_a_range_stays_a_range_in_words() -> None:
    figure = replace(FIGURE, value_low=38.0, median_high=31.0)
    said = headline(VIEW, council(figure, peers=1))
    assert "had 38.0 to 43.2 errors per 100 children; the one council it is compared with had 29.3 to 31.0." in said
    assert interval_words(figure, Measure.RATE).startswith("A range, as small counts are withheld.")


def test_without_figures_or_without_peers_the_headline_says_so() -> None:
    missing = replace(FIGURE, **NONE)
    assert headline(VIEW, council(missing, why="no-file")) == (
        "Bolton has no figures for September 2025: there is no file for this month. The middle one of the 9 peers that have "
        "had 29.3 errors per 100 children."
    )
    assert "too few children" in headline(VIEW, council(replace(missing, median_low=None), why="too-small"))
    alone = headline(VIEW, council(replace(FIGURE, median_low=None, median_high=None), peers=0))
    assert "there is no other council to compare it with yet." in alone


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (
            {"trend": Trend.IMPROVING, "down": (Rule.SHIFT, Rule.TREND), "falls": 6, "below": 7},
            "It is getting better: it has fallen month by month since March 2025.",
        ),
        (
            {"trend": Trend.IMPROVING, "down": (Rule.SHIFT,), "below": 7},
            "It is getting better: it has been below its average since March 2025.",
        ),
        (
            {"trend": Trend.WORSENING, "up": (Rule.OUTSIDE, Rule.NEAR), "month": date(2025, 8, 1)},
            "It is getting worse (up to August 2025): August 2025 was higher than its usual ups and downs reach.",
        ),
        (
            {"trend": Trend.WORSENING, "up": (Rule.NEAR,)},
            "It is getting worse: two of its last three months were unusually high.",
        ),
        (
            {"trend": Trend.MIXED, "up": (Rule.TREND,), "rises": 5, "down": (Rule.OUTSIDE,)},
            "Over time it is mixed: it has risen month by month since April 2025, but September 2025 was lower than its usual "
            "ups and downs reach.",
        ),
        ({"trend": Trend.CANNOT_TELL}, "Whether it is changing cannot be told, as small counts are withheld."),
        (
            {"trend": Trend.NOT_ENOUGH, "points": 1},
            "Whether it is changing cannot be told yet: it takes ten months, and there is 1.",
        ),
        (
            {"trend": Trend.NOT_ENOUGH, "points": 11},
            "Whether it is changing cannot be told: too many months are missing in between.",
        ),
    ],
)
def test_the_trend_is_told_with_its_plainest_sign(verdict: dict[str, Any], said: str) -> None:
    assert trend_sentence(replace(VERDICT, **verdict), VIEW) == said


def test_peers_and_chance_are_told_in_the_unit_of_the_measure() -> None:
    assert peers_words(FIGURE, 9, Measure.SHARE) == (
        "Peer median (the middle one of 9): 29.3%; half of them lie from 21.4 to 32.7%."
    )
    assert peers_words(FIGURE, 3, Measure.RATE) == "Peer median (the middle one of 3): 29.3."
    assert peers_words(replace(FIGURE, median_low=None), 0, Measure.RATE) == "There is no peer to compare with yet."
    assert interval_words(FIGURE, Measure.RATE) == "By chance alone it could be 39.8 to 46.7 (95% interval)."


def fallen(**rows: Any) -> pa.Table:
    row = {"level": "check", "key": "101", "then_low": 60.0, "then_high": 60.0, "now_low": 1.0, "now_high": 4.0}
    row |= {"value_then_low": 30.0, "value_then_high": 30.0, "value_now_low": 0.5, "value_now_high": 2.0}
    group = row | {"level": "group", "key": "reviews", "now_low": 20.0, "now_high": 20.0}
    return pa.Table.from_pylist([row | rows, group, row | {"key": "102"}])


def test_what_improved_is_named_with_its_figures() -> None:
    found = Improved(Period(2025, date(2024, 9, 1)), True, 310, fallen())
    said = improvement(found, VIEW, {"101": "101 A [title]"}, {"reviews": "Reviews"})
    assert said == (
        "Since September 2024, **101 A \\[title\\]** fell most: 30.0 errors per 100 children then, 0.5 to 2.0 now (60 errors then, "
        "1 to 4 now); of the groups of types, **Reviews**: 30.0 errors per 100 children then, 0.5 to 2.0 now (60 errors then, 20 "
        "now). That is more than chance explains, allowing for looking at 310 checks. 1 other type fell too."
    )


def test_what_cannot_be_said_of_a_year_ago_is_not() -> None:
    empty = fallen().slice(0, 0)
    assert improvement(Improved(None, False, 0, empty), VIEW, {}, {}).startswith(
        "There is no file from about a year before"
    )
    said = improvement(Improved(Period(2025, date(2024, 11, 1)), False, 310, empty), VIEW, {}, {})
    assert said == (
        "Since November 2024 (there is no file of exactly a year before, and a return grows over its year), no type of error "
        "fell by more than chance explains (310 checks compared)."
    )
    hidden = fallen(then_low=None)
    assert "errors then" not in improvement(Improved(SEPTEMBER, True, 3, hidden.slice(0, 1)), VIEW, {}, {})
    group = Improved(SEPTEMBER, True, 3, fallen().slice(1, 1))
    assert "Since September 2025, of the groups of types, **Reviews**: " in improvement(
        group, VIEW, {}, {"reviews": "Reviews"}
    )


FRESH = Freshness(date(2025, 9, 30), SEPTEMBER, datetime(2025, 10, 2, 12, tzinfo=UTC), 9, 0, date(2025, 9, 30))


@pytest.mark.parametrize(
    ("fresh", "today", "said"),
    [
        (
            FRESH,
            date(2025, 10, 12),
            "The newest figures of Bolton are of 30 September 2025, 12 days old, handed in on 2 October 2025. No peer has "
            "newer ones.",
        ),
        (replace(FRESH, handed_in=None, peers=0), date(2025, 9, 30), "are of 30 September 2025, which is today."),
        (
            replace(FRESH, fresher=1, newest_peer=date(2025, 10, 31)),
            date(2025, 10, 1),
            "1 day old, handed in on 2 October 2025. 1 of 9 peers has newer ones, up to 31 October 2025.",
        ),
        (
            replace(FRESH, period=Period(2026, date(2025, 10, 1)), fresher=2),
            date(2025, 12, 1),
            "This page shows September 2025. 2 of 9 peers have newer ones",
        ),
        (
            Freshness(None, None, None, 3, 0, date(2025, 9, 30)),
            date(2025, 10, 12),
            "Bolton has not handed in any file. 3 peers handed in, the newest figures are of 30 September 2025.",
        ),
        (Freshness(None, None, None, 0, 0, None), date(2025, 10, 12), "Bolton has not handed in any file."),
    ],
)
def test_how_fresh_the_figures_are_is_told_in_days(fresh: Freshness, today: date, said: str) -> None:
    assert said in freshness_words(fresh, VIEW, today)


def test_whom_and_what_the_figures_compare_is_told() -> None:
    found = council(common=280, ran=310, missing=2)
    assert rests_on(VIEW, found) == (
        "Compared with: Greater Manchester, on the 280 checks that all 10 councils ran (of 310 that Bolton ran). 2 peers have no "
        "figures for this month. The line over time rests on the 1 check that Bolton ran every month."
    )
    assert rests_on(VIEW, council(as_of=None)) == ""


def types(**more: Any) -> pa.Table:
    row = {"key": "101", "group": "g", "errors_low": 30.0, "errors_high": 30.0, "value_low": 15.0, "value_high": 15.0}
    row |= {"median_low": 8.0, "median_high": 8.5, "at_median_low": 16.0, "at_median_high": 17.0}
    row |= {"avoidable_low": 13.0, "avoidable_high": 14.0, "peers": 9}
    return pa.Table.from_pylist([row | more, *(row | {"key": f"{place}"} for place in range(102, 108))])


def test_the_five_first_types_are_listed_with_a_link_that_keeps_the_choices() -> None:
    rows = type_rows(types(), {"101": "101 Title"}, VIEW)
    assert len(rows) == 5
    assert (rows[0]["title"], rows[0]["now"], rows[0]["then"], rows[0]["gone"]) == (
        "101 Title",
        "30",
        "16 to 17",
        "13 to 14",
    )
    assert rows[0]["link"] == "check_in_focus?check=101&council=E08000001&peers=gm&month=2025-09-2026"
    picked = replace(VIEW, peers=replace(VIEW.peers, key="pick"))
    assert type_rows(types(), {}, picked)[0]["link"].endswith("&pick=E08000002")
    assert types_sentence(council(), rows, "Bolton").startswith(
        "Were Bolton like the middle one of its peers in these 5 types, 65 to 70 of the 150 errors there would go."
    )


def test_less_than_half_an_error_is_none_to_tackle() -> None:
    rows = type_rows(types(avoidable_low=0.0, avoidable_high=0.4).slice(0, 1), {}, VIEW)
    assert rows == []
    assert types_sentence(council(), rows, "Bolton") == (
        "No type of error is more frequent than with the middle one of the peers."
    )


def test_of_a_council_whose_counts_are_hidden_rates_are_listed() -> None:
    hidden = {f"{name}_{end}": None for name in ("errors", "at_median", "avoidable") for end in ("low", "high")}
    rows = type_rows(types(**hidden).slice(0, 1), {}, VIEW)
    assert (rows[0]["now"], rows[0]["then"], rows[0]["gone"]) == ("15.0", "8.0 to 8.5", "6.5 to 7.0")
    assert "in errors per 100 children" in types_sentence(council(), rows, "Council K")


def test_whatever_is_in_a_title_is_text_on_the_page() -> None:
    (row,) = type_rows(types(peers=7).slice(0, 1), {"101": "<script>alert(1)</script>"}, VIEW)
    html = types_html([row], ("Type", "Now", "Then", "Gone"), 9)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "7 of 9 peers ran this check" in html
    assert 'href="check_in_focus?check=101&amp;council=E08000001' in html
    card = figures_html([Card("<b>", "<i>", "▲", "<u>", ("<s>", ""), "worse")])
    assert not any(tag in card for tag in ("<b>", "<i>", "<u>", "<s>"))
    assert '<section class="worse"' in card
