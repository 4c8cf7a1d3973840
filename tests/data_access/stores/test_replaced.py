"""Which rows of a submission later ones replaced, and whether with something else."""

from data_access.stores.location import StoreLocation
from data_access.stores.replaced import Replaced, replaced_rows
from data_access.stores.submissions import withdraw_submission
from tests.data_access.small_store import send
from tests.data_access.stores.test_readings import send_texts


def test_nothing_came_later(store: StoreLocation) -> None:
    number = send(store, [(20, 10, 0)] * 2)

    assert replaced_rows(store, number) == ()


def test_a_later_file_gives_a_month_again(store: StoreLocation) -> None:
    """Nine rows a month (three areas, three genders); in May the girls of one area are other than before."""
    first = send(store, [(20, 10, 0), (20, 10, 0)], first="2019-04")
    later = send(store, [(21, 10, 0), (7, 7, 7)], first="2019-05")

    assert replaced_rows(store, first) == (Replaced(later, "referrals", 9, 1, (("leicester", "2019-05"),)),)
    assert replaced_rows(store, later) == ()


def test_the_last_one_has_the_word_and_a_withdrawn_one_has_none(store: StoreLocation) -> None:
    first = send(store, [(20, 10, 0)], first="2019-05")
    second = send(store, [(21, 10, 0)], first="2019-05")
    third = send(store, [(20, 10, 0), (1, 1, 1)], first="2019-05")

    assert replaced_rows(store, first) == (Replaced(third, "referrals", 9, 0, ()),)
    withdraw_submission(store, third, "Officer", "wrong")
    assert [(each.by, each.changed) for each in replaced_rows(store, first)] == [(second, 1)]


def test_a_list_takes_the_place_of_the_list_before(store: StoreLocation) -> None:
    """A text that the later list does not hold is replaced too."""
    send_texts(store, "It was clear.", "It was too long.")
    send_texts(store, "It was clear.")
    (found,) = replaced_rows(store, 1)

    assert (found.by, found.sheet, found.rows, found.changed) == (2, "feedback", 2, 1)
