"""Checks of the About sheet: whose figures, for which months, real or synthetic."""

from collections.abc import Iterable
from datetime import date, datetime

from evaluation.definitions.periods import month_name
from evaluation.definitions.strategy import Strategy
from evaluation.screening.correcting import Corrector, found_text, meant_months, month_used, using
from evaluation.screening.findings import Correctable, Finding, error, nearest, nearest_names, one_of
from evaluation.screening.quoting import is_quoted, shown
from evaluation.screening.upload import Coverage, Upload, Value
from evaluation.screening.values import plain

ABOUT = "About"
FORCE, FIRST_MONTH, LAST_MONTH, FIGURES = "Force", "First month", "Last month", "Figures are"
SYNTHETIC, ACTUAL = "Synthetic sample", "Actual figures"
# The key under which corrections name this sheet; the label of a line stands for its column.
ABOUT_KEY = "about"


def check_about(
    upload: Upload, strategy: Strategy, today: date, corrector: Corrector
) -> tuple[list[Finding], Coverage | None]:
    """Return what is wrong with the About sheet, and what it says when nothing is."""
    if not upload.about:
        advice = "Start from the template on this page, or copy its About sheet into the file."
        found = f"no {ABOUT} sheet, or an empty one"
        return [error("", "", found, f"a sheet {ABOUT} with force and period", advice)], None
    findings: list[Finding] = []
    names = [area.name for area in strategy.forces]
    force = _chosen(upload, FORCE, names, corrector, findings)
    first = _month(upload, FIRST_MONTH, today, corrector, findings)
    last = _month(upload, LAST_MONTH, today, corrector, findings)
    if first and last and last < first:
        cell = upload.about[LAST_MONTH][0]
        findings.append(error(ABOUT, cell, month_name(last), f"a month from {month_name(first)}, the first month"))
    figures = _chosen(upload, FIGURES, [ACTUAL, SYNTHETIC], corrector, findings)
    if findings or not (force and first and last and figures):
        return findings, None
    area = next(area for area in strategy.forces if area.name == force)
    return [], Coverage(area, first, last, figures == SYNTHETIC)


def _answer(upload: Upload, label: str, agreed: Iterable[str] = ()) -> tuple[str, Value, str]:
    """Return the cell of an answer on the About sheet, its value, and how a finding quotes it."""
    if label not in upload.about:
        return "", None, f'no line "{label}"'
    cell, value = upload.about[label]
    return cell, value, shown(value, agreed)


def _chosen(upload: Upload, label: str, names: list[str], corrector: Corrector, findings: list[Finding]) -> str | None:
    cell, value, found = _answer(upload, label, names)
    for name in names:
        if plain(value).casefold() == name.casefold():
            return name
    choices = using(nearest_names(plain(value), names) or names)
    fault = Correctable(ABOUT_KEY, label, found_text(value) if is_quoted(value, names) else found, choices)
    if (use := corrector.use(fault, ABOUT, cell)) in names:
        return use
    findings.append(error(ABOUT, cell, found, one_of(names), nearest(plain(value), names), fault))
    return None


def _month(upload: Upload, label: str, today: date, corrector: Corrector, findings: list[Finding]) -> str | None:
    cell, value, found = _answer(upload, label)
    day = value.date() if isinstance(value, datetime) else value
    fault = None
    if not isinstance(day, date):
        months = [month for month in meant_months(value) if month <= f"{today:%Y-%m}"]
        choices = tuple((month, f"Use {month_name(month)}") for month in months)
        named = found_text(value) if is_quoted(value) else found
        fault = Correctable(ABOUT_KEY, label, named, choices) if choices else None
        day = month_used(corrector.use(fault, ABOUT, cell) or "")
        if day is None:
            findings.append(error(ABOUT, cell, found, f"{label}: a date, for example 01/08/2019", correction=fault))
            return None
    if (day.year, day.month) > (today.year, today.month):
        findings.append(error(ABOUT, cell, found, f"a month up to {today:%B %Y}", "It is in the future."))
        return None
    return f"{day:%Y-%m}"
