"""The tables of an example as HTML: flagged rows are marked by a word and by shade. Every text in them is escaped."""

from __future__ import annotations

from html import escape

from .check_examples import ExampleTable

_STYLES = """
<style>
.plumbline-example { overflow-x: auto; margin-bottom: 0.75rem; }
.plumbline-example table { border-collapse: collapse; font-size: 0.875rem; width: auto; }
.plumbline-example caption { text-align: left; font-weight: 600; padding: 0.25rem 0; caption-side: top; color: inherit; }
.plumbline-example th, .plumbline-example td {
  border: 1px solid #D5DCE2; padding: 0.25rem 0.6rem; text-align: left; white-space: nowrap;
}
.plumbline-example th { background: #F2F5F8; font-weight: 600; }
.plumbline-example td.row { text-align: right; color: #54616D; }
.plumbline-example tr.flagged td { background: #FBE9DD; }
.plumbline-example tr.flagged td:first-child { font-weight: 600; border-left: 4px solid #D55E00; }
</style>
"""


def example_html(tables: list[ExampleTable], of: str) -> str:
    """All tables of an example, one below the other, each wide one with a scroll bar of its own.

    ``of`` says of what it is an example; it tells its tables from those of another example on the page for those who cannot see it.
    """
    return _STYLES + "".join(_table(table, of) for table in tables)


def _table(table: ExampleTable, of: str) -> str:
    label = escape(f"{table.title}, example of {of}")
    marks = ["Flagged"] if table.flagged else []
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (*marks, "Row", *table.columns))
    body = "".join(_row(*row, bool(marks)) for row in table.rows)
    caption = f"<caption>{escape(table.title)}</caption>"
    # Focus by keyboard lets a wide table be scrolled without a mouse.
    return (
        f'<div class="plumbline-example" tabindex="0" role="region" aria-label="{label}">'
        f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(number: int, flagged: bool, cells: list[str], marks: bool) -> str:
    mark = f"<td>{'▶ flagged' if flagged else ''}</td>" if marks else ""
    texts = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr{" class=flagged" if flagged else ""}>{mark}<td class="row">{number}</td>{texts}</tr>'
