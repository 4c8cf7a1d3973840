"""Published shares of males: which figures are such, and what a ratio means."""

from pathlib import Path

import pytest

from evaluation.definitions.benchmarks import local, male_share, national
from evaluation.definitions.published_figures import parse_published_figures

FILE = Path(__file__).parents[3] / "sample_data" / "published_figures.csv"
FIGURES = parse_published_figures(FILE.read_text(encoding="utf-8-sig"))
BY_ID = {figure.id: figure for figure in FIGURES}


def test_the_two_national_figures_contradict_each_other() -> None:
    """The strategy prints both in one sentence: "a 4:1 ratio with males" and "an estimated 33%"."""
    shares = {figure.id: male_share(figure) for figure in national(FIGURES)}

    assert shares == {"NA-07": pytest.approx(0.2), "NA-08": pytest.approx(0.33)}
    assert "prints an estimated 33%" in BY_ID["NA-07"].flag
    assert "Contradicts the 4:1 ratio" in BY_ID["NA-08"].flag


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("LLR", {"LL-06": 0.21, "LL-17": 0.24, "LL-19": 0.12}),
        ("Northamptonshire", {"NH-07": 0.09}),
        ("Both together", {}),
    ],
)
def test_an_areas_own_printed_shares_of_victims(place: str, found: dict[str, float]) -> None:
    """Offenders' shares (92% male) and referrals' are no shares of victims."""
    assert {figure.id: male_share(figure) for figure in local(FIGURES, place)} == pytest.approx(found)


@pytest.mark.parametrize("key", ["NH-06", "LL-05", "LL-03", "NH-11", "CN-11", "NA-04", "NA-10"])
def test_other_figures_say_no_share_of_males(key: str) -> None:
    """Girls, counts, ages, words, shares of children and hours."""
    assert male_share(BY_ID[key]) is None
