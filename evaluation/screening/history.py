"""What an officer should look at twice, because of what is held already: questions, but for what would count twice."""

from collections.abc import Iterator, Mapping

import pandas as pd

from evaluation.definitions.periods import month_name, months_between, shifted
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding, question
from evaluation.screening.past.absent import check_absent_blocks, check_absent_categories, check_absent_sheet
from evaluation.screening.past.beside import Beside, Cells, months_said
from evaluation.screening.past.coarser_file import check_coarser
from evaluation.screening.past.expected_range import check_range
from evaluation.screening.past.recording import check_recording
from evaluation.screening.past.revisions import check_revisions
from evaluation.screening.upload import Coverage

PROTECTED = tuple(sheet for sheet in SHEETS if sheet.protected)


def check_history(
    rows: Mapping[str, pd.DataFrame],
    held: Mapping[str, pd.DataFrame],
    coverage: Coverage,
    strategy: Strategy,
    threshold: int,
) -> list[Finding]:
    """Return what to ask about a file because of what is held: questions, several of one topic with one key.

    Only counts that would be added to the same people's counts are refused.

    rows: the file's rows as they would be stored, by sheet key (Checked.rows); held: the rows in force, by sheet key
    (observations_in_force), of all forces. Either may leave sheets out. threshold: a count from 1 to one less is said
    as "fewer than 5".
    """
    besides = [
        _beside(rows[sheet.key], held, sheet.key, coverage, strategy, threshold)
        for sheet in PROTECTED
        if sheet.key in rows
    ]
    findings = [*_check_missing_months(besides, coverage)]
    for beside in besides:
        findings += check_absent_sheet(beside, _all_months(besides))
        if not (beside.sent and beside.held):
            continue
        findings += check_coarser(beside)
        findings += check_absent_blocks(beside)
        findings += check_absent_categories(beside)
        findings += check_range(beside)
        findings += check_recording(beside)
        findings += check_revisions(beside)
    return findings


def _beside(
    sent: pd.DataFrame,
    held: Mapping[str, pd.DataFrame],
    key: str,
    coverage: Coverage,
    strategy: Strategy,
    threshold: int,
) -> Beside:
    sheet = next(each for each in PROTECTED if each.key == key)
    columns = ("measure", *(column.key for column in sheet.key_columns))
    inside = {a.code for a in strategy.areas if a.reports and strategy.force_of(a.code) == coverage.force.code}
    before = held.get(key)
    if before is not None:
        before = before[before["area"].isin(inside)]
    return Beside(
        sheet, columns, _cells(sent, columns), _cells(before, columns), coverage.force.code, strategy, threshold
    )


def _cells(rows: pd.DataFrame | None, columns: tuple[str, ...]) -> Cells:
    if rows is None or rows.empty:
        return {}
    counts = pd.to_numeric(rows["value"]).astype(float).tolist()
    return dict(zip(zip(*(rows[column].tolist() for column in columns), strict=True), counts, strict=True))


def _all_months(besides: list[Beside]) -> tuple[str, ...]:
    return tuple(sorted({month for beside in besides for month in beside.months}))


def _check_missing_months(besides: list[Beside], coverage: Coverage) -> Iterator[Finding]:
    """Ask about months between the last that is held and the file's last that neither has a row for."""
    held = {cell[place] for beside in besides for place in beside.picker("month") for cell in beside.held}
    sent = set(_all_months(besides))
    if not held or not sent:
        return
    missing = [month for month in months_between(max(held), coverage.last_month) if month not in held | sent]
    if missing:
        names = months_said(missing)
        yield question(
            "",
            "",
            f"no figures for {names}",
            f"figures from {month_name(shifted(max(held), 1))}",
            f"{coverage.force.name}'s figures held go to {month_name(max(held))}, and this file has none for "
            f"{names}. Will they come in another one?",
            "absent:months",
        )
