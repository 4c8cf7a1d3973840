"""A table that is read whole on any screen: on a narrow one, each value stands under its row with its heading."""

from html import escape

import pandas as pd
import streamlit as st


def wide_table(words: pd.DataFrame) -> None:
    """Write a table of text, its index as row names."""
    st.html(as_wide(words))


def as_wide(words: pd.DataFrame) -> str:
    """Return the table as HTML. words: text in every cell; the index's name heads the row names."""
    columns = [str(name) for name in words.columns]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (str(words.index.name or ""), *columns))
    body = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th>'
        + "".join(
            f'<td data-head="{escape(column)}">{escape(str(cell))}</td>'
            for column, cell in zip(columns, row, strict=True)
        )
        + "</tr>"
        for name, row in zip(words.index, words.itertuples(index=False, name=None), strict=True)
    )
    return f'<table class="printed wide"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
