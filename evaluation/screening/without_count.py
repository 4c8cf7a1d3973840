"""Rows that were sent without their count: beside others of their block nobody may take them for none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from evaluation.definitions.sheets import Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.correcting import USE_NONE, Corrector
from evaluation.screening.findings import Correctable, Finding, question
from evaluation.screening.given import AS_NONE
from evaluation.screening.markers import may_mean_none
from evaluation.screening.parsed import VALUE, Key, Parsed, block_columns, undivided
from evaluation.screening.tables import NotStored
from evaluation.screening.values import measure_of

# What a correction calls them all.
DASH_FOR_COUNT = "a dash in place of a count"
WERE_THERE_NONE = (
    "That can mean that none were counted, or that nobody knows, so it is not read as 0 by itself. Were none counted? "
    "Otherwise it stays not known, and totals with it are [c] or wait."
)
UNKNOWN = "it counts as not known, so every total with it is [c]; where there were none, write 0"
STAYS = "what is held of its month stays"


@dataclass(frozen=True)
class WithoutNumber:
    """A count that is stored without its number: its cell, and what it is a count of, by code; basis may be empty."""

    sheet: str
    cell: str
    measure: str
    basis: str
    area: str
    month: str


def ask_about_none(
    sheet: Sheet, parsed: Sequence[Parsed], held: pd.DataFrame | None, corrector: Corrector
) -> tuple[list[Finding], list[Parsed]]:
    """Ask once whether none were counted where a dash may say so; return that, and the rows as they then are.

    Not where nothing hangs on it: in months of which the file has no count, in totals, in cells that another row gives,
    and where a number is held, which stays.

    held: the sheet's rows in force, None where they are not looked at.
    """
    fault = Correctable(sheet.key, VALUE, DASH_FOR_COUNT, USE_NONE)
    months = {row.values["month"] for row in parsed if not row.absent}
    given = {row.key(sheet.key_columns) for row in parsed if not row.absent}
    stays, not_known = _held_blocks(sheet, held), _held_without_number(sheet, held)
    made: list[Parsed] = []
    asked: list[Parsed] = []
    for row in parsed:
        total = undivided(sheet, row.values) and row.values.get("basis") not in sheet.undivided
        key: Key = row.key(sheet.key_columns)
        free = row.key(block_columns(sheet)) not in stays or key in not_known
        matters = free and row.values["month"] in months and key not in given and not total
        if not (row.absent and may_mean_none(row.marker) and matters):
            made.append(row)
        elif corrector.use(fault, row.name, row.cell(VALUE)) == AS_NONE:
            made.append(replace(row, values={**row.values, VALUE: 0}, marker="", absent=""))
        else:
            made.append(row)
            asked.append(row)
    many = "1 cell has" if len(asked) == 1 else f"{len(asked):,} cells have"
    message = f"{many} a dash in place of a count. {WERE_THERE_NONE}"
    return [_asked(sheet, row, message, fault) for row in asked], made


def _asked(sheet: Sheet, row: Parsed, message: str, fault: Correctable) -> Finding:
    expected, topic = "0, where none were counted", f"none:{sheet.key}"
    asked = question(row.name, row.cell(VALUE), DASH_FOR_COUNT, expected, message, topic)
    return replace(asked, correction=fault)


def _held_blocks(sheet: Sheet, held: pd.DataFrame | None) -> set[Key]:
    """Return the blocks that are held."""
    block = block_columns(sheet)
    return set() if held is None else set(zip(*(held[column.key] for column in block), strict=True))


def _held_without_number(sheet: Sheet, held: pd.DataFrame | None) -> set[Key]:
    if held is None:
        return set()
    unknown = held[held["value"].isna()]
    return set(zip(*(unknown[column.key] for column in sheet.key_columns), strict=True))


def keep_what_is_unknown(
    sheet: Sheet, parsed: Sequence[Parsed], held: pd.DataFrame | None
) -> tuple[list[Parsed], list[Parsed]]:
    """Return the rows of a protected sheet that are stored, and those that are left out altogether.

    A row without a count stays, as a count that nobody knows, where its month, area, source or kind and basis have
    others: there a combination without a row would mean none. Elsewhere nothing was sent, and nothing is read from it;
    where they are held, a file revises only what it gives. Nor does a total stay, or what another row gives.

    held: the sheet's rows in force, None where they are not looked at.
    """
    block, held_blocks = block_columns(sheet), _held_blocks(sheet, held)
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


def without_number(sheet: Sheet, rows: Iterable[Parsed], strategy: Strategy) -> list[WithoutNumber]:
    """Return those of a protected sheet's stored rows that have no number, whether suppressed or not known."""
    return [
        WithoutNumber(
            row.name,
            row.cell(VALUE),
            measure_of(sheet, str(row.values.get(sheet.population, "")), strategy),
            str(row.values.get("basis", "")),
            str(row.values["area"]),
            str(row.values["month"]),
        )
        for row in rows
        if row.count is None
    ]
