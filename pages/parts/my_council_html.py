"""The figures and the table of the page for leadership as HTML, which prints as it stands. Every text in it is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from ..charts.theme import GRID, INK, MUTED, OWN, PEER

# The colour of links in .streamlit/config.toml.
LINK = "#005A8C"

_STYLES = f"""
<style>
.plumbline-figures {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
.plumbline-figures section {{
  flex: 1 1 17rem; border: 1px solid {GRID}; border-left: 6px solid {MUTED}; border-radius: 4px; padding: 0.6rem 1rem; color: {INK};
}}
.plumbline-figures section.worse {{ border-left-color: {OWN}; }}
.plumbline-figures section.better {{ border-left-color: {PEER}; }}
.plumbline-figures p {{ margin: 0; line-height: 1.4; }}
.plumbline-figures .title {{ font-weight: 600; }}
.plumbline-figures .value {{ font-size: 2.6rem; font-weight: 600; line-height: 1.15; }}
.plumbline-figures .verdict {{ font-weight: 600; margin-bottom: 0.2rem; }}
.plumbline-figures .more {{ font-size: 0.9rem; color: {MUTED}; }}
.plumbline-types {{ border-collapse: collapse; width: 100%; color: {INK}; font-size: 0.95rem; }}
.plumbline-types th, .plumbline-types td {{
  padding: 0.3rem 0.5rem; border-bottom: 1px solid {GRID}; text-align: right; vertical-align: top;
}}
.plumbline-types th {{ font-weight: 600; }}
.plumbline-types th:first-child {{ text-align: left; padding-left: 0; }}
.plumbline-types tbody th {{ font-weight: 400; }}
.plumbline-types td {{ white-space: nowrap; font-variant-numeric: tabular-nums; }}
.plumbline-types td:last-child {{ font-weight: 600; }}
.plumbline-types a {{ color: {LINK}; }}
.plumbline-types small {{ display: block; color: {MUTED}; }}
</style>
"""


class Card(NamedTuple):
    """One large figure: what it is, its value, the verdict's symbol and words, some more; ``way``: worse, better or other."""

    title: str
    value: str
    symbol: str
    verdict: str
    more: Sequence[str]
    way: str


def figures_html(cards: Sequence[Card]) -> str:
    """The large figures, side by side where there is room."""
    return f'{_STYLES}<div class="plumbline-figures">{"".join(map(_card, cards))}</div>'


def _card(card: Card) -> str:
    more = "".join(f'<p class="more">{escape(words)}</p>' for words in card.more if words)
    # The symbol is for the eye; the words say the same.
    verdict = f'<p class="verdict"><span aria-hidden="true">{escape(card.symbol)}</span> {escape(card.verdict)}</p>'
    return (
        f'<section class="{escape(card.way)}" aria-label="{escape(card.title)}"><p class="title">{escape(card.title)}</p>'
        f'<p class="value">{escape(card.value)}</p>{verdict}{more}</section>'
    )


def types_html(rows: Sequence[dict[str, Any]], headings: Sequence[str], peers: int) -> str:
    """The error types, each with a link to the page about it. ``headings``: of the name and of now, then and gone."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(_row(row, peers) for row in rows)
    return f'{_STYLES}<table class="plumbline-types"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: dict[str, Any], peers: int) -> str:
    cells = "".join(f"<td>{escape(row[name])}</td>" for name in ("now", "then", "gone"))
    few = f"<small>{row['peers']} of {peers} peers ran this check</small>" if row["peers"] < peers else ""
    link = f'<a href="{escape(row["link"])}" target="_self">{escape(row["title"])}</a>'
    return f'<tr><th scope="row">{link}{few}</th>{cells}</tr>'
