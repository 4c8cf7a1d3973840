"""A list as a table that is read line by line on a telephone, where a wide one would be cut off."""

from html import escape

import pandas as pd
import streamlit as st


def stacked_table(rows: pd.DataFrame) -> None:
    """Write a table of texts: on a narrow screen each row is a block, with its columns' names before the values."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows.columns)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-head="{escape(name, quote=True)}">{escape(str(value))}</td>'
            for name, value in zip(rows.columns, row, strict=True)
        )
        + "</tr>"
        for row in rows.itertuples(index=False, name=None)
    )
    st.html(f'<table class="printed"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')
