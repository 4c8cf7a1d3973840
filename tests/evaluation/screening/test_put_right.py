"""What was put right between two uploads: never more than is known, and never what stood there."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.findings import Finding, error
from evaluation.screening.put_right import Fault, faults_of, put_right

GENDER, WHOLE = "one of Female, Male", "a whole number, 0 or more"


def fault(cell: str, expected: str = GENDER, sheet: str = "Referrals", found: str = '"Femal"') -> Finding:
    return error(sheet, cell, found, expected)


def faults(*found: Finding) -> tuple[Fault, ...]:
    return faults_of(found)


def test_what_is_gone_is_named_by_place_and_kind() -> None:
    before = faults(fault("E2"), fault("E5"), fault("G7", WHOLE, found="the text “x”"))
    done = put_right(before, faults(fault("E5")), {"Referrals"})

    assert (done.before, done.gone) == (3, 2)
    assert [(each.place, each.expected) for each in done.named] == [
        ("Referrals, cell E2", GENDER), ("Referrals, cell G7", WHOLE),
    ]  # fmt: skip


def test_another_fault_in_the_same_cell_is_the_same_fault() -> None:
    """What was typed in its place is wrong too."""
    assert put_right(faults(fault("E2")), faults(fault("E2", found='"Femmale"')), {"Referrals"}).gone == 0


def test_rows_that_moved_are_counted_and_not_named() -> None:
    """One of two is gone, and nobody can tell which: the row above them may have been taken out."""
    done = put_right(faults(fault("E3"), fault("E7")), faults(fault("E6")), {"Referrals"})

    assert (done.gone, done.named) == (1, ())


def test_what_was_not_checked_is_not_put_right() -> None:
    before = faults(fault("E2"), fault("G2", WHOLE))

    assert put_right(before, faults(fault("", 'a column "Gender"')), {"Referrals"}).gone == 0
    assert put_right(before, faults(error("", "", "no sheet of figures", "one of Referrals")), {"Notes"}).gone == 0
    assert put_right(before, (), {"Victims"}).gone == 0


def test_what_was_found_is_not_kept() -> None:
    assert "Femal" not in repr(faults(fault("E2", expected=WHOLE)))


CELLS = st.lists(st.tuples(st.sampled_from(["E2", "E3", "E4", "E5"]), st.sampled_from([GENDER, WHOLE])), max_size=6)


@given(before=CELLS, now=CELLS)
def test_never_more_is_put_right_than_went(before: list[tuple[str, str]], now: list[tuple[str, str]]) -> None:
    """As many of each kind as there are fewer of it; each that is named was there and is no longer."""
    old, new = (faults(*(fault(*each) for each in cells)) for cells in (before, now))
    done = put_right(old, new, {"Referrals"})
    fewer = sum(max(0, sum(e == k for _, e in before) - sum(e == k for _, e in now)) for k in (GENDER, WHOLE))

    assert done.gone == fewer
    assert len(done.named) <= done.gone
    assert set(done.named) <= set(old) - set(new)
