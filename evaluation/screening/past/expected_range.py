"""Months outside the range that their own history lets expect."""

from collections.abc import Iterator, Sequence
from math import isnan

import numpy as np
from scipy.special import betainc

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL
from evaluation.screening.findings import Finding, number_said, question
from evaluation.screening.past.beside import Beside, Monthly, before

FEWEST_MONTHS = 12
# So rarely would a quiet series give a month this far out, on each side: dozens of them are looked at every month.
CHANCE = 0.001


def expected_range(past: Sequence[float]) -> tuple[int, int] | None:
    """Return the lowest and highest count to be expected of the next month; None under 12 months, or all 0.

    past: whole counts of earlier months. Given the sum of both, a new count among n earlier months is binomial with a
    share of 1 in n + 1; its tail is the incomplete beta function. Counts that vary more than by chance alone are
    divided by their dispersion (Pearson's chi-square for each degree of freedom, not below 1) first, as in
    evaluation/statistics/change/count_change.py.
    Source: Krishnamoorthy and Peng, Improved closed-form prediction intervals for binomial and Poisson distributions,
    Journal of Statistical Planning and Inference, 2011; McCullagh and Nelder, 1989, section 6.2.
    """
    values = np.asarray(past, dtype=float)
    if len(values) < FEWEST_MONTHS or not values.any():
        return None
    mean, months = float(values.mean()), len(values)
    dispersion = max(1.0, float(((values - mean) ** 2).sum()) / mean / (months - 1))
    told, share = values.sum() / dispersion, 1 / (months + 1)
    counts = np.arange(0, int(mean + 12 * (np.sqrt(dispersion * mean) + dispersion)) + 2)
    as_many = np.where(counts > 0, betainc(np.maximum(counts, 1) / dispersion, told + 1, share), 1.0)
    as_few = 1 - betainc(counts / dispersion + 1, told, share)
    inside = counts[(as_many >= CHANCE) & (as_few >= CHANCE)]
    return int(inside[0]), int(inside[-1])


def check_range(beside: Beside) -> Iterator[Finding]:
    """Ask about each of the file's months whose total lies outside the range expected after the 24 months before."""
    for name, series, beside_it in _totals(beside):
        for month in beside.months:
            past = before(series, month)
            limits = expected_range(list(past.values()))
            value = series.get(month)
            if limits is None or value is None or isnan(value) or limits[0] <= value <= limits[1]:
                continue
            expected = _range_said(limits, beside.threshold)
            said = number_said(int(value), beside.threshold)
            if any(0 < each.get(month, 0.0) < beside.threshold for each in beside_it):
                # The total less this number, and others that are shown, would be the small one.
                said = "more than usual" if value > limits[1] else "fewer than usual"
            if said == expected:
                # Both are small: there is nothing to compare that may be said.
                continue
            found = f"{beside.force_name}, {name}: {said} in {month_name(month)}"
            yield question(
                beside.sheet.name,
                "",
                found,
                expected,
                f"{found}. After the {len(past)} months before, {expected} would be expected. Is it right?",
                f"expected range:{beside.sheet.key}",
            )


def _totals(beside: Beside) -> Iterator[tuple[str, Monthly, list[Monthly]]]:
    """Yield the force's monthly totals of each block, and of each measure's genders, each with the others.

    The others are the blocks, or genders, that make one total with it.

    Only of months in which nothing is missing: of others nobody knows the total.
    """
    if not beside.block:
        return
    whole = beside.whole_months(*beside.block)
    blocks = beside.monthly(*beside.block)
    for block, series in blocks.items():
        others = [each for codes, each in blocks.items() if codes != block and codes[-1] == block[-1]]
        name = (
            f"{beside.sheet.name}, {beside.block_name(block)}" if beside.sheet.population else beside.block_name(block)
        )
        yield name, {m: count for m, count in series.items() if m in whole[block]}, others
    if not {"gender", "basis"} <= set(beside.columns):
        return
    whole = beside.whole_months("measure", "basis")
    genders = beside.monthly("measure", "basis", "gender")
    for (measure, basis, gender), series in genders.items():
        if gender != TOTAL:
            others = [each for codes, each in genders.items() if codes[:2] == (measure, basis) and codes[2] != gender]
            months = [month for month in whole[measure, basis] if not beside.missing_blocks.get(month)]
            kind = beside.name_of("basis", basis).lower()
            name = f"{MEASURES[measure].name}, {beside.name_of('gender', gender)} ({kind})"
            yield name, {month: series.get(month, 0.0) for month in months}, others


def _range_said(limits: tuple[int, int], threshold: int) -> str:
    low, high = limits
    if high < threshold:
        return f"fewer than {threshold}"
    return f"{low:,} to {high:,}" if low >= threshold else f"up to {high:,}"
