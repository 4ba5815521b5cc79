"""Values in place of fields for what a chart draws: one of two looks, and the top edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import altair as alt

Channel = TypeVar("Channel")

TOP = alt.YValue(0)  # type: ignore[no-untyped-call]
"""The place of what stands at the top edge of a chart."""


def either(channel: Callable[..., Channel], test: Any, yes: Any, no: Any) -> Channel:
    """The value ``yes`` for rows that pass the test, else ``no``; ``channel`` is such as ``alt.ColorValue``.

    Altair takes words and conditions without their channel too, but then looks through its whole schema for it, every time.
    """
    chosen: Any = alt.condition(test, alt.value(yes), alt.value(no))
    return channel(no, condition=chosen["condition"])
