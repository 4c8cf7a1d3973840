"""Why a table cannot be stored as it is: it lacks a breakdown, or its ages are cut across our bands."""

from collections.abc import Iterator

from data_access.workbooks.layouts.mapping import LEAVE_OUT
from data_access.workbooks.layouts.matching import TOTAL_NAME
from data_access.workbooks.layouts.meaning import Meaning
from data_access.workbooks.layouts.question import Choice, Question
from data_access.workbooks.layouts.wording import AGE
from evaluation.definitions.sheets import Column

LEFT_OUT = Choice(LEAVE_OUT, "Leave the table out")


def undivided(meaning: Meaning) -> tuple[Column, ...]:
    """Return the breakdowns of people that the sheet is kept by and the table does not have.

    Empty where its counts may be of a basis that is not divided, such as reports.
    """
    sheet = meaning.sheet
    if sheet is None or (sheet.undivided and _may_be_undivided(meaning)):
        return ()
    parts = [column for column in sheet.parts if column.key != sheet.population]
    return tuple(column for column in parts if not _is_divided(meaning, column))


def _may_be_undivided(meaning: Meaning) -> bool:
    basis = meaning.source("basis")
    if basis is None or basis.found:
        return True
    assert meaning.sheet is not None, "only a table with a sheet has a basis"
    category = meaning.strategy.dimension("basis").named(basis.constant)
    return category is not None and category.code in meaning.sheet.undivided


def _is_divided(meaning: Meaning, column: Column) -> bool:
    source = meaning.source(column.key)
    if source is None or source.constant == TOTAL_NAME:
        return False
    if source.constant:
        return True
    # A column that says "All ages" in each row divides nothing.
    texts = meaning.texts(column.key)
    return not texts or any(meaning.word(column.key, text) != TOTAL_NAME for text in texts)


def refusals(meaning: Meaning) -> Iterator[Question]:
    """Yield what keeps a table from being stored, with the answers that there are to it."""
    missing = undivided(meaning)
    for column in missing:
        yield _is_one_category(meaning, column, _not_divided(meaning, missing))
    straddling = _straddling(meaning)
    if straddling:
        table = meaning.table
        yield Question(
            f"{table.key}|ages", "These ages cannot be stored. What now?", (LEFT_OUT,), None, "", True,
            f"{table.sheet}, {table.range}", "sheet", (table.key,), refused=_across_bands(meaning, straddling),
        )  # fmt: skip


def _is_one_category(meaning: Meaning, column: Column, why: str) -> Question:
    table = meaning.table
    found = [
        Choice(f"@{each.key}", f"As in {each.place}{f', {each.heading}' if each.heading else ''}")
        for each in table.columns
        if not each.periods and each.key not in {source.found for _, source in meaning.mapping.columns}
    ]
    one = [Choice(f"={name}", f"Yes: {name}, all of them") for name in meaning.matchers[column.key].parts()]
    return Question(
        f"{table.key}|column|{column.key}", f"Is every count of one {column.heading.lower()}?",
        (*found, *one, LEFT_OUT), None, "", True, f"{table.sheet}, {table.range}", "column", (table.key,), column.key,
        refused=why,
    )  # fmt: skip


def _not_divided(meaning: Meaning, missing: tuple[Column, ...]) -> str:
    assert meaning.sheet is not None, "only a table with a sheet lacks a breakdown"
    headings = " or ".join(column.heading.lower() for column in missing)
    wanted = " and ".join(
        f"{column.heading} ({', '.join(meaning.matchers[column.key].parts())} or Not recorded)" for column in missing
    )
    noun, kept = ("column", "it") if len(missing) == 1 else ("columns", "both")
    return (
        f"The counts are not broken down by {headings}, and {meaning.sheet.name} are kept by {kept}: nobody could "
        "divide them later, and beside counts that are divided they would count the same people twice. Ask the "
        f"analysts for the same table with the {noun} {wanted}. Not recorded is for people of whom nobody wrote it "
        "down, which only the table itself can say."
    )


def _straddling(meaning: Meaning) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each text of the table's ages that lies across our bands, with the bands."""
    if AGE not in meaning.matchers:
        return ()
    found = ((text, meaning.matchers[AGE].straddled(text)) for text in meaning.texts(AGE))
    return tuple((text, bands) for text, bands in found if bands)


def _across_bands(meaning: Meaning, straddling: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    text, bands = straddling[0]
    others = f" So do {', '.join(each for each, _ in straddling[1:])}." if len(straddling) > 1 else ""
    where = f"reaches beyond {bands[0]}" if len(bands) == 1 else f"lies across {' and '.join((bands[0], bands[-1]))}"
    wanted = ", ".join(meaning.matchers[AGE].parts())
    return (
        f'The age band "{text}" {where}, and no count of it can be divided.{others} Ask the analysts for the bands '
        f"{wanted}, or for single years of age, which are added up here."
    )
