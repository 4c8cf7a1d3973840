"""Coarser margins: an officer's choice to publish a breakdown by quarter or year rather than by month.

Fewer figures are then published, and fewer of them need hiding. A choice holds until another is made.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from evaluation.definitions.periods import MONTHS_IN
from evaluation.definitions.sheet import MONTHS, TOTAL, Margin, PeriodKind, Sheet
from evaluation.definitions.sheets import BY_KEY

# The shortest period that is still published, by sheet key and margin key.
Choices = Mapping[tuple[str, str], PeriodKind]
NONE: Choices = {}
# Periods that a choice can name. Rolling years go from month to month, and all years are one figure.
STEPS: tuple[PeriodKind, ...] = ("month", "quarter", "year")


class UnfitChoice(ValueError):
    """A choice of a margin that is not published, or of a period that it does not have."""


def steps_of(sheet: Sheet, key: str) -> tuple[PeriodKind, ...]:
    """Return the periods of a published margin that a choice can name, shortest first; none for totals."""
    if not sheet.protected or key == TOTAL:
        return ()
    held = {kind for margin in sheet.margins if margin.published and margin.key == key for kind in margin.periods}
    return tuple(kind for kind in STEPS if kind in held)


def coarsened(sheets: tuple[Sheet, ...], choices: Choices) -> tuple[Sheet, ...]:
    """Return the sheets with each chosen margin published from the chosen period upwards.

    Its months stay as support: nobody is shown them, and everybody knows that they add up to what is published.
    Raises UnfitChoice for a choice that fits none of the sheets.
    """
    known = {sheet.key: sheet for sheet in sheets}
    for (sheet, key), shortest in choices.items():
        if sheet not in known or shortest not in steps_of(known[sheet], key):
            raise UnfitChoice(f"{sheet}, {key}: cannot be published from each {shortest} upwards.")
    return tuple(_coarsened(sheet, {key: kind for (own, key), kind in choices.items() if own == sheet.key})
                 for sheet in sheets)  # fmt: skip


def _coarsened(sheet: Sheet, chosen: Mapping[str, PeriodKind]) -> Sheet:
    margins: list[Margin] = []
    for margin in sheet.margins:
        if not margin.published or margin.key not in chosen:
            margins.append(margin)
            continue
        shortest = MONTHS_IN[chosen[margin.key]]
        kept = tuple(kind for kind in margin.periods if MONTHS_IN.get(kind, shortest) >= shortest)
        margins.append(replace(margin, periods=kept))
        if set(MONTHS) & (set(margin.periods) - set(kept)):
            margins.append(replace(margin, periods=MONTHS, published=False))
    return replace(sheet, margins=tuple(margins))


def changed(choices: Choices) -> Choices:
    """Return the choices that change something: those of another period than the margin's shortest."""
    return {(sheet, key): kind for (sheet, key), kind in sorted(choices.items())
            if kind != steps_of(BY_KEY[sheet], key)[0]}  # fmt: skip


def as_json(choices: Choices) -> str:
    """Return choices as they are stored: {"victims": {"age": "quarter"}}."""
    stored: dict[str, dict[str, str]] = {}
    for (sheet, key), kind in sorted(choices.items()):
        stored.setdefault(sheet, {})[key] = kind
    return json.dumps(stored)


def from_json(text: str) -> Choices:
    """Return stored choices, without those of margins and periods that the sheets no longer have."""
    return {
        (sheet, key): kind
        for sheet, margins in json.loads(text).items()
        for key, said in margins.items()
        for kind in (steps_of(BY_KEY[sheet], key) if sheet in BY_KEY else ())
        if kind == said
    }
