"""A workbook changed by hand: opened, changed and saved, as a person would."""

import io
from collections.abc import Callable

from openpyxl import Workbook, load_workbook


def by_hand(content: bytes, change: Callable[[Workbook], None]) -> bytes:
    """Return the workbook as it is after somebody opened it, changed something and saved it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
