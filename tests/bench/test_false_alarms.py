"""How often since_launch, gap_change and the process chart see a change where there is none, and find one of a half.

Printed as the table of docs/methods.md. What is promised is asserted: without a season, "clear" in 3% at most of the
series that get an answer.
"""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from evaluation.statistics.change.before_and_after import Refused
from evaluation.statistics.change.gap_change import GapChange, gap_change
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch
from tests.bench.false_alarms import Answers, World, gap_change_of, signals_after, since_launch_of

pytestmark = pytest.mark.bench

SIZE = 5000
PAIRS = 2500
CHECKED = 5
MOST = 0.03
RISE = 1.5
MONTHS = ((12, 6), (12, 12), (24, 12))
MEANS = (10, 41, 100)
MEANS_SAID = "10 / 41 / 100"
PAIRS_OF_MEANS = ((14, 45), (41, 62))
PAIRS_SAID = "14 and 45 / 41 and 62"

STEADY = World("No change")
PROMISED = (
    STEADY,
    World("Trend, 2% a month", trend=0.02),
    World("Twice the variance", dispersion=2),
    World("Trend and twice the variance", trend=0.02, dispersion=2),
    World("Months alike, 0.2", dispersion=2, correlation=0.4),
    World("Counts under 5 hidden, twice the variance", dispersion=2, hidden=True),
)
NOT_PROMISED = (
    World("Season", season=True),
    World("Months alike, 0.3", dispersion=2, correlation=0.6),
    World("Trend and months alike, 0.3", trend=0.02, dispersion=2, correlation=0.6),
    World("Trend that bends from 0 to 2% a month", bend=0.02),
    World("Wanders, 5% a month", wander=0.05),
)


@pytest.fixture
def table(capsys) -> Callable[[str, tuple[str, ...], list[tuple[str, ...]]], None]:
    """Return what prints a Markdown table past pytest's capture."""

    def line(cells: tuple[str, ...]) -> str:
        return f"| {' | '.join(cells)} |"

    def printed(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        with capsys.disabled():
            print(f"\n{title}\n\n{line(head)}\n{line(('---',) * len(head))}")
            print(*map(line, rows), sep="\n")

    return printed


def percents(shares: list[float]) -> str:
    return " / ".join(f"{100 * share:.1f}" if share < 0.0995 else f"{100 * share:.0f}" for share in shares)


def of_given(answers: Answers, found: np.ndarray) -> float:
    """Return the share of the answered series for which something was found; 0 when none was answered."""
    return float(found[answers.given].mean()) if answers.given.any() else 0.0


def test_since_launch(table):
    rows, worst = [], 0.0
    for number, (world, (before, after)) in enumerate(product((*PROMISED, *NOT_PROMISED), MONTHS)):
        chance = np.random.default_rng([1, number])
        given, false, trend, found = [], [], [], []
        for mean in MEANS:
            still = world.counts(chance, SIZE, mean, before, after)
            risen = world.counts(chance, SIZE, mean, before, after, RISE)
            answers, of_risen = since_launch_of(still, before), since_launch_of(risen, before)
            check_since_launch(still, before, answers)
            check_since_launch(risen, before, of_risen)
            given.append(float(answers.given.mean()))
            false.append(of_given(answers, answers.clear != 0))
            trend.append(of_given(answers, answers.trend))
            found.append(of_given(of_risen, of_risen.clear == 1))
        worst = max(worst, *false) if world in PROMISED else worst
        rows.append((world.name, f"{before}+{after}", *map(percents, (false, trend, found, given))))
    head = ("Series", "Months", "“Clear”, no change", "“Trend”, no change", "“Clear”, risen by half", "Answered")
    table(f"since_launch: % of the series that get an answer, at means of {MEANS_SAID} ({SIZE:,} each)", head, rows)

    assert worst <= MOST


def test_process_chart(table):
    rows = []
    for number, (world, (before, after)) in enumerate(product((*PROMISED, *NOT_PROMISED), MONTHS)):
        chance = np.random.default_rng([2, number])
        false, found = [], []
        for mean in MEANS:
            still = signals_after(world.counts(chance, SIZE, mean, before, after), before)
            risen = signals_after(world.counts(chance, SIZE, mean, before, after, RISE), before)
            false.append(float((still != 0).mean()))
            found.append(float((risen == 1).mean()))
        rows.append((world.name, f"{before}+{after}", percents(false), percents(found)))
    head = ("Series", "Months", "Any signal, no change", "First signal high, risen by half")
    title = f"Process chart: % of series with a signal since launch, at means of {MEANS_SAID} ({SIZE:,} each)"
    table(title, head, rows)


def test_gap_change(table):
    """The other group always rises by half: a group that rises as much has no gap, one that rises by 125% has."""
    rows, worst = [], 0.0
    both = [(world, world) for world in (*PROMISED, *NOT_PROMISED)]
    apart = [(World("Opposite trends, 1% a month", trend=0.01), World("", trend=-0.01))]
    for number, ((one, another), (before, after)) in enumerate(product([*both, *apart], MONTHS)):
        chance = np.random.default_rng([3, number])
        false, found = [], []
        for mean, other_mean in PAIRS_OF_MEANS:
            other = another.counts(chance, PAIRS, other_mean, before, after, RISE)
            alike = one.counts(chance, PAIRS, mean, before, after, RISE)
            risen = one.counts(chance, PAIRS, mean, before, after, RISE * RISE)
            answers, of_risen = gap_change_of(alike, other, before), gap_change_of(risen, other, before)
            check_gap_change(alike, other, before, answers)
            check_gap_change(risen, other, before, of_risen)
            false.append(of_given(answers, answers.clear != 0))
            found.append(of_given(of_risen, of_risen.clear == 1))
        worst = max(worst, *false) if one in PROMISED else worst
        rows.append((one.name, f"{before}+{after}", percents(false), percents(found)))
    head = ("Series", "Months", "“Clear”, no gap", "“Clear”, risen by half as much again")
    title = f"gap_change: % of the pairs that get an answer, at means of {PAIRS_SAID} ({PAIRS:,} each)"
    table(title, head, rows)

    assert worst <= MOST


def check_since_launch(counts: np.ndarray, before: int, answers: Answers) -> None:
    for row in range(CHECKED):
        held(since_launch(counts[row], before), answers, row)


def check_gap_change(group: np.ndarray, other: np.ndarray, before: int, answers: Answers) -> None:
    for row in range(CHECKED):
        held(gap_change(group[row], other[row], before), answers, row)


def held(found: SinceLaunch | GapChange | Refused, answers: Answers, row: int) -> None:
    """Hold the answer of the app's own code against that of the many at once."""
    verdict = "clear" if answers.clear[row] else "trend" if answers.trend[row] else "none"
    direction = {1: "higher", -1: "lower", 0: None}[int(answers.clear[row])]
    if isinstance(found, Refused):
        assert not answers.given[row]
    else:
        assert (answers.given[row], found.verdict, found.direction) == (True, verdict, direction)
