"""Shows one check: when it is in force, what it finds, what to do, and an example."""

from __future__ import annotations

import streamlit as st
from plumbline.aggregates.benchmark import council_names
from plumbline.engine.pack import Check, Pack
from plumbline.engine.reports.words import flowing

from .check_examples import example_of, example_tables, flagged_words
from .checks_words import literal, years_words
from .example_html import example_html
from .wording import collection_year

_READING_WIDTH = 780


def show_check(pack: Pack, check: Check) -> None:
    """The words of one version of a check, and its example."""
    show_words(check)
    show_example(pack, check)


def show_words(check: Check) -> None:
    """What one version of a check finds, what to do about it, and what to know."""
    columns = "\n".join(f"{table}: {', '.join(names)}" for table, names in check.flags.items())
    parts = {
        "What fails": check.fails,
        "Columns in question": columns,
        "What to do": check.fix,
        "Good to know": check.caveat,
        "How today's validator differs": check.differs,
    }
    for heading, text in parts.items():
        if text:
            with st.container(gap="xxsmall"):
                st.markdown(f"**{heading}**")
                # Not Markdown: the words of a check are shown sign by sign, with their line breaks.
                st.text(text if text is columns else flowing(text), width=_READING_WIDTH)


def show_versions(pack: Pack, check: Check) -> None:
    """Group and kind of the check, and the years of all its versions."""
    st.markdown(f"{literal(pack.groups[check.group])}. {literal(pack.kinds[check.kind])}.")
    versions = pack.versions(check.code)
    if len(versions) == 1:
        st.markdown(f"In force: {years_words(check)}.")
        return
    lines = [
        f"- {years_words(version)}: {literal(version.title)}{' **(shown here)**' if version is check else ''}"
        for version in versions
    ]
    st.markdown("In force, in several versions:\n" + "\n".join(lines))


def show_example(pack: Pack, check: Check) -> None:
    """The example of one version of a check, where it has any."""
    example = example_of(pack, check)
    if example is None:
        return
    tables = list(example_tables(example))
    council = council_names().get(example.authority, example.authority)
    form = ", handed in as XML" if example.form == "xml" else ""
    st.markdown("**An example**")
    st.text(
        f"From a made-up return of {council} for {collection_year(example.year)}{form}; a row is counted as a spreadsheet does. "
        f"{flagged_words(tables)}",
        width=_READING_WIDTH,
    )
    st.html(example_html(tables, f"check {check.code}, in force {years_words(check)}"))
    if example.differs:
        st.text("Here today's validator flags other rows.", width=_READING_WIDTH)
