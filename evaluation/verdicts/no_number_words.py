"""Words about the cells of a file that hold no number: which, and which totals they hide."""

from collections.abc import Sequence

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import month_name, shifted
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy
from evaluation.protection.published import SUPPRESSED
from evaluation.screening.past.beside import months_said
from evaluation.screening.without_count import WithoutNumber
from evaluation.verdicts.waiting_words import without_number_words

CELLS_NAMED, TOTALS_NAMED = 12, 3
# Twelve months with a month in them end eleven months after it at the latest.
LAST_WITH_IT = 11


def cells_without_number(unknown: Sequence[WithoutNumber]) -> str:
    """Return "3 cells have no number: Referrals A5, A9, A12"; empty for none."""
    if not unknown:
        return ""
    sheets: dict[str, list[str]] = {}
    for each in unknown[:CELLS_NAMED]:
        sheets.setdefault(each.sheet, []).append(each.cell)
    named = "; ".join(f"{sheet} {', '.join(cells)}" for sheet, cells in sheets.items())
    more = f" and {len(unknown) - CELLS_NAMED:,} more" if len(unknown) > CELLS_NAMED else ""
    return f"{'1 cell has' if len(unknown) == 1 else f'{len(unknown):,} cells have'} no number: {named}{more}"


def told_of_publication(unknown: Sequence[WithoutNumber], strategy: Strategy) -> str:
    """Return what a publication tells of these counts, which says less than their cells do."""
    places = {(BY_KEY[MEASURES[each.measure].sheet].name, strategy.force_of(each.area), each.month) for each in unknown}
    return without_number_words([(sheet, strategy.area(force).name, month) for sheet, force, month in sorted(places)])


def what_they_hide(unknown: Sequence[WithoutNumber], strategy: Strategy) -> str:
    """Return which totals read [c] because of cells without a number, and how long; empty for none.

    Every total that such a count is part of does, whatever it is beside: the month, its quarter and year, and each
    twelve months with it, of the force and of both together.
    """
    series: dict[tuple[str, str, str], set[str]] = {}
    for each in unknown:
        series.setdefault((strategy.force_of(each.area), each.measure, each.basis), set()).add(each.month)
    if not series:
        return ""
    said = [_said(strategy, *key, sorted(months)) for key, months in list(series.items())[:TOTALS_NAMED]]
    more = f"; and {len(series) - TOTALS_NAMED:,} more totals" if len(series) > TOTALS_NAMED else ""
    them = "it" if len(unknown) == 1 else "them"
    return f"Because of {them} these are {SUPPRESSED} until the numbers come: {'; '.join(said)}{more}."


def _said(strategy: Strategy, force: str, measure: str, basis: str, months: Sequence[str]) -> str:
    named = strategy.dimension("basis").named(basis)
    kind = f" ({named.name.lower()})" if named else ""
    last = month_name(shifted(months[-1], LAST_WITH_IT))
    what = f"{strategy.area(force).name}, {MEASURES[measure].name}{kind}: {months_said(months)}"
    return f"{what}, and each quarter, year and twelve months with {'it' if len(months) == 1 else 'them'}, to {last}"
