"""What a meeting pack says, for whoever looks and whatever there is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Measure, Scope, council_names, own_pick
from plumbline.pages.pack.collect import collect
from plumbline.pages.pack.facts import Chosen
from plumbline.pages.pack.page import make_page
from plumbline.pages.pack.slides import make_slides
from plumbline.pages.parts.choices import View
from pptx import Presentation

from tests.pages.conftest import GREATER_MANCHESTER
from tests.pages.packs import (
    A_YEAR,
    BOLTON,
    BURY,
    MADE_ON,
    MANCHESTER,
    OLDHAM,
    SEPTEMBER,
    assert_everything_has_its_place,
    elements,
    everything,
    pack_of,
    region,
    texts,
    titles,
)
from tests.region import GROUP_OF, NO_POSTCODES, Submitted, snapshot, spread

SMALL = {check: spread(2, 2) for check in GROUP_OF}

EMPTY: dict[str, tuple[list[Submitted], Sequence[str]]] = {
    "one council": (region([BOLTON], [A_YEAR[-1]]), [BOLTON]),
    "one month": (region(GREATER_MANCHESTER, [A_YEAR[-1]]), GREATER_MANCHESTER),
    "no peers": (region(GREATER_MANCHESTER, [A_YEAR[-1]]), [BOLTON]),
    "two councils": (region([BOLTON, BURY], A_YEAR), [BOLTON, BURY]),
    "no file of the own council": (region([BURY, OLDHAM], A_YEAR), [BOLTON, BURY, OLDHAM]),
    "no file of anybody": (region([BURY], [date(2025, 8, 31)]), [BOLTON, BURY]),
    "all suppressed": ([Submitted(code, SMALL) for code in (BOLTON, BURY, OLDHAM, MANCHESTER)], GREATER_MANCHESTER),
    "too few children": ([Submitted(code, SMALL, children=6) for code in (BOLTON, BURY)], [BOLTON, BURY]),
    "nothing ran": (
        [Submitted(code, {}, dict.fromkeys(GROUP_OF, NO_POSTCODES)) for code in (BOLTON, BURY)],
        [BOLTON, BURY],
    ),
    "no errors": ([Submitted(code, dict.fromkeys(GROUP_OF, ())) for code in (BOLTON, BURY)], [BOLTON, BURY]),
}


@pytest.mark.parametrize(("returns", "members"), EMPTY.values(), ids=list(EMPTY))
def test_where_there_is_little_the_pack_says_so(returns: list[Submitted], members: Sequence[str]) -> None:
    pack = pack_of(returns, members)
    assert pack.headline
    assert pack.questions
    deck = Presentation(io.BytesIO(make_slides(pack)))
    assert titles(deck)
    assert_everything_has_its_place(deck)
    said = texts(deck)
    assert not [word for word in ("nan", "None", "inf ") if word in said.split()]


@pytest.mark.usefixtures("drawn_once")
def test_where_there_is_little_the_page_is_whole() -> None:
    for returns, members in EMPTY.values():
        said = "".join(elements(make_page(pack_of(returns, members))).text)
        assert "In short" in said
        assert "Questions to discuss" in said


def test_a_council_without_a_file_is_asked_for_one() -> None:
    pack = pack_of(*EMPTY["no file of the own council"])
    assert "Bolton has no file for this month" in pack.questions[0]
    assert pack.summary is None


def test_questions_come_from_the_figures() -> None:
    # Bolton: 60 of 101 where the others have 2; it alone has 103; 164 skipped by Oldham; Manchester sent nothing.
    others = {"101": spread(6, 6), "103": (), "141": spread(20, 20), "166": spread(8, 8), "164": spread(9, 9)}
    own = {"101": spread(60, 60), "103": spread(9, 9), "141": spread(20, 20), "166": spread(8, 8), "164": spread(9, 9)}
    without = {check: found for check, found in others.items() if check != "164"}
    returns = [Submitted(BOLTON, own), Submitted(BURY, others), Submitted("E08000005", others)]
    returns.append(Submitted(OLDHAM, without, {"164": NO_POSTCODES}))
    said = pack_of(returns, [BOLTON, BURY, MANCHESTER, OLDHAM, "E08000005"]).questions
    assert said[0].startswith("Bolton has 30.0 errors per 100 children of “101 ")
    assert "the middle one of the others 3.0. Bury, Oldham and Rochdale clearly have fewer" in said[0]
    # 60 + 20 + 9 of 106; 103 and 164 have as many.
    assert said[1].startswith("Three error types make up 84% of all errors: “101 ")
    assert said[2].startswith("Whether Bolton is improving cannot be said yet: it takes 9 more months with figures.")
    assert said[3].startswith("One error type occurs in Bolton and in no other of the councils: “103 ")
    assert said[4] == (
        "Manchester has not handed in a file for September 2025. What would it take to have them in the comparison?"
    )
    assert said[5] == (
        "1 check is not compared because Oldham did not run it (most often: the postcode directory is not at hand). "
        "What would it take to run it next month?"
    )
    assert len(said) == 6


def test_a_type_is_not_said_to_be_in_excess_while_withheld_counts_may_make_up_for_it() -> None:
    returns = [Submitted(code, {"101": spread(3, 3), "141": spread(9, 9)}) for code in (BOLTON, BURY, OLDHAM)]
    assert not [words for words in pack_of(returns, [BOLTON, BURY, OLDHAM]).questions if "the middle one" in words]


def test_a_pack_follows_what_was_chosen() -> None:
    returns = region(GREATER_MANCHESTER, A_YEAR)
    chosen = Chosen(Scope("group", "reviews"), "the error group “Reviews”", Measure.SHARE)
    pack = pack_of(returns, chosen=chosen)
    assert pack.title.endswith(", the error group “Reviews”")
    assert "% of children with at least one error for the error group “Reviews”" in pack.headline
    assert Chosen().scope == WHOLE_RETURN


def test_many_councils_are_few_rows_in_the_table_and_have_no_long_names_in_the_chart() -> None:
    codes = list(council_names())
    pack = pack_of(region(codes[:30], [A_YEAR[-1]]), codes[:30], own=codes[4])
    table, picture = pack.sections[0].table, pack.sections[0].picture
    assert table is not None
    assert picture is not None
    assert len(table.rows) <= 7
    assert [row[0] for row in table.rows if "◆" in row[0]] == [f"{council_names()[codes[4]]} ◆"]
    assert picture.tall
    assert_everything_has_its_place(Presentation(io.BytesIO(make_slides(pack))))


@pytest.mark.usefixtures("drawn_once")
def test_names_that_are_masked_are_nowhere_in_the_files() -> None:
    returns = region(GREATER_MANCHESTER, A_YEAR)
    letters = {code: f"Council {chr(65 + place)}" for place, code in enumerate(GREATER_MANCHESTER)}
    benchmark = Benchmark(snapshot(returns)).masked("viewer", BOLTON, lambda: letters)
    view = View(BOLTON, own_pick(BOLTON, [letters[code] for code in GREATER_MANCHESTER[1:]]), SEPTEMBER)
    pack = collect(benchmark, view, Chosen(), MADE_ON, made_up=False)
    held = everything(make_slides(pack), make_page(pack))
    for code in GREATER_MANCHESTER[1:]:
        assert council_names()[code].encode() not in held
        assert code.encode() not in held
    assert b"Council C" in held
    assert "Who stands out for their size" not in [section.heading for section in pack.sections]
