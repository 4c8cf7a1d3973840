"""A sudden rise of what was not recorded: better or worse recording looks like a change of what is counted."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL
from evaluation.screening.findings import Finding, question
from evaluation.screening.past.beside import Beside, Codes, Monthly, before

Floats = npt.NDArray[np.float64]

NOT_RECORDED = "not_recorded"
FEWEST_MONTHS = 12
# Under so many in the month, a share says nothing.
SMALLEST_BASE = 20
# By how much a share must have risen, and how rarely chance alone may give such a month.
RISE, CHANCE = 0.10, 0.001
EXACT = 1e-12


def check_recording(beside: Beside) -> Iterator[Finding]:
    """Ask about months in which far more of a breakdown is not recorded than in the 24 months before."""
    if "basis" not in beside.columns:
        return
    for column in beside.sheet.parts:
        if column.key == beside.sheet.population:
            continue
        counts: dict[Codes, Monthly] = defaultdict(lambda: defaultdict(float))
        blank: dict[Codes, Monthly] = {}
        small: dict[Codes, set[str]] = defaultdict(set)
        for (*codes, code), series in beside.monthly("measure", "basis", column.key).items():
            for month, count in series.items() if code != TOTAL else ():
                counts[tuple(codes)][month] += count
                if 0 < count < beside.threshold:
                    small[tuple(codes)].add(month)
            if code == NOT_RECORDED:
                blank[tuple(codes)] = series
        for (measure, basis), blanks in blank.items():
            kind = beside.name_of("basis", basis).lower()
            what = f"{beside.force_name}, {column.heading.lower()} of {MEASURES[measure].name} ({kind})"
            for month in beside.months:
                share_said = month not in small[measure, basis]
                yield from _risen(beside, what, month, counts[measure, basis], blanks, share_said)


def _risen(
    beside: Beside, what: str, month: str, counts: Monthly, blanks: Monthly, share_said: bool
) -> Iterator[Finding]:
    """Ask about a month. share_said: whether its share tells nothing of a small count in another category."""
    base, now, past = counts.get(month, 0.0), blanks.get(month, 0.0), before(counts, month)
    # Written so that a count that nobody knows, which is not a number, ends it.
    if not (base >= SMALLEST_BASE and now >= beside.threshold) or len(past) < FEWEST_MONTHS:
        return
    bases = np.array(list(past.values()))
    past_blanks = np.array([blanks.get(each, 0.0) for each in past])
    share, usual = now / base, past_blanks.sum() / max(1.0, bases.sum())
    if share - usual < RISE or _chance(base, now, bases, past_blanks) > CHANCE:
        return
    months = f"in the {len(past)} months before"
    then = f"hardly any {months}" if past_blanks.sum() < beside.threshold else f"{usual:.0%} {months}"
    found = f"{what}: {f'{share:.0%}' if share_said else 'far more'} not recorded in {month_name(month)}"
    message = f"{found}, {then}. Was it left out of the extract?"
    yield question(beside.sheet.name, "", found, then, message, f"not recorded:{beside.sheet.key}")


def _chance(base: float, now: float, past: Floats, past_blank: Floats) -> float:
    """Return how rarely so many of a base are blank, if the share were that of earlier months, each with its base.

    The tail of the binomial, by the incomplete beta function, with base and blanks divided by the earlier months'
    dispersion (Pearson's chi-square for each degree of freedom, not below 1).
    """
    # Half a blank more, so that "never yet" is not "impossible".
    share = (past_blank.sum() + 0.5) / (past.sum() + 1)
    expected = past * share
    spread = (past_blank - expected) ** 2 / np.maximum(expected * (1 - share), EXACT)
    dispersion = max(1.0, float(spread.sum()) / (len(past) - 1))
    return float(betainc(now / dispersion, (base - now) / dispersion + 1, share))
