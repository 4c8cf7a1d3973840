"""Words about what a publication would change in one series of months: new, revised, hidden."""

from collections.abc import Sequence

from evaluation.definitions.periods import month_name
from evaluation.protection.published import SUPPRESSED

# One month of a series: its name as "2019-08", and its figure as written now and then; empty where it is not given.
Month = tuple[str, str, str]
MOST_NAMED = 2


def series_headline(place: str, unit: str, months: Sequence[Month]) -> str:
    """Return the sentence above the charts of one measure: which months change, and from what to what.

    months: those that change, in order. "Leicestershire: August 2019 is new, 61 referrals; July 2019 changes from ..."
    """
    new = [each for each in months if not each[1]]
    other = [each for each in months if each[1]]
    said = [*_named(new, unit), *_named(other, unit)]
    return f"{place}: {'; '.join(said) if said else 'no month changes'}."


def _named(months: Sequence[Month], unit: str) -> list[str]:
    # The latest first: that is what the workbook was sent for.
    named = [_sentence(each, unit) for each in reversed(months[-MOST_NAMED:])]
    more = len(months) - MOST_NAMED
    if more > 0:
        what = "are new" if not months[0][1] else "change"
        named.append(f"{more:,} more {'month' if more == 1 else 'months'} {what if more > 1 else _one(what)}")
    return named


def _one(what: str) -> str:
    return {"are new": "is new", "change": "changes"}[what]


def _sentence(month: Month, unit: str) -> str:
    period, now, then = month
    name = month_name(period)
    if not now:
        return f"{name} is new, {then}" if then == SUPPRESSED else f"{name} is new, {then} {unit}"
    if not then:
        return f"{name} is no longer given"
    return f"{name} changes from {now} to {then}"
