"""The page for leadership: what it shows, and what it shows where there is little."""

from __future__ import annotations

from datetime import date

import pytest
from plumbline.aggregates import Store

from tests.pages.conftest import Fill
from tests.pages.dashboard import headline, open_page, sound, words
from tests.region import Submitted, spread

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"
NAME = "my_council"


def four(bolton: int = 60) -> list[Submitted]:
    """Bolton with so many errors beside Bury with 10, Manchester with 11 and Oldham with 12 per 100 children."""
    return [
        Submitted(BOLTON, {"101": spread(bolton, 50)}),
        Submitted(BURY, {"101": range(20)}),
        Submitted(MANCHESTER, {"101": range(44)}, children=400),
        Submitted(OLDHAM, {"101": range(12)}, children=100),
    ]


def html(test: object) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))  # type: ignore[attr-defined]


def test_the_figures_stand_beside_the_peers_with_their_verdict_in_words(fill: Fill) -> None:
    fill(four())
    test = sound(open_page(NAME, {"council": BOLTON}))
    assert headline(test).startswith(
        "In September 2025, Bolton had 30.0 errors per 100 children; the middle one of its 3 peers had 11.0. That is worse by "
        "more than chance explains"
    )
    shown = html(test)
    assert ">30.0<" in shown
    assert ">25.0%<" in shown  # 50 of 200 children
    assert shown.count("▲</span> Worse than the middle of its peers") == 2
    # 11 per 100 children of 200 are 22.
    assert "<td>60</td><td>22</td><td>38</td>" in shown
    assert "check_in_focus?check=101&amp;council=E08000001" in shown
    said = words(test)
    assert "38 of the 60 errors there would go" in said
    assert "There is no file from about a year before September 2025" in said
    assert "The newest figures of Bolton are of 30 September 2025" in said
    assert len(test.get("vega_lite_chart")) == 1


def test_what_improved_since_a_year_ago_is_named(fill: Fill) -> None:
    before = Submitted(BOLTON, {"101": range(150)}, as_of=date(2024, 9, 30), year=2025)
    fill([before, *four()])
    said = words(sound(open_page(NAME, {"council": BOLTON})))
    assert "Since September 2024, **101 " in said
    assert "75.0 errors per 100 children then, 30.0 now (150 errors then, 60 now)" in said


def test_a_council_without_a_file_is_told_so_and_what_its_peers_have(fill: Fill) -> None:
    fill(four())
    test = sound(open_page(NAME, {"council": "E08000007"}))
    assert headline(test) == (
        "Stockport has no figures for September 2025: there is no file for this month. The middle one of the 4 peers that have "
        "had 11.5 errors per 100 children."
    )
    assert "Stockport has not handed in any file." in words(test)
    assert "No figure for this month" in html(test)
    assert not test.get("vega_lite_chart")


def test_the_page_begins_with_the_newest_month_of_the_council(fill: Fill) -> None:
    fill([*four(), Submitted(BURY, {"101": range(20)}, as_of=date(2025, 10, 31))])
    test = sound(open_page(NAME, {"council": BOLTON}))
    assert headline(test).startswith("In September 2025, Bolton had 30.0")
    assert "1 of 3 peers has newer ones, up to 31 October 2025." in words(test)
    later = sound(open_page(NAME, {"council": BOLTON, "month": "2025-10-2026"}))
    assert headline(later).startswith("Bolton has no figures for October 2025")
    assert "This page shows October 2025." in words(later)


def test_a_return_too_small_to_share_counts_is_told_so(fill: Fill) -> None:
    fill([Submitted(BOLTON, {"101": range(5)}, children=9), *four()[1:]])
    test = sound(open_page(NAME, {"council": BOLTON}))
    assert "too few children to share counts" in headline(test)
    assert "30 September 2025" in words(test)


def test_alone_a_council_sees_its_own_figures(fill: Fill) -> None:
    fill(four()[:1])
    test = sound(open_page(NAME, {"council": BOLTON}))
    assert "there is no other council to compare it with yet" in headline(test)
    assert "Too few peers to say better or worse" in html(test)
    assert "it takes ten months, and there is 1" in words(test)
    assert "What to tackle first" not in [heading.value for heading in test.subheader]


def test_where_all_counts_are_withheld_the_figures_are_ranges(fill: Fill) -> None:
    few = [Submitted(code, {"101": range(3), "141": range(2)}) for code in (BOLTON, BURY, MANCHESTER, OLDHAM)]
    fill(few)
    test = sound(open_page(NAME, {"council": BOLTON}))
    # 2 to 8 errors of 200 children.
    assert "Bolton had 1.0 to 4.0 errors per 100 children" in headline(test)
    assert "A range, as small counts are withheld." in html(test)


def test_ten_months_that_fall_are_told_as_getting_better(fill: Fill) -> None:
    months = [date(2025, month, 28) for month in range(4, 13)] + [date(2026, 1, 28), date(2026, 2, 28)]
    fill([Submitted(BOLTON, {"101": range(120 - 8 * place)}, as_of=day) for place, day in enumerate(months)])
    test = sound(open_page(NAME, {"council": BOLTON}))
    assert "It is getting better: it has fallen month by month since April 2025." in headline(test)


def test_only_paper_says_when_it_was_printed(fill: Fill) -> None:
    fill(four())
    said = words(open_page(NAME, {"council": BOLTON}))
    assert f"printed on {date.today().day} " in said
    assert "Every figure is made up" not in said
    assert "It fits one A4 page" in said


@pytest.mark.usefixtures("region")
def test_the_demonstration_says_on_paper_too_that_its_figures_are_made_up(region: Store) -> None:
    (region.location / "demonstration.json").write_text("{}")
    assert "Every figure is made up: this is the demonstration." in words(open_page(NAME))


@pytest.mark.usefixtures("region")
def test_a_link_opens_the_same_view() -> None:
    address = {"council": MANCHESTER, "month": "2025-07-2026", "peers": "region"}
    test = sound(open_page(NAME, address))
    assert headline(test).startswith("In July 2025, Manchester had ")
    assert test.query_params == address
