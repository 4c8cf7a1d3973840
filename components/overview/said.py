"""What each sheet says of one area in a cell of the overview: a verdict where there is one, and else what is held."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from components.change.campaign_launches import default_launch, fixed_before, launches_in
from components.change.evidence import overall
from components.frame.places import rows_of
from components.frame.view import View
from evaluation.definitions.measures import BY_KEY, Measure
from evaluation.definitions.periods import shifted
from evaluation.definitions.sheets import ENGAGEMENT_SHEET, FEEDBACK_SHEET, MEDIA_SHEET, REACH_SHEET, TOTAL
from evaluation.definitions.strategy import EvaluationMeasure
from evaluation.statistics.items.engagement import engaged
from evaluation.statistics.items.pieces import recorded
from evaluation.verdicts.overview_words import NO_VERDICT, as_dated, engagement_words, media_words, voices_words
from evaluation.verdicts.shapes import SIGNS
from evaluation.verdicts.verdict import Verdict
from evaluation.verdicts.wording import counted_as

# The strategy asks for all referrals, and for boys in particular.
ASKED = ((TOTAL, "", "All"), ("gender", "male", "Boys"))


@dataclass(frozen=True)
class Said:
    """One thing said in a cell. sign: its mark; word: its verdict; who: whom it is about, empty for the whole row."""

    sign: str
    word: str
    words: str
    who: str = ""


def columns_of(view: View) -> tuple[str, ...]:
    """Return the areas that stand beside each other: each force, and together where there is more than one."""
    forces = tuple(force.code for force in view.strategy.forces)
    return (*forces, view.strategy.partnership.code) if len(forces) > 1 else forces


def said_of(view: View, each: EvaluationMeasure, area: str) -> tuple[Said, ...]:
    """Return what is said of one of the strategy's measures in an area: of the first of its series that is held."""
    first = series_of(view, each)
    for key in each.measures:
        measure = BY_KEY[key]
        if measure.bases:
            found = tuple(verdicts(view, measure, area, named=measure != first))
        else:
            found = _LISTED[measure.sheet](view, area) if measure.sheet in _LISTED else ()
        if found:
            return found
    return (Said(SIGNS["no answer"].mark, "Not measured", "No complete figures were sent yet."),)


def series_of(view: View, each: EvaluationMeasure) -> Measure | None:
    """Return the counts that a row tells of: the first of its measures that is published; None where none is."""
    return next((BY_KEY[key] for key in each.measures if view.bases(BY_KEY[key])), None)


def verdicts(view: View, measure: Measure, area: str, named: bool) -> list[Said]:
    """Return the verdicts on a measure in an area: of everybody, and of boys. named: other counts than the row's."""
    found = []
    for basis in view.bases(measure)[:1]:
        for margin, code, who in ASKED:
            if view.holds(measure, basis, area, margin):
                told = verdict_on(view, measure, basis, area, margin, code)
                if named:
                    who = f"{who}, {counted_as(measure, basis, view.basis_name(basis))}"
                found.append(Said(SIGNS[told.shape].mark, told.in_a_word, told.in_brief, who))
    return found


def verdict_on(view: View, measure: Measure, basis: str, area: str, margin: str, code: str) -> Verdict:
    """Return what to say first of a series since the latest launch that may be judged."""
    launches = launches_in(view, area).offered
    launch = default_launch(view, launches)
    return overall(view, measure, basis, area, launch, fixed_before(view, launches, launch), margin, code)


def _names(view: View, dimension: str) -> dict[str, str]:
    return {each.code: each.name for each in view.strategy.dimension(dimension).categories}


def _listed(words: str) -> tuple[Said, ...]:
    return (Said(SIGNS["no answer"].mark, NO_VERDICT, words),)


def _engagement(view: View, area: str) -> tuple[Said, ...]:
    rows = rows_of(view, ENGAGEMENT_SHEET, area)
    if rows.empty:
        return ()
    return _listed(engagement_words(*engaged(rows), _names(view, "engagement_metric"), _uneven(rows)))


def _uneven(rows: pd.DataFrame) -> bool:
    """Return whether one area sent later months than another, of those that sent any in the last year."""
    last = rows.groupby("area")["month"].max()
    return last[last > shifted(str(last.max()), -12)].nunique() > 1


def _reach(view: View, area: str) -> tuple[Said, ...]:
    rows = rows_of(view, REACH_SHEET, area)
    figures = "1 figure" if len(rows) == 1 else f"{len(rows)} figures"
    return _listed(f"Reach only: {figures}, on the Campaigns page. Engagement was not sent.") if len(rows) else ()


def _media(view: View, area: str) -> tuple[Said, ...]:
    rows = rows_of(view, MEDIA_SHEET, area)
    return _listed(media_words(len(rows), latest_of(rows), recorded(rows, "tone"))) if len(rows) else ()


def _voices(view: View, area: str) -> tuple[Said, ...]:
    rows = rows_of(view, FEEDBACK_SHEET, area)
    names = _names(view, "theme")
    themes = [names[code] for code in dict.fromkeys(rows.sort_values("month", ascending=False)["theme"])]
    return _listed(voices_words(len(rows), latest_of(rows), themes[:2])) if len(rows) else ()


def latest_of(rows: pd.DataFrame) -> str:
    """Return when the latest row is of, empty without rows: in the source's words where it gives no month."""
    if rows.empty:
        return ""
    last = rows.sort_values("month", kind="stable").iloc[-1]
    return as_dated(str(last.get("dated", "")), str(last["month"]))


_LISTED: dict[str, Callable[[View, str], tuple[Said, ...]]] = {
    ENGAGEMENT_SHEET.key: _engagement,
    REACH_SHEET.key: _reach,
    MEDIA_SHEET.key: _media,
    FEEDBACK_SHEET.key: _voices,
}
