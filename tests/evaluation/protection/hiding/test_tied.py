"""Figures that can only change together, against the changes of small examples counted one by one."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csc_array

from evaluation.protection.hiding.tied import shortened, tied

relations = st.lists(st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=5, max_size=5), min_size=1, max_size=5)


def changes(rows: np.ndarray, columns: int) -> set[tuple[int, ...]]:
    """Return all changes by up to two that leave every relation true."""
    every = np.array(list(product(range(-2, 3), repeat=columns))).reshape(5**columns, columns)
    return {tuple(change) for change in every[~(every @ rows.T).any(axis=1)].tolist()}


@given(relations)
def test_the_same_changes(rows):
    """A change of the classes is a change of the figures, and there is no other."""
    matrix = np.array(rows)
    made = tied(csc_array(matrix))
    classes = made.relations.shape[1]
    of_classes = {
        tuple(int(sign * change[own]) if sign else 0 for own, sign in zip(made.of_figure, made.sign, strict=True))
        for change in changes(made.relations.toarray(), classes)
    }

    assert of_classes == changes(matrix, 5)


def test_a_chain():
    """Boys and girls of two months with all totals fixed change as one, and a figure alone in its relation never."""
    made = tied(csc_array([[1, 1, 0, 0, 0], [0, 0, 1, 1, 0], [1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 0, 0, 0, 1]]))

    assert made.relations.shape == (0, 1)
    assert made.of_figure.tolist() == [0, 0, 0, 0, -1]
    assert (made.sign * made.sign[0]).tolist() == [1, -1, -1, 1, 0]


def test_rolling_windows():
    """Two windows of four months that follow each other: of the second, what differs is left."""
    made = shortened(csc_array([[1, 1, 1, 1, 0, -1, 0], [0, 1, 1, 1, 1, 0, -1]])).toarray()

    assert made.tolist() == [[1, 1, 1, 1, 0, -1, 0], [-1, 0, 0, 0, 1, 1, -1]]


@given(relations)
def test_shortened_says_the_same(rows):
    """The same changes are possible, and no relation is longer than it was."""
    matrix = np.array(rows)
    made = shortened(csc_array(matrix)).toarray()

    assert changes(made, 5) == changes(matrix, 5)
    assert (np.abs(made).astype(bool).sum(axis=1) <= np.abs(matrix).astype(bool).sum(axis=1)).all()
