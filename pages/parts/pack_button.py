"""The buttons that give a view as a meeting pack."""

from __future__ import annotations

from datetime import date

import streamlit as st
from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Measure, Scope

from .choices import View
from .open_store import is_demonstration


def show_pack_buttons(
    benchmark: Benchmark,
    view: View,
    scope: Scope = WHOLE_RETURN,
    what: str = "the whole return",
    measure: Measure = Measure.RATE,
) -> None:
    """Buttons for the view as slides and as a web page, made when it is asked for; ``what`` names the scope within a sentence."""
    made_up = is_demonstration()

    def slides() -> bytes:
        from ..pack.collect import collect
        from ..pack.facts import Chosen
        from ..pack.slides import make_slides

        return make_slides(collect(benchmark, view, Chosen(scope, what, measure), date.today(), made_up=made_up))

    def page() -> bytes:
        from ..pack.collect import collect
        from ..pack.facts import Chosen
        from ..pack.page import make_page

        return make_page(collect(benchmark, view, Chosen(scope, what, measure), date.today(), made_up=made_up))

    name = f"plumbline-meeting-{view.period.key}"
    slides_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    st.subheader("Take it to a meeting", anchor=False)
    st.caption(
        "The chosen view with its headline, comparison, error types, trend and questions to discuss: on slides you can change, "
        "or as one page to send. It takes a few seconds."
    )
    with st.container(horizontal=True):
        st.download_button(
            "Meeting pack: PowerPoint", slides, f"{name}.pptx", slides_type, key="pack-slides", on_click="ignore"
        )
        st.download_button(
            "Meeting pack: web page", page, f"{name}.html", "text/html", key="pack-page", on_click="ignore"
        )
