"""What the matrix of error types by council says, in sentences."""

from __future__ import annotations

from plumbline.aggregates.benchmark import Owned

from .choices import View
from .matrix_rows import MOST_TYPES
from .wording import number, plural

HOW_TO_READ = (
    "The darker, the more errors per 100 children. A dot: they occur, but the count is withheld because it is small. A cross: the "
    "check was not run. An empty field: looked for, and none found. In the table a star stands for “at most”, where the count is "
    "withheld; a click on a heading sorts by that column."
)


def matrix_sentence(view: View, owned: Owned) -> str:
    """How many of the error types the own council has, which nobody else has, and which most others have and it has not."""
    start = f"{plural(owned.types, 'error type')} that occur in {plural(owned.councils, 'council')}"
    if owned.own is None:
        return f"There are {start}; {view.own_name} is not among them."
    said = f"{view.own_name} has {number(owned.own)} of the {start}"
    if owned.councils == 1:
        return f"{said}."
    alone = f"{number(owned.alone)} of them {_is(owned.alone)} found nowhere else"
    spared = f"{number(owned.spared)} that most others have {_is(owned.spared)} not found there"
    parts = [
        alone if owned.alone else "all of them are found elsewhere too" if owned.own else "",
        spared if owned.spared else "",
    ]
    return f"{'; '.join([said, *filter(None, parts)])}."


def _is(types: int) -> str:
    return "is" if types == 1 else "are"


def too_many_note(shown: int, councils: int, types: int) -> str | None:
    """What the matrix leaves out, and where to find it."""
    parts = []
    if shown < councils:
        parts.append(
            f"There is room for {shown} of {councils} councils: yours, and of the others those with most error types. Choose “My "
            "own pick” above to see others."
        )
    if types > MOST_TYPES:
        parts.append(f"The chart shows the first {MOST_TYPES} of {types} error types, the table all of them.")
    if shown < councils:
        parts.append("The CSV file holds every council.")
    return " ".join(parts) or None
