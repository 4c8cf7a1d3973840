"""Checks of single values: a month, an area, a category, a count, a sum of money."""

import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Area, Category, Strategy
from evaluation.screening.findings import nearest, one_of
from evaluation.screening.item_values import read_date, read_link, read_number, read_percent, read_text, read_yes
from evaluation.screening.quoting import shown, shown_text
from evaluation.screening.unacceptable import Unacceptable, is_blank, plain
from evaluation.screening.upload import Coverage, Value

__all__ = ["LARGEST_COUNT", "Reader", "Unacceptable", "is_blank", "measure_of", "plain", "readers", "shown"]

LARGEST_COUNT = 10**12
LARGEST_SUM = 10**9
Reader = Callable[[Value], object]


def readers(sheet: Sheet, strategy: Strategy, coverage: Coverage | None, today: date) -> dict[str, Reader]:
    """Return, for each column of the sheet, the function that turns a cell's value into what is stored.

    Each raises Unacceptable for a value that cannot be taken. Without coverage, periods are not compared with it.
    """
    made: dict[str, Reader] = {}
    for column in sheet.columns:
        match column.kind:
            case "month":
                made[column.key] = partial(read_month, coverage=coverage, today=today)
            case "count":
                made[column.key] = read_count
            case "money":
                made[column.key] = read_money
            case "number":
                made[column.key] = read_number
            case "percent":
                made[column.key] = read_percent
            case "date":
                made[column.key] = partial(read_date, today=today, ahead=sheet.revises == "everything")
            case "text":
                made[column.key] = partial(read_text, required=column.required)
            case "link":
                made[column.key] = read_link
            case "yes":
                made[column.key] = read_yes
            case "area" if sheet.protected:
                made[column.key] = _remembering(partial(read_reporting_area, strategy=strategy, coverage=coverage))
            case _:
                made[column.key] = _remembering(_category_reader(column, strategy))
    return made


def _remembering(reader: Reader) -> Reader:
    """Remember what texts became: the same few categories come in thousands of rows."""
    known: dict[str, object] = {}

    def read(value: Value) -> object:
        if not isinstance(value, str):
            return reader(value)
        if value not in known:
            known[value] = reader(value)
        return known[value]

    return read


def read_month(value: Value, coverage: Coverage | None, today: date) -> str:
    """Return the month of a first-of-month date, "2019-08"."""
    expected = "the first day of a month as a date, for example 01/08/2019"
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        advice = "This is text, not a date: type it again as a date." if isinstance(value, str) else ""
        raise Unacceptable(shown(value), expected, "" if is_blank(value) else advice)
    if value.day != 1:
        # The first of August, typed in Britain and read in America, is the eighth of January.
        swapped = date(value.year, value.day, 1) if value.day <= 12 else value
        near = coverage is not None and (coverage.covers(value) or coverage.covers(swapped))
        advice = f"Use 01/{value:%m/%Y} if the count is for that whole month." if near else ""
        raise Unacceptable(shown(value, near=near), expected, advice)
    if (value.year, value.month) > (today.year, today.month):
        raise Unacceptable(shown(value), f"a month up to {today:%B %Y}", "This month is in the future.")
    if coverage and not coverage.covers(value):
        raise Unacceptable(shown(value), _months_of(coverage), "Correct the month, or the period on the About sheet.")
    return f"{value:%Y-%m}"


def _months_of(coverage: Coverage) -> str:
    first, last = month_name(coverage.first_month), month_name(coverage.last_month)
    months = first if first == last else f"a month from {first} to {last}"
    return f"{months}, the period on the About sheet"


def read_count(value: Value) -> int:
    """Return a whole number of 0 or more."""
    expected = "a whole number, 0 or more"
    if is_blank(value):
        raise Unacceptable("an empty cell", expected, "Write 0 if there were none; leave the row out if not known.")
    if isinstance(value, bool):
        raise Unacceptable(shown(value), expected)
    if isinstance(value, datetime | date):
        raise Unacceptable(shown(value), expected, "Excel has turned the number into a date: type it again.")
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        advice = "This number is stored as text: convert it to a number." if digits.isdigit() else ""
        raise Unacceptable(shown_text(value), expected, advice)
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise Unacceptable(shown(value), expected)
    if value != int(value):
        raise Unacceptable(f"the decimal {value}", expected, "Counts of people or events are whole.")
    if value < 0:
        raise Unacceptable(f"the negative number {int(value)}", expected)
    if value > LARGEST_COUNT:
        raise Unacceptable(shown(value), f"{expected}, up to {LARGEST_COUNT:,}")
    return int(value)


def read_money(value: Value) -> Decimal | None:
    """Return an amount in pounds, None when the cell is empty."""
    if is_blank(value):
        return None
    expected = "an amount in pounds, 0 or more, or an empty cell"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise Unacceptable(shown(value), expected)
    if value > LARGEST_SUM:
        raise Unacceptable(shown(value), f"{expected}, up to {LARGEST_SUM:,}")
    return Decimal(str(value)).quantize(Decimal("0.01"))


def read_reporting_area(value: Value, strategy: Strategy, coverage: Coverage | None) -> str:
    """Return the code of an area that the file's force reports for."""
    force = coverage.force.code if coverage else None
    allowed = [a for a in strategy.areas if a.reports and (force is None or strategy.force_of(a.code) == force)]
    names = [area.name for area in allowed]
    if is_blank(value):
        raise Unacceptable("an empty cell", one_of(names))
    text = plain(value).casefold()
    for area in allowed:
        if text in {plain(area.name).casefold(), area.code, (area.gss or "").casefold()}:
            return area.code
    elsewhere = [area for area in strategy.areas if plain(area.name).casefold() == text]
    advice = ""
    if not elsewhere:
        advice = nearest(str(value), names)
    elif any(_lies_in(part, whole, strategy) for part in allowed for whole in elsewhere):
        advice = f"{elsewhere[0].name} is not counted as a whole: give each of its areas its own row."
    elif coverage:
        advice = f"{elsewhere[0].name} is not in {coverage.force.name}, the force on the About sheet."
    raise Unacceptable(shown(value, [*names, *(area.name for area in elsewhere)]), one_of(names), advice)


def _lies_in(part: Area, whole: Area, strategy: Strategy) -> bool:
    above: Area | None = part
    while above is not None and above != whole:
        above = strategy.by_code.get(above.parent or "")
    return above is not None


def _category_reader(column: Column, strategy: Strategy) -> Reader:
    dimension = strategy.dimension(column.dimension)

    def read(value: Value) -> str:
        if not column.required and is_blank(value):
            return ""
        return read_category(value, dimension.categories, dimension.named, column.part)

    return read


def read_category(
    value: Value, categories: tuple[Category, ...], named: Callable[[str], Category | None], may_total: bool
) -> str:
    """Return the code of an agreed category, or TOTAL where a column may hold it."""
    names = [category.name for category in categories]
    offered = [*names, TOTAL.capitalize()] if may_total else names
    if is_blank(value):
        advice = "Write Not recorded if the field was blank in the records." if "Not recorded" in names else ""
        raise Unacceptable("an empty cell", one_of(offered), advice)
    if isinstance(value, datetime | date):
        meant = next((n for n in (f"{value.month}-{value.day}", f"{value.day}-{value.month}") if n in names), "")
        advice = "Excel has turned this into a date: format the column as text and type it again."
        advice += f" Did you mean {meant}?" if meant else ""
        raise Unacceptable(shown(value, near=bool(meant)), one_of(offered), advice)
    text = plain(value)
    if may_total and text.casefold() in {TOTAL, "all"}:
        return TOTAL
    # As it stands first: a strategy may itself write a long dash.
    category = named(str(value)) or named(text)
    if category is None:
        raise Unacceptable(shown(value, offered), one_of(offered), nearest(text, offered))
    return category.code


def measure_of(sheet: Sheet, population: str, strategy: Strategy) -> str:
    """Return the measure that a row counts towards, from its source or kind; the sheet's own where it has none."""
    if not sheet.population:
        return sheet.measure
    column = sheet.column(sheet.population)
    category = strategy.dimension(column.dimension).named(population)
    if category is None or category.measure not in MEASURES:
        raise KeyError(f"{population} of {sheet.name} names no measure")
    return category.measure
