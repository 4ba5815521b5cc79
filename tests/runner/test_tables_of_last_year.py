from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.pack import Pack, load_pack
from plumbline.engine.pack.model import Term
from plumbline.engine.runner.terms import tables_of_last_year

PACK = load_pack("ssda903")


def pack(**terms: str) -> Pack:
    return PACK._replace(terms={name: Term(name, "table", sql, Path(name)) for name, sql in terms.items()})


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT row FROM Episodes JOIN previous.Reviews USING (CHILD)",
        "SELECT row FROM Episodes JOIN PREVIOUS.reviews USING (CHILD)",
        'SELECT row FROM Episodes JOIN "previous"."Reviews" USING (CHILD)',
        "SELECT row FROM Episodes, previous . Reviews",
    ],
)
def test_a_table_is_asked_for_however_it_is_written(sql: str) -> None:
    assert tables_of_last_year(pack(), [sql]) == {"reviews"}


def test_a_term_of_last_year_asks_for_all_that_it_is_made_of() -> None:
    terms = pack(latest="-- The latest.\nSELECT * FROM in_order", in_order="-- In order.\nSELECT * FROM Episodes, UASC")
    assert tables_of_last_year(terms, ["SELECT row FROM previous.latest"]) == {"episodes", "uasc"}


def test_a_term_of_this_year_asks_for_what_it_takes_from_last_year() -> None:
    terms = pack(carried_over="-- Carried over.\nSELECT * FROM Episodes JOIN previous.Header USING (CHILD)")
    assert tables_of_last_year(terms, ["SELECT row FROM carried_over"]) == {"header"}


def test_this_years_tables_and_words_in_comments_ask_for_nothing() -> None:
    assert tables_of_last_year(pack(), ["-- as previous.Reviews\nSELECT row FROM Reviews"]) == set()


def test_terms_that_name_each_other_are_looked_at_once() -> None:
    terms = pack(one="-- One.\nSELECT * FROM two", two="-- Two.\nSELECT one FROM AD1")
    assert tables_of_last_year(terms, ["SELECT row FROM previous.one"]) == {"ad1"}
