"""What can be asked about one table: what it holds, and where each column of ours comes from."""

from collections.abc import Iterator
from datetime import date

from data_access.workbooks.layouts.basis_words import basis_spoken_of
from data_access.workbooks.layouts.found import PERIOD
from data_access.workbooks.layouts.mapping import LEAVE_OUT
from data_access.workbooks.layouts.matching import TOTAL_NAME
from data_access.workbooks.layouts.meaning import EVERY_OTHER, Meaning
from data_access.workbooks.layouts.proposing import IMPORTED, has_periods, likely_sheets, sheets_told_by_titles, unfit
from data_access.workbooks.layouts.question import Choice, Question
from data_access.workbooks.layouts.refusing import refusals
from evaluation.definitions.periods import month_name, months_between, shifted
from evaluation.definitions.sheets import Column

# More unknown texts than this in one column are asked about together.
ASKED_SINGLY = 8
MONTHS_OFFERED = 60
LEFT_OUT_LABEL = "Leave it out"
CONSTANT, FOUND = "=", "@"


def questions_of(meaning: Meaning, today: date) -> Iterator[Question]:
    """Yield everything that can be decided about a table, certain or not."""
    yield _which_sheet(meaning)
    if meaning.sheet is None:
        return
    yield from _which_measure(meaning)
    if meaning.sheet.undivided and meaning.source("basis") is None:
        # Reports are not divided; whether anything else lacks a breakdown is known once it is known what is counted.
        yield from _which_column(meaning, meaning.sheet.column("basis"))
        return
    refused = tuple(refusals(meaning))
    if refused:
        yield from refused
        return
    yield from _which_periods(meaning)
    for column in meaning.sheet.columns:
        if column.kind == "month":
            yield from _which_month(meaning, today)
        elif column.key in meaning.matchers:
            yield from _which_column(meaning, column)
            yield from _which_values(meaning, column)


def _which_sheet(meaning: Meaning) -> Question:
    table, sheet = meaning.table, meaning.mapping.sheet
    choices = [Choice(each.key, each.name) for each in IMPORTED]
    if unfit(table):
        choices = []
    likely = likely_sheets(table, meaning.strategy) or sheets_told_by_titles(table, meaning.strategy)
    place = f"{table.sheet}, {table.range}"
    return Question(
        f"{table.key}|sheet",
        f"What does the table in {place} hold?",
        (*choices, Choice(LEAVE_OUT, "Nothing to import: leave the table out")),
        sheet,
        likely[0] if likely and choices else "",
        sheet is None,
        place,
        "sheet",
        (table.key,),
    )


def _which_measure(meaning: Meaning) -> Iterator[Question]:
    table, chosen = meaning.table, meaning.mapping.measure
    if len(table.measures) > 1:
        choices = tuple(Choice(each, each or "the column without a heading") for each in table.measures)
        yield Question(
            f"{table.key}|measure", "Which of these is the count?", choices, chosen, "", chosen is None,
            f"{table.sheet}, {table.range}", "measure", (table.key,),
        )  # fmt: skip


def _which_periods(meaning: Meaning) -> Iterator[Question]:
    table = meaning.table
    for doubt in table.doubts:
        chosen = meaning.mapping.reading(doubt.id)
        choices = tuple(Choice(reading, words) for reading, words in doubt.readings)
        place = f"{table.sheet}, {doubt.place}" if doubt.place else table.sheet
        yield Question(
            f"{table.key}|period|{doubt.id}", doubt.text, choices, chosen, doubt.default, chosen is None, place,
            "period", (table.key,), doubt.id,
        )  # fmt: skip


def _which_month(meaning: Meaning, today: date) -> Iterator[Question]:
    table = meaning.table
    if has_periods(table):
        return
    source = meaning.source("month")
    chosen = None if source is None else CONSTANT + source.constant
    last = f"{today:%Y-%m}"
    months = list(reversed(months_between(shifted(last, 1 - MONTHS_OFFERED), last)))
    if source is not None and source.constant not in months:
        months.append(source.constant)
    choices = tuple(Choice(CONSTANT + month, month_name(month)) for month in months)
    yield Question(
        f"{table.key}|column|month", "Which month are these counts for? The file does not say.", choices, chosen, "",
        source is None, f"{table.sheet}, {table.range}", "column", (table.key,), "month",
    )  # fmt: skip


def _which_column(meaning: Meaning, column: Column) -> Iterator[Question]:
    source = meaning.source(column.key)
    if source is None and not column.required:
        return
    table = meaning.table
    undivided = bool(meaning.sheet and meaning.sheet.undivided)
    assert meaning.sheet is not None, "only a table with a sheet has columns to ask for"
    matcher = meaning.matchers[column.key]
    divides = column.part and column.key != meaning.sheet.population
    constants = [
        Choice(CONSTANT + name, f"{name}, for all of them")
        for name in matcher.choices()
        # A total without its parts is only taken of reports; what no column says was not recorded, nobody knows.
        if (undivided if name == TOTAL_NAME else not divides or name in matcher.parts())
    ]
    found = [
        Choice(FOUND + each.key, f"As in {each.place}{f', {each.heading}' if each.heading else ''}")
        for each in table.columns
        if not each.periods
    ]
    chosen = None if source is None else (CONSTANT + source.constant if source.constant else FOUND + source.found)
    default = _likely_constant(meaning, column)
    yield Question(
        f"{table.key}|column|{column.key}",
        f"{meaning.sheet.name}: which {column.heading.lower()} are these counts for? No column of the table says it."
        if source is None
        else f"{meaning.sheet.name}: where does {column.heading.lower()} come from?",
        (*constants, *found),
        chosen,
        CONSTANT + default if default else "",
        source is None,
        f"{table.sheet}, {table.range}",
        "column",
        (table.key,),
        column.key,
    )


def _likely_constant(meaning: Meaning, column: Column) -> str:
    """Return the category that the titles of a table or its sheet's name speak of, if it is only one."""
    table, matcher = meaning.table, meaning.matchers[column.key]
    if column.kind == "area":
        return ""
    if column.key == "basis":
        return basis_spoken_of((table.sheet, *table.titles, *table.measures, *_headings(meaning)), meaning.strategy)
    named = matcher.named_in(" ".join((table.sheet, *table.titles, *table.measures)))
    if named:
        return named
    return matcher.choices()[0] if column.key == "scheme" else ""


def _headings(meaning: Meaning) -> list[str]:
    return [column.heading for column in meaning.table.columns]


def _which_values(meaning: Meaning, column: Column) -> Iterator[Question]:
    texts = meaning.texts(column.key)
    matcher = meaning.matchers[column.key]
    unknown = [
        text for text in texts if meaning.mapping.value(column.key, text) is None and matcher.match(text) is None
    ]
    given = [text for text in texts if meaning.mapping.value(column.key, text) is not None]
    others = meaning.mapping.value(column.key, EVERY_OTHER)
    source = meaning.source(column.key)
    heading = meaning.table.column(source.found).heading if source and source.found not in ("", PERIOD) else ""
    place = f"{meaning.table.sheet}, {meaning.table.column(source.found).place}" if source and source.found else ""
    choices = (*(Choice(name, name) for name in matcher.choices()), Choice(LEAVE_OUT, LEFT_OUT_LABEL))
    named = heading or column.heading
    if len(unknown) > ASKED_SINGLY or others is not None:
        if unknown:
            shown = ", ".join(f'"{text}"' if text else "empty" for text in unknown[:4])
            text = f"{len(unknown)} values of {named} are not in the strategy, such as {shown}. What are they?"
            yield Question(
                f"{meaning.table.key}|value|{column.key}|{EVERY_OTHER}", text,
                (Choice(LEAVE_OUT, "Nothing to import: leave them out"), *choices[:-1]), others, "", others is None,
                place, "value", (meaning.table.key,), column.key, (EVERY_OTHER,),
            )  # fmt: skip
        unknown = []
    for found in (*unknown, *given):
        chosen = meaning.mapping.value(column.key, found)
        said = f'"{found}"' if found else "an empty cell"
        yield Question(
            f"{meaning.table.key}|value|{column.key}|{found}",
            f"What is {said} under {named}?",
            choices, chosen, matcher.likely(found), chosen is None, place, "value", (meaning.table.key,), column.key,
            (found,),
        )  # fmt: skip
