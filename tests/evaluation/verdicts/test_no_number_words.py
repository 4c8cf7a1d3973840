"""Which cells hold no number, and which totals that hides."""

from evaluation.screening.without_count import WithoutNumber
from evaluation.verdicts.no_number_words import cells_without_number, told_of_publication, what_they_hide
from evaluation.verdicts.waiting_words import without_number_words
from tests.data_access.small_store import STRATEGY


def unknown(cell: str, month: str = "2019-08", area: str = "leicester", measure: str = "referrals") -> WithoutNumber:
    return WithoutNumber("Referrals", cell, measure, "records", area, month)


def test_the_cells_are_named() -> None:
    assert cells_without_number([unknown("A5")]) == "1 cell has no number: Referrals A5"
    assert (
        cells_without_number([unknown(f"A{n}") for n in (5, 9, 12)]) == "3 cells have no number: Referrals A5, A9, A12"
    )
    assert cells_without_number([unknown(f"A{n}") for n in range(20)]).endswith("A11 and 8 more")
    assert cells_without_number([]) == ""


def test_the_totals_are_those_of_the_force_to_the_last_twelve_months_with_it() -> None:
    """August 2019 is in the twelve months to July 2020, and in none after."""
    said = what_they_hide([unknown("A5"), unknown("A9", area="rutland")], STRATEGY)

    assert said == (
        "Because of them these are [c] until the numbers come: LLR, CSE referrals (records): August 2019, and each "
        "quarter, year and twelve months with it, to July 2020."
    )


def test_several_months_and_measures() -> None:
    cells = [unknown("A5", "2019-06"), unknown("A6", "2019-07"), unknown("A7", "2019-08")]
    said = what_they_hide([*cells, unknown("B1", measure="initial_contacts", area="corby")], STRATEGY)

    assert (
        "LLR, CSE referrals (records): June 2019 to August 2019, and each quarter, year and twelve months with them"
        in said
    )
    assert (
        "Northamptonshire, Initial contacts with Children's Social Care, presenting issue CSE (records): August 2019"
        in said
    )
    assert what_they_hide([], STRATEGY) == ""


def test_what_the_publication_tells_of_them_is_known_word_by_word() -> None:
    """So that the preview, which names the cells, can leave it out; it names sheets as ours, whatever the file does."""
    cells = [unknown("A5"), unknown("A9", area="rutland"), unknown("B2", "2019-07")]

    assert told_of_publication(cells, STRATEGY) == without_number_words(
        [("Referrals", "LLR", "2019-07"), ("Referrals", "LLR", "2019-08")]
    )
    assert told_of_publication([], STRATEGY) == ""
