"""A finding says where, what was found, what was expected and what to do, in words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.findings import (
    Correctable,
    Finding,
    answered,
    error,
    grouped,
    nearest,
    nearest_names,
    number_said,
    one_of,
    question,
    refuses,
)
from evaluation.screening.given import AS_NONE, AS_NUMBER, LEAVE_OUT, Answer, Correction

NAMES = ("Female", "Male", "Other", "Not recorded", "Total")


def test_the_sentence_is_made_of_its_parts() -> None:
    """Found, expected, advice; a part that is not given leaves no gap."""
    assert error("Referrals", "E7", '"Femal"', "one of Female, Male", "Did you mean Female?").message == (
        'Found "Femal". Expected one of Female, Male. Did you mean Female?'
    )
    assert error("Referrals", "", "no row", "").message == "Found no row."


def test_a_finding_as_plain_values() -> None:
    """The six values of a report, in its order."""
    finding = error("Referrals", "G2", "x", "y", "z")

    assert list(finding.as_dict().items()) == [
        ("sheet", "Referrals"),
        ("cell", "G2"),
        ("severity", "error"),
        ("found", "x"),
        ("expected", "y"),
        ("message", "Found x. Expected y. z"),
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "place"),
    [
        ("", "", "The file"),
        ("Referrals", "", "Sheet Referrals"),
        ("Referrals", "G2", "Referrals, cell G2"),
        ("Referrals", "column H", "Referrals, column H"),
    ],
)
def test_where_it_is_in_words(sheet: str, cell: str, place: str) -> None:
    """The file, a sheet, a column or a cell."""
    assert error(sheet, cell, "", "").place == place


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Femal", "Female"),
        ("  FEMALES ", "Female"),
        ("not recoreded", "Not recorded"),
        ("mal", "Male"),
        ("Totals", "Total"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_name(typed: str, meant: str) -> None:
    """A slip of the keyboard is recognised, nonsense is not guessed at."""
    assert nearest(typed, NAMES) == (f"Did you mean {meant}?" if meant else "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("13-15", ""), ("18 - 21", "18-21"), ("18to21", "18-21"), ("under 18s", "Under 18"), ("Under 16", "")],
)
def test_other_numbers_are_not_a_slip(typed: str, meant: str) -> None:
    """Suggesting another age band would put children into the wrong row."""
    assert nearest(typed, ("Under 18", "18-21", "22-29")) == (f"Did you mean {meant}?" if meant else "")


@given(st.sampled_from(NAMES), st.data())
def test_one_letter_left_out_is_recognised(name: str, data: st.DataObject) -> None:
    """Whichever letter of a category is missing, the category is suggested."""
    gap = data.draw(st.integers(0, len(name) - 1))

    assert nearest(name[:gap] + name[gap + 1 :], NAMES) == f"Did you mean {name}?"


def test_a_long_list_is_cut() -> None:
    """Twelve are all named; beyond them, how many more there are."""
    twelve = "one of A, B, C, D, E, F, G, H, I, J, K, L"
    assert one_of("ABCDEFGHIJKL") == twelve
    assert one_of("ABCDEFGHIJKLMN") == f"{twelve} and 2 more"


def test_what_refuses() -> None:
    """A question that was answered does not stop an upload; one that was not does, and so does an error among them."""
    asked = Finding("", "", "question", "a", "b", "c")
    told = replace(asked, answer="Yes")

    assert not refuses([])
    assert refuses([asked])
    assert not refuses([told, told])
    assert refuses([told, asked])
    assert refuses([told, error("", "", "a", "b")])


def test_what_is_only_said_where_there_is_some() -> None:
    """A question tells its key and its answer, a correctable fault what one press may use."""
    fault = Correctable("referrals", "gender", "Femal", (("Female", "Use Female"),))

    assert error("Referrals", "E2", "x", "y", correction=fault).as_dict()["correction"] == {
        "sheet": "referrals", "column": "gender", "found": "Femal", "choices": (("Female", "Use Female"),),
    }  # fmt: skip
    asked = replace(question("Referrals", "E2", "x", "y", "z", "totals:referrals"), answer="Right")
    assert list(asked.as_dict())[6:] == ["key", "answer"]


@pytest.mark.parametrize(
    ("use", "cells", "label"),
    [
        ("Kettering", 1, "Use Kettering"),
        ("Kettering", 6, "Use Kettering for all 6"),
        ("Kettering", 1200, "Use Kettering for all 1,200"),
        (LEAVE_OUT, 1, "Leave the row out"),
        (LEAVE_OUT, 40, "Leave all 40 out"),
        (AS_NUMBER, 2, "Read all 2 as numbers"),
        (AS_NONE, 1, "Use 0 in this cell"),
        (AS_NONE, 3, "Use 0 in these 3 cells"),
        ("Corby", 2, "Use Corby for all 2"),
    ],
)
def test_what_a_button_says(use: str, cells: int, label: str) -> None:
    """How many cells one press changes is on the button."""
    choices = (("Kettering", "Use Kettering"), (LEAVE_OUT, "Leave the row out"), (AS_NUMBER, "Read as a number"))
    choices += ((AS_NONE, "Use 0 in this cell"),)
    fault = Correctable("referrals", "area", "Ketering", choices)

    assert fault.label(use, cells) == label
    assert fault.correction(use) == Correction("referrals", "area", "Ketering", use)


@given(st.lists(st.tuples(st.sampled_from("BA"), st.sampled_from(["Femal", "Mal"]), st.integers(1, 120)), max_size=40))
def test_repeats_come_together(cells: list[tuple[str, str, int]]) -> None:
    """Each fault of a sheet is one group with all its places once; nothing is lost and nothing is added."""
    findings = [error(sheet, f"E{row}", found, "x") for sheet, found, row in cells]
    groups = grouped(findings)

    assert sorted(map(str, (each for group in groups for each in group.findings))) == sorted(map(str, findings))
    assert len(groups) == len({(sheet, found) for sheet, found, _ in cells})
    for group in groups:
        rows = [int(each.cell[1:]) for each in group.findings]
        assert rows == sorted(rows)
        assert group.messages == (group.first.message,)
        others = sorted(set(rows))[1:]
        assert group.place.startswith(f"{group.first.sheet}, cell E{rows[0]}")
        assert (f" and {len(others)} more: " in group.place) == bool(others)


def test_errors_come_before_questions_by_sheet_and_cell() -> None:
    """What is about the whole file first, then each sheet from its top; columns before cells, AA after B."""
    cells = [("Referrals", "AA2"), ("", ""), ("Victims", "A1"), ("Referrals", "B2"), ("Referrals", "B10"),
             ("Referrals", "column C"), ("Referrals", "")]  # fmt: skip
    asked = question("Referrals", "A1", "x", "y", "z", "totals:referrals")
    groups = grouped([asked, *(error(sheet, cell, f"{sheet}{cell}", "") for sheet, cell in cells)])

    assert [group.first.cell if group.first.sheet == "Referrals" else group.first.sheet for group in groups] == [
        "", "", "column C", "B2", "AA2", "B10", "Victims", "A1",
    ]  # fmt: skip


def test_a_long_list_of_places_is_cut() -> None:
    """Twelve more are named, and how many there are."""
    (group,) = grouped(error("Referrals", f"E{row}", "x", "y") for row in range(2, 40))

    assert group.place.startswith("Referrals, cell E2 and 37 more: E3, E4, ")
    assert group.place.endswith("E14 ...")


def test_questions_of_one_topic_are_one() -> None:
    """Whatever each says; its sentences are all there, and one answer is for all of them."""
    asked = [question("Referrals", f"G{row}", "a", "b", f"Total {row}?", "totals:referrals") for row in (9, 3)]
    (group,) = grouped(answered(asked, ()))

    assert group.place == "Referrals, cell G3 and 1 more: G9"
    assert group.messages == ("Total 3?", "Total 9?")
    assert group.open
    (closed,) = grouped(answered(asked, [Answer(group.first.key, "Right")]))
    assert not closed.open
    assert {each.answer for each in closed.findings} == {"Right"}


def test_an_answer_is_for_the_question_that_was_asked() -> None:
    """One more place, or another number in it, is another question; the order is not; blanks are no answer."""
    asked = [question("Referrals", f"G{row}", "a", "b", f"Total {row}?", "totals:referrals") for row in (9, 3)]
    key = answered(asked, ())[0].key
    answers = [Answer(key, "Right")]

    assert not refuses(answered(asked[::-1], answers))
    assert refuses(answered([*asked, question("Referrals", "G4", "a", "b", "c", "totals:referrals")], answers))
    assert refuses(answered([asked[0], replace(asked[1], message="Total 4?")], answers))
    assert refuses(answered(asked, [Answer(key, "  ")]))
    assert refuses([*answered(asked, answers), error("", "", "a", "b")])
    assert answered([error("", "", "a", "b")], answers) == (error("", "", "a", "b"),)


def test_a_small_count_is_never_said() -> None:
    """From 1 to the threshold less one it is "fewer than 5"; 0 and larger ones are said."""
    said = [number_said(count, 5) for count in (0, 1, 4, 5, 1234)]

    assert said == ["0", "fewer than 5", "fewer than 5", "5", "1,234"]


def test_up_to_three_names_are_offered() -> None:
    """The likeliest first, none that differs in its numbers."""
    names = ("Leicester", "Leicestershire", "Leicester City", "Leicester Forest", "Rutland")

    assert nearest_names("Leicestr", names)[0] == "Leicester"
    assert len(nearest_names("Leicestr", names)) == 3
    assert nearest_names("13-15", ("18-21",)) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Asain", ("Asian or Asian British",)), ("Caribean", ("Black, Caribbean or African",)), ("Notes", ()), ("or", ())],
)
def test_a_slip_in_a_part_of_a_name(typed: str, meant: tuple[str, ...]) -> None:
    assert nearest_names(typed, ["Asian or Asian British", "Black, Caribbean or African", "White"]) == meant


def test_names_with_commas_are_told_apart() -> None:
    assert one_of(["Black, Caribbean or African", "White"]) == "one of Black, Caribbean or African; White"
