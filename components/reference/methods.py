"""The methods page: docs/methods.md, a section a press, so that screens and repository say the same."""

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

METHODS = Path(__file__).parents[2] / "docs" / "methods.md"
SECTION = "\n## "


def methods() -> None:
    """Write the methods: what they are about, then each section, closed."""
    opening, *sections = METHODS.read_text(encoding="utf-8").split(SECTION)
    st.markdown(opening.partition("\n")[2].strip())
    for title, text in _titled(sections):
        with st.expander(title):
            st.markdown(text)


def _titled(sections: list[str]) -> Iterator[tuple[str, str]]:
    for section in sections:
        title, _, text = section.partition("\n")
        yield title, text.strip()
