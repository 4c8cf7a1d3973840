"""What is not certain about an officer's layout, as questions with their choices; and what was left to choose."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from data_access.workbooks.layouts.applying import force_of, meanings, used_or_not
from data_access.workbooks.layouts.found import PERIOD, Understanding
from data_access.workbooks.layouts.mapping import LEAVE_OUT, Mapping, Source, TableMapping
from data_access.workbooks.layouts.meaning import EVERY_OTHER, Meaning, Used
from data_access.workbooks.layouts.proposing import (
    IMPORTED,
    has_months,
    has_periods,
    likely_sheets,
)
from evaluation.definitions.periods import month_name, months_between, shifted
from evaluation.definitions.sheets import Column
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import ACTUAL, SYNTHETIC

Kind = Literal["sheet", "measure", "column", "value", "period", "force", "figures", "overlap"]
# More unknown texts than this in one column are asked about together.
ASKED_SINGLY = 8
MONTHS_OFFERED = 60
ROUNDS = 10
LEFT_OUT_LABEL = "Leave it out"
CONSTANT, FOUND = "=", "@"


@dataclass(frozen=True)
class Choice:
    """One possible answer. value: what answered() takes. label: what the officer reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """One thing to decide about a layout.

    id: stable for the same layout. text: plain English, complete. place: "Sheet1, column A" or "". choices: never
    empty. chosen: the answer, or what is certain; None while there is none. default: the likely answer, "" where none
    is. open: nobody has decided, and it is not certain. tables: the found tables that it is asked for.
    """

    id: str
    text: str
    choices: tuple[Choice, ...]
    chosen: str | None
    default: str
    open: bool
    place: str = ""
    kind: Kind = "column"
    tables: tuple[str, ...] = ()
    column: str = ""
    found: tuple[str, ...] = ()


def questions(
    understanding: Understanding, mapping: Mapping, strategy: Strategy, today: date | None = None
) -> tuple[Question, ...]:
    """Return everything that can be decided about the file, certain or not: for a screen that shows and changes it."""
    every = meanings(understanding, mapping, strategy)
    asked: list[Question] = []
    for meaning in every:
        asked += _of_table(meaning, today or date.today())
    together = _together(asked, len(every))
    if any(meaning.sheet is not None for meaning in every):
        together += [*_force(every, mapping, strategy), _figures(every, mapping)]
        together += _overlaps(understanding, mapping, strategy)
    return tuple(together)


def open_questions(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> tuple[Question, ...]:
    """Return only what nobody has decided and what is not certain."""
    return tuple(each for each in questions(understanding, mapping, strategy) if each.open)


def answered(mapping: Mapping, question: Question, value: str) -> Mapping:
    """Return the mapping with one question answered. value: the value of one of its choices.

    Raises ValueError for another value.
    """
    if value not in {choice.value for choice in question.choices}:
        raise ValueError(f"no choice of {question.id}")
    if question.kind == "force":
        return replace(mapping, force=value)
    if question.kind == "figures":
        return replace(mapping, figures=value)
    for key in question.tables:
        table = mapping.table(key)
        match question.kind:
            case "overlap":
                table = table if key == value else replace(table, sheet="")
            case "sheet":
                # What was said of the table as another sheet does not hold for this one.
                table = table if table.sheet == value else TableMapping(key, value, readings=table.readings)
            case "measure":
                table = replace(table, measure=value)
            case "period":
                table = replace(table, readings=_with(table.readings, question.column, value))
            case "column":
                source = Source(constant=value[1:]) if value.startswith(CONSTANT) else Source(found=value[1:])
                table = table.answered(question.column, source)
            case _:
                kept = [
                    each
                    for each in table.values
                    if (each[0], each[1]) not in {(question.column, f) for f in question.found}
                ]
                given = tuple((question.column, found, value) for found in question.found)
                table = replace(table, values=(*kept, *given))
        mapping = mapping.with_table(table)
    return mapping


def with_defaults(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> Mapping:
    """Return the mapping with every open question that has a likely answer answered by it: one press for all."""
    # An answer can open what is asked next.
    for _ in range(ROUNDS):
        likely = [each for each in open_questions(understanding, mapping, strategy) if each.default]
        if not likely:
            break
        for each in likely:
            mapping = answered(mapping, each, each.default)
    return mapping


T = TypeVar("T")


def _with(pairs: tuple[tuple[str, T], ...], key: str, value: T) -> tuple[tuple[str, T], ...]:
    return (*(each for each in pairs if each[0] != key), (key, value))


def _of_table(meaning: Meaning, today: date) -> Iterator[Question]:
    yield _which_sheet(meaning)
    if meaning.sheet is None:
        return
    yield from _which_measure(meaning)
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
    if has_periods(table) and not has_months(table):
        choices = []
    likely = likely_sheets(table, meaning.strategy)
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
    constants = [Choice(CONSTANT + name, f"{name}, for all of them") for name in meaning.matchers[column.key].choices()]
    found = [
        Choice(FOUND + each.key, f"As in {each.place}{f', {each.heading}' if each.heading else ''}")
        for each in table.columns
        if not each.periods
    ]
    assert meaning.sheet is not None, "only a table with a sheet has columns to ask for"
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
    text = " ".join((table.sheet, *table.titles, *table.measures))
    if column.kind == "area":
        return ""
    words = {word.strip(".,;:()").casefold() for word in text.split()}
    named = [
        name
        for name in matcher.choices()
        if name.casefold() in words or (" " in name and name.casefold() in text.casefold())
    ]
    longest = [
        name for name in named if not any(name != other and name.casefold() in other.casefold() for other in named)
    ]
    if len(longest) == 1:
        return longest[0]
    return matcher.choices()[0] if column.key == "scheme" else ""


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


def _together(asked: list[Question], tables: int) -> list[Question]:
    """Ask once what is open for several tables in the same words, such as one sheet an area."""
    made: dict[tuple[object, ...], Question] = {}
    for each in asked:
        same = (
            (each.kind, each.column, each.found, each.choices, each.default) if each.open and tables > 1 else (each.id,)
        )
        if each.kind == "sheet":
            same = (each.id,)
        first = made.get(same)
        if first is None:
            made[same] = each
        else:
            both = (*first.tables, *each.tables)
            made[same] = replace(first, tables=both, place=f"{len(both)} tables")
    return list(made.values())


def _force(every: tuple[Meaning, ...], mapping: Mapping, strategy: Strategy) -> Iterator[Question]:
    protected = [meaning for meaning in every if meaning.sheet is not None]
    if not protected:
        return
    found = {force for meaning in protected for force in meaning.forces}
    offered = [force for force in strategy.forces if not found or force.code in found]
    chosen = force_of(every, mapping)
    text = "Whose figures are these?"
    if len(found) > 1:
        names = " and ".join(force.name for force in offered)
        text = f"The file holds areas of {names}. Whose figures are imported now? The others are not used this time."
    choices = tuple(Choice(force.code, force.name) for force in offered)
    yield Question("force", text, choices, chosen, "", chosen is None, "", "force")


def _figures(every: tuple[Meaning, ...], mapping: Mapping) -> Question:
    choices = (Choice(ACTUAL, ACTUAL), Choice(SYNTHETIC, SYNTHETIC))
    text = "Are these actual figures, or a made-up sample?"
    return Question("figures", text, choices, mapping.figures, ACTUAL, mapping.figures is None, "", "figures")


def _overlaps(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> Iterator[Question]:
    """Ask which of two tables on different sheets is used, where both hold the same counts."""
    keys: dict[str, set[tuple[str, tuple[tuple[str, str], ...]]]] = {}
    by_sheet: dict[str, list[Meaning]] = {}
    for meaning, values in used_or_not(understanding, mapping, strategy):
        if meaning.sheet is None:
            continue
        keys[meaning.table.key] = {
            (each.month, each.words) for each in values if isinstance(each, Used) and each.observation.value is not None
        }
        by_sheet.setdefault(meaning.sheet.key, []).append(meaning)
    for found in by_sheet.values():
        for position, first in enumerate(found):
            for second in found[position + 1 :]:
                same = keys[first.table.key] & keys[second.table.key]
                if same and first.table.sheet != second.table.sheet:
                    pair = (first.table, second.table)
                    yield Question(
                        f"overlap|{pair[0].key}|{pair[1].key}",
                        f"{pair[0].sheet} and {pair[1].sheet} hold {len(same):,} counts of the same month, area and "
                        "categories. Which of them is used?",
                        tuple(Choice(table.key, f"{table.sheet}, {table.range}") for table in pair),
                        None, "", True, "", "overlap", (pair[0].key, pair[1].key),
                    )  # fmt: skip
