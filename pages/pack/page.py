"""A meeting pack as one web page that needs nothing else: styles and pictures lie in it, no script, no address."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from ..charts.picture import as_png
from ..charts.theme import FONT, GRID, INK, MUTED, OWN, PEER
from ..parts.wording import day
from .deck import MADE_UP
from .view import Pack, Picture, Section, Table

_WIDE, _NARROW = 700, 250  # points without axes
# A browser that is given this page refuses by itself to fetch or run anything.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = f"""
body {{ margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 3rem; background: #fff; color: {INK}; font: 1rem/1.5 {FONT}; }}
h1, h2 {{ line-height: 1.25; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.9rem; margin: 0.3rem 0; }}
h2 {{ font-size: 1.35rem; margin: 2.5rem 0 0.5rem; padding-top: 0.8rem; border-top: 2px solid {PEER}; }}
p, li {{ max-width: 46rem; overflow-wrap: anywhere; }}
li {{ margin-bottom: 0.6rem; }}
.of, .how, caption, footer {{ color: {MUTED}; }}
.how {{ font-size: 0.9rem; margin: 0.4rem 0; }}
.said {{ font-size: 1.2rem; font-weight: 600; }}
.mark {{ display: inline-block; color: {INK}; border: 2px solid {OWN}; padding: 0.1rem 0.6rem; font-weight: 600; }}
figure {{ margin: 1rem 0; }}
img {{ display: block; max-width: 100%; height: auto; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: 0.95rem; }}
caption {{ text-align: left; padding-bottom: 0.3rem; }}
th, td {{ padding: 0.3rem 0.7rem; border-bottom: 1px solid {GRID}; text-align: right; vertical-align: top; }}
th {{ vertical-align: bottom; }}
tbody th {{ font-weight: normal; vertical-align: top; }}
td:not(.words) {{ white-space: nowrap; }}
.words {{ text-align: left; }}
footer {{ margin-top: 2.5rem; font-size: 0.9rem; }}
@media (max-width: 640px) {{ th, td {{ padding: 0.3rem 0.4rem; }} h1 {{ font-size: 1.5rem; }} }}
@page {{ size: A4; margin: 14mm; }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  h2 {{ break-after: avoid; margin-top: 1.2rem; }}
  figure, tr, li {{ break-inside: avoid; }}
  .scroll {{ overflow: visible; }}
}}
"""


def make_page(pack: Pack) -> bytes:
    """The pack as a file of HTML in UTF-8."""
    mark = f'<p class="mark">{escape(MADE_UP)}</p>' if pack.made_up else ""
    of = f"{pack.peers} · {pack.month} · made on {day(pack.made_on)}"
    summary = _table(pack.summary) if pack.summary else ""
    points = "".join(f"<li>{escape(text)}</li>" for text in pack.points)
    questions = "".join(f"<li>{escape(text)}</li>" for text in pack.questions)
    about = "".join(f"<p>{escape(text)}</p>" for text in pack.about)
    html = f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(pack.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>{mark}<h1>{escape(pack.title)}</h1><p class="of">{escape(of)}</p></header>
<main>
<section><h2>In short</h2><p class="said">{escape(pack.headline)}</p>{summary}<ul>{points}</ul></section>
{"".join(map(_section, pack.sections))}
<section><h2>Questions to discuss</h2><ol>{questions}</ol></section>
</main>
<footer><h2>About these figures</h2>{about}</footer>
</body>
</html>
"""
    return html.encode()


def _section(section: Section) -> str:
    said = "".join(f"<p>{escape(text)}</p>" for text in section.sentences)
    drawn = _figure(section.picture) if section.picture else ""
    how = "".join(f'<p class="how">{escape(text)}</p>' for text in section.how_to_read)
    shown = _table(section.table) if section.table else ""
    return f"<section><h2>{escape(section.heading)}</h2>{said}{drawn}{how}{shown}</section>\n"


def _figure(picture: Picture) -> str:
    """A picture for screens and paper, and a narrower one with letters of the same size for phones."""
    wide, narrow = (b64encode(as_png(picture.chart, width)).decode() for width in (_WIDE, _NARROW))
    return (
        f'<figure><picture><source media="(max-width: 640px)" srcset="data:image/png;base64,{narrow}">'
        f'<img src="data:image/png;base64,{wide}" alt="{escape(picture.alt)}"></picture></figure>'
    )


def _table(table: Table) -> str:
    sides = [' class="words"' if heading in table.left else "" for heading in table.columns]
    head = "".join(
        f'<th scope="col"{side}>{escape(heading)}</th>' for heading, side in zip(table.columns, sides, strict=True)
    )
    rows = "".join(f"<tr>{_row(row, sides)}</tr>" for row in table.rows)
    caption = escape(table.caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[str, ...], sides: list[str]) -> str:
    first = f'<th scope="row"{sides[0]}>{escape(row[0])}</th>'
    return first + "".join(f"<td{side}>{escape(text)}</td>" for text, side in zip(row[1:], sides[1:], strict=True))
