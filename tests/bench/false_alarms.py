"""Thousands of made-up series at once, and the same rules as evaluation/statistics, written apart, for all of them.

A regression a series would take an hour. tests/bench/test_false_alarms.py holds both against each other.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.special import stdtrit

from evaluation.statistics.process.process_chart import mean_and_moving_range
from evaluation.statistics.process.process_signals import signals

THRESHOLD = 5
STEPS = 8  # of Newton's method, from the counts themselves


@dataclass(frozen=True)
class World:
    """How counts come about without a launch.

    trend: growth a month. bend: how much more it is in the last month than in the first. dispersion: variance over
    mean. correlation: of one month's rate with the next's. wander: the step of a rate that walks at random, as a share.
    season: whether a year has its ups and downs. hidden: whether counts of 1 to 4 are not shown.
    """

    name: str
    trend: float = 0.0
    bend: float = 0.0
    dispersion: float = 1.0
    correlation: float = 0.0
    wander: float = 0.0
    season: bool = False
    hidden: bool = False

    def counts(
        self, chance: np.random.Generator, size: int, mean: float, before: int, after: int, step: float = 1.0
    ) -> np.ndarray:
        """Return (size, months) counts with this mean before launch, multiplied by step from launch on."""
        months = np.arange(before + after)
        course = np.cumprod(1 + self.trend + self.bend * months / months[-1])
        rate = mean * course / course[:before].mean() * np.where(months >= before, step, 1.0)
        rate = np.tile(rate, (size, 1))
        if self.season:
            month = (months + chance.integers(0, 12, (size, 1))) % 12
            rate *= np.exp(0.15 * np.sin(2 * np.pi * month / 12) - 0.17 * (month == 4) - 0.07 * (month == 8))
        if self.wander:
            rate *= np.exp(np.cumsum(chance.normal(0, self.wander, rate.shape), axis=1))
        if self.dispersion > 1:
            spread = np.log1p(
                (self.dispersion - 1) / rate
            )  # so that the variance of the count is so many times its mean
            rate *= np.exp(self._alike(chance, rate.shape) * np.sqrt(spread) - spread / 2)
        counts = chance.poisson(rate).astype(float)
        return np.where((counts > 0) & (counts < THRESHOLD), np.nan, counts) if self.hidden else counts

    def _alike(self, chance: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
        """Return standard normal numbers of which each resembles the one before."""
        found = chance.normal(size=shape)
        for month in range(1, shape[1]):
            fresh = np.sqrt(1 - self.correlation**2) * found[:, month]
            found[:, month] = self.correlation * found[:, month - 1] + fresh
        return found


@dataclass(frozen=True)
class Answers:
    """The answers for many series: whether each was given, was clear (1 higher, -1 lower, else 0), or was a trend."""

    given: np.ndarray
    clear: np.ndarray
    trend: np.ndarray


def since_launch_of(counts: np.ndarray, before: int) -> Answers:
    """Return what since_launch answers for each row of counts."""
    months = np.arange(counts.shape[1])
    after = (months >= before).astype(float)
    plain, careful = [np.ones_like(after), after], [np.ones_like(after), after, months - before]
    shown = np.isfinite(counts)
    given = _given(counts, shown, before)
    with_season = shown[:, :before].sum(axis=1) >= 24
    return _answers(counts, given, with_season, plain, careful, 1, 1)


def gap_change_of(group: np.ndarray, other: np.ndarray, before: int) -> Answers:
    """Return what gap_change answers for each row of both."""
    months = np.tile(np.arange(group.shape[1]), 2)
    after, first = (months >= before).astype(float), np.repeat([1.0, 0.0], group.shape[1])
    plain = [np.ones_like(after), first, after, first * after, months - before]
    careful = [*plain, first * (months - before)]
    shown = np.isfinite(group) & np.isfinite(other)
    given = _given(group, np.isfinite(group), before) & _given(other, np.isfinite(other), before)
    with_season = shown[:, :before].sum(axis=1) >= 24
    return _answers(np.hstack([group, other]), given, with_season, plain, careful, 3, 2)


def signals_after(counts: np.ndarray, before: int) -> np.ndarray:
    """Return which way each series' first signal since launch points, with limits fixed before; 0 without one."""
    ways = np.sign(signals(counts, *mean_and_moving_range(counts[:, :before]))[:, before:])
    first = np.argmax(ways != 0, axis=1)
    return np.take_along_axis(ways, first[:, None], axis=1)[:, 0]


def _given(counts: np.ndarray, shown: np.ndarray, before: int) -> np.ndarray:
    sides = (shown[:, :before], shown[:, before:])
    enough = [side.sum(axis=1) >= fewest for side, fewest in zip(sides, (12, 6), strict=True)]
    few_gaps = [side.mean(axis=1) >= 0.9 - 1e-9 for side in sides]
    total = np.where(shown, counts, 0.0)[:, :before].sum(axis=1)
    return np.logical_and.reduce([*enough, *few_gaps, total >= 10 * sides[0].sum(axis=1)])


def _answers(
    counts: np.ndarray,
    given: np.ndarray,
    with_season: np.ndarray,
    plain: list[np.ndarray],
    careful: list[np.ndarray],
    column: int,
    series: int,
) -> Answers:
    """Fit both models to the rows that have an answer, with and without a season."""
    clear, trend = np.zeros(len(counts), dtype=int), np.zeros(len(counts), dtype=bool)
    turn = 2 * np.pi * np.arange(counts.shape[1] // series) / 12
    waves = [np.tile(wave(turns * turn), series) for turns, wave in product((1, 2), (np.sin, np.cos))]
    for season in (False, True):
        rows = given & (with_season == season)
        if not rows.any():
            continue
        designs = (np.column_stack([*columns, *(waves if season else [])]) for columns in (plain, careful))
        (middle, low, high), (_, other_low, other_high) = (
            _limits(counts[rows], design, column, series) for design in designs
        )
        sides = [(lows > 0).astype(int) - (highs < 0) for lows, highs in ((low, high), (other_low, other_high))]
        alike = (sides[0] == sides[1]) & np.where(sides[0] > 0, middle <= other_high, middle >= other_low)
        clear[rows] = np.where(alike, sides[0], 0)
        trend[rows] = ((sides[0] != 0) | (sides[1] != 0)) & (clear[rows] == 0)
    return Answers(given, clear, trend)


def _limits(counts: np.ndarray, design: np.ndarray, column: int, series: int) -> tuple[np.ndarray, ...]:
    """Return the coefficient of a column and its limits, for each row of counts."""
    shown = np.isfinite(counts)
    known = np.where(shown, counts, 0.0)
    terms = design.shape[1]
    squares = np.einsum("mi,mj->mij", design, design).reshape(len(design), -1)
    mean = np.where(shown, np.maximum(known, 0.5), 1.0)
    predictor = np.log(mean)
    for _ in range(STEPS):
        weight = np.where(shown, mean, 0.0)
        information = (weight @ squares).reshape(-1, terms, terms)
        score = (weight * predictor + np.where(shown, known - mean, 0.0)) @ design
        coefficients = np.linalg.solve(information, score[:, :, None])[:, :, 0]
        predictor = np.clip(coefficients @ design.T, -30, 30)
        mean = np.exp(predictor)
    covariance = np.linalg.inv((np.where(shown, mean, 0.0) @ squares).reshape(-1, terms, terms))
    residual = np.where(shown, (known - mean) / np.sqrt(mean), 0.0)
    freedom = shown.sum(axis=1) - terms
    total = (residual**2).sum(axis=1)
    pairs = shown[:, 1:] & shown[:, :-1]
    pairs[:, len(design) // series - 1 :: len(design) // series] = False
    neighbours = np.einsum("mi,mj->mij", design[1:], design[:-1]).reshape(len(design) - 1, -1)
    hat = covariance.reshape(len(counts), -1) @ neighbours.T
    hat = (np.where(pairs, hat * np.sqrt(mean[:, 1:] * mean[:, :-1]), 0.0)).sum(axis=1)
    alike = np.where(pairs, residual[:, 1:] * residual[:, :-1], 0.0).sum(axis=1) / total + hat / freedom
    alike = np.clip(alike * shown.sum(axis=1) / pairs.sum(axis=1), 0.0, 0.8)
    variance = covariance[:, column, column] * np.maximum(1.0, total / freedom) * (1 + alike) / (1 - alike)
    reach = stdtrit(freedom, 0.975) * np.sqrt(variance)
    middle = coefficients[:, column]
    return middle, middle - reach, middle + reach
