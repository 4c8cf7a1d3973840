"""A table without a breakdown that its sheet is kept by is refused at once, and never called not recorded."""

from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.found import Understanding
from data_access.workbooks.layouts.mapping import Mapping, Source
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.question import Question
from data_access.workbooks.layouts.questions import answered, open_questions, questions
from tests.data_access.small_store import STRATEGY
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of
from tests.data_access.workbooks.layouts.test_mapping import answers, checked, errors, stored

NO_AGES = """
MASH referrals
Month | Area | Gender | Count
Aug-19 | Leicester | Girls | 5
Aug-19 | Rutland | Girls | 6
"""
VICTIMS = """
Victims of crime
Month | Area | Kind | Number
Aug-19 | Leicester | Crime | 5
"""


def asked(drawing: str, mapping: Mapping | None = None) -> tuple[Understanding, Mapping, tuple[Question, ...]]:
    understanding = understand(file_of(sheet_of(drawing)), STRATEGY)
    meaning = proposed(understanding, STRATEGY, mapping)
    return understanding, meaning, open_questions(understanding, meaning, STRATEGY)


def test_a_missing_breakdown_is_said_before_anything_else_is_asked() -> None:
    _, _, (question,) = asked(NO_AGES)

    assert "not broken down by age band" in question.refused
    assert "Age band (0-9, 10-12, 13-15, 16-17 or Not recorded)" in question.refused
    assert [choice.label for choice in question.choices] == [
        "Yes: 0-9, all of them", "Yes: 10-12, all of them", "Yes: 13-15, all of them", "Yes: 16-17, all of them",
        "Leave the table out",
    ]  # fmt: skip


def test_two_missing_breakdowns_are_said_together() -> None:
    _, _, found = asked(NO_AGES.replace("| Gender ", "").replace("| Girls ", ""))

    assert [question.column for question in found] == ["gender", "age"]
    assert len({question.refused for question in found}) == 1
    assert "by gender or age band, and Referrals are kept by both" in found[0].refused


def test_one_band_for_all_of_them_is_stored() -> None:
    understanding, mapping, _ = answers(file_of(sheet_of(NO_AGES)), {"age": "=13-15", "basis": "=Records"})
    found = checked(understanding, mapping)

    assert errors(found) == []
    assert {key[-1] for key in stored(found)} == {"13_15"}


def test_a_table_can_be_left_out() -> None:
    understanding, mapping, (question,) = asked(NO_AGES)
    mapping = answered(mapping, question, "")

    assert mapping.tables[0].sheet == ""
    assert open_questions(understanding, mapping, STRATEGY) == ()


def test_a_column_that_says_all_ages_in_each_row_divides_nothing() -> None:
    _, _, found = asked(NO_AGES.replace("| Count", "| Age | Count").replace("Girls |", "Girls | All ages |"))

    assert any("not broken down by age band" in question.refused for question in found)


def test_a_remembered_not_recorded_is_asked_about_again() -> None:
    """As it could be answered once: the table says nothing of ages, and nobody knows that they were not recorded."""
    _, mapping, _ = answers(file_of(sheet_of(NO_AGES)), {"age": "=13-15", "basis": "=Records"})
    (table,) = mapping.lasting().tables
    before = Mapping((table.answered("age", Source(constant="Not recorded")),), mapping.force, mapping.figures)
    _, _, found = asked(NO_AGES, before)

    assert [question.column for question in found] == ["age"]


def test_what_the_table_itself_calls_not_recorded_is_stored() -> None:
    drawing = NO_AGES.replace("| Count", "| Age | Count").replace("Girls |", "Girls | Not recorded |")
    understanding, mapping, _ = answers(file_of(sheet_of(drawing)), {"basis": "=Records"})

    assert {key[-1] for key in stored(checked(understanding, mapping))} == {"not_recorded"}


def test_not_recorded_is_never_offered_for_a_whole_table() -> None:
    understanding, mapping, _ = answers(file_of(sheet_of(NO_AGES)), {"age": "=13-15", "basis": "=Records"})
    offered = {
        choice.label
        for question in questions(understanding, mapping, STRATEGY)
        if question.kind == "column"
        for choice in question.choices
    }

    assert not any("Not recorded" in label for label in offered)


def test_reports_need_no_breakdown() -> None:
    """It is asked first what is counted: reports are not divided, records are."""
    understanding, mapping, (question, *_) = asked(VICTIMS)
    assert question.column == "basis"
    assert not question.refused
    reports = answered(mapping, question, "=Reports")
    records = answered(mapping, question, "=Records")

    assert not any(each.refused for each in open_questions(understanding, reports, STRATEGY))
    assert all(each.refused for each in open_questions(understanding, records, STRATEGY))
