"""Totals beneath the rows of a template, and sheets left as they came, are no data and cost no correction."""

from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from data_access.uploading import Examined, examine
from data_access.workbooks.template.set_aside import NOT_THE_SUM, TOTAL_ROW, UNTOUCHED
from evaluation.definitions.strategy import Strategy
from evaluation.screening.given import Given
from tests.data_access.by_hand import by_hand

TODAY = date(2019, 9, 15)
NOTHING = Given()
JULY = date(2019, 7, 1)
Made = Callable[..., bytes]
Row = Callable[..., list[object]]
# Month, area, source, basis, gender, age band, count.
BLANK: list[object] = [None] * 6


@pytest.fixture
def with_row(workbook: Made, row: Row, strategy: Strategy) -> Callable[..., Examined]:
    """Return what examines Leicester with 5 and 6 and Rutland with 7, and another row beneath them."""

    def examined(*beneath: object, counts: tuple[object, ...] = (5, 6, 7), given: Given = NOTHING) -> Examined:
        rows = [
            row("referrals", area=area, gender=gender, value=count)
            for (area, gender), count in zip(
                (("Leicester", "Female"), ("Leicester", "Male"), ("Rutland", "Female")), counts, strict=True
            )
        ]

        def change(book: Workbook) -> None:
            for place, value in enumerate(beneath, 1):
                book["Referrals"].cell(5, place).value = value

        return examine(by_hand(workbook(referrals=rows), change), strategy, today=TODAY, given=given)

    return examined


@pytest.mark.parametrize(
    "beneath",
    [
        ["Total", *BLANK[1:], 18],
        [None, "Grand total", *BLANK[2:], 18],
        [*BLANK[1:], "Total", 18],
        ["Total", "All areas", "All sources", "All", "All", "All ages", 18],
        [None, "Leicester total", *BLANK[2:], 11],
        [JULY, "Total", *BLANK[2:], 18],
        ["Total", "Leicester", *BLANK[2:], 11],
        ["Total referrals", *BLANK[1:], 18],
        [*BLANK, 18],
        ["Total", *BLANK],
    ],
)
def test_a_total_beneath_is_listed_and_nothing_else(beneath: list[object], with_row: Callable[..., Examined]) -> None:
    found = with_row(*beneath)

    assert found.groups == ()
    assert found.acceptable
    assert [(each.sheet, each.cell, each.why) for each in found.checked.not_stored] == [("Referrals", "G5", TOTAL_ROW)]
    assert found.checked.rows["referrals"]["value"].tolist() == [5, 6, 7]


def test_a_total_that_differs_is_one_question(with_row: Callable[..., Examined]) -> None:
    found = with_row("Total", *BLANK[1:], 19)

    (group,) = found.groups
    assert (group.place, group.first.severity) == ("Referrals, cell G5", "question")
    assert group.first.message.startswith("Found a total that is not the sum of its rows. Expected the sum of its")
    told = with_row("Total", *BLANK[1:], 19, given=Given().answering(group.first.key, "The rows are right"))
    assert told.acceptable


@pytest.mark.parametrize("total", [["Total", *BLANK[1:], 15], [None, "Leicester total", *BLANK[2:], 13]])
def test_a_question_about_a_total_says_no_number(total: list[object], with_row: Callable[..., Examined]) -> None:
    """Leicester has 12 and all have 14: whoever reads both knows that Rutland has 2."""
    (group,) = with_row(*total, counts=(5, 7, 2)).groups

    said = f"{group.first.found} {group.first.expected} {' '.join(group.messages)}"
    assert not any(character.isdecimal() for character in said)


def test_a_total_over_a_suppressed_count_tells_nothing_of_it(with_row: Callable[..., Examined]) -> None:
    """The total may be larger than what is known, and then it is not asked about; smaller, it is."""
    larger = with_row("Total", *BLANK[1:], 40, counts=(5, "c", 7))
    smaller = with_row("Total", *BLANK[1:], 11, counts=(5, "c", 7))

    assert not any(group.first.found == NOT_THE_SUM for group in larger.groups)
    assert any(group.first.found == NOT_THE_SUM for group in smaller.groups)


def test_a_total_without_its_result_is_no_error(with_row: Callable[..., Examined]) -> None:
    assert with_row("Total", *BLANK[1:], "=SUM(G2:G4)").acceptable


def test_a_row_that_only_lacks_something_is_no_total(with_row: Callable[..., Examined]) -> None:
    """A count alone that is no sum, and a row of one month and area with Total in a breakdown, are checked as ever."""
    alone = with_row(*BLANK, 4)
    part = with_row(JULY, "Leicester", "MASH", "Records", "Total", "13-15", 11)

    assert {group.first.severity for group in alone.groups} == {"error"}
    assert part.checked.not_stored == ()
    assert part.acceptable


def keys_alone(row: Row, sheet: str) -> list[object]:
    return row(sheet, value=None)


def test_a_sheet_left_as_it_came_is_one_question(workbook: Made, row: Row, strategy: Strategy) -> None:
    """Its rows have their keys and no count: no 0 is offered for them."""
    content = workbook(
        referrals=[row("referrals")], victims=[keys_alone(row, "victims")], offenders=[keys_alone(row, "offenders")]
    )
    found = examine(content, strategy, today=TODAY)

    (group,) = found.groups
    assert group.first.message == "Victims and Offenders are empty: nothing of them will be stored. Is that right?"
    assert group.first.correction is None
    assert [(each.sheet, each.why) for each in found.checked.not_stored] == [
        ("Victims", UNTOUCHED), ("Offenders", UNTOUCHED),
    ]  # fmt: skip
    told = examine(content, strategy, today=TODAY, given=Given().answering(group.first.key, "Right"))
    assert told.acceptable


def test_a_sheet_with_one_count_is_asked_about_row_by_row(workbook: Made, row: Row, strategy: Strategy) -> None:
    content = workbook(referrals=[row("referrals"), row("referrals", gender="Male", value=None)])
    (group,) = examine(content, strategy, today=TODAY).groups

    assert group.first.correction is not None
