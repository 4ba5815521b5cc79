"""Whether words fit their box, held against a typeface of its own measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont
from plumbline.pages.pack.fitting import cut, high, largest, lines, parts, wide

sentences = st.lists(
    st.text("abcdefghijW m.%", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=12
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "points"),
    # Widths of Helvetica in thousandths of the size, from Adobe's font metrics: the sum of the letters times 12 / 1000.
    [("Hello", 2.278 * 12), ("100%", 2.557 * 12), ("mmm", 2.499 * 12), ("ill", 0.666 * 12)],
)
def test_a_text_is_measured_as_wide_as_it_is_and_hardly_wider(text: str, points: float) -> None:
    assert points <= wide(text, 12) <= points * 1.25


def test_no_sentence_is_taken_to_be_narrower_than_in_a_typeface_of_the_same_kind() -> None:
    # Pillow brings one along that is about as wide as Arial.
    face = ImageFont.load_default(100)
    for text in ("Errors per 100 children", "Bolton has fewer errors than councils usually do", "WORSE THAN MOST"):
        assert wide(text, 100) > 0.95 * face.getlength(text)


def test_a_line_ends_between_words_and_a_word_too_long_for_a_line_is_broken() -> None:
    room = wide("one two", 12) + 0.1
    assert lines("one two", 12, room) == 1
    assert lines("one two three", 12, room) == 2
    assert lines("x" * 100, 12, wide("x" * 30, 12)) == 4
    assert lines("", 12, 100) == 1


@given(sentences, st.integers(60, 900), st.integers(20, 400))
def test_what_was_cut_fits_and_what_fits_is_not_cut(text: str, across: int, down: int) -> None:
    shown = cut(text, 12, (across, down))
    assert high([shown], 12, across) <= down or shown == "…"
    if high([text], 12, across) <= down:
        assert shown == text
    else:
        assert shown.endswith("…")


@given(st.lists(sentences, min_size=1, max_size=8), st.integers(100, 900), st.integers(50, 400))
def test_paragraphs_go_over_as_many_boxes_as_they_take_and_none_is_lost(
    texts: list[str], across: int, down: int
) -> None:
    boxes = parts(texts, 12, (across, down), between=6)
    assert [text for box in boxes for text in box] == texts
    assert all(high(box, 12, across, between=6) <= down for box in boxes if len(box) > 1)


@given(st.lists(sentences, min_size=1, max_size=5))
def test_the_largest_size_that_fits_is_taken(texts: list[str]) -> None:
    size = largest(texts, (30, 20, 10), (400, 200))
    fitting = [each for each in (30, 20, 10) if high(texts, each, 400) <= 200]
    assert size == (fitting[0] if fitting else None)
