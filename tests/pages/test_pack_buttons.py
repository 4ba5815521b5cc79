"""The buttons for the meeting pack on the pages that have them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from plumbline.pages.parts import pack_button
from pptx import Presentation

from tests.pages.dashboard import open_page, sound
from tests.pages.packs import elements

LABELS = ["Meeting pack: PowerPoint", "Meeting pack: web page"]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What makes the files behind the buttons, by the name of the file."""
    made: dict[str, Any] = {}
    real = pack_button.st.download_button

    def kept(label: str, data: Any, file_name: str, *more: Any, **settings: Any) -> Any:
        made[file_name] = data
        return real(label, data, file_name, *more, **settings)

    monkeypatch.setattr(pack_button.st, "download_button", kept)
    return made


@pytest.mark.usefixtures("region")
@pytest.mark.parametrize("name", ["my_council", "compare", "practice"])
def test_pages_offer_the_pack_and_make_it_only_when_asked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("plumbline.pages.pack.collect.collect", refuse)
    test = sound(open_page(name))
    assert [button.proto.label for button in test.get("download_button")][-2:] == LABELS


@pytest.mark.usefixtures("region", "drawn_once")
def test_the_pack_is_of_the_view_that_was_chosen(offered: dict[str, Any]) -> None:
    address = {"council": "E08000002", "month": "2025-07-2026", "level": "check", "check": "101", "measure": "share"}
    sound(open_page("compare", address))
    deck = Presentation(io.BytesIO(offered["plumbline-meeting-2025-07-2026.pptx"]()))
    assert deck.slides[0].shapes.title.text_frame.text.startswith(
        "Bury: errors in the return on children looked after, check 101"
    )
    said = "".join(elements(offered["plumbline-meeting-2025-07-2026.html"]()).text)
    assert "In July 2025, Bury had" in said
    assert "% of children with at least one error for check 101" in said
