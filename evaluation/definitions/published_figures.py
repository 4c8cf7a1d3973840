"""Figures as the partnership's documents print them, kept with their doubts: shown as printed, never recalculated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import PlainValidator

from evaluation.definitions.csv_rows import RowFault, Text, parse_rows

Topic = Literal["referrals", "victims", "offenders", "campaigns", "context"]
Kind = Literal["count", "percentage", "percentage change", "ratio", "value", "qualitative"]
Basis = Literal["individuals", "records", "reports", "not stated", "n/a"]


def _number_or_none(cell: str) -> float | None:
    if not re.fullmatch(r"(-?[0-9]+(\.[0-9]+)?)?", cell):
        raise ValueError("a number in plain figures, such as 3800000 or 14.9, or nothing")
    return float(cell) if cell else None


@dataclass(frozen=True)
class PublishedFigure:
    """One figure of a document. ``topic`` is the page that shows it.

    ``value`` is None where the source says something in words only; ``qualifier`` is the source's word for how sure
    the number is ("exact" where it has none). ``flag`` says what a reader should know; empty when there is nothing.
    """

    id: Text
    document: Text
    document_date: Text
    topic: Topic
    measure: Text
    area: Text
    period: Text
    breakdown: Text
    category: Text
    value: Annotated[float | None, PlainValidator(_number_or_none)]
    unit: str
    kind: Kind
    qualifier: Text
    basis: Basis
    denominator: Text
    flag: str


def parse_published_figures(text: str) -> tuple[PublishedFigure, ...]:
    """Return the figures written in CSV text, in its order, which is the order they are shown in.

    Raises CsvError with all faults, each with its line and column.
    """
    return parse_rows(text, PublishedFigure, ("id",), _faults)


def _faults(figure: PublishedFigure) -> Iterator[RowFault]:
    if figure.kind == "qualitative":
        if figure.value is not None:
            yield "value", "nothing, for a figure given in words"
        return
    if not figure.unit:
        yield "unit", "the unit of the number"
    if figure.value is None:
        yield "value", f"a number, for a {figure.kind}"
    elif figure.kind == "count" and not (figure.value >= 0 and figure.value.is_integer()):
        yield "value", "a whole number, 0 or more, for a count"
    elif figure.kind == "percentage" and not 0 <= figure.value <= 100:
        yield "value", "a number from 0 to 100, for a percentage"
    elif figure.kind in {"ratio", "value"} and figure.value < 0:
        yield "value", f"0 or more, for a {figure.kind}"


def as_printed(figure: PublishedFigure) -> str:
    """Return the figure as a screen shows it: "more than 34,000", "91%", "4:1", "increase, no number given"."""
    if figure.value is None:
        return f"{figure.qualifier}, no number given"
    number = _with_kind(figure.value, figure)
    if figure.qualifier == "exact":
        return number
    if figure.qualifier == "rounded":
        return f"{number} (rounded)"
    return f"{figure.qualifier} {number}"


def _with_kind(value: float, figure: PublishedFigure) -> str:
    if figure.kind == "percentage change":
        return f"{_plain(abs(value))}% {'decrease' if value < 0 else 'increase'}"
    if figure.kind == "percentage":
        return f"{_plain(value)}%"
    if figure.kind == "ratio":
        return f"{_plain(value)}:1"
    if figure.kind == "value":
        return f"{_plain(value)} {figure.unit}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
