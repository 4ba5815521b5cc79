"""The page on trends and its choices."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import Measure, PeerGroup, Period, Verdict, council_names
from plumbline.aggregates.statistics import Rule, Trend
from plumbline.pages.parts.choices import View
from plumbline.pages.parts.trends_rows import ON_A_PAGE, council_rows
from plumbline.pages.parts.trends_words import headline as verdict_words
from plumbline.pages.parts.trends_words import many_note, summary

from tests.benchmark.test_verdicts import NOISE, month, returns
from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import Submitted, made_up

BOLTON, BURY = "E08000001", "E08000002"
VIEW = View(BOLTON, PeerGroup("pick", "My own pick", (BOLTON, BURY)), Period(2026, date(2025, 9, 1)))
SHIFTED = (*NOISE, *(found - 12 for found in NOISE[:9]))


def found(trend: Trend, authority: str = BOLTON, **more: object) -> Verdict:
    figures = {
        "month": date(2025, 9, 1),
        "value_low": 12.0,
        "value_high": 12.0,
        "up": (),
        "down": (),
        "above": 0,
        "below": 0,
        "rises": 0,
        "falls": 0,
        "points": 12,
        "mean_low": 20.0,
        "mean_high": 20.0,
        "lower": 13.0,
        "upper": 27.0,
    }
    return Verdict(authority, trend, **(figures | more))  # type: ignore[arg-type]


def said(verdict: Verdict | None, measure: Measure = Measure.RATE) -> str:
    return verdict_words(VIEW, verdict, measure, "the whole return")


def test_a_shift_a_run_and_a_month_beyond_a_limit_are_told_in_words() -> None:
    verdict = found(Trend.IMPROVING, down=(Rule.OUTSIDE, Rule.SHIFT, Rule.NEAR), below=8)
    assert said(verdict) == (
        "Improving: Bolton had 12.0 errors per 100 children for the whole return in September 2025; the last 8 months all lie "
        "below the average of 20.0 and it lies below the lower limit of 13.0, which chance alone would rarely give."
    )
    assert "it has risen 6 months in a row, which chance" in said(found(Trend.WORSENING, up=(Rule.TREND,), rises=6))
    near = said(found(Trend.WORSENING, up=(Rule.NEAR,)))
    assert "at least two of the last three months are close to the upper limit" in near


def test_signals_both_ways_are_mixed() -> None:
    verdict = found(Trend.MIXED, up=(Rule.OUTSIDE,), down=(Rule.TREND,), falls=5)
    assert said(verdict).endswith("it lies above the upper limit of 27.0, but it has fallen 5 months in a row.")


def test_no_change_gives_the_usual_range_and_no_limit_below_zero() -> None:
    assert "within what its months differ by anyway (13.0 to 27.0)." in said(found(Trend.NO_CHANGE))
    share = said(found(Trend.NO_CHANGE, lower=-3.0), Measure.SHARE)
    assert "12.0% of children with at least one error" in share
    assert "(0.0 to 27.0%)" in share


def test_withheld_counts_too_few_months_and_no_figures_are_said_so() -> None:
    ranged = found(Trend.CANNOT_TELL, value_low=1.0, value_high=4.0)
    assert said(ranged).startswith(
        "It cannot be told whether there is a change, as small counts are withheld: Bolton had 1.0 to 4.0"
    )
    none = {"mean_low": None, "mean_high": None, "lower": None, "upper": None}
    assert said(found(Trend.NOT_ENOUGH, points=7, **none)).startswith(
        "Too few months to tell a change from chance (7 of the 10 needed)"
    )
    assert said(found(Trend.NOT_ENOUGH, points=11, **none)).startswith("Too many months are missing in between")
    assert said(None) == "There are no figures of Bolton for the whole return up to September 2025."


def test_an_older_newest_month_is_named_as_such() -> None:
    assert "in June 2025, its newest month with figures" in said(found(Trend.NO_CHANGE, month=date(2025, 6, 1)))


def test_the_summary_counts_councils_by_verdict() -> None:
    group = [found(Trend.IMPROVING), found(Trend.WORSENING), found(Trend.NO_CHANGE), found(Trend.NO_CHANGE)]
    group += [found(Trend.NOT_ENOUGH, month=None)]
    assert summary(group) == "Of 4 councils with figures, 1 is improving, 1 is worsening and 2 are unchanged."
    assert summary([]) == "No council of this group has figures."
    assert many_note(19) is None
    assert "one council in thirty" in (many_note(153) or "")


@pytest.fixture
def shifted(fill: Fill) -> None:
    """Twenty-one months of Bolton with a planted shift, and fewer of Bury."""
    fill([*returns(SHIFTED), *returns(NOISE[:4], BURY)])


@pytest.mark.usefixtures("shifted")
def test_the_page_finds_a_planted_shift_and_counts_the_councils() -> None:
    test = sound(open_page("trends", {"council": BOLTON, "peers": "region"}))
    assert headline(test).startswith(
        "Improving: Bolton had 14.0 errors per 100 children for the whole return in December 2025;"
    )
    assert "the last 9 months all lie below the average" in headline(test)
    assert "Of 2 councils with figures, 1 is improving and 1 has too few months." in words(test)
    table = test.dataframe[0].value
    assert table["Month"][0] == date(2025, 12, 1)
    assert "Seven or more months on one side of the average (down)" in table["Signals"][0]
    assert test.dataframe[-1].value["Verdict"].tolist() == ["Improving", "Too few months"]


@pytest.mark.usefixtures("shifted")
def test_limits_worked_out_anew_stay_in_the_address() -> None:
    test = sound(open_page("trends", {"council": BOLTON, "anew": "2025-04"}))
    assert headline(test).startswith("Too few months to tell a change from chance (9 of the 10 needed)")
    assert test.query_params["anew"] == "2025-04"
    assert test.multiselect(key="choice-anew").value == ["2025-04"]
    assert "The limits of every council are worked out anew from April 2025." in words(test)
    assert test.dataframe[0].value["Average"].str.strip().tolist()[8:10] == ["–", "20.6"], (
        "the months before keep theirs"
    )


@pytest.mark.usefixtures("shifted")
def test_only_the_latest_months_may_be_shown() -> None:
    test = sound(open_page("trends", {"council": BOLTON, "months": "12"}))
    assert len(test.dataframe[0].value) == 12


@pytest.mark.usefixtures("shifted")
def test_every_chart_is_described_and_can_be_taken_away() -> None:
    test = sound(open_page("trends", {"council": BOLTON, "peers": "region"}))
    charts = test.get("vega_lite_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt for chart in charts)
    assert [button.proto.label for button in test.get("download_button")] == [
        "Download as CSV",
        "Download as picture",
    ] * 2


def test_nine_months_have_points_and_no_limits(fill: Fill) -> None:
    fill(returns(NOISE[:9]))
    test = sound(open_page("trends"))
    assert "9 of the 10 needed" in headline(test)
    assert test.dataframe[0].value["Average"].str.strip().eq("–").all()


def test_one_month_of_one_council_is_a_page(fill: Fill) -> None:
    fill([Submitted(BOLTON, {"101": range(40)})])
    test = sound(open_page("trends"))
    assert "Too few months to tell a change from chance (1 of the 10 needed): Bolton had 20.0" in headline(test)


def test_a_council_without_a_figure_gets_a_sentence_and_its_peers(fill: Fill) -> None:
    fill([*returns(NOISE, BURY), Submitted(BOLTON, {"101": range(3)}, children=8, as_of=month(11), year=2025)])
    test = sound(open_page("trends", {"council": BOLTON, "peers": "region"}))
    assert headline(test) == "There are no figures of Bolton for the whole return up to March 2025."
    assert "Of 1 council with figures, 1 is unchanged." in words(test)


def test_a_check_that_nobody_ran_is_a_page(fill: Fill) -> None:
    fill(returns(NOISE))
    test = sound(open_page("trends", {"level": "check", "check": "164", "council": BOLTON}))
    assert headline(test).startswith("There are no figures of Bolton for check 164")


def test_counts_withheld_all_along_are_ranges_without_a_verdict(fill: Fill) -> None:
    fill(returns([1, 2, 3, 4] * 3))
    test = sound(open_page("trends"))
    assert headline(test).startswith("It cannot be told whether there is a change")
    assert "A pale bar is a range" in words(test)


def test_missing_months_are_told(fill: Fill) -> None:
    fill(returns([40, None, 42, *NOISE]))
    assert "Without a figure (no file was handed in): May 2024." in words(sound(open_page("trends")))


def test_many_councils_come_in_parts_and_by_verdict(fill: Fill) -> None:
    codes = list(council_names())[: ON_A_PAGE + 2]
    fill(made_up(codes, [date(2025, 8, 31), date(2025, 9, 30)]))
    test = sound(open_page("trends", {"council": codes[0], "peers": "england"}))
    assert test.selectbox(key="choice-part").options == ["1 to 24 of 26", "25 to 26 of 26"]
    assert test.selectbox(key="choice-verdict").options == ["All 26 councils", "Too few months (26)"]
    test.selectbox(key="choice-part").set_value("24")
    sound(test.run())
    assert test.query_params["part"] == "24"


def test_the_own_council_comes_first_then_verdicts_then_names() -> None:
    group = [found(Trend.NO_CHANGE, "Council AA"), found(Trend.NO_CHANGE, "Council B"), found(Trend.IMPROVING, BURY)]
    group += [found(Trend.WORSENING, "Council C"), found(Trend.NO_CHANGE)]
    months = [
        {"authority": one.authority, "month": date(2025, 9, 1), "value_low": 1.0, "value_high": 1.0, "gap": None}
        for one in group
    ]
    rows = council_rows(pa.Table.from_pylist(months), group, BOLTON, Measure.RATE)
    assert [row["name"] for row in rows] == ["Bolton", "Council C", "Bury", "Council B", "Council AA"]
