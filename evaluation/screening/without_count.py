"""Rows that were sent without their count: beside others of their block nobody may take them for none."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evaluation.definitions.sheets import Sheet
from evaluation.screening.parsed import VALUE, Key, Parsed, block_columns, undivided
from evaluation.screening.tables import NotStored

UNKNOWN = "it counts as not known, so every total with it is [c]; where there were none, write 0"
STAYS = "what is held of its month stays"


def keep_what_is_unknown(
    sheet: Sheet, parsed: Sequence[Parsed], held: pd.DataFrame | None
) -> tuple[list[Parsed], list[Parsed]]:
    """Return the rows of a protected sheet that are stored, and those that are left out altogether.

    A row without a count stays, as a count that nobody knows, where its month, area, source or kind and basis have
    others: there a combination without a row would mean none. Elsewhere nothing was sent, and nothing is read from it;
    where they are held, a file revises only what it gives. Nor does a total stay, or what another row gives.

    held: the sheet's rows in force, None where they are not looked at.
    """
    block = block_columns(sheet)
    held_blocks = set() if held is None else set(zip(*(held[column.key] for column in block), strict=True))
    blocks = {row.key(block) for row in parsed if not row.absent}
    there = {row.key(sheet.key_columns) for row in parsed if not row.absent}
    kept: list[Parsed] = []
    left: list[Parsed] = []
    for row in parsed:
        key: Key = row.key(sheet.key_columns)
        if not row.absent:
            kept.append(row)
        elif row.key(block) in held_blocks:
            left.append(replace(row, absent=f"{row.absent}: {STAYS}"))
        elif key in there or undivided(sheet, row.values) or row.key(block) not in blocks:
            left.append(row)
        else:
            kept.append(replace(row, absent=f"{row.absent}: {UNKNOWN}"))
            there.add(key)
    return kept, left


def said_without_count(rows: Sequence[Parsed]) -> list[NotStored]:
    """Return what is to be said of those of the rows that have no count."""
    return [NotStored(row.name, row.cell(VALUE), row.absent) for row in rows if row.absent]
