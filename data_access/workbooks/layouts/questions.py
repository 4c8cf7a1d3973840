"""What is not certain about an officer's layout, as questions with their choices; and what was left to choose."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from data_access.workbooks.layouts.applying import force_of, meanings, used_or_not
from data_access.workbooks.layouts.asking import CONSTANT, questions_of
from data_access.workbooks.layouts.found import Understanding
from data_access.workbooks.layouts.mapping import LEAVE_OUT, REPEATED, Mapping, Source, TableMapping
from data_access.workbooks.layouts.meaning import Meaning
from data_access.workbooks.layouts.question import Choice, Question
from data_access.workbooks.layouts.used import Used
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import ACTUAL, SYNTHETIC

ROUNDS = 10


__all__ = ["Choice", "Question", "answered", "open_questions", "questions", "with_defaults"]


def questions(
    understanding: Understanding, mapping: Mapping, strategy: Strategy, today: date | None = None
) -> tuple[Question, ...]:
    """Return everything that can be decided about the file, certain or not: for a screen that shows and changes it."""
    every = meanings(understanding, mapping, strategy)
    asked: list[Question] = []
    for meaning in every:
        asked += questions_of(meaning, today or date.today())
    together = _together(asked, len(every))
    if any(each.refused for each in together):
        # The rest is asked once it is known that the counts can be stored.
        return tuple(each for each in together if each.refused or each.kind == "sheet" or not each.open)
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
            case "column" if value == LEAVE_OUT:
                table = TableMapping(key, LEAVE_OUT, readings=table.readings)
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


def _together(asked: list[Question], tables: int) -> list[Question]:
    """Ask once what is open for several tables in the same words, such as one sheet an area."""
    made: dict[tuple[object, ...], Question] = {}
    for each in asked:
        same: tuple[object, ...] = (each.id,)
        if each.kind == "sheet":
            same = (each.tables[0].split(REPEATED)[0], each.chosen, each.choices)
        elif each.open and tables > 1:
            choices = tuple(choice.value for choice in each.choices)
            same = (each.kind, each.column, each.found, choices, each.default)
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
    sheets = [meaning.sheet.key for meaning in meanings(understanding, mapping, strategy) if meaning.sheet is not None]
    if len(sheets) == len(set(sheets)):
        return
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
