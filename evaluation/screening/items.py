"""Checks of one row of a list of items, beyond its single values: dates, lengths, survey answers, the plan's month."""

from collections.abc import Callable, Iterator

from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import Sheet
from evaluation.screening.findings import Finding, error
from evaluation.screening.parsed import Parsed

# A new medium of a strategy may have both a duration and a length.
ON_AIR, ON_PAPER = {"television", "radio"}, {"print"}


def check_items(sheet: Sheet, name: str, parsed: list[Parsed]) -> Iterator[Finding]:
    """Say which rows of a list contradict themselves. name: of the sheet, as findings say it."""
    check = CHECKS.get(sheet.key)
    for row in parsed if check else ():
        yield from check(name, row) if check else ()
    if sheet.revises == "everything":
        yield from _one_month(name, parsed)


def _media(name: str, row: Parsed) -> Iterator[Finding]:
    day, month = str(row.values["day"]), str(row.values["month"])
    if day and not day.startswith(month):
        yield error(name, row.cell("day"), f"the date {day}", f"a day of {month_name(month)}, the month of the row")
    if row.values["seconds"] is not None and row.values["medium"] in ON_PAPER:
        yield error(name, row.cell("seconds"), "a duration in print", "an empty cell", "Give its length in words.")
    if row.values["words"] is not None and row.values["medium"] in ON_AIR:
        yield error(name, row.cell("words"), "a length in words on air", "an empty cell", "Give its duration.")


def _survey(name: str, row: Parsed) -> Iterator[Finding]:
    base, yes, percent = _number(row, "base"), _number(row, "yes"), _number(row, "percent")
    if yes is None and percent is None:
        advice = "Give how many said yes, or the percentage as printed."
        yield error(name, row.cell("yes") or row.cell("percent"), "neither a number nor a percentage", "one of the two",
                    advice)  # fmt: skip
    if yes is not None and base is not None and yes > base:
        # Not told by its number, which may be a small count.
        yield error(name, row.cell("yes"), "more who said yes than answered", "at most the number of respondents")
    elif yes is not None and percent is not None:
        if not base:
            yield error(name, row.cell("base"), "a number and a percentage without respondents",
                        "how many answered", "Or leave the percentage out.")  # fmt: skip
        elif abs(100 * yes / base - percent) > 1:
            advice = "Correct one of the two, or leave the percentage out."
            yield error(name, row.cell("percent"), f"{percent:g}%", "the percentage that the numbers give", advice)


def _number(row: Parsed, key: str) -> float | None:
    value = row.values[key]
    return None if value is None else float(str(value))


def _one_month(name: str, parsed: list[Parsed]) -> Iterator[Finding]:
    """Refuse a plan of several months: a file holds the plan as it stands in one."""
    months = {str(row.values["month"]) for row in parsed}
    if len(months) > 1:
        last = max(months)
        for row in parsed:
            if row.values["month"] != last:
                found = month_name(str(row.values["month"]))
                yield error(name, row.cell("month"), found, f"{month_name(last)}, the month of the plan in every row")


CHECKS: dict[str, Callable[[str, Parsed], Iterator[Finding]]] = {"media": _media, "surveys": _survey}
